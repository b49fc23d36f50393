//! Random plans of every entity and kind, made from the catalogue: out, in and out again gives the same bytes.

use std::collections::HashMap;

use proptest::prelude::*;
use ris3::exchange::export::strategy::{export, json};
use ris3::exchange::export::{codes_of_plans, package};
use ris3::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, Origin, Scope};
use ris3::model::{Edit, Id, Value};
use ris3::workspace::Workspace;

use super::{empty, told};

const PLANS: [&str; 2] = ["XA-1", "Ήπ/2 省"];

/// What a random world is made of. Everything is drawn from it in turn, so that a smaller stock shrinks the world.
#[derive(Clone, Debug)]
struct Stock {
    dice: Vec<usize>,
    texts: Vec<String>,
    numbers: Vec<i64>,
    reals: Vec<f64>,
}

fn stock() -> impl Strategy<Value = Stock> {
    let text = r#"([a-zŁé ]|Ω|省|"|'|\\|\n|\t|\r|#|\[plan\]|"""|🌊|\u{1}|\u{7f}|\u{2028}){0,12}"#;
    (
        prop::collection::vec(0usize..1000, 50..400),
        prop::collection::vec(text, 1..20),
        prop::collection::vec(-1_000_000_000_000_000i64..1_000_000_000_000_000, 1..20),
        prop::collection::vec(prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL, 1..20),
    )
        .prop_map(|(dice, texts, numbers, reals)| Stock { dice, texts, numbers, reals })
}

struct World {
    stock: Stock,
    drawn: usize,
    ids: HashMap<(usize, &'static str), Vec<Id>>,
}

impl World {
    fn draw(&mut self, sides: usize) -> usize {
        self.drawn += 1;
        (self.stock.dice[self.drawn % self.stock.dice.len()] + self.drawn / 7) % sides
    }

    fn text(&mut self) -> String {
        let place = self.draw(self.stock.texts.len());
        self.stock.texts[place].clone()
    }

    fn line(&mut self) -> String {
        self.text().replace(['\n', '\r'], "·")
    }

    fn number(&mut self) -> i64 {
        let place = self.draw(self.stock.numbers.len());
        self.stock.numbers[place]
    }

    fn target(&mut self, plan: usize, entity: &'static str, scope: Scope) -> Id {
        let plan = if scope == Scope::Any { self.draw(PLANS.len()) } else { plan };
        let count = self.ids[&(plan, entity)].len();
        let place = self.draw(count);
        self.ids[&(plan, entity)][place]
    }

    fn value(&mut self, plan: usize, nth: usize, entity: &EntitySpec, field: &FieldSpec) -> Value {
        if !field.required && self.draw(3) == 0 {
            return Value::Null;
        }
        match field.kind {
            Kind::Code if entity.name == "plan" => PLANS[plan].into(),
            Kind::Code => format!("{}{nth}", ["A", "Ω-", "省/", "a\"\\"][self.draw(4)]).into(),
            Kind::Text(_) | Kind::Classified(_) if field.required => format!("x{}", self.line()).into(),
            Kind::Text(_) | Kind::Classified(_) => self.line().into(),
            Kind::LongText(_) => self.text().into(),
            Kind::Money => self.number().into(),
            Kind::Percent => self.number().rem_euclid(10_001).into(),
            Kind::Number => {
                let place = self.draw(self.stock.reals.len());
                Value::Real(self.stock.reals[place])
            }
            Kind::Integer(least, most) => (least + self.number().rem_euclid(most - least + 1)).into(),
            Kind::Year => (1900 + self.number().rem_euclid(301)).into(),
            Kind::Date => format!("2024-02-{:02}", self.draw(29) + 1).into(),
            Kind::Moment => "2024-02-29T09:30:00.000Z".into(),
            Kind::Flag => Value::Integer(self.number().rem_euclid(2)),
            Kind::Choice(words) => words[self.draw(words.len())].into(),
            Kind::Ref { entity, scope } => self.target(plan, entity, scope).into(),
        }
    }
}

fn strategy_entities() -> impl Iterator<Item = &'static EntitySpec> {
    ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy)
}

