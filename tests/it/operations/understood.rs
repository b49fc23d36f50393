//! What a list is taken for.

use ris3::exchange::import::mapped::{ListKind, Mapping, Understood};
use ris3::workspace::ListWish;

use super::Listed;
use crate::support::empty;

/// What a list says to somebody who has no plan.
fn understood(list: &Listed, mapping: Option<&str>) -> Understood {
    let mapping = mapping.map(|text| Mapping::read(text).unwrap());
    let wish = ListWish { file: "list.csv", kind: ListKind::Operations, plan: None, mapping: mapping.as_ref() };
    let name = format!("understood-{:?}", std::thread::current().id());
    empty(&name).propose_list(list, &wish, &mut |_| true).unwrap()
}

/// Sums as `field currency cents`.
fn sums(understood: &Understood) -> Vec<String> {
    let sign = |computed: bool| if computed { " computed" } else { "" };
    let line = |sum: &ris3::exchange::import::mapped::Sum| {
        format!("{} {} {}{}", sum.field, sum.currency, sum.cents, sign(sum.computed))
    };
    understood.sums.iter().map(line).collect()
}

fn asked(understood: &Understood) -> Vec<&str> {
    understood.questions.iter().map(|question| question.ask.as_str()).collect()
}

#[test]
fn a_list_with_a_rate_alone_gives_the_sum_of_the_parts_and_no_amounts() {
    let list = Listed::of(
        "Bezeichnung des Vorhabens/ operation name;Name des Begünstigten/ name of beneficiary;Gesamtbetrag der förderfähigen Ausgaben des Vorhabens;Unions-Kofinanzierungssatz pro Prioritätsachse;Land
         Pressen;Alpha;403514.06;18,13 %;AUSTRIA
         Bohren;Beta;1050000;30,37 %;AUSTRIA",
    );
    let found = understood(&list, None);
    assert_eq!((found.rows, found.records), (2, 2));
    // 403514.06 × 18.13 % + 1050000 × 30.37 % = 73157.099078 + 318885
    assert_eq!(sums(&found), ["eligible_cost EUR 145351406", "eu_amount EUR 39204210 computed"]);
    assert!(found.questions.is_empty() && found.problems.is_empty());
    assert!(found.first.iter().all(|draft| draft.entry("eu_amount").is_none()), "no amount is made from a rate");
}

#[test]
fn a_rate_and_a_fund_that_stand_beside_the_table_hold_for_all_and_say_where_they_are_from() {
    let text = "Projekt;Begünstigter;Förderfähige Ausgaben
                Eins;A;100
                Zwei;B;200";
    let note = "* Unions-Kofinanzierung: In allen Achsen beträgt die Unions-Kofinanzierung 50%, gemäß Programm.";
    let found = understood(&Listed::of(text).beside(&["Projekte des OP EFRE"], &[note]), None);
    assert_eq!(sums(&found), ["eligible_cost EUR 30000", "eu_amount EUR 15000 computed"]);
    assert_eq!(found.first[0].text("fund"), Some("ERDF"));
    assert!(
        found.notes.iter().any(|note| note.starts_with("eu_rate is 50 %") && note.contains("beside the table stands"))
    );
    // Two rates are no rate.
    let two = "Unions-Kofinanzierung: 50 % in Achse 1, 80 % in Achse 2.";
    assert_eq!(sums(&understood(&Listed::of(text).beside(&[], &[two]), None)), ["eligible_cost EUR 30000"]);
}

#[test]
fn the_currency_is_named_told_by_the_language_or_asked() {
    let head = |heading: &str| format!("Tytuł projektu;Nazwa beneficjenta;{heading}\nX;Y;12.50");
    assert_eq!(sums(&understood(&Listed::of(&head("Wartość projektu")), None)), ["total_cost PLN 1250"]);
    assert_eq!(sums(&understood(&Listed::of(&head("Wartość projektu [EUR]")), None)), ["total_cost EUR 1250"]);
    // Croatia's lists may be in kuna or in euro.
    let croatian = Listed::of("Naziv projekta;Korisnik;Ukupno prihvatljivi troškovi\nX;Y;12.50");
    let found = understood(&croatian, None);
    assert_eq!(asked(&found), ["In which currency are the amounts?"]);
    assert_eq!(found.questions[0].choices, ["HRK", "EUR"]);
    assert_eq!(sums(&understood(&croatian, Some("currency = \"HRK\""))), ["eligible_cost HRK 1250"]);
    // Amounts that say it themselves need no question.
    let signed = Listed::of("Naziv projekta;Korisnik;Ukupno prihvatljivi troškovi\nX;Y;12.50 EUR\nZ;Y;7 HRK");
    assert_eq!(sums(&understood(&signed, None)), ["eligible_cost EUR 1250", "eligible_cost HRK 700"]);
}

