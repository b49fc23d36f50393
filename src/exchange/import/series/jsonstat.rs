//! JSON-stat 2.0: dimensions with their codes, and the figures in rows of the last dimension, all or only those there are.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Number;
use serde_json::value::RawValue;

use super::{Cube, Dimension, Point, Unread};

#[derive(Deserialize)]
struct Dataset<'t> {
    #[serde(default)]
    label: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    updated: String,
    id: Vec<String>,
    size: Vec<usize>,
    #[serde(borrow)]
    dimension: BTreeMap<String, Described<'t>>,
    value: Sparse<Option<Number>>,
    status: Option<Statuses>,
    #[serde(default)]
    extension: Extension,
    #[serde(default)]
    role: Role,
}

#[derive(Default, Deserialize)]
struct Extension {
    #[serde(default)]
    id: String,
}

#[derive(Default, Deserialize)]
struct Role {
    #[serde(default)]
    time: Vec<String>,
}

#[derive(Deserialize)]
struct Described<'t> {
    #[serde(borrow)]
    category: Category<'t>,
}

#[derive(Deserialize)]
struct Category<'t> {
    #[serde(default)]
    index: Option<Index>,
    /// The code of a dimension with a single one may stand here alone.
    #[serde(borrow, default)]
    label: BTreeMap<String, &'t RawValue>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Index {
    List(Vec<String>),
    Places(BTreeMap<String, usize>),
}

/// All figures in a row, or only some by their place, which JSON can only write as a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Sparse<T> {
    All(Vec<T>),
    Some(BTreeMap<String, T>),
}

/// Flags: one for all figures, or like the figures.
#[derive(Deserialize)]
#[serde(untagged)]
enum Statuses {
    One(String),
    Each(Sparse<Option<String>>),
}

pub(super) fn read(text: &str) -> Result<Cube, Unread> {
    let data: Dataset<'_> = serde_json::from_str(text).map_err(|error| {
        let why = format!("this is no dataset of JSON-stat 2.0: {error}");
        Unread::new(error.line().max(1), why, "download the series as JSON-stat 2.0, one dataset a file")
    })?;
    let dimensions = dimensions(&data)?;
    let period = period(&data);
    let Some(period) = period else {
        return Err(Unread::new(1, "no dimension is the time", "download the series with its periods"));
    };
    let status = |place: usize| match &data.status {
        Some(Statuses::One(flag)) => flag.clone(),
        Some(Statuses::Each(Sparse::All(flags))) => flags.get(place).cloned().flatten().unwrap_or_default(),
        Some(Statuses::Each(Sparse::Some(flags))) => {
            flags.get(&place.to_string()).cloned().flatten().unwrap_or_default()
        }
        None => String::new(),
    };
    let point = |(place, value): (usize, &Option<Number>)| {
        let keys = keys(place, &data.size).ok_or_else(|| outside(&place.to_string()))?;
        let value = value.as_ref().map(Number::to_string);
        Ok(Point { line: 1, keys, value, flag: status(place) })
    };
    let points = match &data.value {
        Sparse::All(values) => values.iter().enumerate().map(point).collect::<Result<_, _>>()?,
        Sparse::Some(values) => {
            let placed = |(place, value): (&String, _)| Ok((place.parse().map_err(|_| outside(place))?, value));
            let mut values = values.iter().map(placed).collect::<Result<Vec<(usize, _)>, _>>()?;
            values.sort_by_key(|(place, _)| *place);
            values.into_iter().map(point).collect::<Result<_, _>>()?
        }
    };
    let (agency, dataset) = (data.source, data.extension.id);
    Ok(Cube { agency, dataset, title: data.label, updated: data.updated, dimensions, period, points })
}

fn period(data: &Dataset<'_>) -> Option<usize> {
    let role = data.role.time.first().and_then(|name| data.id.iter().position(|id| id == name));
    role.or_else(|| data.id.iter().position(|id| ["time", "TIME_PERIOD"].contains(&id.as_str())))
}

fn dimensions(data: &Dataset<'_>) -> Result<Vec<Dimension>, Unread> {
    if data.id.len() != data.size.len() {
        let why = format!("`id` names {} dimensions, and `size` {}", data.id.len(), data.size.len());
        return Err(Unread::new(1, why, "download the file again"));
    }
    let dimension = |(name, size): (&String, &usize)| {
        let category = data.dimension.get(name).map(|described| &described.category);
        let codes: Vec<&str> = match category.map(|category| (&category.index, &category.label)) {
            Some((Some(Index::List(codes)), _)) => codes.iter().map(String::as_str).collect(),
            Some((Some(Index::Places(places)), _)) => {
                let mut codes: Vec<_> = places.iter().collect();
                codes.sort_by_key(|(_, place)| **place);
                codes.into_iter().map(|(code, _)| code.as_str()).collect()
            }
            Some((None, labels)) => labels.keys().map(String::as_str).collect(),
            None => Vec::new(),
        };
        let mut dimension = Dimension::named(name);
        for code in codes {
            dimension.place(code);
        }
        if dimension.codes.len() == *size {
            Ok(dimension)
        } else {
            let why = format!("dimension `{name}` should have {size} codes and has {}", dimension.codes.len());
            Err(Unread::new(1, why, "download the file again"))
        }
    };
    data.id.iter().zip(&data.size).map(dimension).collect()
}

/// The place in each dimension of the n-th figure, the last dimension running first.
fn keys(mut place: usize, size: &[usize]) -> Option<Vec<usize>> {
    let mut keys = vec![0; size.len()];
    for (key, size) in keys.iter_mut().zip(size).rev() {
        *key = place.checked_rem(*size)?;
        place /= size;
    }
    (place == 0).then_some(keys)
}

fn outside(place: &str) -> Unread {
    Unread::new(1, format!("figure {place} stands outside of the dimensions"), "download the file again")
}
