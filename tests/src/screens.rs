//! The two screens that people sit before: the chat on a page, and the inbox.

use crate::Failure;
use crate::browser::{Browser, Window};
use crate::server::Server;

/// A visitor's window with the chat.
#[derive(Debug)]
pub struct Chat {
    /// The window.
    pub window: Window,
}

/// An operator's window with the inbox.
#[derive(Debug)]
pub struct Inbox {
    /// The window.
    pub window: Window,
}

impl Chat {
    /// Loads a page and opens its chat.
    ///
    /// # Errors
    /// Where either does not come up.
    pub async fn open(browser: &Browser, url: &str) -> Result<Self, Failure> {
        let window = browser.window("visitor", 1100, 800).await?;
        window.goto(url).await?;
        let chat = Self { window };
        chat.open_panel().await?;
        Ok(chat)
    }

    /// Opens the chat by its button.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn open_panel(&self) -> Result<(), Failure> {
        self.window.widget().click(".launcher").await?;
        self.window.widget().shows(".panel .text").await
    }

    /// Writes a message and waits until the server has it.
    ///
    /// # Errors
    /// Where it does not get there.
    pub async fn say(&self, text: &str) -> Result<(), Failure> {
        let before = self.said("visitor.sent").await?.len();
        self.type_and_send(text).await?;
        self.window.widget().counts(".message.visitor.sent .bubble", before + 1).await?;
        Ok(())
    }

    /// Writes a message, whatever becomes of it.
    ///
    /// # Errors
    /// Where it cannot be typed.
    pub async fn type_and_send(&self, text: &str) -> Result<(), Failure> {
        self.window.widget().submit(".text", text).await
    }

    /// What `visitor`, `ai` or `operator` has said.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn said(&self, who: &str) -> Result<Vec<String>, Failure> {
        self.window.widget().texts(&format!(".log .message.{who} .bubble")).await
    }

    /// Waits for the AI's next answer after so many.
    ///
    /// # Errors
    /// Where it does not come.
    pub async fn next_answer(&self, before: usize) -> Result<String, Failure> {
        let answers = self.window.widget().counts(".log .message.ai .bubble", before + 1).await?;
        Ok(answers.last().cloned().unwrap_or_default())
    }

    /// The log from top to bottom: messages, and the lines between them.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn log(&self) -> Result<Vec<String>, Failure> {
        self.window.widget().texts(".log .bubble, .log .line").await
    }
}

impl Inbox {
    /// Signs in by the link that the server printed, and goes to the inbox.
    ///
    /// # Errors
    /// Where the link does not lead to the inbox.
    pub async fn sign_in(browser: &Browser, server: &Server, name: &str) -> Result<Self, Failure> {
        let window = browser.window(&name.to_lowercase(), 1400, 860).await?;
        window.goto(server.link(name)?).await?;
        let inbox = Self { window };
        inbox.window.page().shows("#list-waiting").await?;
        Ok(inbox)
    }

    /// Signs in and is Available.
    ///
    /// # Errors
    /// As [`sign_in`](Self::sign_in), and where it does not become so.
    pub async fn on_duty(browser: &Browser, server: &Server, name: &str) -> Result<Self, Failure> {
        let inbox = Self::sign_in(browser, server, name).await?;
        inbox.set_status("available").await?;
        Ok(inbox)
    }

    /// Turns the switch to `available`, `away` or `offline`, and waits until it is so.
    ///
    /// # Errors
    /// Where it does not become so.
    pub async fn set_status(&self, status: &str) -> Result<(), Failure> {
        self.window.page().click(&format!("#status-{status}")).await?;
        self.window.page().shows(&format!("#status-{status}[aria-pressed='true']")).await?;
        if status == "available" { self.window.page().shows("#duty.serving").await } else { Ok(()) }
    }

    /// Goes to a list and waits until it says that it has so many.
    ///
    /// # Errors
    /// Where it has another number in the end.
    pub async fn list(&self, name: &str, number: usize) -> Result<(), Failure> {
        let page = self.window.page();
        page.click(&format!("#list-{name}")).await?;
        page.shows(&format!("#list-{name}[aria-current]")).await?;
        page.counts("#rows .row", number).await?;
        let count = page.texts(&format!("#list-{name} .count")).await?;
        if count == [number.to_string()] { Ok(()) } else { Err(format!("{name} shows {count:?}, not {number}").into()) }
    }

    /// Opens the only conversation of a list.
    ///
    /// # Errors
    /// Where there is none, or more than one.
    pub async fn open_only(&self, list: &str) -> Result<(), Failure> {
        self.list(list, 1).await?;
        self.window.page().click("#rows .row").await?;
        self.window.page().shows("#log [data-type='started']").await
    }

    /// Presses one of the thread's buttons: `claim`, `resolve`, `reopen`…
    ///
    /// # Errors
    /// Where it cannot be pressed.
    pub async fn press(&self, action: &str) -> Result<(), Failure> {
        self.window.page().click(&format!("#action-{action}")).await
    }

    /// Takes the opened conversation and waits until it can be answered.
    ///
    /// # Errors
    /// Where that does not come.
    pub async fn take(&self) -> Result<(), Failure> {
        self.press("claim").await?;
        self.window.page().shows("#composer:enabled").await
    }

    /// Writes a reply and waits until the server has it.
    ///
    /// # Errors
    /// Where it does not get there.
    pub async fn reply(&self, text: &str) -> Result<(), Failure> {
        self.window.page().submit("#composer", text).await?;
        self.window.page().reads("#log [data-type='operator_message'] .bubble", text).await?;
        Ok(())
    }

    /// The bubbles of the opened thread, from top to bottom.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn said(&self) -> Result<Vec<String>, Failure> {
        let of_the_talk = "#log [data-type]:not([data-type=note]):not([data-type=summarised]) .bubble";
        self.window.page().texts(of_the_talk).await
    }

    /// The types of the opened thread's entries.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn types(&self) -> Result<Vec<String>, Failure> {
        self.window.page().attributes("#log [data-type]", "data-type").await
    }

    /// Opens the handoff settings.
    ///
    /// # Errors
    /// Where they do not come.
    pub async fn open_settings(&self) -> Result<(), Failure> {
        self.window.page().click("#open-settings").await?;
        self.window.page().shows("#settings-save:enabled").await
    }

    /// Saves the settings and waits until the dialog has closed.
    ///
    /// # Errors
    /// Where they are refused.
    pub async fn save_settings(&self) -> Result<(), Failure> {
        self.window.page().click("#settings-save").await?;
        self.window.page().hides("#settings-dialog").await
    }
}
