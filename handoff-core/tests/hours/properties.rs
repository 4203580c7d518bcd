//! What holds for any hours at any instant, against an oracle that only reads clocks on walls.

use handoff_core::Timestamp;
use handoff_core::hours::{Date, Exception, Hours, Stretch, TimeOfDay, Week, Zone};
use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Zones in which a clock does something that hardly any other does, each with a year in which it does.
const ODD: [(&str, i16); 14] = [
    ("Europe/Berlin", 2026),
    ("America/New_York", 2026),
    ("Australia/Lord_Howe", 2026),
    ("Pacific/Chatham", 2026),
    ("Africa/Casablanca", 2025),
    ("Africa/Cairo", 2024),
    ("America/Havana", 2024),
    ("America/St_Johns", 2010),
    ("America/Sao_Paulo", 2018),
    ("Asia/Gaza", 2023),
    ("Asia/Kathmandu", 2026),
    ("Antarctica/Troll", 2026),
    ("Pacific/Apia", 2011),
    ("Pacific/Kwajalein", 1993),
];

/// A time of the day: any, or so many minutes after the one at which the clock is changed.
#[derive(Clone, Copy, Debug)]
enum Time {
    Any(i32),
    Near(i32),
}

impl Time {
    fn of(self, switch: DateTime) -> TimeOfDay {
        let minute = match self {
            Self::Any(minute) => minute,
            Self::Near(minutes) => {
                (i32::from(switch.hour()) * 60 + i32::from(switch.minute()) + minutes).rem_euclid(24 * 60)
            }
        };
        TimeOfDay::new(format!("{:02}:{:02}", minute / 60, minute % 60)).unwrap()
    }
}

fn time() -> impl Strategy<Value = Time> {
    prop_oneof![
        (0..=1440).prop_map(Time::Any),
        prop::sample::select(vec![0, 1439, 1440]).prop_map(Time::Any),
        (-24..=24).prop_map(|slot| Time::Near(slot * 5)),
        (-24..=24).prop_map(|slot| Time::Near(slot * 5)),
    ]
}

/// Any stretches, also such as a check refuses.
fn day() -> impl Strategy<Value = Vec<(Time, Time)>> {
    prop::collection::vec((time(), time()), 0..3)
}

/// Hours in a zone, and an instant within days of a change of its clock where it has any.
fn scene() -> impl Strategy<Value = (Hours, i64)> {
    let zone = prop_oneof![
        prop::sample::select(ODD.to_vec()).prop_map(|(name, year)| (name.to_owned(), year)),
        (prop::sample::select(all_zones()), 1973_i16..2107),
    ];
    let week = prop::collection::vec(day(), 7);
    let exceptions = prop::collection::btree_map(-2_i64..10, day(), 0..4);
    (zone, week, exceptions, 0_i64..400, 0..4 * DAY / MINUTE).prop_map(|((name, year), week, dates, skipped, ahead)| {
        let zone = TimeZone::get(&name).unwrap();
        let from = jiff::civil::date(year, 1, 1).to_zoned(zone.clone()).unwrap().timestamp();
        let from = from + SignedDuration::from_hours(skipped * 24);
        let switch = zone.following(from).next().map_or(from, |switch| switch.timestamp());
        let shown = zone.to_datetime(switch);
        let at = switch.as_millisecond() - ahead * MINUTE;
        let first = wall(&zone, at).date();
        let stretches = |day: &Vec<(Time, Time)>| {
            day.iter().map(|(from, to)| Stretch { from: from.of(shown), to: to.of(shown) }).collect()
        };
        let exceptions = dates.iter().map(|(day, open)| {
            let date = first + SignedDuration::from_hours(24 * day);
            Exception { date: Date::new(date.to_string()).unwrap(), open: stretches(open), note: None }
        });
        let week = Week {
            monday: stretches(&week[0]),
            tuesday: stretches(&week[1]),
            wednesday: stretches(&week[2]),
            thursday: stretches(&week[3]),
            friday: stretches(&week[4]),
            saturday: stretches(&week[5]),
            sunday: stretches(&week[6]),
        };
        (Hours { zone: Zone::new(name).unwrap(), week, exceptions: exceptions.collect() }, at)
    })
}

/// The names of all zones there are.
fn all_zones() -> Vec<String> {
    TimeZoneDatabase::bundled().available().map(|name| name.to_string()).collect()
}

fn wall(zone: &TimeZone, millis: i64) -> DateTime {
    zone.to_datetime(jiff::Timestamp::from_millisecond(millis).unwrap())
}

fn is_open(hours: &Hours, millis: i64) -> bool {
    hours.is_open(Timestamp::from_millis(millis))
}

