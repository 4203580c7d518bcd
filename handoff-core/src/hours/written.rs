//! What hours are written in: zones, dates, times of the day and notes, each checked once.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use super::DAY_MINUTES;
use crate::error::Invalid;
use crate::text::{NAME_CHARS_MAX, Name};

/// Longest name of a time zone, in bytes.
pub const ZONE_BYTES_MAX: usize = 64;

/// The IANA name of a time zone, such as `Europe/Berlin`, as the bundled database spells it.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "Europe/Berlin"))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(TimeZone);

/// A date of the years 0000 to 9999, such as `2026-12-25`.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "2026-12-25"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(civil::Date);

/// A minute of the day, `00:00` to `24:00`.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "09:30"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(u16);

/// Why a date differs: 1 to [`NAME_CHARS_MAX`] characters on one line, trimmed.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(Name);

impl Zone {
    /// Finds the zone, whatever the case of its name.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(name: impl AsRef<str>) -> Result<Self, Invalid> {
        let name = name.as_ref();
        let known = |name| TimeZoneDatabase::bundled().get(name).ok().filter(|zone| zone.iana_name().is_some());
        Some(name)
            .filter(|name| name.len() <= ZONE_BYTES_MAX)
            .and_then(known)
            .map(Self)
            .ok_or_else(|| refused("zone", "must be the IANA name of a time zone, such as Europe/Berlin or UTC", name))
    }

    /// Its name, as the database spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    pub(super) fn rules(&self) -> &TimeZone {
        &self.0
    }
}

impl Date {
    /// Reads a date.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        // The parser knows further forms; one date has one form here.
        let date = text.parse().ok().filter(|date: &civil::Date| text.len() == 10 && date.to_string() == text);
        date.map(Self).ok_or_else(|| refused("date", "must be a date of the calendar, such as 2026-12-25", text))
    }

    pub(super) fn civil(self) -> civil::Date {
        self.0
    }
}

impl TimeOfDay {
    /// 00:00.
    pub const START: Self = Self(0);
    /// 24:00, at which only a stretch that ends may stand.
    pub const END: Self = Self(DAY_MINUTES);

    /// Reads hours and minutes.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        parse_time(text).map(Self).ok_or_else(|| refused("time", "must be 00:00 to 24:00, such as 09:30", text))
    }

    /// Minutes since 00:00.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

fn parse_time(text: &str) -> Option<u16> {
    let number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    let (hour, minute) = text.split_once(':').filter(|(hour, minute)| hour.len() == 2 && minute.len() == 2)?;
    let (hour, minute): (u16, u16) = (number(hour)?, number(minute)?);
    Some(hour * 60 + minute).filter(|time| minute < 60 && *time <= DAY_MINUTES)
}

impl Note {
    /// Checks and wraps.
    ///
    /// # Errors
    /// [`Invalid`], saying what would be right.
    pub fn new(text: impl AsRef<str>) -> Result<Self, Invalid> {
        let text = text.as_ref();
        let wanted = || format!("must have 1 to {NAME_CHARS_MAX} characters on one line");
        Name::new(text).map(Self).map_err(|_| refused("note", &wanted(), text))
    }

    /// The text itself: never markup, whatever it looks like.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// `text` may be anything: only its beginning is repeated.
fn refused(field: &'static str, wanted: &str, text: &str) -> Invalid {
    Invalid::new(field, format!("{wanted}, not {:?}", text.chars().take(20).collect::<String>()))
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

macro_rules! written {
    ($($name:ident)*) => {$(
        impl TryFrom<String> for $name {
            type Error = Invalid;

            fn try_from(text: String) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl FromStr for $name {
            type Err = Invalid;

            fn from_str(text: &str) -> Result<Self, Invalid> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}

written! { Zone Date TimeOfDay Note }