#[test]
fn one_operation_on_many_rows_is_one_and_its_amounts_are_added_or_counted_once() {
    let parts = Listed::of(
        "Operation code;Operation name;Beneficiary;Total eligible expenditure;Region
         P1;Bridge;City;100;North
         P2;Lab;Uni;50;North
         P1;Bridge;City;300;South
         P1;Bridge;City;300;South",
    );
    let found = understood(&parts, None);
    assert_eq!((found.rows, found.records), (4, 2));
    // The last row says the same as the one before it and is not counted again.
    assert_eq!(sums(&found), ["eligible_cost EUR 45000"]);
    assert_eq!(found.left_out, [(5, "it says the same as another row of its operation".to_owned())]);
    let bridge = found.first.iter().find(|draft| draft.code == "P1").unwrap();
    assert_eq!((bridge.text("location"), bridge.rows), (Some("North; South"), 3));

    let repeated = Listed::of(
        "Operation code;Operation name;Beneficiary;Total eligible expenditure;Region
         P1;Bridge;City;100;North
         P1;Bridge;City;100;South
         P2;Lab;Uni;50;North",
    );
    assert_eq!(sums(&understood(&repeated, None)), ["eligible_cost EUR 15000"]);

    let both = Listed::of(
        "Operation code;Operation name;Beneficiary;Total eligible expenditure;Region
         P1;Bridge;City;100;North
         P1;Bridge;City;100;South
         P2;Lab;Uni;50;North
         P2;Lab;Uni;60;South",
    );
    let found = understood(&both, None);
    assert_eq!(found.questions[0].choices, ["added", "repeated"]);
    assert_eq!(sums(&understood(&both, Some("parts = \"added\""))), ["eligible_cost EUR 31000"]);
    // A row without a name goes on with the operation above it.
    let merged = Listed::of("Project;Beneficiary;Total cost\nBridge;City;100\n;;20\nLab;Uni;5");
    let found = understood(&merged, None);
    assert_eq!((found.rows, found.records, sums(&found)), (3, 2, vec!["total_cost EUR 12500".to_owned()]));
}

#[test]
fn a_code_that_the_name_begins_with_is_its_code() {
    let list = Listed::of(
        "ΟΝΟΜΑΣΙΑ ΠΡΑΞΗΣ / OPERATION NAME;ΟΝΟΜΑΣΙΑ ΔΙΚΑΙΟΥΧΟΥ / BENEFICIARY NAME;TOTAL ELIGIBLE EXPENDITURE ALLOCATED TO THE OPERATION;UNION Co-FINANCING RATE  AS PER PRIORITY AXIS;TAMEIO/ FUND
         5000306-Studies;Service;1912.96;85;6-ΤΣ
         5000306-Studies;Service;1079.41;80;2-ΕΚΤ
         5000863-School;Road;10;50;1-ΕΤΠΑ",
    );
    let found = understood(&list, None);
    assert_eq!((found.rows, found.records), (3, 2));
    // Each row's own rate counts: 1912.96 × 85 % + 1079.41 × 80 % + 10 × 50 %
    assert_eq!(sums(&found), ["eligible_cost EUR 300237", "eu_amount EUR 249454 computed"]);
    let studies = found.first.iter().find(|draft| draft.code == "5000306").unwrap();
    assert_eq!((studies.text("title"), studies.text("fund")), (Some("Studies"), Some("CF")));
    assert!(studies.remarks.contains(&"another row has fund: ESF".to_owned()), "{:?}", studies.remarks);
}

