//! Weekly hours in a time zone, with dates that differ: when a person may be expected.

mod written;

use std::collections::BTreeSet;

use jiff::tz::{AmbiguousOffset, AmbiguousTimestamp};
use jiff::{SignedDuration, civil};
use serde::{Deserialize, Serialize};

use crate::error::Invalid;
use crate::ids::Timestamp;

pub use written::{Date, Note, TimeOfDay, ZONE_BYTES_MAX, Zone};

/// Most stretches one day may have.
pub const STRETCHES_MAX: usize = 8;
/// Most dates that may differ from their weekday.
pub const EXCEPTIONS_MAX: usize = 366;
/// How far ahead [`Hours::next_change`] looks, in days.
pub const SEARCH_DAYS: u16 = 400;

/// The minutes of a day on which the clock is not changed.
const DAY_MINUTES: u16 = 24 * 60;

/// The instants between which hours are reckoned: the years 1 to 9998.
const REACH: [jiff::Timestamp; 2] =
    [jiff::Timestamp::constant(-62_135_596_800, 0), jiff::Timestamp::constant(253_370_764_800, 0)];

/// When something is open: a week that repeats, and the dates that differ from it.
///
/// A stretch is read off the clock on the wall. Where that clock is put forward and skips a time, a
/// boundary in the skipped time is the instant after it. Where it is put back and shows a time
/// twice, a stretch begins at the first and ends at the second, so that it loses nothing; one that
/// ends at the very time to which the clock is put back lasts until it comes again.
///
/// An exception replaces all that begins on its date, also what runs on over midnight. What began
/// on the day before and runs into the date stays; where both cover an instant, it is open.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Whose clock on the wall is meant.
    pub zone: Zone,
    /// What repeats; a day without a stretch is closed.
    #[serde(default)]
    pub week: Week,
    /// The dates that differ, each at most once.
    #[serde(default)]
    pub exceptions: Vec<Exception>,
}

/// What repeats every seven days; a stretch belongs to the day on which it begins.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Week {
    /// What begins on a Monday.
    pub monday: Vec<Stretch>,
    /// What begins on a Tuesday.
    pub tuesday: Vec<Stretch>,
    /// What begins on a Wednesday.
    pub wednesday: Vec<Stretch>,
    /// What begins on a Thursday.
    pub thursday: Vec<Stretch>,
    /// What begins on a Friday.
    pub friday: Vec<Stretch>,
    /// What begins on a Saturday.
    pub saturday: Vec<Stretch>,
    /// What begins on a Sunday.
    pub sunday: Vec<Stretch>,
}

/// One date that differs from its weekday.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// Which date.
    pub date: Date,
    /// What begins on it; nothing means closed.
    #[serde(default)]
    pub open: Vec<Stretch>,
    /// Why, for the team: "Christmas".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// From one time of the day to another; a `to` before `from` is on the next day.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// The first minute of it; not 24:00.
    pub from: TimeOfDay,
    /// The first minute after it; all day is 00:00 to 24:00.
    pub to: TimeOfDay,
}

impl Hours {
    /// Open at every instant, for as long as nobody sets an exception.
    #[must_use]
    pub fn always(zone: Zone) -> Self {
        let all_day = Stretch { from: TimeOfDay::START, to: TimeOfDay::END };
        Self { zone, week: Week::daily(&[all_day]), exceptions: Vec::new() }
    }

    /// Checks what the types alone cannot.
    ///
    /// # Errors
    /// [`Invalid`], naming the field.
    pub fn check(&self) -> Result<(), Invalid> {
        self.week.check()?;
        if self.exceptions.len() > EXCEPTIONS_MAX {
            return Err(Invalid::new("hours.exceptions", format!("may be at most {EXCEPTIONS_MAX}")));
        }
        let mut dates = BTreeSet::new();
        for Exception { date, open, .. } in &self.exceptions {
            if !dates.insert(date) {
                return Err(Invalid::new("hours.exceptions", format!("must name each date once, has {date} twice")));
            }
            check_day(open).map_err(|(at, problem)| {
                Invalid::new("hours.exceptions", format!("of {date}: open[{at}] {problem}"))
            })?;
        }
        Ok(())
    }