/// A workspace with two plans and a few records of every entity in each.
fn world(stock: Stock) -> Workspace {
    let mut workspace = empty();
    let mut world = World { stock, drawn: 0, ids: HashMap::new() };
    for plan in 0..PLANS.len() {
        for entity in strategy_entities() {
            let count = if entity.name == "plan" { 1 } else { 1 + world.draw(12) % 4 };
            let ids = (0..count).map(|_| workspace.env().new_id()).collect();
            world.ids.insert((plan, entity.name), ids);
        }
    }
    let mut edits = Vec::new();
    for plan in 0..PLANS.len() {
        let owner = world.ids[&(plan, "plan")][0];
        for entity in strategy_entities() {
            for (nth, id) in world.ids[&(plan, entity.name)].clone().into_iter().enumerate() {
                let values = entity.fields().map(|field| (field.name, world.value(plan, nth, entity, field))).collect();
                edits.push(Edit::Add { entity: entity.name, id, plan: owner, values });
            }
        }
    }
    workspace.edit("test", "made a world", &edits).unwrap();
    workspace
}

fn files(workspace: &Workspace) -> Vec<(&'static str, String)> {
    PLANS.into_iter().map(|plan| (plan, export(workspace.store().read(), plan).unwrap())).collect()
}

fn json_of(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let reader = workspace.store().read();
    PLANS.into_iter().map(|plan| (plan.to_owned(), json(reader, plan).unwrap().into_bytes())).collect()
}

fn package_of(workspace: &Workspace) -> Vec<(String, Vec<u8>)> {
    let reader = workspace.store().read();
    package::export(reader, &codes_of_plans(reader).unwrap(), &Plain).unwrap()
}

/// Names of things as the catalogue has them.
struct Plain;

impl package::Words for Plain {
    fn entity(&self, entity: &str) -> String {
        entity.to_owned()
    }

    fn field(&self, _: &str, field: &str) -> String {
        field.to_owned()
    }
}

#[test]
fn every_reference_of_a_strategy_can_be_written() {
    for entity in strategy_entities() {
        for field in entity.fields() {
            if let Kind::Ref { entity: target, .. } = field.kind {
                let target = ris3::model::catalogue::entity(target).unwrap();
                assert!(target.has_code(), "{}.{} points at records without a code", entity.name, field.name);
                assert_eq!(target.origin, Origin::Strategy, "{}.{}", entity.name, field.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn out_and_in_and_out_gives_the_same_bytes(stock in stock()) {
        let first = world(stock);
        let mut written = files(&first);
        prop_assert_eq!(first.propose(&written).unwrap().edits, vec![], "an export says what is there");

        written.reverse();
        let mut second = empty();
        let proposal = second.propose(&written).unwrap();
        prop_assert_eq!(told(&proposal), "");
        second.accept(proposal).unwrap();
        written.reverse();
        prop_assert_eq!(&files(&second), &written);
        prop_assert_eq!(second.propose(&written).unwrap().edits, vec![], "a second import changes nothing");
    }

    #[test]
    fn json_and_tables_say_what_a_strategy_file_says(stock in stock()) {
        let first = world(stock);
        let written = files(&first);
        for form in [json_of, package_of] {
            let formed = form(&first);
            prop_assert_eq!(first.propose(&formed).unwrap().edits, vec![], "it says what is there");
            let mut second = empty();
            let proposal = second.propose(&formed).unwrap();
            prop_assert_eq!(told(&proposal), "");
            second.accept(proposal).unwrap();
            prop_assert_eq!(&files(&second), &written);
            prop_assert_eq!(&form(&second), &formed);
        }
    }
}