#[test]
fn amounts_under_the_heading_of_a_rate_are_amounts() {
    let list = Listed::of(
        "Intitulé du projet - operation name;Nom du bénéficiaire;Total dépenses éligibles;Montant UE programmé - Union co-financing rate
         Pont;Ville;1000;400
         Labo;Univ;3000.50;1200",
    );
    assert_eq!(sums(&understood(&list, None)), ["eligible_cost EUR 400050", "eu_amount EUR 160000"]);
}

#[test]
fn fractions_and_percents_are_one_share_and_words_for_nothing_are_nothing() {
    let list = Listed::of(
        "Operation_Unique_Identifier;Operation_Name_Programme_Language;Operation_Name_English;Cofinancing_Rate;Total_Eligible_Expenditure_amount;Total_Eligible_Expenditure_Currency;Project_EU_Budget;Category_Of_Intervention;Fund_Code;NUTS3_Code;Region
         https://linkedopendata.eu/entity/Q77;Pont;Bridge;0.85;1000;EUR;850;58;FEDER;FRK26;Rhône
         Q78;;Lab;0.5;2000;PLN;brak;n/a;EFRR;PL911;-",
    );
    let found = understood(&list, None);
    assert_eq!(sums(&found), ["eligible_cost EUR 100000", "eligible_cost PLN 200000", "eu_amount EUR 85000"]);
    let first = &found.first[0];
    assert_eq!((first.code.as_str(), first.text("title")), ("Q77", Some("Pont")));
    assert_eq!(first.number("eu_rate").unwrap().cents_rounded(), Some(8500));
    assert_eq!((first.text("intervention_field"), first.text("fund")), (Some("058"), Some("ERDF")));
    assert_eq!(first.text("location"), Some("FRK26, Rhône"));
    assert_eq!((found.first[1].text("title"), found.first[1].text("intervention_field")), (Some("Lab"), None));
}

#[test]
fn two_columns_of_one_name_are_asked_about_and_an_answer_settles_it() {
    let list = Listed::of("Project;Beneficiary;Eligible cost;Eligible costs\nBridge;City;100;90");
    let found = understood(&list, None);
    assert_eq!(asked(&found), ["Which column is the eligible cost?"]);
    let answer = "[answers]\n\"eligible_cost.column\" = \"D\"";
    assert_eq!(sums(&understood(&list, Some(answer))), ["eligible_cost EUR 9000"]);
    assert_eq!(
        sums(&understood(&list, Some("[columns]\n\"Eligible cost\" = \"eligible_cost\"\n\"Eligible costs\" = \"\""))),
        ["eligible_cost EUR 10000"]
    );
}

#[test]
fn what_cannot_be_read_is_told_by_row_and_column_and_the_rest_is_kept() {
    let list = Listed::of(
        "Project;Beneficiary;Start date;Total cost
         Bridge;City;2024-01-01;100
         Lab;Uni;soon;200
         Park;City;2024-03-01;about 5
         Zoo;City;2024-03-01;7
         ;Nobody;2024-03-01;9",
    );
    let found = understood(&list, None);
    let told: Vec<(usize, &str)> =
        found.problems.iter().map(|problem| (problem.row, problem.column.as_str())).collect();
    assert_eq!(told, [(3, "C (Start date)"), (4, "D (Total cost)"), (6, "")]);
    assert!(found.problems.iter().all(|problem| !problem.message.is_empty() && !problem.remedy.is_empty()));
    assert_eq!((found.rows, found.records), (5, 4));
    assert_eq!(sums(&found), ["total_cost EUR 30700"]);
}

#[test]
fn a_list_without_names_or_amounts_is_asked_about() {
    let found = understood(&Listed::of("Colour;Weight\nred;1000\nblue;2000"), None);
    assert_eq!(found.questions.len(), 2);
    assert_eq!(found.questions[0].choices, ["A (Colour)", "B (Weight)"]);
    assert_eq!(found.questions[1].column, "B (Weight)");
    let mapped = understood(
        &Listed::of("Colour;Weight\nred;1000\nblue;2000"),
        Some("[answers]\n\"title.column\" = \"A\"\n\"B.field\" = \"total_cost\""),
    );
    assert_eq!((asked(&mapped).len(), sums(&mapped)), (0, vec!["total_cost EUR 300000".to_owned()]));
}
