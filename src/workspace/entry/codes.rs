//! Codes of classifications: which list a code must be in, and what to say where it is not.

use std::collections::HashMap;

use crate::model::{Fault, fold, nearest, shown};
use crate::reference::{self, classification, correspondence, schemes};

/// So many codes are offered for words that are no code.
const OFFERED_MOST: usize = 3;

/// The lists of codes, each made ready at its first use.
#[derive(Debug, Default)]
pub(super) struct CodeLists {
    lists: HashMap<(&'static str, &'static str), CodeList>,
}

/// One list of codes, found in the ways that people write them.
#[derive(Debug, Default)]
struct CodeList {
    exact: HashMap<&'static str, &'static str>,
    /// Lower case, no accents and spaces. `None` where two codes are written alike.
    folded: HashMap<String, Option<&'static str>>,
    /// Letters and digits alone: `2611` for `26.11`.
    bare: HashMap<String, Option<&'static str>>,
    titles: HashMap<String, Option<&'static str>>,
    /// How many digits the codes of digits alone have, where all have as many: spreadsheets drop the zeros before.
    digits: Option<usize>,
}

impl CodeLists {
    /// Looks a code up in a version of a scheme, or in all of them where none is given. What is no scheme of ours, or
    /// no version of it that is at hand, cannot be looked up and is taken as it is. `decides` names the field that
    /// says the version.
    pub(super) fn find(
        &mut self,
        scheme: &str,
        version: Option<&str>,
        decides: &str,
        code: &str,
    ) -> Result<String, Fault> {
        let versions: Vec<&'static schemes::Scheme> = schemes::versions(scheme).collect();
        let wanted: Vec<&'static schemes::Scheme> =
            versions.iter().copied().filter(|known| version.is_none_or(|version| version == known.version)).collect();
        if wanted.is_empty() {
            return Ok(code.to_owned());
        }
        // Most codes are as in their list, and a list is long.
        if wanted.iter().any(|list| classification::find(list.name, list.version, code).is_some()) {
            return Ok(code.to_owned());
        }
        if let Some(found) = wanted.iter().find_map(|list| self.list(list).find(code, list)) {
            return Ok(found.to_owned());
        }
        let other = versions.iter().find(|list| self.list(list).find(code, list).is_some());
        let wanted_first = wanted[0];
        Err(match other {
            Some(other) => of_another_version(code, other, wanted_first, decides),
            None => self.unknown(code, wanted_first, version.is_some()),
        })
    }

    /// Looks a code up in a table that has no versions: the funds, the common indicators.
    pub(super) fn find_in_table(&mut self, list: &str, code: &str) -> Result<String, Fault> {
        let (name, noun) =
            if list == "FUND" { ("funds", "EU fund") } else { ("indicators-common", "common indicator") };
        let rows = || reference::table(name).into_iter().flat_map(|table| table.rows());
        let list = self
            .lists
            .entry((name, ""))
            .or_insert_with(|| CodeList::of(rows().map(|row| (row.code(), row.title())).collect()));
        if let Some(found) = list.look_up(code) {
            return Ok(found.to_owned());
        }
        // Catalogues that are not at hand: the ESF+ and 2014-2020. RCO130 may be what the annex prints as RCO29.
        let folded = fold(code);
        let is_elsewhere = folded.starts_with("eec") || folded.starts_with("co") || folded == "rco130";
        if noun == "common indicator" && is_elsewhere {
            return Ok(code.to_uppercase());
        }
        let remedy = match nearest(code, list.exact.keys().copied().collect::<std::collections::BTreeSet<_>>()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if name == "funds" => {
                let known: Vec<&str> = rows().map(|row| row.code()).collect();
                format!("the funds are: {}; leave it empty for money of your own", known.join(", "))
            }
            None => "choose it from the list, or leave it empty where the indicator is your own".to_owned(),
        };
        Err(Fault::new(format!("`{}` is no {noun}", shown(code)), remedy))
    }

    /// The name of a scheme as the tables write it; what is none of them stays as it was typed.
    pub(super) fn scheme(&self, text: &str) -> String {
        let known = reference::schemes().iter().find(|scheme| fold(scheme.name) == fold(text));
        known.map_or_else(|| text.to_owned(), |scheme| scheme.name.to_owned())
    }

    /// The word of a version: `Rev. 2.1` of NACE is `2.1`.
    pub(super) fn version(&self, scheme: Option<&str>, text: &str) -> String {
        let Some(scheme) = scheme else { return text.to_owned() };
        let folded = fold(text);
        let bare = folded.trim_start_matches(&fold(scheme)).trim_start_matches([' ', '-']);
        let bare = bare.trim_start_matches("revision").trim_start_matches("rev").trim_start_matches('v');
        let bare = bare.trim_start_matches(['.', ' ']);
        let known = schemes::versions(scheme).find(|known| fold(known.version) == bare);
        known.map_or_else(|| text.to_owned(), |known| known.version.to_owned())
    }

    fn list(&mut self, scheme: &'static schemes::Scheme) -> &CodeList {
        let entries = || classification::entries(scheme.name, scheme.version).iter();
        let codes = || entries().map(|entry| (entry.code, entry.title.to_owned())).collect();
        self.lists.entry((scheme.name, scheme.version)).or_insert_with(|| CodeList::of(codes()))
    }

