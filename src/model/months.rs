//! Months by their names in the 24 languages of the Union.
//!
//! A name may be declined (`marca`, `März`, `Μαΐου`) or shortened (`Sept.`, `paź`), so words are known by their stems.
//! Slavic languages call different months by one word: `listopad` is October in Zagreb and November in Prague.

use super::fold;

/// Stems of names, folded, by month.
const STEMS: [&str; 12] = [
    "januar janvier enero gennaio janeiro ianuarie styczen stycznia leden ledna sijecanj sijecnja sausis sausio janvar \
     jaanuar tammiku jannar eanair ιανουαρ γεναρ януари",
    "februar fevrier febrero febbraio fevereiro februarie luty lutego unor unora veljac vasaris vasario veebruar \
     helmiku frar feabhra φεβρουαρ φλεβαρ февруари",
    "march marz maerz mars marzo marco maart marts martie marzec marca marec brezen brezna ozuj kovas kovo \
     maaliskuu maaliskuuta marcius mart marta marzu μαρτ март",
    "april avril abril aprile aprilie kwiecien kwietnia duben dubna travanj travnja balandis balandzio aprill \
     huhtiku aibrean απριλ април",
    "may mai mayo maggio maio mei maj majus svibanj svibnja kveten kvetna geguz maijs maija toukoku mejju bealtaine \
     μαιο μαιου μαης маи",
    "june juni juin junio giugno junho iunie czerwiec czerwca cerven cervna lipanj lipnja birzel junijs junija junij \
     juuni kesaku junius jun gunju meitheamh ιουνι юни",
    "july juli juillet julio luglio julho iulie lipiec lipca cervenec cervence srpanj srpnja liepa liepos julijs julija \
     julij juuli heinaku julius jul lulju iuil ιουλι юли",
    "august aout agosto augustus sierpien sierpnia srpen srpna kolovoz rugpjut rugpjuc avgust augusts elokuu elokuuta \
     augusztus awwissu lunasa αυγουστ август",
    "september septembre septiembre settembre setembro septembrie wrzesien wrzesnia zari rujan rujna rugsej \
     septembris syysku szeptember settembru meanfomhair σεπτεμβρ септември",
    "october oktober octobre octubre ottobre outubro octombrie pazdziernik rijen rijna listopad spalis spalio \
     oktobris oktoober lokaku ottubru deireadhfomhair οκτωβρ октомври",
    "november novembre noviembre novembro noiembrie listopad studeni studenog lapkrit lapkric novembris marrasku novembru \
     samhain νοεμβρ ноември",
    "december dezember decembre diciembre dicembre dezembro decembrie grudzien grudnia prosinec prosince prosinac \
     prosinca gruodis gruodzio decembris detsember jouluku dicembru nollaig δεκεμβρ декември",
];

/// Short forms that begin names of two months and are used for one.
const SHORT: &[(&str, u32)] =
    &[("mar", 3), ("juil", 7), ("jui", 6), ("cer", 6), ("cvn", 6), ("cvc", 7), ("rgp", 8), ("rgs", 9)];

/// The months that a word can mean, by their numbers; mostly one, none where it names none.
#[must_use]
pub fn of(word: &str) -> Vec<u32> {
    let word = fold(word.trim_end_matches('.'));
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    if let Some((_, month)) = SHORT.iter().find(|(short, _)| *short == word) {
        return vec![*month];
    }
    // A whole name wins over one that only begins so: `juni` is not the beginning of `junius` alone.
    let mut best = 0;
    let mut found = Vec::new();
    for (month, stems) in (1..).zip(STEMS) {
        let fits = stems.split_whitespace().filter_map(|stem| fit(&word, stem)).max();
        let Some(fit) = fits else { continue };
        if fit > best {
            found.clear();
            best = fit;
        }
        if fit == best {
            found.push(month);
        }
    }
    found
}

