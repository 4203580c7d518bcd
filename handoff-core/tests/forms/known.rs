//! The variants that a type has today, asked of serde: it names them where it refuses one that it
//! does not know. So the compiler keeps the list, also of an enum that is `non_exhaustive` out here.

use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapDeserializer, StrDeserializer};

/// A variant that no type has.
const NOBODY: &str = "?";

/// The variants of an enum that is written as a name alone.
pub(crate) fn names<'de, T: Deserialize<'de> + fmt::Debug>() -> Vec<&'static str> {
    refused(T::deserialize(StrDeserializer::<Known>::new(NOBODY)))
}

/// The variants of an enum that is written as an object with its name under `tag`.
pub(crate) fn tags<'de, T: Deserialize<'de> + fmt::Debug>(tag: &'de str) -> Vec<&'static str> {
    refused(T::deserialize(MapDeserializer::<_, Known>::new([(tag, NOBODY)].into_iter())))
}

fn refused<T: fmt::Debug>(read: Result<T, Known>) -> Vec<&'static str> {
    match read {
        Err(Known::Variants(names)) => names.to_vec(),
        Err(other) => panic!("serde was to name the variants: {other}"),
        Ok(value) => panic!("{NOBODY:?} was read as {value:?}"),
    }
}

/// How serde says no.
#[derive(Debug)]
enum Known {
    Variants(&'static [&'static str]),
    Other(String),
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variants(names) => write!(f, "must be one of {names:?}"),
            Self::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Known {}

impl serde::de::Error for Known {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::Other(message.to_string())
    }

    fn unknown_variant(_: &str, names: &'static [&'static str]) -> Self {
        Self::Variants(names)
    }
}