    /// Whether it is open at `at`. Before the year 1 and after 9998 it stays as it is at that end.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        let Some(at) = within_reach(at) else { return false };
        let mut spans = self.days_around(at).take(4).flat_map(|date| self.spans(date));
        spans.any(|(from, to)| from <= at && at < to)
    }

    /// The next instant after `at` from which [`Hours::is_open`] says something else; `None` where
    /// there is none within [`SEARCH_DAYS`].
    #[must_use]
    pub fn next_change(&self, at: Timestamp) -> Option<Timestamp> {
        let at = within_reach(at)?;
        let ahead = SignedDuration::from_hours(24 * i64::from(SEARCH_DAYS));
        let horizon = at.checked_add(ahead).map_or(REACH[1], |end| end.min(REACH[1]));
        let change = self.change_after(at).filter(|change| *change <= horizon)?;
        Some(Timestamp::from_millis(change.as_millisecond()))
    }

    /// The first beginning after `at`, or where it is open already, the end of all that goes on
    /// without a pause. What is later on the wall does not begin earlier, so one pass finds either.
    fn change_after(&self, at: jiff::Timestamp) -> Option<jiff::Timestamp> {
        let mut open_until = None;
        for date in self.days_around(at).take(usize::from(SEARCH_DAYS) + 4) {
            let mut spans: Vec<_> = self.spans(date).filter(|(_, to)| *to > at).collect();
            spans.sort_unstable();
            for (from, to) in spans {
                match open_until {
                    None if from > at => return Some(from),
                    Some(end) if from > end => return Some(end),
                    _ => open_until = open_until.max(Some(to)),
                }
            }
        }
        open_until
    }

    /// The dates of the zone, from the day before yesterday on. What goes on at `at` began on one of
    /// the first four: on the outer two only where the clock is put back over midnight.
    fn days_around(&self, at: jiff::Timestamp) -> impl Iterator<Item = civil::Date> {
        let today = self.zone.rules().to_datetime(at).date();
        let first = today.yesterday().and_then(civil::Date::yesterday).ok();
        std::iter::successors(first, |date| date.tomorrow().ok())
    }

    /// What begins on `date`, as instants; without what lies wholly in a time that was skipped.
    fn spans(&self, date: civil::Date) -> impl Iterator<Item = (jiff::Timestamp, jiff::Timestamp)> {
        let exception = self.exceptions.iter().find(|exception| exception.date.civil() == date);
        let stretches = match exception {
            Some(exception) => &exception.open,
            None => self.week.days()[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())],
        };
        let span =
            move |stretch: &Stretch| Some((self.begin(date, stretch.from.minutes())?, self.end(date, stretch.end())?));
        stretches.iter().filter_map(span).filter(|(from, to)| from < to)
    }

    /// The first instant at which the clock on the wall comes to that minute, counted from `date`.
    fn begin(&self, date: civil::Date, minute: u16) -> Option<jiff::Timestamp> {
        let ambiguous = self.zone.rules().to_ambiguous_timestamp(wall(date, minute)?);
        self.after_gap(&ambiguous).or_else(|| ambiguous.earlier().ok())
    }

    /// The last instant at which the clock on the wall comes to that minute, counted from `date`.
    fn end(&self, date: civil::Date, minute: u16) -> Option<jiff::Timestamp> {
        let ambiguous = self.zone.rules().to_ambiguous_timestamp(wall(date, minute)?);
        self.after_gap(&ambiguous).or_else(|| ambiguous.later().ok())
    }

    /// Where the clock on the wall skips this time: the instant at which it does.
    fn after_gap(&self, wall: &AmbiguousTimestamp) -> Option<jiff::Timestamp> {
        let AmbiguousOffset::Gap { after, .. } = wall.offset() else { return None };
        // Read with the offset that is to come, a skipped time lies shortly before the change.
        let before = after.to_timestamp(wall.datetime()).ok()?;
        self.zone.rules().following(before).next().map(|change| change.timestamp())
    }
}

