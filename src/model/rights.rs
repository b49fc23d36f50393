//! What an office may write.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Fields, Value};

/// One right of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Right {
    /// Every plan.
    All,
    /// Every plan of a country, and new ones there: `country:ES`.
    Country(String),
    /// One plan, with all that belongs to it: `plan:CODE:ID`. The id counts; the code is how it was called when the right
    /// was given.
    Plan {
        /// Its code.
        code: String,
        /// Its id.
        id: String,
    },
}

impl Right {
    /// Whether it lets somebody write in a plan of a country.
    #[must_use]
    pub fn allows(&self, plan: &str, country: Option<&str>) -> bool {
        match self {
            Self::All => true,
            Self::Country(own) => country == Some(own.as_str()),
            Self::Plan { id, .. } => id == plan,
        }
    }

    /// The right as people say it: without the id of a plan.
    #[must_use]
    pub fn said(&self) -> String {
        match self {
            Self::Plan { code, .. } => format!("plan:{code}"),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => write!(f, "all"),
            Self::Country(country) => write!(f, "country:{country}"),
            Self::Plan { code, id } => write!(f, "plan:{code}:{id}"),
        }
    }
}

impl FromStr for Right {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refused = || format!("`{text}` is no right: it is `all`, `country:XX` or `plan:CODE`");
        match text.split_once(':') {
            None if text == "all" => Ok(Self::All),
            Some(("country", country)) if country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase()) => {
                Ok(Self::Country(country.to_owned()))
            }
            Some(("plan", rest)) => match rest.rsplit_once(':') {
                Some((code, id)) if !code.is_empty() && !id.is_empty() => {
                    Ok(Self::Plan { code: code.to_owned(), id: id.to_owned() })
                }
                _ => Err(refused()),
            },
            _ => Err(refused()),
        }
    }
}

impl Serialize for Right {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Right {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The country that a plan with such fields belongs to, as the column `country` of `schema.sql` has it.
#[must_use]
pub fn country_of(fields: &Fields) -> Option<String> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    if text("territory_scheme") == Some("GBT2260") {
        return Some("CN".to_owned());
    }
    text("territory").map(|territory| territory.chars().take(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read_as_they_are_written_and_allow_what_they_say() {
        for (text, allowed) in
            [("all", [true, true, true]), ("country:ES", [true, true, false]), ("plan:ES21:id-1", [true, false, false])]
        {
            let right: Right = text.parse().unwrap();
            assert_eq!(right.to_string(), text);
            let asked = [("id-1", Some("ES")), ("id-2", Some("ES")), ("id-3", None)];
            assert_eq!(asked.map(|(plan, country)| right.allows(plan, country)), allowed, "{text}");
        }
        for text in ["", "everything", "country:es", "country:ESP", "plan:", "plan:ES21", "plan::id"] {
            let refusal = text.parse::<Right>().unwrap_err();
            assert_eq!(refusal, format!("`{text}` is no right: it is `all`, `country:XX` or `plan:CODE`"));
        }
    }
}
