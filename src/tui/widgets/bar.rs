//! Bars in halves of a column, spark lines, and the numbers beside them.
//!
//! A bar is lower than its row, so that the bars of two rows never melt into one block.

use crate::model::money::millions;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;

const WHOLE: &str = "━";
const HALF: &str = "╸";
/// What a bar has not filled.
const REST: &str = "─";
const SPARKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Stands for what was not entered.
pub const EMPTY: &str = "·";

/// A bar of `part` in `whole`, at most `columns` wide; more than the whole fills it.
#[must_use]
pub fn bar(part: i64, whole: i64, columns: usize) -> String {
    if part <= 0 || whole <= 0 {
        return String::new();
    }
    let most = columns as u128 * 2;
    let halves = (u128::from(part.unsigned_abs()) * most / u128::from(whole.unsigned_abs())).min(most);
    // Something that is not nothing shows.
    let halves = usize::try_from(halves.max(1)).unwrap_or(0);
    WHOLE.repeat(halves / 2) + if halves % 2 == 1 { HALF } else { "" }
}

/// A bar and what is left of its whole, together exactly `columns` wide.
#[must_use]
pub fn track(part: i64, whole: i64, columns: usize, role: Role) -> Vec<Span> {
    let filled = bar(part, whole, columns);
    let rest = columns.saturating_sub(crate::tui::widgets::text::width(&filled));
    vec![span(filled, role), span(REST.repeat(rest), Role::Border)]
}

/// Planned, committed and spent in one bar against a ceiling, exactly `columns` wide: `━` is spent, `═` committed, `─`
/// planned, `·` still free. Of more planned than there is, the bar ends in `✖`.
#[must_use]
pub fn against(ceiling: Option<i64>, amounts: [Option<i64>; 3], columns: usize) -> Vec<Span> {
    let [planned, committed, spent] = amounts.map(|amount| amount.unwrap_or(0).max(0));
    let is_over = ceiling.is_some_and(|ceiling| planned > ceiling);
    let most = [planned, committed, spent, ceiling.unwrap_or(0)].into_iter().max().unwrap_or(0);
    let room = columns - usize::from(is_over && columns > 0);
    let upto = |part: i64| {
        let whole = u128::from(most.unsigned_abs().max(1));
        let cells = u128::from(part.unsigned_abs()) * room as u128;
        usize::try_from(cells / whole).unwrap_or(0).clamp(usize::from(part > 0).min(room), room)
    };
    let (spent, committed, planned) = (upto(spent), upto(committed), upto(planned));
    let role = if is_over { Role::Error } else { Role::Bar };
    vec![
        span(WHOLE.repeat(spent), role),
        span("═".repeat(committed.saturating_sub(spent)), role),
        span(REST.repeat(planned.saturating_sub(committed.max(spent))), role),
        span(EMPTY.repeat(room - planned.max(committed).max(spent)), Role::Border),
        span(if is_over && columns > 0 { "✖" } else { "" }, Role::Error),
    ]
}

/// Millions of an amount, or the mark for nothing entered.
#[must_use]
pub fn amount(cents: Option<i64>) -> String {
    match cents {
        None => EMPTY.to_owned(),
        Some(0) => "0".to_owned(),
        Some(cents) => millions(cents),
    }
}

/// Values over time as one character each, from the lowest to the highest of them.
#[must_use]
pub fn spark(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let height = |value: &f64| if most > least { (value - least) / (most - least) } else { 0.5 };
    values
        .iter()
        .map(|value| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0.0 to 7.0 by construction")]
            let step = (height(value) * 7.0).round() as usize;
            SPARKS[step.min(7)]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_half_columns_fine_and_never_run_over() {
        assert_eq!(bar(1, 2, 5), "━━╸");
        assert_eq!(bar(3, 2, 2), "━━");
        assert_eq!(bar(1, 1_000_000, 4), "╸", "little is not nothing");
        assert_eq!((bar(0, 5, 4), bar(5, 0, 4)), (String::new(), String::new()));
        assert_eq!(bar(i64::MAX, i64::MAX, 3), "━━━");
        let tracked: String = track(1, 2, 4, Role::Bar).into_iter().map(|span| span.text).collect();
        assert_eq!(tracked, "━━──");
    }

    #[test]
    fn one_bar_shows_spent_committed_planned_and_free() {
        let drawn =
            |ceiling, amounts| -> String { against(ceiling, amounts, 10).into_iter().map(|span| span.text).collect() };
        assert_eq!(drawn(Some(100), [Some(70), Some(40), Some(20)]), "━━══───···");
        assert_eq!(drawn(Some(100), [Some(70), None, None]), "───────···");
        assert_eq!(drawn(Some(50), [Some(100), Some(100), Some(50)]), "━━━━═════✖", "what is over says so");
        assert_eq!(drawn(None, [Some(50), None, Some(25)]), "━━━━━─────", "without a ceiling the plan is the whole");
        assert_eq!(drawn(None, [None; 3]), "··········");
        assert_eq!(drawn(Some(10), [Some(5), Some(7), None]), "═══════···", "more committed than planned");
    }

    #[test]
    fn nothing_entered_is_no_zero() {
        assert_eq!([amount(None), amount(Some(0)), amount(Some(125_000_000))], ["·", "0", "1.25"]);
    }

    #[test]
    fn sparks_span_their_range() {
        assert_eq!(spark(&[1.0, 2.0, 3.0]), "▁▅█");
        assert_eq!(spark(&[2.0, 2.0]), "▅▅");
        assert_eq!(spark(&[]), "");
    }
}
