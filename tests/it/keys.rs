//! Key scripts: a person at work, from the first key to the last. The scripts are in `tests/keys`.
//!
//! A line of a script is `keys …` (names of keys, everything else letter by letter), `type …` (a text, in which `FOLDER` stands for the folder of the run), `paste` with
//! the lines up to `end` (tabs written as ` | `), `sees …` (words that must stand on the screen), `misses …`, or a
//! comment after `#`. Every key counts as one stroke; a paste counts as one.

use ris3::exchange::export::strategy::export;
use ris3::model::{Id, ReviewStep};
use ris3::store::Location;
use ris3::tui::Theme;
use ris3::views::{Inbox, Visit, Visits};
use ris3::workspace::{Deed, Workspace};

use crate::support;
use crate::tui_support::{FILES, Person};

/// What a script came to.
struct Run {
    strokes: usize,
    workspace: Workspace,
    folder: tempfile::TempDir,
}

/// Runs a script before an empty workspace of its own.
fn run(name: &str, size: (u16, u16)) -> Run {
    run_after(name, size, |_| {})
}

/// The same before a workspace in which something was done already.
fn run_after(name: &str, size: (u16, u16), before: impl FnOnce(&mut Workspace)) -> Run {
    let path = format!("{}/tests/keys/{name}.keys", env!("CARGO_MANIFEST_DIR"));
    let script = std::fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("strategy.ris3"));
    let mut workspace = Workspace::create(location.clone(), support::env()).unwrap();
    before(&mut workspace);
    let mut person = Person::before(Some(workspace), size, Theme::DARK).with_all_rules();
    let mut strokes = 0;
    let mut lines = script.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let line = line.split(" # ").next().unwrap_or_default().trim_end();
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let place = || format!("{path}:{}", at + 1);
        match word {
            "" | "#" => {}
            "keys" => {
                strokes += rest.split_whitespace().map(strokes_of).sum::<usize>();
                person.keys(rest);
            }
            "type" => {
                strokes += rest.chars().count();
                person.typed(&rest.replace("FOLDER", &folder.path().display().to_string()));
            }
            "paste" => {
                let block: Vec<String> = lines
                    .by_ref()
                    .map(|(_, line)| line.trim())
                    .take_while(|line| *line != "end")
                    .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>().join("\t"))
                    .collect();
                strokes += 1;
                person.pastes(&block.join("\n"));
            }
            "sees" => assert!(person.screen().contains(rest), "{}: sees {rest}\n{}", place(), person.screen()),
            "misses" => assert!(!person.screen().contains(rest), "{}: misses {rest}\n{}", place(), person.screen()),
            _ => panic!("{}: what is `{word}`?", place()),
        }
    }
    let workspace = Workspace::open(location, support::env()).unwrap();
    let drafts: Vec<String> =
        workspace.drafts().unwrap().into_iter().map(|draft| format!("{}: {}", draft.place, draft.content)).collect();
    assert!(drafts.is_empty(), "every text was saved: {drafts:#?}");
    Run { strokes, workspace, folder }
}

/// A name of a key is one stroke, everything else a stroke a letter.
fn strokes_of(word: &str) -> usize {
    let is_name = word.len() > 1
        && (word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    if is_name { 1 } else { word.chars().count() }
}

fn plan(workspace: &Workspace, code: &str) -> Id {
    ris3::views::plan_by_code(workspace.store().read(), code).unwrap().expect(code)
}

#[test]
fn a_whole_strategy_is_written_from_nothing() {
    let run = run("small-strategy", (120, 36));
    let region = plan(&run.workspace, "PT11-S3-2021");
    let rules = ris3::coherence::all().unwrap();
    let profile = ris3::coherence::Profile::standard().unwrap();
    let report = run.workspace.check(&rules, &profile, &[region], None).unwrap();
    let errors: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| finding.severity == ris3::model::Severity::Error)
        .map(|finding| format!("{} {} {}", finding.rule, finding.code, finding.message))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(run.workspace.store().doctor().unwrap().complaints, []);
    reviewed("small-strategy.toml", &export(run.workspace.store().read(), "PT11-S3-2021").unwrap(), run.strokes);
}

