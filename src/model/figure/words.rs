//! Units and currencies that people write beside an amount.

use crate::model::fold;

/// Words for powers of ten, folded. `mil` is left out: it is a thousand in Madrid and a million in Prague.
const UNITS: &[(&str, usize)] = &[
    ("k", 3),
    ("tsd", 3),
    ("tis", 3),
    ("tys", 3),
    ("thousand", 3),
    ("thousands", 3),
    ("万", 4),
    ("m", 6),
    ("mn", 6),
    ("mio", 6),
    ("mln", 6),
    ("million", 6),
    ("millions", 6),
    ("millionen", 6),
    ("millones", 6),
    ("milioni", 6),
    ("亿", 8),
    ("bn", 9),
    ("mrd", 9),
    ("mld", 9),
    ("mia", 9),
    ("billion", 9),
    ("billions", 9),
    ("milliard", 9),
    ("milliards", 9),
    ("milliarden", 9),
    ("miliardi", 9),
];

/// Signs and words of currencies, folded. `kr` is left out: it is four of them.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("zl", "PLN"),
    ("pln", "PLN"),
    ("kc", "CZK"),
    ("czk", "CZK"),
    ("ft", "HUF"),
    ("huf", "HUF"),
    ("lei", "RON"),
    ("ron", "RON"),
    ("лв", "BGN"),
    ("bgn", "BGN"),
    ("sek", "SEK"),
    ("dkk", "DKK"),
    ("nok", "NOK"),
    ("isk", "ISK"),
    ("chf", "CHF"),
    ("£", "GBP"),
    ("gbp", "GBP"),
    ("$", "USD"),
    ("usd", "USD"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("元", "CNY"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("₺", "TRY"),
    ("try", "TRY"),
    ("₴", "UAH"),
    ("uah", "UAH"),
    ("rsd", "RSD"),
    ("bam", "BAM"),
    ("mkd", "MKD"),
    ("mdl", "MDL"),
    ("gel", "GEL"),
];

/// The power of ten and the currency of a word: `M`, `EUR`, or both in one, as in `k€`, `MEUR` and `TEUR`.
pub(in crate::model) fn word(text: &str) -> Option<(usize, Option<&'static str>)> {
    let folded = fold(text);
    if let Some(scale) = unit(&folded) {
        return Some((scale, None));
    }
    CURRENCIES.iter().find_map(|(name, code)| {
        let scale = match folded.strip_suffix(name)? {
            "" => 0,
            "t" => 3, // thousand, in German tables; alone it would be a tonne
            before => unit(before)?,
        };
        Some((scale, Some(*code)))
    })
}

fn unit(folded: &str) -> Option<usize> {
    UNITS.iter().find(|(name, _)| *name == folded).map(|(_, scale)| *scale)
}
