//! What the house promises about its own shape, read from the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the line in which they may use each other: a module uses only what stands before
/// it. A blank name begins the next room: values, rules, replaceable, explaining, running, checking.
const LINE: [&str; 57] = [
    "error",
    "ids",
    "cursor",
    "text",
    "file",
    "avatar",
    "clock",
    "hours",
    "agent",
    "visitor",
    "operator",
    "cause",
    "rating",
    "event",
    "", //
    "availability",
    "words",
    "search",
    "likeness",
    "classifier",
    "stall",
    "trigger",
    "conversation",
    "command",
    "projection",
    "decide",
    "checkup",
    "", //
    "sync",
    "responder",
    "retriever",
    "embedder",
    "library",
    "mailer",
    "bus",
    "roster",
    "routing",
    "store",
    "files",
    "", //
    "asked",
    "explain",
    "audit",
    "archive",
    "", //
    "floor",
    "hint",
    "queue",
    "sightings",
    "desk",
    "inbox",
    "worker",
    "session",
    "builder",
    "", //
    "conformance",
    "",
];

/// Longest file.
const LINES_MAX: usize = 400;

/// Those that are longer, how long they may be, and why.
const LONGER: [(&str, usize, &str); 1] = [("event.rs", 520, "the one list of all that a log can hold")];

/// What asks the machine for time or chance; `clock` alone may.
const AMBIENT: [&str; 7] =
    ["SystemTime::now", "Instant::now", "thread_rng", "getrandom::", "rand::", "Uuid::new_v4", "Uuid::now_v7"];

/// What a rule has no use for.
const IMPURE: [&str; 8] = ["async ", ".await", "tokio", "Mutex", "Atomic", "std::fs", "std::net", "std::env"];

fn core() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `folder`, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no sources in {}", folder.display());
    found
}

/// The modules of this crate: the name, the file within `src`, and the text.
fn modules() -> Vec<(String, PathBuf, String)> {
    let src = core().join("src");
    sources(&src)
        .into_iter()
        .map(|(path, text)| {
            let file = path.strip_prefix(&src).unwrap().to_owned();
            let module = file.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            (module, file, text)
        })
        .filter(|(module, ..)| module != "lib")
        .collect()
}

/// The source without its comments; a documentation link is not a use.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" // ").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names behind each `crate::` in `text`; those that a macro's `$crate::` brings to another
/// crate are not this module's own.
fn named(text: &str) -> Vec<String> {
    let code = code(text);
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c == '$' || c == '_' || c.is_alphanumeric()) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(of_group(group)),
            None => names.extend(first_name(rest)),
        }
    }
    names
}

/// The first name of each part of `use crate::{…}`.
fn of_group(group: &str) -> Vec<String> {
    let (mut depth, mut part, mut names) = (0, String::new(), Vec::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.extend(first_name(&part));
                part.clear();
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    names.extend(first_name(&part));
    names
}

fn first_name(path: &str) -> Option<String> {
    let name: String = path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// What `module` uses that does not stand before it.
fn out_of_line(module: &str, text: &str) -> Vec<String> {
    let place = |name: &str| LINE.iter().position(|one| *one == name);
    let own = place(module);
    let may_use = |name: &String| name == module || place(name).is_some_and(|other| own.is_some_and(|own| other < own));
    named(text).into_iter().filter(|name| !may_use(name)).collect()
}

#[test]
fn a_module_uses_only_what_stands_before_it() {
    for (module, file, text) in modules() {
        let wrong = out_of_line(&module, &text);
        assert!(wrong.is_empty(), "{} uses {wrong:?}, which do not stand before it in the line", file.display());
    }
}

#[test]
fn the_line_names_every_module_in_the_rooms_of_lib_rs() {
    let lib = fs::read_to_string(core().join("src/lib.rs")).unwrap();
    let mut rooms: Vec<Vec<String>> = vec![Vec::new()];
    for line in code(&lib).lines() {
        let line = line.trim_start_matches("pub ");
        match line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            Some(module) => rooms.last_mut().unwrap().push(module.to_owned()),
            None => rooms.push(Vec::new()),
        }
    }
    let sorted = |mut room: Vec<String>| {
        room.sort();
        room
    };
    let rooms: Vec<_> = rooms.into_iter().filter(|room| !room.is_empty()).map(sorted).collect();
    let line: Vec<_> = LINE
        .split(|module| module.is_empty())
        .filter(|room| !room.is_empty())
        .map(|room| sorted(room.iter().map(|module| (*module).to_owned()).collect()))
        .collect();
    assert_eq!(rooms, line);
}

#[test]
fn the_checker_of_the_line_finds_what_is_out_of_line() {
    let bad = "use crate::desk::Desk;";
    assert_eq!(out_of_line("store", bad), ["desk"]);
    assert!(out_of_line("worker", bad).is_empty());
    assert_eq!(out_of_line("event", "use crate::{ids::{Seq, Timestamp}, decide::decide, text};"), ["decide"]);
    assert_eq!(out_of_line("event", "fn f() -> crate::session::Frame { todo!() }"), ["session"]);
    assert_eq!(out_of_line("ids", "use crate::Conversation;"), ["Conversation"], "the root is behind everybody");
    assert_eq!(out_of_line("unheard_of", "use crate::ids::Seq;"), ["ids"], "a new module has a place in the line");
    assert!(out_of_line("ids", "/// See [`crate::desk::Desk`].\n// use crate::desk;").is_empty());
    assert!(out_of_line("ids", "$crate::desk::x").is_empty());
}

fn found<'a>(text: &str, wanted: &[&'a str]) -> Vec<&'a str> {
    let code = code(text);
    wanted.iter().copied().filter(|word| code.contains(word)).collect()
}