/// The clock on the wall, `minute` minutes after it began to show `date`.
fn wall(date: civil::Date, minute: u16) -> Option<civil::DateTime> {
    let date = if minute < DAY_MINUTES { date } else { date.tomorrow().ok()? };
    let (hour, minute) = (minute % DAY_MINUTES / 60, minute % 60);
    Some(date.to_datetime(civil::Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()?))
}

fn within_reach(at: Timestamp) -> Option<jiff::Timestamp> {
    let [first, last] = REACH.map(jiff::Timestamp::as_millisecond);
    jiff::Timestamp::from_millisecond(at.as_millis().clamp(first, last)).ok()
}

impl Week {
    /// The same on each of the seven days.
    #[must_use]
    pub fn daily(stretches: &[Stretch]) -> Self {
        let day = || stretches.to_vec();
        Self {
            monday: day(),
            tuesday: day(),
            wednesday: day(),
            thursday: day(),
            friday: day(),
            saturday: day(),
            sunday: day(),
        }
    }

    fn days(&self) -> [&Vec<Stretch>; 7] {
        [&self.monday, &self.tuesday, &self.wednesday, &self.thursday, &self.friday, &self.saturday, &self.sunday]
    }

    fn check(&self) -> Result<(), Invalid> {
        let days = self.days();
        for (day, stretches) in days.into_iter().enumerate() {
            check_day(stretches).map_err(|(at, problem)| Invalid::new(PLACES[day][at], problem))?;
        }
        for (day, stretches) in days.into_iter().enumerate() {
            let next = (day + 1) % days.len();
            let tail = stretches.iter().map(Stretch::end).max().unwrap_or(0).saturating_sub(DAY_MINUTES);
            if let Some(at) = days[next].iter().position(|stretch| stretch.from.minutes() < tail) {
                let problem = "must not begin before what runs over midnight into it has ended";
                return Err(Invalid::new(PLACES[next][at], problem));
            }
        }
        Ok(())
    }
}

/// What is wrong with the stretches that begin on one day, and with which of them.
fn check_day(stretches: &[Stretch]) -> Result<(), (usize, String)> {
    for (at, stretch) in stretches.iter().enumerate() {
        let Stretch { from, to } = stretch;
        let overlaps = |other: &Stretch| stretch.from.minutes() < other.end() && other.from.minutes() < stretch.end();
        if at >= STRETCHES_MAX {
            return Err((STRETCHES_MAX - 1, format!("must be the last: a day may have at most {STRETCHES_MAX}")));
        }
        if *from == TimeOfDay::END {
            return Err((at, "must begin before 24:00; write 00:00 of the next day".into()));
        }
        if from == to {
            return Err((at, format!("must not end when it begins, at {from}; all day is 00:00 to 24:00")));
        }
        if let Some(other) = stretches[..at].iter().position(overlaps) {
            let Stretch { from: began, to: ended } = stretches[other];
            return Err((at, format!("must not overlap [{other}]: {from}–{to} and {began}–{ended}")));
        }
    }
    Ok(())
}

macro_rules! places {
    ($($day:literal),*) => {
        [$(places!(@ $day, "[0]", "[1]", "[2]", "[3]", "[4]", "[5]", "[6]", "[7]")),*]
    };
    (@ $day:literal, $($at:literal),*) => {
        [$(concat!("hours.week.", $day, $at)),*]
    };
}

/// What each stretch of a week is called in an error.
const PLACES: [[&str; STRETCHES_MAX]; 7] =
    places!("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

impl Stretch {
    /// The minute at which it ends, counted from the day on which it begins.
    fn end(&self) -> u16 {
        if self.to < self.from { self.to.minutes() + DAY_MINUTES } else { self.to.minutes() }
    }
}