/// How well a word fits a stem: a whole name best, then the longest stem that it begins with, then a beginning.
fn fit(word: &str, stem: &str) -> Option<usize> {
    if word == stem {
        return Some(1000);
    }
    let ending = word.strip_prefix(stem).map(|ending| ending.chars().count());
    match ending {
        Some(letters) if letters <= ENDING_MOST => Some(100 + stem.len()),
        _ => stem.starts_with(word).then_some(1),
    }
}

/// Longest ending that declines a name.
const ENDING_MOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_known_in_every_language_of_the_union() {
        for (month, names) in [
            (
                1,
                "януари siječnja ledna Januar januari January jaanuar tammikuuta janvier Januar Ιανουαρίου január Eanáir gennaio janvāris sausio Jannar stycznia janeiro ianuarie januára enero",
            ),
            (
                2,
                "февруари veljače února februar februari February veebruar helmikuu février Februar Φεβρουαρίου február Feabhra febbraio februāra vasario Frar lutego fevereiro februarie febrero",
            ),
            (
                3,
                "март ožujka března marts maart March märts maaliskuuta mars März Μαρτίου március Márta marzo martā kovo Marzu marca março martie marec",
            ),
            (
                4,
                "април travnja dubna april aprill huhtikuu avril April Απριλίου április Aibreán aprile aprīlis balandžio kwietnia abril aprilie",
            ),
            (
                5,
                "май svibnja května maj mei May mai toukokuuta Μαΐου május Bealtaine maggio maijs gegužės Mejju maio mayo",
            ),
            (
                6,
                "юни lipnja června juni June juuni kesäkuu juin Juni Ιουνίου június Meitheamh giugno jūnijs birželio Ġunju czerwca junho iunie júna junij junio",
            ),
            (
                7,
                "юли srpnja července juli July juuli heinäkuuta juillet Ιουλίου július Iúil luglio jūlijs liepos Lulju lipca julho iulie júla julij julio",
            ),
            (
                8,
                "август kolovoza srpna august augustus elokuuta août Αυγούστου augusztus Lúnasa agosto augusts rugpjūčio Awwissu sierpnia avgust",
            ),
            (
                9,
                "септември rujna září september syyskuuta septembre Σεπτεμβρίου szeptember settembre septembris rugsėjo Settembru września setembro septembrie septiembre",
            ),
            (
                10,
                "октомври října oktober lokakuu octobre Οκτωβρίου október ottobre oktobris spalio Ottubru października outubro octombrie octubre oktoober",
            ),
            (
                11,
                "ноември studenoga november marraskuuta novembre Νοεμβρίου Samhain novembris lapkričio Novembru novembro noiembrie noviembre",
            ),
            (
                12,
                "декември prosinca prosince december detsember joulukuuta décembre Dezember Δεκεμβρίου Nollaig dicembre decembris gruodžio Diċembru grudnia dezembro decembrie diciembre",
            ),
        ] {
            for name in names.split_whitespace() {
                assert_eq!(of(name), [month], "{name}");
            }
        }
    }

    #[test]
    fn short_names_are_known_and_what_means_two_months_says_so() {
        for (name, month) in [
            ("Jan", 1),
            ("ene", 1),
            ("sty", 1),
            ("Feb.", 2),
            ("févr.", 2),
            ("mar", 3),
            ("Mär", 3),
            ("apr.", 4),
            ("kwi", 4),
            ("mag", 5),
            ("Jun", 6),
            ("juin", 6),
            ("Jul", 7),
            ("juil.", 7),
            ("ago", 8),
            ("sie", 8),
            ("Sept.", 9),
            ("Okt", 10),
            ("paź", 10),
            ("out", 10),
            ("nov", 11),
            ("Dez", 12),
            ("dic", 12),
            ("gru", 12),
            ("Μαρ", 3),
            ("Ιουν", 6),
        ] {
            assert_eq!(of(name), [month], "{name}");
        }
        assert_eq!(of("listopad"), [10, 11], "Croatian and Czech");
        assert_eq!(of("lip"), [6, 7], "Croatian and Polish");
        for word in ["Linz", "EUR", "of", "mars2", "total", "decision"] {
            assert!(of(word).is_empty(), "{word}");
        }
    }
}
