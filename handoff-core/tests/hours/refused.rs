//! What is no valid hours, in which words it is refused, and the form that is read and written.

use handoff_core::hours::{Date, EXCEPTIONS_MAX, Hours, Note, STRETCHES_MAX, TimeOfDay, Week, ZONE_BYTES_MAX, Zone};
use serde_json::json;

use super::{exception, stretches};

fn refused(week: Week, exceptions: Vec<handoff_core::hours::Exception>) -> String {
    let hours = Hours { zone: Zone::new("Europe/Berlin").unwrap(), week, exceptions };
    hours.check().unwrap_err().to_string()
}

fn monday(open: &str) -> Week {
    Week { monday: stretches(open), ..Week::default() }
}

#[test]
fn a_wrong_stretch_is_named() {
    for (open, problem) in [
        ("09:00-12:00 11:59-17:00", "hours.week.monday[1] must not overlap [0]: 11:59–17:00 and 09:00–12:00"),
        ("22:00-06:00 20:00-22:01", "hours.week.monday[1] must not overlap [0]: 20:00–22:01 and 22:00–06:00"),
        ("22:00-06:00 23:00-24:00", "hours.week.monday[1] must not overlap [0]: 23:00–24:00 and 22:00–06:00"),
        ("09:00-10:00 09:00-10:00", "hours.week.monday[1] must not overlap [0]: 09:00–10:00 and 09:00–10:00"),
        (
            "08:00-09:00 10:00-10:00",
            "hours.week.monday[1] must not end when it begins, at 10:00; all day is 00:00 to 24:00",
        ),
        ("24:00-06:00", "hours.week.monday[0] must begin before 24:00; write 00:00 of the next day"),
    ] {
        assert_eq!(refused(monday(open), Vec::new()), problem);
    }
    let error = Hours { week: monday("10:00-10:00"), ..Hours::always(Zone::new("UTC").unwrap()) }.check().unwrap_err();
    assert_eq!(error.field(), "hours.week.monday[0]");
}

#[test]
fn a_night_must_not_run_into_the_hours_of_the_next_day() {
    let problem = "must not begin before what runs over midnight into it has ended";
    let week = Week { tuesday: stretches("08:00-09:00 05:59-07:00"), ..monday("22:00-06:00") };
    assert_eq!(refused(week, Vec::new()), format!("hours.week.tuesday[1] {problem}"));
    let week = Week { sunday: stretches("22:00-06:00"), ..monday("00:00-01:00") };
    assert_eq!(refused(week, Vec::new()), format!("hours.week.monday[0] {problem}"));
    let met = Week { tuesday: stretches("06:00-07:00"), ..monday("22:00-06:00") };
    let hours = Hours { zone: Zone::new("UTC").unwrap(), week: met, exceptions: Vec::new() };
    assert_eq!(hours.check(), Ok(()));
}

#[test]
fn a_wrong_exception_is_named_by_its_date() {
    let overlapping = vec![exception("2026-12-24", ""), exception("2026-12-25", "09:00-12:00 11:00-13:00")];
    assert_eq!(
        refused(Week::default(), overlapping),
        "hours.exceptions of 2026-12-25: open[1] must not overlap [0]: 11:00–13:00 and 09:00–12:00"
    );
    let twice = vec![exception("2026-12-25", ""), exception("2026-12-24", ""), exception("2026-12-25", "")];
    assert_eq!(refused(Week::default(), twice), "hours.exceptions must name each date once, has 2026-12-25 twice");
}

#[test]
fn what_may_be_many_has_a_limit() {
    let many = |count: usize| (0..count).map(|hour| format!("{hour:02}:00-{hour:02}:30 ")).collect::<String>();
    let hours = |week, exceptions| Hours { zone: Zone::new("UTC").unwrap(), week, exceptions };
    assert_eq!(hours(monday(&many(STRETCHES_MAX)), Vec::new()).check(), Ok(()));
    let problem = "hours.week.monday[7] must be the last: a day may have at most 8";
    assert_eq!(refused(monday(&many(STRETCHES_MAX + 1)), Vec::new()), problem);

    let first: jiff::civil::Date = "2026-01-01".parse().unwrap();
    let dates = |count| first.series(jiff::ToSpan::days(1)).take(count).map(|date| exception(&date.to_string(), ""));
    assert_eq!(hours(Week::default(), dates(EXCEPTIONS_MAX).collect()).check(), Ok(()));
    let problem = "hours.exceptions may be at most 366";
    assert_eq!(refused(Week::default(), dates(EXCEPTIONS_MAX + 1).collect()), problem);
}

