//! What people write: text, names and page addresses, each checked once and bounded.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Invalid;

/// Longest message, in bytes of UTF-8.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;
/// Longest name of a person or an agent, in characters.
pub const NAME_CHARS_MAX: usize = 80;
/// Longest role of an operator, in characters.
pub const ROLE_CHARS_MAX: usize = 40;
/// Longest tag of a conversation, in characters.
pub const TAG_CHARS_MAX: usize = 40;
/// Longest title of a page of documents, in characters.
pub const TITLE_CHARS_MAX: usize = 160;
/// Longest page address, in bytes.
pub const PAGE_BYTES_MAX: usize = 2048;
/// Longest locale, in bytes: room for any BCP 47 tag in practice.
pub const LOCALE_BYTES_MAX: usize = 35;
/// Longest e-mail address, in bytes, as mail servers take it.
pub const EMAIL_BYTES_MAX: usize = 254;
/// Longest part of it before the `@`, in bytes.
const EMAIL_LOCAL_BYTES_MAX: usize = 64;
/// Longest origin, in bytes: a scheme, a host name of 253 bytes and a port.
pub const ORIGIN_BYTES_MAX: usize = 272;

macro_rules! checked_string {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Checks and wraps.
            ///
            /// # Errors
            /// [`Invalid`], saying what would be right.
            pub fn new(text: impl Into<String>) -> Result<Self, Invalid> {
                $check(text.into()).map(Self)
            }

            /// The text itself: never markup, whatever it looks like.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(text: String) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

pub(crate) use checked_string;

checked_string! {
    /// A message: 1 to [`TEXT_BYTES_MAX`] bytes, not only white space, no control characters but
    /// line breaks and tabs. Kept byte for byte.
    Text, check_text
}
checked_string! {
    /// The name of a person or an agent: 1 to [`NAME_CHARS_MAX`] characters on one line, trimmed,
    /// without control characters or marks that turn the direction of the text around it.
    Name, check_name
}
checked_string! {
    /// What a person does, such as "Billing": 1 to [`ROLE_CHARS_MAX`] characters, as a [`Name`] otherwise.
    Role, check_role
}
checked_string! {
    /// What operators call a kind of conversation, such as "refund": 1 to [`TAG_CHARS_MAX`] characters on one
    /// line, trimmed, without control characters, direction marks or commas.
    Tag, check_tag
}
checked_string! {
    /// The title of a page of documents: 1 to [`TITLE_CHARS_MAX`] characters, as a [`Name`] otherwise.
    Title, check_title
}
checked_string! {
    /// The page a visitor was on: `http` or `https`, at most [`PAGE_BYTES_MAX`] bytes, with
    /// credentials, query and fragment removed, since those carry secrets and personal data.
    PageUrl, check_page
}
checked_string! {
    /// A visitor's locale as his browser names it, such as `pt-BR`.
    Locale, check_locale
}
checked_string! {
    /// The origin of a page, such as `https://shop.example`: scheme, host and port, nothing else.
    Origin, check_origin
}

/// An address to write to by e-mail: one `@`, a part before it and a domain with a dot after it, at most
/// [`EMAIL_BYTES_MAX`] bytes, letters of any script. Whether anybody reads there it does not say.
///
/// Its `Debug` form does not spell it, so that it comes into no log by accident.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

impl Email {
    /// Checks and wraps.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(address: impl Into<String>) -> Result<Self, Invalid> {
        check_email(&address.into()).map(Self)
    }

    /// The address itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

impl TryFrom<String> for Email {
    type Error = Invalid;

    fn try_from(address: String) -> Result<Self, Invalid> {
        Self::new(address)
    }
}

impl From<Email> for String {
    fn from(address: Email) -> Self {
        address.0
    }
}

impl Text {
    /// The first `chars` characters on one line, for a row in a list.
    #[must_use]
    pub fn preview(&self, chars: usize) -> String {
        let mut words = self.0.split_whitespace();
        let mut line = words.next().unwrap_or_default().to_owned();
        for word in words {
            if line.len() > chars * 4 {
                break;
            }
            line.push(' ');
            line.push_str(word);
        }
        match line.char_indices().nth(chars) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line,
        }
    }

    /// As much of `text` as fits, with what may not stand in a message left out; `None` where
    /// nothing is left. For text whose author cannot be asked again, such as a model.
    #[must_use]
    pub fn lossy(text: &str) -> Option<Self> {
        let mut clean: String = text.chars().filter(|c| !is_forbidden_in_text(*c)).collect();
        let mut end = clean.len().min(TEXT_BYTES_MAX);
        while !clean.is_char_boundary(end) {
            end -= 1;
        }
        clean.truncate(end);
        Self::new(clean).ok()
    }
}