/// Whether each minute of the days after `from` is open: it is in a stretch if the clock on the wall
/// has shown its beginning or more, and is yet to show its end or shows less.
fn oracle(hours: &Hours, from: i64, days: i64) -> Vec<bool> {
    let zone = TimeZone::get(hours.zone.as_str()).unwrap();
    // No clock was ever changed by more than a day.
    let margin = usize::try_from(26 * HOUR / MINUTE).unwrap();
    let count = usize::try_from(days * DAY / MINUTE).unwrap();
    let minutes = (0_i64..).take(count + 2 * margin);
    let shown: Vec<DateTime> = minutes.map(|minute| wall(&zone, from - 26 * HOUR + minute * MINUTE)).collect();
    let (mut most, mut least) = (shown.clone(), shown);
    for at in 1..most.len() {
        most[at] = most[at].max(most[at - 1]);
    }
    for at in (1..least.len()).rev() {
        least[at - 1] = least[at - 1].min(least[at]);
    }
    let day = SignedDuration::from_hours(24);
    let first = least[margin].date() - day - day - day;
    let last = most[margin + count].date() + day + day;
    let dates = std::iter::successors(Some(first), |date| Some(*date + day)).take_while(|date| *date <= last);
    let spans: Vec<_> = dates.flat_map(|date| written(hours, date)).collect();
    let lasts = |at: usize, to: DateTime| least[at] < to || least[at + 1] <= to;
    let within = |at: usize| spans.iter().any(|(from, to)| *from <= most[at] && lasts(at, *to));
    (margin..margin + count).map(within).collect()
}

/// What the clock on the wall shows where the stretches that begin on `date` begin and end.
fn written(hours: &Hours, date: jiff::civil::Date) -> Vec<(DateTime, DateTime)> {
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let exception = hours.exceptions.iter().find(|exception| exception.date.to_string() == date.to_string());
    let week = &hours.week;
    let open = exception.map_or(
        match date.weekday() {
            Monday => &week.monday,
            Tuesday => &week.tuesday,
            Wednesday => &week.wednesday,
            Thursday => &week.thursday,
            Friday => &week.friday,
            Saturday => &week.saturday,
            Sunday => &week.sunday,
        },
        |exception| &exception.open,
    );
    let shows = |minutes: u16| date.at(0, 0, 0, 0) + SignedDuration::from_mins(minutes.into());
    let ends = |stretch: &Stretch| stretch.to.minutes() + if stretch.to < stretch.from { 1440 } else { 0 };
    open.iter().map(|stretch| (shows(stretch.from.minutes()), shows(ends(stretch)))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_open_when_the_oracle_says_so((hours, at) in scene()) {
        for (minute, expected) in (0..).zip(oracle(&hours, at, 7)) {
            let instant = at + minute * MINUTE;
            prop_assert_eq!(is_open(&hours, instant), expected, "at {}", instant);
        }
    }

    #[test]
    fn the_next_change_is_one_and_the_next((hours, at) in scene()) {
        let mut at = at;
        for _ in 0..6 {
            let change = hours.next_change(Timestamp::from_millis(at)).map(Timestamp::as_millis);
            let before = is_open(&hours, at);
            let until = change.unwrap_or(i64::MAX).min(at + 8 * DAY);
            for instant in (at..until).step_by(usize::try_from(5 * MINUTE).unwrap()) {
                prop_assert_eq!(is_open(&hours, instant), before, "{} changed before {:?}", instant, change);
            }
            let Some(change) = change else { break };
            prop_assert!(change > at, "{} is not after {}", change, at);
            prop_assert_eq!(is_open(&hours, change - 1), before, "changed before {}", change);
            prop_assert_ne!(is_open(&hours, change), before, "no change at {}", change);
            at = change;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_instant_is_too_early_or_too_late((hours, _) in scene(), any in any::<i64>(), seconds in -70_000_000_000_i64..260_000_000_000) {
        let known = [i64::MIN, i64::MIN + 1, -1, 0, 1, 4_291_747_200_000, i64::MAX - 1, i64::MAX];
        // The years in which the calendar ends, and the instants behind its ends.
        let ends = [-377_705_023_201_000, -62_135_596_800_001, 253_370_764_800_001, 253_402_207_200_999, 253_402_300_800_000];
        for millis in known.into_iter().chain(ends).chain([any, seconds * 1_000 + any % 1_000]) {
            let at = Timestamp::from_millis(millis);
            let open = hours.is_open(at);
            if let Some(change) = hours.next_change(at) {
                prop_assert!(change > at);
                prop_assert_ne!(hours.is_open(change), open);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*|[0-9:+-]{0,12}|[0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        prop_assert!(Zone::new(&text).map_or(true, |zone| zone.as_str().eq_ignore_ascii_case(&text)));
        prop_assert!(Date::new(&text).map_or(true, |date| date.to_string() == text));
        prop_assert!(TimeOfDay::new(&text).map_or(true, |time| time.to_string() == text));
    }
}
