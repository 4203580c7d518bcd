//! A part of a window's content: the document, or what is inside the widget's shadow root.
//!
//! Everything waits for its condition. Reading is one script, so that what is read belongs together;
//! acting is done with the driver's own pointer and keys, as a person does it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use crate::Failure;
use crate::browser::Window;

/// Which root an element is looked for in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The document.
    Page,
    /// The widget's open shadow root.
    Widget,
}

/// A place in a window.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    window: &'a Window,
    place: Place,
}

/// `root`, `all(css)`: those that can be seen, and `text(element)`.
const LOOK: &str = "
    const host = document.querySelector('handoff-widget');
    const root = arguments[0] === 'page' ? document : host?.shadowRoot ?? document.createDocumentFragment();
    const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const all = (css) => [...root.querySelectorAll(css)].filter(seen);
    const text = (element) => element.innerText.trim();";

impl<'a> Part<'a> {
    pub(crate) fn new(window: &'a Window, place: Place) -> Self {
        Self { window, place }
    }

    async fn look(&self, script: &str, css: &str) -> Result<Value, Failure> {
        self.window.run(&format!("{LOOK}\n{script}"), self.arguments(css)).await
    }

    fn arguments(&self, css: &str) -> Vec<Value> {
        let place = if self.place == Place::Page { "page" } else { "widget" };
        vec![json!(place), json!(css)]
    }

    /// Everything that can be read.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn text(&self) -> Result<String, Failure> {
        let script = "return all(arguments[1]).map(text).join('\\n')";
        let css = if self.place == Place::Page { "body" } else { ".panel" };
        Ok(self.look(script, css).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The texts of what can be seen, from top to bottom.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>, Failure> {
        let found = self.look("return all(arguments[1]).map(text)", css).await?;
        Ok(serde_json::from_value(found)?)
    }

    /// An attribute of each element, seen or not; empty where it has none.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn attributes(&self, css: &str, name: &str) -> Result<Vec<String>, Failure> {
        let script = "return [...root.querySelectorAll(arguments[1])].map((e) => e.getAttribute(arguments[2]) ?? '')";
        let mut arguments = self.arguments(css);
        arguments.push(json!(name));
        Ok(serde_json::from_value(self.window.run(&format!("{LOOK}\n{script}"), arguments).await?)?)
    }

    /// How many can be seen now.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn count(&self, css: &str) -> Result<usize, Failure> {
        Ok(self.texts(css).await?.len())
    }

    /// Waits until one can be seen.
    ///
    /// # Errors
    /// Where none can be seen in time.
    pub async fn shows(&self, css: &str) -> Result<(), Failure> {
        let seen = || async { Ok((self.count(css).await? > 0).then_some(())) };
        self.window.wait(&format!("{css} to show"), seen).await
    }

    /// Waits until none can be seen.
    ///
    /// # Errors
    /// Where one can still be seen in the end.
    pub async fn hides(&self, css: &str) -> Result<(), Failure> {
        let gone = || async { Ok((self.count(css).await? == 0).then_some(())) };
        self.window.wait(&format!("{css} to go"), gone).await
    }

    /// Waits until one that can be seen holds this text, and gives its whole text.
    ///
    /// # Errors
    /// Where none holds it in time.
    pub async fn reads(&self, css: &str, text: &str) -> Result<String, Failure> {
        let read = || async { Ok(self.texts(css).await?.into_iter().find(|found| found.contains(text))) };
        self.window.wait(&format!("{css} to read {text:?}"), read).await
    }

    /// Waits until so many can be seen, and gives their texts.
    ///
    /// # Errors
    /// Where it is another number in the end.
    pub async fn counts(&self, css: &str, number: usize) -> Result<Vec<String>, Failure> {
        let counted = || async { Ok(Some(self.texts(css).await?).filter(|texts| texts.len() == number)) };
        self.window.wait(&format!("{number} of {css}"), counted).await
    }

    /// Presses the first that can be seen, as soon as it can be pressed.
    ///
    /// # Errors
    /// Where it cannot be pressed in time.
    pub async fn click(&self, css: &str) -> Result<(), Failure> {
        let refusal = Mutex::new(String::new());
        let pressed = || async {
            let Some(element) = self.element(css).await? else { return Ok(None) };
            match element.click().await {
                Ok(()) => Ok(Some(())),
                // Drawn anew between finding and pressing, or covered by a bar at an edge: once more.
                Err(error) => {
                    drop(element.scroll_into_view().await);
                    *refusal.lock().unwrap_or_else(PoisonError::into_inner) = error.to_string();
                    Ok(None)
                }
            }
        };
        let outcome = self.window.wait(&format!("{css} to be pressed"), pressed).await;
        let refusal = refusal.into_inner().unwrap_or_else(PoisonError::into_inner);
        outcome.map_err(|error| format!("{error}; the last time: {refusal}").into())
    }

    /// Presses it and types.
    ///
    /// # Errors
    /// Where it cannot be pressed in time or takes no keys.
    pub async fn write(&self, css: &str, text: &str) -> Result<(), Failure> {
        self.click(css).await?;
        let element = self.element(css).await?.ok_or_else(|| format!("{css} went away"))?;
        Ok(element.send_keys(text).await?)
    }

    /// Types and presses Enter.
    ///
    /// # Errors
    /// Where it cannot be pressed in time or takes no keys.
    pub async fn submit(&self, css: &str, text: &str) -> Result<(), Failure> {
        self.write(css, &format!("{text}{}", Key::Enter.value())).await
    }

    /// Types in the place of what stood there.
    ///
    /// # Errors
    /// Where it cannot be pressed in time or takes no keys.
    pub async fn replace(&self, css: &str, text: &str) -> Result<(), Failure> {
        self.write(css, &format!("{}a{}{}{text}", Key::Control.value(), Key::Null.value(), Key::Backspace.value()))
            .await
    }

    /// Chooses a file in a field for files, seen or not: a person is shown a button for it.
    ///
    /// # Errors
    /// Where there is no such field.
    pub async fn choose(&self, css: &str, file: &Path) -> Result<(), Failure> {
        let script = format!("{LOOK}\nreturn root.querySelector(arguments[1])");
        let field = self.window.session().execute(script, self.arguments(css)).await?.element()?;
        Ok(field.send_keys(file.to_string_lossy()).await?)
    }

    async fn element(&self, css: &str) -> Result<Option<WebElement>, Failure> {
        // An element that is hidden or disabled now may not be so in a moment.
        let script = format!("{LOOK}\nreturn all(arguments[1]).find((element) => !element.disabled) ?? null");
        let found = self.window.session().execute(script, self.arguments(css)).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(found.element()?)) }
    }
}