fn check_text(text: String) -> Result<String, Invalid> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(Invalid::new("text", format!("may have at most {TEXT_BYTES_MAX} bytes, has {}", text.len())));
    }
    if text.trim().is_empty() {
        return Err(Invalid::new("text", "must not be empty"));
    }
    match text.chars().find(|c| is_forbidden_in_text(*c)) {
        Some(c) => Err(Invalid::new("text", format!("must not hold the control character {c:?}"))),
        None => Ok(text),
    }
}

fn is_forbidden_in_text(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

fn check_name(name: String) -> Result<String, Invalid> {
    check_line("name", &name, NAME_CHARS_MAX, |_| false)
}

fn check_role(role: String) -> Result<String, Invalid> {
    check_line("role", &role, ROLE_CHARS_MAX, |_| false)
}

fn check_tag(tag: String) -> Result<String, Invalid> {
    // Where several are written in one field, a comma stands between them.
    check_line("tag", &tag, TAG_CHARS_MAX, |c| c == ',')
}

fn check_title(title: String) -> Result<String, Invalid> {
    check_line("title", &title, TITLE_CHARS_MAX, |_| false)
}

fn check_line(field: &'static str, line: &str, max: usize, is_bad: fn(char) -> bool) -> Result<String, Invalid> {
    let line = line.trim();
    let chars = line.chars().count();
    if chars == 0 || chars > max {
        return Err(Invalid::new(field, format!("must have 1 to {max} characters, has {chars}")));
    }
    match line.chars().find(|c| c.is_control() || is_direction_mark(*c) || is_bad(*c)) {
        Some(c) => Err(Invalid::new(field, format!("must not hold {c:?}"))),
        None => Ok(line.to_owned()),
    }
}

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm, and the two line
/// separators: with them a name can dress up as the text beside it.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn check_email(address: &str) -> Result<String, Invalid> {
    let address = address.trim();
    if address.is_empty() {
        return Err(Invalid::new("email", "must not be empty"));
    }
    if address.len() > EMAIL_BYTES_MAX {
        return Err(Invalid::new("email", format!("may have at most {EMAIL_BYTES_MAX} bytes, has {}", address.len())));
    }
    let is_address = address.split_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if is_address { Ok(address.to_owned()) } else { Err(Invalid::new("email", "must be like name@example.com")) }
}