    fn unknown(&mut self, code: &str, scheme: &'static schemes::Scheme, is_version: bool) -> Fault {
        let place = if is_version { title(scheme) } else { scheme.name.to_owned() };
        let list = self.list(scheme);
        let padded = [format!("0{code}"), format!("{code}0")];
        let padded = padded.iter().filter_map(|code| list.bare.get(&bare(code)).copied().flatten()).collect::<Vec<_>>();
        let remedy = if padded.is_empty() {
            offer(code, scheme)
        } else {
            let padded = padded.join(" or ");
            format!("did you mean {padded}? Spreadsheets drop such zeros: format the column there as text")
        };
        Fault::new(format!("`{}` is no code of {place}", shown(code)), remedy)
    }
}

impl CodeList {
    fn of(codes: Vec<(&'static str, String)>) -> Self {
        let mut list = Self::default();
        let numbers = codes.iter().map(|(code, _)| *code).filter(|code| is_digits(code));
        let mut widths: Vec<usize> = numbers.map(str::len).collect();
        widths.dedup();
        list.digits = if let [width] = widths.as_slice() { Some(*width) } else { None };
        for (code, title) in codes {
            list.exact.insert(code, code);
            for (map, key) in
                [(&mut list.folded, tight(code)), (&mut list.bare, bare(code)), (&mut list.titles, fold(&title))]
            {
                map.entry(key).and_modify(|known| *known = None).or_insert(Some(code));
            }
        }
        list
    }

    fn look_up(&self, text: &str) -> Option<&'static str> {
        if let Some(code) = self.exact.get(text) {
            return Some(code);
        }
        if let Some(Some(code)) = self.folded.get(&tight(text)) {
            return Some(code);
        }
        if let Some(width) = self.digits.filter(|width| is_digits(text) && text.len() < *width) {
            return self.exact.get(format!("{text:0>width$}").as_str()).copied();
        }
        // `111` may be 11.1, or what a spreadsheet left of 0111.
        let is_bare = text.chars().all(char::is_alphanumeric) && !self.bare.contains_key(&format!("0{text}"));
        if let Some(Some(code)) = self.bare.get(&bare(text)).filter(|_| is_bare) {
            return Some(code);
        }
        self.titles.get(&fold(text)).copied().flatten()
    }

    /// The same, and the ways of one scheme: NACE codes with the letter of their section before them.
    fn find(&self, text: &str, scheme: &schemes::Scheme) -> Option<&'static str> {
        self.look_up(text).or_else(|| {
            let (section, rest) = text.split_at_checked(1)?;
            let code = self.exact.get(rest.trim_start_matches(['.', ' ']))?;
            let top = classification::ancestors(scheme.name, scheme.version, code).last()?.code;
            (scheme.name == schemes::NACE && top.eq_ignore_ascii_case(section)).then_some(*code)
        })
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn tight(text: &str) -> String {
    fold(text).chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn bare(text: &str) -> String {
    fold(text).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A list as people call it.
fn title(scheme: &schemes::Scheme) -> String {
    match (scheme.name, scheme.version) {
        (schemes::CPR_FIELD, "2014") => "the intervention fields of 2014-2020".to_owned(),
        (schemes::CPR_FIELD, _) => "the intervention fields of 2021-2027".to_owned(),
        (schemes::CPR_FORM, _) => "the forms of support of 2021-2027".to_owned(),
        (schemes::CPR_ACTIVITY, _) => "the economic activities of the regulation of 2021-2027".to_owned(),
        (schemes::GBT2260, _) => "the divisions of China (GB/T 2260)".to_owned(),
        (name, version) => format!("{name} {version}"),
    }
}

/// The version is often what is wrong, and where the code stands in the other one is known.
fn of_another_version(code: &str, held: &schemes::Scheme, wanted: &schemes::Scheme, decides: &str) -> Fault {
    let explanation = format!("`{code}` is a code of {}, and not of {}", title(held), title(wanted));
    let counterparts = counterparts(code, held, wanted);
    let otherwise = if decides == "period_start" {
        "correct the period of the plan".to_owned()
    } else {
        format!("set `{decides}` to {}", held.version)
    };
    let remedy = match counterparts.as_slice() {
        [] => format!("choose a code of {}, or {otherwise}", title(wanted)),
        [one] => format!("in {} it is {one}: write that, or {otherwise}", wanted.version),
        several => format!("in {} it is one of {}: write that, or {otherwise}", wanted.version, several.join(", ")),
    };
    Fault::new(explanation, remedy)
}

/// The codes that one of another version became.
fn counterparts(code: &str, held: &schemes::Scheme, wanted: &schemes::Scheme) -> Vec<String> {
    if held.name == schemes::NUTS {
        let column = |scheme: &schemes::Scheme| format!("code_{}", scheme.version);
        let changes = reference::table("nuts-changes-2021-2024").into_iter().flat_map(|table| table.rows());
        let changed = changes.filter(|row| row.get(&column(held)) == code).map(|row| row.get(&column(wanted)));
        return changed.filter(|code| !code.is_empty()).map(str::to_owned).collect();
    }
    correspondence(held.name, held.version, code).into_iter().map(str::to_owned).collect()
}

/// Codes that the typed words may have meant.
fn offer(text: &str, scheme: &schemes::Scheme) -> String {
    let mut found = classification::search(scheme.name, scheme.version, text);
    if found.is_empty() || text.chars().count() < 3 {
        return format!("choose the code from the list of {}", title(scheme));
    }
    // The shortest title says the word and little else.
    found.sort_by_key(|entry| entry.title.len());
    let offered: Vec<String> =
        found.iter().take(OFFERED_MOST).map(|entry| format!("{} {}", entry.code, entry.title)).collect();
    let more = if found.len() > OFFERED_MOST { "; there are more in the list" } else { "" };
    format!("did you mean {}?{more}", offered.join(", or "))
}