#[test]
fn a_wrong_word_is_refused_with_what_would_be_right() {
    for name in ["", "Berlin", "Europe/Berlin ", "Etc/Unknown", "CET-1CEST", "+02:00", "local", "../etc/passwd"] {
        let wanted = "zone must be the IANA name of a time zone, such as Europe/Berlin or UTC";
        assert!(Zone::new(name).unwrap_err().to_string().starts_with(wanted), "{name}");
    }
    let long = Zone::new("é".repeat(ZONE_BYTES_MAX)).unwrap_err().to_string();
    assert!(long.len() < 150, "{long}");
    for time in ["", "9:00", "09.00", "09:60", "24:01", "25:00", "-1:00", "+9:00", "09:00:00", "99:99", "٠٩:٠٠"] {
        let problem = format!("time must be 00:00 to 24:00, such as 09:30, not {time:?}");
        assert_eq!(TimeOfDay::new(time).unwrap_err().to_string(), problem);
    }
    for date in ["", "2026-02-29", "2026-13-01", "20261225", "2026-1-1", "2026-12-25T00:00", "25.12.2026", "2026-W01-1"]
    {
        let problem = format!("date must be a date of the calendar, such as 2026-12-25, not {date:?}");
        assert_eq!(Date::new(date).unwrap_err().to_string(), problem);
    }
    assert_eq!(Note::new(" ").unwrap_err().to_string(), "note must have 1 to 80 characters on one line, not \" \"");
    assert!(Note::new("x".repeat(81)).is_err() && Note::new("a\nb").is_err());
}

#[test]
fn hours_are_read_and_written_in_one_form() {
    let form = json!({
        "zone": "Europe/Berlin",
        "week": {
            "monday": [{"from": "09:00", "to": "12:30"}, {"from": "13:30", "to": "17:30"}],
            "tuesday": [], "wednesday": [], "thursday": [],
            "friday": [{"from": "22:00", "to": "06:00"}],
            "saturday": [],
            "sunday": [{"from": "18:00", "to": "24:00"}],
        },
        "exceptions": [
            {"date": "2026-12-25", "open": [], "note": "Christmas"},
            {"date": "2026-12-31", "open": [{"from": "00:00", "to": "24:00"}]},
        ],
    });
    let hours: Hours = serde_json::from_value(form.clone()).unwrap();
    assert_eq!(hours.check(), Ok(()));
    assert_eq!(hours.exceptions[0].note.as_ref().unwrap().as_str(), "Christmas");
    assert_eq!(serde_json::to_value(&hours).unwrap(), form);

    let short: Hours = serde_json::from_str(r#"{"zone":"utc"}"#).unwrap();
    let never = Hours { week: Week::default(), ..Hours::always(Zone::new("UTC").unwrap()) };
    assert_eq!(short, never);
    let closed: Hours = serde_json::from_str(r#"{"zone":"UTC","exceptions":[{"date":"2026-12-25"}]}"#).unwrap();
    assert_eq!(closed.exceptions, [exception("2026-12-25", "")]);
}

#[test]
fn a_wrong_form_is_refused_in_words() {
    for (form, problem) in [
        (r#"{}"#, "missing field `zone`"),
        (r#"{"zone":"Mars/Base"}"#, "zone must be the IANA name of a time zone"),
        (r#"{"zone":"UTC","weeks":{}}"#, "unknown field `weeks`"),
        (r#"{"zone":"UTC","week":{"Monday":[]}}"#, "unknown field `Monday`"),
        (r#"{"zone":"UTC","week":{"monday":[{"from":"9:00","to":"17:00"}]}}"#, "time must be 00:00 to 24:00"),
        (r#"{"zone":"UTC","week":{"monday":[{"from":"09:00"}]}}"#, "missing field `to`"),
        (r#"{"zone":"UTC","week":{"monday":[{"from":"09:00","to":"10:00","x":1}]}}"#, "unknown field `x`"),
        (r#"{"zone":"UTC","exceptions":[{"date":"2026-02-30"}]}"#, "date must be a date of the calendar"),
        (r#"{"zone":"UTC","exceptions":[{"date":"2026-02-20","closed":true}]}"#, "unknown field `closed`"),
        (r#"{"zone":"UTC","exceptions":[{"date":"2026-02-20","note":""}]}"#, "note must have 1 to 80 characters"),
    ] {
        let error = serde_json::from_str::<Hours>(form).unwrap_err().to_string();
        assert!(error.starts_with(problem), "{form}: {error}");
    }
}
