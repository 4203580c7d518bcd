//! Hours: what is open when, what is refused, and in which words.

#[path = "hours/properties.rs"]
mod properties;
#[path = "hours/refused.rs"]
mod refused;

use handoff_core::Timestamp;
use handoff_core::hours::{Date, Exception, Hours, Stretch, TimeOfDay, Week, Zone};

/// An instant as RFC 3339 writes it.
fn at(text: &str) -> Timestamp {
    Timestamp::from_millis(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

fn after(instant: Timestamp, millis: i64) -> Timestamp {
    Timestamp::from_millis(instant.as_millis() + millis)
}

/// `09:00-17:30`, and further ones after a blank.
fn stretches(text: &str) -> Vec<Stretch> {
    let time = |text: &str| TimeOfDay::new(text).unwrap();
    let stretch = |text: &str| text.split_once('-').map(|(from, to)| Stretch { from: time(from), to: time(to) });
    text.split_whitespace().map(|text| stretch(text).unwrap()).collect()
}

fn exception(date: &str, open: &str) -> Exception {
    Exception { date: Date::new(date).unwrap(), open: stretches(open), note: None }
}

/// Hours of one week in one zone.
fn hours(zone: &str, week: Week, exceptions: Vec<Exception>) -> Hours {
    let hours = Hours { zone: Zone::new(zone).unwrap(), week, exceptions };
    hours.check().unwrap();
    hours
}

/// Every change from `from` on, at most so many.
fn changes(hours: &Hours, from: &str, most: usize) -> Vec<String> {
    let first = hours.next_change(at(from));
    let changes = std::iter::successors(first, |change| hours.next_change(*change)).take(most);
    changes.map(|change| jiff::Timestamp::from_millisecond(change.as_millis()).unwrap().to_string()).collect()
}

/// What one stretch that begins on one date comes to, in a zone that changes its clock there.
const SWITCHES: [(&str, &str, &str, &str, &str); 32] = [
    // The clock skips 02:00 to 03:00, and shows it twice.
    ("Europe/Berlin", "2026-03-29", "02:30-04:00", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
    ("Europe/Berlin", "2026-03-29", "01:00-02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"),
    ("Europe/Berlin", "2026-03-29", "00:00-24:00", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
    ("Europe/Berlin", "2026-10-25", "02:30-02:45", "2026-10-25T00:30:00Z", "2026-10-25T01:45:00Z"),
    ("Europe/Berlin", "2026-10-25", "02:00-03:00", "2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z"),
    ("Europe/Berlin", "2026-10-25", "00:00-24:00", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
    ("Europe/Berlin", "2026-10-24", "22:00-02:30", "2026-10-24T20:00:00Z", "2026-10-25T01:30:00Z"),
    ("America/New_York", "2026-03-08", "02:30-03:30", "2026-03-08T07:00:00Z", "2026-03-08T07:30:00Z"),
    ("America/New_York", "2026-11-01", "01:15-01:30", "2026-11-01T05:15:00Z", "2026-11-01T06:30:00Z"),
    ("Europe/London", "2026-03-29", "01:30-09:00", "2026-03-29T01:00:00Z", "2026-03-29T08:00:00Z"),
    ("Europe/London", "2026-10-25", "00:00-01:30", "2026-10-24T23:00:00Z", "2026-10-25T01:30:00Z"),
    // No change of the clock.
    ("America/Sao_Paulo", "2026-02-15", "00:00-08:00", "2026-02-15T03:00:00Z", "2026-02-15T11:00:00Z"),
    ("America/Sao_Paulo", "2026-10-18", "00:00-08:00", "2026-10-18T03:00:00Z", "2026-10-18T11:00:00Z"),
    ("Asia/Kolkata", "2026-03-29", "09:00-17:30", "2026-03-29T03:30:00Z", "2026-03-29T12:00:00Z"),
    ("Asia/Kathmandu", "2026-10-25", "09:00-17:30", "2026-10-25T03:15:00Z", "2026-10-25T11:45:00Z"),
    ("UTC", "2026-03-29", "02:30-02:45", "2026-03-29T02:30:00Z", "2026-03-29T02:45:00Z"),
    // The south: the autumn is in April.
    ("Australia/Sydney", "2026-04-05", "02:00-03:00", "2026-04-04T15:00:00Z", "2026-04-04T17:00:00Z"),
    ("Australia/Sydney", "2026-10-04", "01:00-02:15", "2026-10-03T15:00:00Z", "2026-10-03T16:00:00Z"),
    // By half an hour.
    ("Australia/Lord_Howe", "2026-04-05", "01:30-01:45", "2026-04-04T14:30:00Z", "2026-04-04T15:15:00Z"),
    ("Australia/Lord_Howe", "2026-10-04", "02:15-03:00", "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z"),
    ("Pacific/Auckland", "2026-04-05", "02:30-02:40", "2026-04-04T13:30:00Z", "2026-04-04T14:40:00Z"),
    ("Pacific/Auckland", "2026-09-27", "02:30-03:30", "2026-09-26T14:00:00Z", "2026-09-26T14:30:00Z"),
    // At a quarter to three.
    ("Pacific/Chatham", "2026-04-05", "02:45-03:00", "2026-04-04T13:00:00Z", "2026-04-04T14:15:00Z"),
    ("Pacific/Chatham", "2026-09-27", "03:00-04:00", "2026-09-26T14:00:00Z", "2026-09-26T14:15:00Z"),
    // At midnight: 00:00 to 01:00 twice, or not at all.
    ("America/Havana", "2024-11-03", "00:00-00:30", "2024-11-03T04:00:00Z", "2024-11-03T05:30:00Z"),
    ("America/Havana", "2024-11-02", "23:00-24:00", "2024-11-03T03:00:00Z", "2024-11-03T05:00:00Z"),
    ("America/Havana", "2024-03-10", "00:15-02:00", "2024-03-10T05:00:00Z", "2024-03-10T06:00:00Z"),
    // From 00:01 back to 23:01 of the day before.
    ("America/St_Johns", "2010-11-06", "23:30-23:45", "2010-11-07T02:00:00Z", "2010-11-07T03:15:00Z"),
    ("America/St_Johns", "2010-11-07", "00:00-01:00", "2010-11-07T02:30:00Z", "2010-11-07T04:30:00Z"),
    ("America/St_Johns", "2010-11-05", "23:45-23:30", "2010-11-06T02:15:00Z", "2010-11-07T03:00:00Z"),
    // A date that was skipped as a whole.
    ("Pacific/Apia", "2011-12-30", "22:00-06:00", "2011-12-30T10:00:00Z", "2011-12-30T16:00:00Z"),
    ("Pacific/Apia", "2011-12-29", "22:00-06:00", "2011-12-30T08:00:00Z", "2011-12-30T10:00:00Z"),
];

#[test]
fn a_stretch_loses_nothing_where_the_clock_is_changed() {
    for (zone, date, open, opens, closes) in SWITCHES {
        let hours = hours(zone, Week::default(), vec![exception(date, open)]);
        let (row, opens, closes) = (format!("{zone} {date} {open}"), at(opens), at(closes));
        let day = 86_400_000;
        assert_eq!(hours.next_change(after(opens, -3 * day)), Some(opens), "{row}");
        assert_eq!(hours.next_change(after(opens, -1)), Some(opens), "{row}");
        assert_eq!(hours.next_change(opens), Some(closes), "{row}");
        assert_eq!(hours.next_change(after(closes, -1)), Some(closes), "{row}");
        assert_eq!(hours.next_change(closes), None, "{row}");
        assert!(!hours.is_open(after(opens, -1)) && hours.is_open(opens), "{row}");
        assert!(hours.is_open(after(closes, -1)) && !hours.is_open(closes), "{row}");
        for millis in (0..closes.as_millis() - opens.as_millis()).step_by(60_000) {
            assert!(hours.is_open(after(opens, millis)), "{row} after {millis} ms");
        }
    }
}

#[test]
fn what_lies_wholly_in_a_skipped_time_does_not_come() {
    for (zone, date, open) in [
        ("Australia/Sydney", "2026-10-04", "02:00-03:00"),
        ("Europe/Berlin", "2026-03-29", "02:15-02:45"),
        ("America/Havana", "2024-03-10", "00:00-01:00"),
        ("Pacific/Apia", "2011-12-30", "00:00-24:00"),
    ] {
        let hours = hours(zone, Week::default(), vec![exception(date, open)]);
        assert_eq!(changes(&hours, &format!("{date}T00:00:00-12:00"), 1), [""; 0], "{zone}");
        assert_eq!(hours.next_change(after(at(&format!("{date}T00:00:00Z")), -259_200_000)), None, "{zone}");
    }
}

#[test]
fn office_hours_follow_the_clock_on_the_wall() {
    let day = stretches("09:00-12:30 13:30-17:00");
    let week = Week { friday: day.clone(), monday: day, ..Week::default() };
    let hours = hours("Europe/Berlin", week, Vec::new());
    let changes = changes(&hours, "2026-03-27T00:00:00Z", 8);
    let (friday, monday) = (["08:00", "11:30", "12:30", "16:00"], ["07:00", "10:30", "11:30", "15:00"]);
    let on = |day: &str, times: [&str; 4]| times.map(|time| format!("{day}T{time}:00Z"));
    assert_eq!(changes, [on("2026-03-27", friday), on("2026-03-30", monday)].concat());
}

#[test]
fn a_stretch_over_midnight_belongs_to_the_day_on_which_it_begins() {
    let week = Week { saturday: stretches("22:00-06:00"), sunday: stretches("06:00-08:00"), ..Week::default() };
    let hours = hours("UTC", week, Vec::new());
    // 2026-08-01 is a Saturday.
    for (instant, open) in [
        ("2026-08-01T05:59:59Z", false),
        ("2026-08-01T21:59:59.999Z", false),
        ("2026-08-01T22:00:00Z", true),
        ("2026-08-02T00:00:00Z", true),
        ("2026-08-02T06:00:00Z", true),
        ("2026-08-02T08:00:00Z", false),
        ("2026-08-02T22:00:00Z", false),
    ] {
        assert_eq!(hours.is_open(at(instant)), open, "{instant}");
    }
    let met = ["2026-08-01T22:00:00Z", "2026-08-02T08:00:00Z", "2026-08-08T22:00:00Z"];
    assert_eq!(changes(&hours, "2026-08-01T00:00:00Z", 3), met, "where two stretches meet nothing changes");
}

#[test]
fn to_midnight_is_written_in_two_ways() {
    let one = hours("UTC", Week { monday: stretches("18:00-24:00"), ..Week::default() }, Vec::new());
    let other = hours("UTC", Week { monday: stretches("18:00-00:00"), ..Week::default() }, Vec::new());
    let changed = changes(&one, "2026-08-01T00:00:00Z", 4);
    assert_eq!(changed, changes(&other, "2026-08-01T00:00:00Z", 4));
    assert_eq!(changed[..2], ["2026-08-03T18:00:00Z", "2026-08-04T00:00:00Z"]);
}

#[test]
fn an_exception_replaces_what_begins_on_its_date() {
    let nights = Week::daily(&stretches("22:00-02:00"));
    let closed = hours("UTC", nights.clone(), vec![exception("2026-12-25", "")]);
    let without_it = ["2026-12-24T22:00:00Z", "2026-12-25T02:00:00Z", "2026-12-26T22:00:00Z"];
    assert_eq!(changes(&closed, "2026-12-24T12:00:00Z", 3), without_it, "the tail of the day before stays");

    let other = hours("UTC", nights.clone(), vec![exception("2026-12-25", "01:00-03:00 23:00-04:00")]);
    let with_others = ["2026-12-24T22:00:00Z", "2026-12-25T03:00:00Z", "2026-12-25T23:00:00Z", "2026-12-26T04:00:00Z"];
    assert_eq!(changes(&other, "2026-12-24T12:00:00Z", 4), with_others, "its own tail stays too");

    let only = hours("UTC", Week::default(), vec![exception("2027-01-01", "10:00-11:00")]);
    assert_eq!(changes(&only, "2026-12-24T12:00:00Z", 9), ["2027-01-01T10:00:00Z", "2027-01-01T11:00:00Z"]);
}

#[test]
fn an_exception_is_a_date_of_the_zone() {
    let hours = hours("Pacific/Auckland", Week::default(), vec![exception("2026-12-25", "09:00-10:00")]);
    assert_eq!(changes(&hours, "2026-12-24T00:00:00Z", 1), ["2026-12-24T20:00:00Z"]);
}

#[test]
fn always_is_at_every_instant() {
    let hours = Hours::always(Zone::new("Europe/Berlin").unwrap());
    hours.check().unwrap();
    for instant in [i64::MIN, -1, 0, at("2026-03-29T01:00:00Z").as_millis(), i64::MAX] {
        let instant = Timestamp::from_millis(instant);
        assert!(hours.is_open(instant));
        assert_eq!(hours.next_change(instant), None);
    }
    let never = Hours { week: Week::default(), ..hours };
    assert!(!never.is_open(at("2026-03-29T01:00:00Z")));
    assert_eq!(never.next_change(at("2026-03-29T01:00:00Z")), None);
}

#[test]
fn the_search_ends() {
    let later = hours("UTC", Week::default(), vec![exception("2027-02-05", "00:00-01:00")]);
    assert_eq!(changes(&later, "2026-01-01T00:00:00Z", 1), ["2027-02-05T00:00:00Z"], "after 400 days");
    assert_eq!(later.next_change(after(at("2026-01-01T00:00:00Z"), -1)), None, "after more than 400 days");
    let mut closed_once = Hours::always(Zone::new("UTC").unwrap());
    closed_once.exceptions = vec![exception("2027-02-05", "")];
    assert_eq!(changes(&closed_once, "2026-01-01T00:00:00Z", 1), ["2027-02-05T00:00:00Z"]);
    assert_eq!(closed_once.next_change(after(at("2026-01-01T00:00:00Z"), -1)), None);
}

#[test]
fn the_end_of_time_is_like_the_instant_before_it() {
    let week = Week::daily(&stretches("09:00-17:00"));
    let hours = hours("UTC", week, Vec::new());
    assert_eq!(hours.next_change(Timestamp::from_millis(i64::MIN)), Some(at("0001-01-01T09:00:00Z")));
    assert_eq!(hours.next_change(at("9998-12-31T12:00:00Z")), Some(at("9998-12-31T17:00:00Z")));
    assert_eq!(hours.next_change(at("9998-12-31T17:00:00Z")), None);
    assert!(!hours.is_open(at("9999-01-01T12:00:00Z")));
}

#[test]
fn the_zone_is_found_without_the_system_and_spelt_as_the_database_does() {
    for (name, spelt) in [
        ("europe/berlin", "Europe/Berlin"),
        ("AMERICA/NEW_YORK", "America/New_York"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("utc", "UTC"),
        ("Etc/UTC", "Etc/UTC"),
    ] {
        let zone = Zone::new(name).unwrap();
        assert_eq!(zone.as_str(), spelt);
        assert_eq!(Zone::new(spelt).unwrap(), zone);
    }
    for name in jiff::tz::TimeZoneDatabase::bundled().available() {
        assert_eq!(Zone::new(name.as_str()).unwrap().as_str(), name.as_str());
    }
    assert_ne!(Zone::new("Europe/Berlin").unwrap(), Zone::new("Europe/Paris").unwrap());
}
