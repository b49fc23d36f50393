//! Statistics as officers have them: long tables with words, pasted at once.

use std::fmt::Write;
use std::time::Instant;

use super::Desk;
use ris3::views::Specialisation;

/// What a statistical office sends: words in whatever letters, grouped thousands, empty cells where nothing is published.
#[test]
fn words_of_officers_are_understood_and_empty_cells_are_not_zero() {
    let mut desk = Desk::new("statistics-words");
    let text = "Territory\tList of territories\tVariable\tCounted by\tClassification\tVersion\tActivity\tYear\tValue\n\
                ES61\tNUTS\tEmployment\tLocal unit\tNACE\t2\t\t2023\t3,150,000\n\
                ES61\tNUTS\tEmployment\tlocal-unit\tNACE\t2\t28\t2023\t12,500\n\
                ES61\tNUTS\tEmployment\tLOCAL UNIT\tNACE\t2\t21\t2023\t\n\
                ES61\tNUTS\tR&D personnel\t\tNABS\t2007\tNABS06\t2023\t410\n";
    let at = desk.at("statistic");
    desk.pastes(&at, text);
    assert_eq!(desk.column("statistic", "variable", "id"), ["employment", "employment", "employment", "rd-personnel"]);
    assert_eq!(desk.column("statistic", "basis", "id"), ["local-unit", "local-unit", "local-unit", ""]);
    assert_eq!(desk.column("statistic", "scheme", "id"), ["NACE", "NACE", "NACE", "NABS"]);
    assert_eq!(desk.column("statistic", "version", "id"), ["2", "2", "2", "2007"]);
    assert_eq!(desk.column("statistic", "value", "id"), ["3150000", "12500", "", "410"]);
}

#[test]
fn two_thousand_figures_are_pasted_at_once_and_told_from_by_the_view() {
    let mut desk = Desk::new("statistics-many");
    let mut text =
        "Territory\tList of territories\tVariable\tClassification\tVersion\tActivity\tYear\tValue\n".to_owned();
    let divisions =
        "SELECT code FROM reference_code WHERE scheme = 'NACE' AND version = '2' AND level = 2 ORDER BY code LIMIT 79";
    let divisions = desk.workspace.store().read().rows(divisions, &[], |row| row.get::<String>("code")).unwrap();
    for territory in 0..25 {
        for (activity, code) in std::iter::once(&String::new()).chain(&divisions).enumerate() {
            let value = if activity == 0 { 100_000 } else { 100 + activity * territory };
            writeln!(text, "T{territory:02}\tOWN\tEmployment\tNACE\t2\t{code}\t2023\t{value}").unwrap();
        }
    }
    let at = desk.at("statistic");
    let began = Instant::now();
    let (pasted, sentence) = desk.pastes(&at, &text);
    println!("2,000 figures pasted in {:?}", began.elapsed());
    assert_eq!(pasted.edits.len(), 2_000, "{sentence}");
    let began = Instant::now();
    let again = desk.proposed(&at, &text);
    println!("and again, with nothing new, in {:?}", began.elapsed());
    assert_eq!(again.edits, [], "the same table again changes nothing");
    let plan = desk.ids.of("plan", "R");
    let began = Instant::now();
    let view = Specialisation::load(desk.workspace.store().read(), plan).unwrap();
    println!("the view in {:?}", began.elapsed());
    assert_eq!(view.gap.as_deref(), Some("the plan names no territory"));
}
