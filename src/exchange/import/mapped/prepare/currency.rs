//! In which currency the amounts of a list are.

use std::collections::BTreeSet;

use super::{Glanced, ListQuestion, Prepared};
use crate::exchange::import::mapped::cell::{Cell, Value};
use crate::exchange::import::mapped::mapping::Mapping;
use crate::exchange::import::mapped::names;
use crate::exchange::import::mapped::source::Source;
use crate::model::catalogue::Kind;

impl Prepared {
    /// The currency of amounts that name none: what headings, titles, the country and the language of the list say.
    pub(super) fn currency(
        &mut self,
        source: &dyn Source,
        language: &str,
        mapping: &Mapping,
        of_plan: Option<&str>,
        glanced: &Glanced,
    ) {
        let ask = "In which currency are the amounts?";
        if let Some(currency) = mapping.currency.as_deref().or_else(|| mapping.answer("currency")) {
            self.layout.currency =
                Some(names::currency(currency).map_or_else(|| currency.to_uppercase(), str::to_owned));
            return;
        }
        let sheet = source.sheet();
        let of_texts: BTreeSet<&str> =
            sheet.titles.iter().chain(&sheet.notes).filter_map(|text| names::currency(text)).collect();
        let of_headings: BTreeSet<&str> = self.layout.currencies.iter().flatten().copied().collect();
        let of_countries: BTreeSet<&str> = self
            .layout
            .country()
            .map(|place| glanced.texts(place).filter_map(names::currency_of_country).collect())
            .unwrap_or_default();
        let of_language = names::currencies_of_language(language);
        let is_named = !self.layout.places("currency").is_empty();
        let (currency, why) = match (&of_headings, &of_texts, &of_countries, of_language.as_slice()) {
            (one, _, _, _) if one.len() == 1 => (one.first().copied(), "a heading names it"),
            (_, one, _, _) if one.len() == 1 => (one.first().copied(), "a text beside the table names it"),
            (_, _, one, _) if one.len() == 1 => {
                (one.first().copied(), "it is the currency of the country named in each row")
            }
            (_, _, _, [one]) if !language.is_empty() => {
                (Some(*one), "the headings are in the language of a country that pays in it")
            }
            (_, _, _, several) if several.len() > 1 => {
                let known = of_plan.and_then(|plan| several.iter().copied().find(|code| *code == plan));
                let has_sign = self.has_signs(glanced);
                if known.is_none() && !has_sign && !is_named && self.layout.has_amounts() {
                    let choices = several.iter().map(|code| (*code).to_owned()).collect();
                    self.questions.push(ListQuestion::of_all("currency", ask, choices));
                }
                (known, "it is the plan's")
            }
            _ => (None, ""),
        };
        if currency.is_none() && of_language.len() < 2 {
            self.layout.currency = Some(of_plan.unwrap_or("EUR").to_owned());
            let why = if of_plan.is_some() { "it is the plan's" } else { "lists of the Union are in euro" };
            if !is_named && !self.has_signs(glanced) {
                self.notes
                    .push(format!("amounts are in {}: no currency is named, and {why}", of_plan.unwrap_or("EUR")));
            }
            return;
        }
        self.layout.currency = currency.map(str::to_owned);
        if let (Some(currency), false) = (currency, is_named) {
            self.notes.push(format!("amounts are in {currency}: {why}"));
        }
    }

    /// Whether amounts themselves name their currency.
    fn has_signs(&self, glanced: &Glanced) -> bool {
        let money = self.layout.fields.iter().filter(|(field, _)| field.kind == Kind::Money);
        let mut places = money.flat_map(|(_, places)| places);
        let says = |cell: &Cell| matches!(cell.value, Value::Number(_, Some(_)));
        places.any(|place| {
            glanced.texts(*place).any(|text| names::currency(text).is_some())
                || glanced.first.iter().any(|(_, cells)| cells.get(*place).is_some_and(says))
        })
    }
}
