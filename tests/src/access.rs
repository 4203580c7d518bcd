//! What axe-core finds against WCAG 2.2 AA, in light, in dark and from right to left.

use std::path::Path;

use serde_json::json;

use crate::Failure;
use crate::browser::Window;

const RULES: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
      ({ violations, passes }) => done([passes.length, violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`))]),
      (error) => done([0, [String(error)]]));";

/// What the window shows now, in both colour schemes and as a page that is read from right to left, each with a
/// picture.
///
/// # Errors
/// Where something is against the rules, and where axe cannot look.
pub async fn every_way(name: &str, window: &Window) -> Result<(), Failure> {
    for scheme in ["light", "dark"] {
        window.prefer(scheme).await?;
        look(&format!("{name}-{scheme}"), window).await?;
    }
    window.prefer("light").await?;
    let turn =
        "const before = document.documentElement.dir; document.documentElement.dir = arguments[0]; return before";
    let before = window.run(turn, vec![json!("rtl")]).await?;
    look(&format!("{name}-rtl"), window).await?;
    window.run(turn, vec![before]).await?;
    Ok(())
}

async fn look(name: &str, window: &Window) -> Result<(), Failure> {
    window.screenshot(name).await?;
    let found = check(window).await?;
    if found.is_empty() { Ok(()) } else { Err(format!("{name}:\n{}", found.join("\n")).into()) }
}

/// What is against the rules in what the window shows now.
///
/// # Errors
/// Where axe cannot look, or has hardly looked.
pub async fn check(window: &Window) -> Result<Vec<String>, Failure> {
    if window.run("return typeof axe", vec![]).await? == json!("undefined") {
        let axe = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("vendor/axe.min.js"))?;
        window.run(&axe, vec![]).await?;
    }
    let checked = window.session().execute_async(RULES, vec![]).await?.json().clone();
    let (passed, found): (usize, Vec<String>) = serde_json::from_value(checked)?;
    if passed < 10 && found.is_empty() { Err("axe has hardly looked".into()) } else { Ok(found) }
}
