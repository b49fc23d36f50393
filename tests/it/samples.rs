//! The sample strategies: they import whole, export as they were, and their totals equal their lines.

use ris3::exchange::export;

use crate::support;

#[test]
fn the_samples_import_again_without_a_change_and_export_to_the_same_bytes() {
    let mut files = support::samples("real");
    files.extend(support::samples("training"));
    let workspace = support::imported("samples", &files);
    let again = workspace.propose(&files).unwrap();
    assert_eq!((again.edits.len(), again.problems.len()), (0, 0), "{:#?}", again.changes);
    let plans =
        workspace.store().read().rows("SELECT code FROM live_plan ORDER BY code", &[], |row| row.get::<String>("code"));
    let exports: Vec<_> = plans
        .unwrap()
        .into_iter()
        .map(|code| (format!("{code}.toml"), export::strategy::export(workspace.store().read(), &code).unwrap()))
        .collect();
    let second = support::imported("samples-again", &exports);
    for (name, text) in &exports {
        let code = name.trim_end_matches(".toml");
        assert_eq!(&export::strategy::export(second.store().read(), code).unwrap(), text, "{name}");
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}