/// The export equals the reviewed file beside the script. `RIS3_BLESS=1` writes it; read what it writes.
fn reviewed(name: &str, export: &str, strokes: usize) {
    let path = format!("{}/tests/keys/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = format!("# Written with {strokes} strokes of the keyboard.\n{export}");
    if std::env::var_os("RIS3_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap_or_default(), "{path}");
}

/// Ten regions under a state, each of which was handed in.
fn ten_regions(workspace: &mut Workspace) {
    let state = "[plan]\ncode = \"N\"\ntitle = \"State\"\nlevel = \"national\"\nstatus = \"approved\"\n".to_owned();
    let region = |number: usize| {
        format!("[plan]\ncode = \"R{number}\"\ntitle = \"Region {number}\"\nlevel = \"regional\"\nupper = \"N\"\n")
    };
    let files: Vec<(String, String)> = std::iter::once(("n.toml".to_owned(), state))
        .chain((1..=10).map(|n| (format!("r{n}.toml"), region(n))))
        .collect();
    let proposal = workspace.propose(&files).unwrap();
    workspace.accept(proposal).unwrap();
    for number in 1..=10 {
        let plans = vec![plan(workspace, &format!("R{number}"))];
        let (act, text) = (String::new(), String::new());
        workspace.perform(&Deed::Review { plans, step: ReviewStep::Submit, act, text }).unwrap();
    }
}

#[test]
fn ten_strategies_are_reviewed_three_sent_back_and_seven_approved() {
    let run = run_after("inbox", (120, 36), ten_regions);
    let reader = run.workspace.store().read();
    let inbox = Inbox::load(reader, Some(plan(&run.workspace, "N")), support::today()).unwrap();
    let rules = ris3::coherence::all().unwrap();
    let profile = ris3::coherence::Profile::standard().unwrap();
    let plans: Vec<Id> = inbox.plans.iter().map(|plan| plan.id).collect();
    let report = run.workspace.check(&rules, &profile, &plans, None).unwrap();
    let inbox = inbox.with(report.findings.iter().map(AsRef::as_ref));
    assert_eq!((inbox.count("returned"), inbox.count("approved"), inbox.plans.len()), (3, 7, 10));
    // What was asked and decided, straight from the tables.
    let sql = "SELECT p.code || ' ' || d.step || ' · ' || ifnull(d.text, '') || ifnull(d.act, '') || ' · ' ||
                 ifnull((SELECT group_concat(c.kind || ' ' || c.text, ', ') FROM live_comment c WHERE c.plan = p.id), '') AS it
               FROM live_decision d JOIN live_plan p ON p.id = d.plan WHERE d.step IN ('returned', 'approved') ORDER BY p.code COLLATE natural_order";
    let decided = reader.rows(sql, &[], |row| row.get::<String>("it")).unwrap().join("\n");
    let row = |plan: &ris3::views::inbox::Waiting| {
        let [errors, warnings] = plan.found.unwrap();
        let version = plan.since.as_ref().map_or("", |since| &since.version);
        format!(
            "{} {}: {errors} errors, {warnings} warnings, {} asked, {version}",
            plan.code, plan.status, plan.requests
        )
    };
    let overview = inbox.plans.iter().map(row).collect::<Vec<_>>().join("\n");
    assert_eq!(run.workspace.store().doctor().unwrap().complaints, []);
    // The board's file says the same: who was sent back, who was approved, and by which act.
    let board = std::fs::read_to_string(run.folder.path().join("board.html")).unwrap();
    let told = |words: &str| board.matches(words).count();
    assert_eq!((told("<td class=\"k\">returned</td>"), told("<td class=\"k\">approved</td>")), (3, 7), "{board}");
    assert_eq!(told("Decision 12 of the steering board of 23 November 2026"), 7);
    assert!(
        board.contains("<dt>As of</dt><dd><time datetime=\"2026-11-23\">")
            && board.contains("10, of which 10 answer to this one")
    );
    reviewed("inbox.txt", &format!("{overview}\n\n{decided}\n"), run.strokes);
}

#[test]
fn a_field_visit_is_filled_in_on_a_small_screen() {
    let run = run_after("visit", (80, 24), |workspace| {
        let proposal = workspace.propose(&FILES).unwrap();
        workspace.accept(proposal).unwrap();
        let Location::File(path) = workspace.store().location() else { unreachable!() };
        std::fs::write(path.parent().unwrap().join("工厂.jpg"), vec![7; 2_300_000]).unwrap();
    });
    let reader = run.workspace.store().read();
    let region = plan(&run.workspace, "R");
    let visits = Visits::load(reader, region).unwrap();
    let [row] = visits.visits.as_slice() else { panic!("{visits:?}") };
    let visit = Visit::load(reader, row.id).unwrap().unwrap();
    assert_eq!(run.workspace.store().doctor().unwrap().complaints, []);
    let journal = "SELECT s.sentence FROM changeset s WHERE s.command <> 'import' ORDER BY s.position";
    let done = reader.rows(journal, &[], |row| row.get::<String>("sentence")).unwrap();
    let named = |named: &Option<ris3::views::Named>| named.as_ref().map_or("·".to_owned(), |it| it.title.clone());
    let people = visit
        .people
        .iter()
        .map(|it| format!("{} · {:?} · {:?} · {:?}", it.person.title, it.role, it.function, it.body));
    let subjects =
        visit.subjects.iter().map(|it| format!("{} {} {:?} {:?}", it.entity, it.record.code, it.status, it.value));
    let files = visit.files.iter().map(|it| format!("{} {} {}", it.title, it.size, it.stands()));
    let lines: Vec<String> = [
        format!("{} {} at {} ({})", row.code, row.title, named(&row.body), row.place.as_deref().unwrap_or("·")),
        row.account.clone().unwrap_or_default(),
        format!("{:?} by {:?}: {}", row.follow_up, row.due, named(&row.responsible)),
    ]
    .into_iter()
    .chain(people)
    .chain(subjects)
    .chain(visit.proposals.iter().map(|it| format!("{} {}", it.code, it.title)))
    .chain(files)
    .chain([String::new()])
    .chain(done)
    .collect();
    reviewed("visit.txt", &(lines.join("\n") + "\n"), run.strokes);
}
