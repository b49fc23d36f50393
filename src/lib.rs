//! `ris3` drafts, checks and follows smart-specialisation strategies (RIS3, S3) at four levels of government,
//! in the terminal, in one SQLite file. This page is the map of the house; each folder's `mod.rs` is the
//! map of its room: what is here, what never will be, how to add one more.
//!
//! # Layers
//!
//! ```text
//!                  main.rs                        parse, run, exit code
//!                     |
//!             cli ----+---- tui                   two front ends; the command line starts the screen
//!                \          /
//!                workspace                        use cases; the only writer; knows clock, author, paths
//!    +--------+-----+----+-------+-------+
//! coherence  views  report  exchange   sync       workshops; none knows another (report reads views)
//!    +--------+-----+----+-------+-------+
//!             store · reference                   the only place with rusqlite · official classifications
//!                     |
//!              model · locales                    plain data · the words people read
//! ```
//!
//! Imports only go down, and a third-party crate stays in its layer: `tests/it/architecture.rs` reads the
//! sources and fails on anything else, on a file past 400 lines, on a folder without its map.
//!
//! | folder | what | to add one |
//! |---|---|---|
//! | [`model`] | ids, values, money, the field catalogue, changes, findings | a field: a column in `schema.sql`, a line in [`model::catalogue`], a label |
//! | [`locales`] | labels, help, glossary | a language: one `.ftl` file and a line |
//! | [`store`] | the file: schema, older files, triggers made from the catalogue, changesets, rows, doctor | a table: `schema.sql`, the catalogue, a step for older files |
//! | [`mod@reference`] | 29 tables, most of them official, each row with its status; search; code look-ups | a table: its CSV, its description |
//! | [`coherence`] | rules as SQL files, ours and others', profiles, the engine | a rule: one `.sql`, a line, two fixtures, a planted fault |
//! | [`views`] | read models for screen, command line and report | a view: a folder with a struct and its `.sql` |
//! | [`report`] | files for others in four formats, from one template each over views | a report: a line and its template |
//! | [`exchange`] | strategy files and Data Packages in and out, published lists read by a mapping of their columns, tables pasted from and copied for a spreadsheet, by the catalogue alone | a format: one file |
//! | [`sync`] | packets, hubs (each one ordered log), who is trusted there to write what, how much of it an office receives, the merge and what it leaves to people | a hub: one file |
//! | [`workspace`] | the use cases | a use case: one file with `impl Workspace` |
//! | [`cli`] | one file a subcommand | a subcommand: one file and two lines |
//! | [`tui`] | layers on a stack, one table of commands, a worker thread | a screen: one folder and one line; a control for a kind of field: one file in `editors` |
//!
//! # How data flows
//!
//! A person's wish is a [`workspace::Deed`]: [`workspace::Workspace::perform`] reads what was typed, validates it in
//! words, adds what follows from it, and makes it a list of [`model::Edit`]s with a sentence, which goes to
//! [`store::Store::write`], which opens a changeset, lets the schema's triggers write every change to the
//! journal, seals the changeset with a hash over the one before, and commits: all or nothing. What people see
//! comes back the other way: a view reads rows and gives plain data; front ends and reports only place it. In the
//! terminal a deed goes to the thread that owns the file; what it changed makes the answers on the screen stale, and
//! they stay until fresh ones come. The check asks again only what the journal says can have changed
//! ([`coherence::Memory`]). What is still being typed is kept beside the journal.
//!
//! # Promises, and what holds them
//!
//! 1. Every write is a changeset with author, time and a sentence. `store::nothing_is_written_outside_a_changeset`,
//!    `store::another_program_cannot_write_past_the_journal_either`
//! 2. No accepted edit is ever unreachable: records are retired, never deleted; the journal keeps before and
//!    after. Undo only adds history. `store::a_write_is_journalled`, `store::the_doctor_sees_what_was_altered`,
//!    `undo::undo_to_the_start_gives_the_start_and_redo_gives_everything_back`,
//!    `undo::a_later_change_of_somebody_else_is_never_overwritten`,
//!    `history::the_state_at_any_moment_is_the_journal_replayed`, `kill::the_file_survives_being_killed_at_any_moment`
//! 3. No merge decides about meaning. `sync::what_both_changed_is_named_and_nothing_is_overwritten`,
//!    `apart::whatever_offices_do_apart_all_end_alike_and_nothing_is_lost`, and that a broken merge would be noticed:
//!    `apart::a_merge_that_lets_the_last_writer_win_is_noticed`; syncs that are killed:
//!    `kill_sync::syncs_survive_being_killed_at_any_moment`
//! 4. Money is exact, and a total equals its rows. `store::kept_totals_equal_the_rows_after_any_life`,
//!    `views::any_pivot_adds_up_and_any_cell_opens_to_its_lines`
//! 5. Missing is not zero. `views::money_splits_by_shares_and_currencies_never_mix`, `cli::money_is_the_same_in_every_format`
//! 6. "Could not look" is never "fine": every rule reports coverage.
//!    `rules::every_rule_finds_its_offences_and_nothing_in_the_clean_case`,
//!    `planted::every_planted_fault_is_found_by_its_rule_and_no_other_rule_cries_wolf`
//! 7. A code keeps its scheme and version. `store::the_reference_tables_are_in_the_file_and_every_code_has_its_divisions`
//! 8. Comply or explain: hard findings cannot be waived, waived ones stay visible. `rules::a_waiver_holds_for_judgement_only_and_stays_visible`
//! 9. An import is a dry run until accepted. `exchange`, `pasted`, `operations`, and the folder `tests/errors`
//! 10. The same number comes from the screen, the command line and the report: all three render [`views`].
//!     `cli::money_is_the_same_in_every_format`, `report_files::every_amount_is_that_of_the_lines_to_the_cent`,
//!     `architecture::imports_only_go_down`
//! 11. The screen never waits: a worker thread owns the file, another one checks. `tui`, `tui_edit`, `keys`
//! 12. Unverified reference data says so. `reference` (unit tests of every table's status)

pub mod cli;
pub mod coherence;
pub mod exchange;
pub mod locales;
pub mod model;
pub mod reference;
pub mod report;
pub mod store;
pub mod sync;
pub mod tui;
pub mod views;
pub mod workspace;