#[test]
fn only_the_clock_asks_the_machine_for_time_or_chance() {
    for (module, file, text) in modules() {
        if module != "clock" {
            assert_eq!(found(&text, &AMBIENT), [""; 0], "{}", file.display());
        }
    }
    assert_eq!(found("let now = std::time::Instant::now();", &AMBIENT), ["Instant::now"]);
}

#[test]
fn the_rules_are_pure() {
    let rules = LINE.split(|module| module.is_empty()).nth(1).unwrap();
    let mut seen = BTreeSet::new();
    for (module, file, text) in modules() {
        if rules.contains(&module.as_str()) {
            assert_eq!(found(&text, &IMPURE), [""; 0], "{}", file.display());
            seen.insert(module);
        }
    }
    assert_eq!(seen.len(), rules.len());
    assert_eq!(found("static LOCK: Mutex<u8> = x; tokio::spawn(y)", &IMPURE), ["tokio", "Mutex"]);
}

/// Whether a file of this name may have so many lines.
fn is_short_enough(file: &str, lines: usize) -> bool {
    let max = LONGER.iter().find(|(longer, ..)| *longer == file).map_or(LINES_MAX, |(_, max, _)| *max);
    lines <= max
}

#[test]
fn a_file_is_short_unless_there_is_a_reason() {
    for (_, file, text) in modules() {
        let (file, lines) = (file.to_str().unwrap(), text.lines().count());
        assert!(is_short_enough(file, lines), "{file} has {lines} lines");
    }
    assert!(is_short_enough("ids.rs", LINES_MAX) && !is_short_enough("ids.rs", LINES_MAX + 1));
    for (file, max, reason) in LONGER {
        assert!(core().join("src").join(file).exists(), "{file} may be longer, and is not there");
        assert!(max > LINES_MAX && !reason.is_empty());
    }
}

/// The tests that a page names: a file in one pair of marks, and behind it those in it.
fn named_tests(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for row in page.lines().filter(|line| line.starts_with('|')) {
        let mut file = None;
        for marked in row.split('`').skip(1).step_by(2) {
            if marked.contains('/') && marked.ends_with(".rs") {
                file = Some(marked.to_owned());
            } else if let Some(file) =
                file.clone().filter(|_| marked.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '_'))
            {
                found.push((file, marked.to_owned()));
            }
        }
    }
    found
}

#[test]
fn the_tests_by_which_the_architecture_vouches_for_what_people_see_are_there() {
    let workspace = core().parent().unwrap().to_owned();
    let page = fs::read_to_string(workspace.join("ARCHITECTURE.md")).unwrap();
    let (_, section) = page.split_once("| What people see |").unwrap();
    let section = section.split("\n\n").next().unwrap();
    let named = named_tests(section);
    assert!(named.len() > 25, "{named:?}");
    for (file, test) in named {
        let text = fs::read_to_string(workspace.join(&file)).unwrap_or_default();
        assert!(text.contains(&format!("fn {test}(")), "{file} has no {test}");
    }
    assert_eq!(named_tests("| a | `x/y.rs`: `one_test`, `z.rs` |"), [("x/y.rs".to_owned(), "one_test".to_owned())]);
}

const FORBID: &str = "#![forbid(unsafe_code)]";

/// The roots of every crate of the workspace: what Cargo builds from `src`.
fn roots() -> Vec<PathBuf> {
    let workspace = core().parent().unwrap().to_owned();
    let mut roots = Vec::new();
    let mut folders = vec![workspace];
    while let Some(folder) = folders.pop() {
        for name in ["src/lib.rs", "src/main.rs"] {
            roots.extend(Some(folder.join(name)).filter(|root| root.exists()));
        }
        if let Ok(bins) = fs::read_dir(folder.join("src/bin")) {
            roots.extend(bins.map(|bin| bin.unwrap().path()).filter(|bin| bin.is_file()));
        }
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_ours = !name.starts_with('.') && !["target", "node_modules", "src"].contains(&name.as_str());
            if is_ours && path.is_dir() {
                folders.push(path);
            }
        }
    }
    roots
}

#[test]
fn no_crate_of_the_workspace_has_unsafe_code() {
    let roots = roots();
    for member in ["handoff-core", "handoff-sqlite", "handoff-axum", "handoff-knowledge", "handoff-llm"] {
        let lib = core().parent().unwrap().join(member).join("src/lib.rs");
        assert!(roots.contains(&lib), "{member} was not looked at: {roots:?}");
    }
    for root in roots {
        let text = fs::read_to_string(&root).unwrap();
        assert!(code(&text).lines().any(|line| line.trim() == FORBID), "{} lacks {FORBID}", root.display());
    }
    assert!(!code("// #![forbid(unsafe_code)]").contains(FORBID));
}