/// Quotes and comments, which the standard allows as well, nobody has in an address.
fn is_local_part(local: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(c);
    local.len() <= EMAIL_LOCAL_BYTES_MAX && local.split('.').all(|part| !part.is_empty() && part.chars().all(is_plain))
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        let is_plain = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        is_plain && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

fn check_page(url: String) -> Result<String, Invalid> {
    let (scheme, rest) = split_web_scheme(&url, "page")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = &rest[..end];
    let authority_end = rest.find(['/', '\\']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(authority_end);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    if host.is_empty() {
        return Err(Invalid::new("page", "must name a host"));
    }
    let clean = format!("{scheme}://{host}{path}");
    if clean.len() > PAGE_BYTES_MAX {
        return Err(Invalid::new("page", format!("may have at most {PAGE_BYTES_MAX} bytes, has {}", clean.len())));
    }
    if clean.chars().any(|c| c.is_control() || c.is_whitespace() || is_direction_mark(c)) {
        return Err(Invalid::new("page", "must not hold white space or control characters"));
    }
    Ok(clean)
}

fn check_origin(origin: String) -> Result<String, Invalid> {
    let origin = origin.trim().trim_end_matches('/').to_ascii_lowercase();
    let (_, host) = split_web_scheme(&origin, "origin")?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if origin.len() > ORIGIN_BYTES_MAX || host.is_empty() || !host.chars().all(plain) {
        return Err(Invalid::new(
            "origin",
            "must be a scheme, a host and perhaps a port, such as https://shop.example",
        ));
    }
    Ok(origin)
}

fn split_web_scheme<'a>(url: &'a str, field: &'static str) -> Result<(&'static str, &'a str), Invalid> {
    ["https", "http"]
        .into_iter()
        .find_map(|scheme| {
            let (head, rest) = url.split_at_checked(scheme.len())?;
            let rest = rest.strip_prefix("://")?;
            head.eq_ignore_ascii_case(scheme).then_some((scheme, rest))
        })
        .ok_or_else(|| Invalid::new(field, "must begin with http:// or https://"))
}

fn check_locale(locale: String) -> Result<String, Invalid> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if locale.is_empty() || locale.len() > LOCALE_BYTES_MAX || !locale.chars().all(plain) {
        return Err(Invalid::new("locale", "must be a language tag such as en or pt-BR"));
    }
    Ok(locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_byte_for_byte_or_refused() {
        assert_eq!(Text::new(" <b>hi</b>\r\n").unwrap().as_str(), " <b>hi</b>\r\n");
        assert!(Text::new("a\0b").unwrap_err().to_string().contains("control character"));
        assert!(Text::new(" \n ").is_err());
        assert!(Text::new("é".repeat(TEXT_BYTES_MAX / 2)).is_ok());
        assert!(Text::new("é".repeat(TEXT_BYTES_MAX / 2 + 1)).is_err());
    }

    #[test]
    fn lossy_text_always_fits() {
        let long = format!("\0{}", "€".repeat(TEXT_BYTES_MAX));
        assert!(Text::lossy(&long).unwrap().as_str().len() <= TEXT_BYTES_MAX);
        assert_eq!(Text::lossy("\0\u{7}"), None);
    }

    #[test]
    fn a_preview_is_one_short_line() {
        let text = Text::new("one\n\ntwo   three").unwrap();
        assert_eq!(text.preview(20), "one two three");
        assert_eq!(text.preview(5), "one t…");
    }

    #[test]
    fn a_name_cannot_turn_the_line_around() {
        assert_eq!(Name::new("  Ada ").unwrap().as_str(), "Ada");
        assert!(Name::new("Ada\u{202E}").is_err());
        assert!(Name::new("a\nb").is_err());
    }

    #[test]
    fn an_address_to_write_to_is_one_line_with_a_domain() {
        assert_eq!(
            Email::new(" vera.blum+shop@mail.example.com ").unwrap().as_str(),
            "vera.blum+shop@mail.example.com"
        );
        assert!(Email::new("jürgen@bücher.example").is_ok());
        let long = format!("{}@example.com", "a".repeat(65));
        for bad in ["", " ", "vera", "vera@", "@example.com", "vera@localhost", "a@b@example.com", "a..b@example.com"] {
            assert_eq!(Email::new(bad).unwrap_err().field(), "email", "{bad}");
        }
        for bad in ["a b@example.com", "a@ex ample.com", "a@example.com\r\nBcc: b@example.com", "a@-x.example", &long] {
            assert!(Email::new(bad).is_err(), "{bad}");
        }
        assert!(Email::new(format!("a@{}.com", "b.".repeat(130))).is_err());
        assert_eq!(format!("{:?}", Email::new("vera@example.com").unwrap()), "Email(…)");
    }

    #[test]
    fn a_page_loses_what_may_be_secret() {
        let page = PageUrl::new("HTTPS://me:pw@shop.example:8443/cart?token=1#x").unwrap();
        assert_eq!(page.as_str(), "https://shop.example:8443/cart");
        assert!(PageUrl::new("javascript:alert(1)").is_err());
        assert!(PageUrl::new("https:///x").is_err());
        assert!(PageUrl::new("ftp://x/").is_err());
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        assert_eq!(Origin::new("https://Shop.example/").unwrap().as_str(), "https://shop.example");
        assert!(Origin::new("https://shop.example/cart").is_err());
        assert!(Origin::new("null").is_err());
        assert!(Origin::new("*").is_err());
    }
}
