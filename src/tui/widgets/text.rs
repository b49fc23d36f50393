//! Text by the width it has on the screen, not by its length in bytes or characters.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Stands for what was cut off.
const CUT: char = '…';

/// Where a cell's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text in at most `most` columns, ending in `…` when something was cut. Line breaks become spaces.
#[must_use]
pub fn fit(text: &str, most: usize) -> String {
    let line = one_line(text);
    if width(&line) <= most {
        return line;
    }
    if most == 0 {
        return String::new();
    }
    let mut kept = String::new();
    let mut used = 0;
    for character in line.chars() {
        let wide = character.width().unwrap_or(0);
        if used + wide > most - 1 {
            break;
        }
        used += wide;
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push(CUT);
    kept
}

/// The end of a text in at most `most` columns, beginning with `…` when something was cut.
#[must_use]
pub fn tail(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = 1;
    let kept: Vec<char> = text
        .chars()
        .rev()
        .take_while(|letter| {
            used += letter.width().unwrap_or(0);
            used <= most
        })
        .collect();
    std::iter::once(CUT).chain(kept.into_iter().rev()).collect()
}

/// The text in exactly `columns` columns.
#[must_use]
pub fn pad(text: &str, columns: usize, align: Align) -> String {
    let fitted = fit(text, columns);
    let space = " ".repeat(columns.saturating_sub(width(&fitted)));
    match align {
        Align::Left => fitted + &space,
        Align::Right => space + &fitted,
    }
}

/// The text in lines of at most `columns` columns, broken at spaces, or anywhere in scripts without them.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let wide = width(word);
            let gap = usize::from(used > 0);
            if used + gap + wide <= columns {
                if gap == 1 {
                    line.push(' ');
                }
                line.push_str(word);
                used += gap + wide;
                continue;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for character in word.chars() {
                let wide = character.width().unwrap_or(0);
                if used + wide > columns {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push(character);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

fn one_line(text: &str) -> String {
    if text.contains(['\n', '\r', '\t']) {
        return text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_ends_in_an_ellipsis_and_keeps_its_width() {
        for (text, most, shown) in [
            ("Łódzkie", 7, "Łódzkie"),
            ("České Budějovice", 9, "České Bu…"),
            ("České Budějovice", 7, "České…"),
            ("天津经济技术开发区", 8, "天津经…"),
            ("Ήπειρος", 0, ""),
            ("two\nlines", 20, "two lines"),
        ] {
            assert_eq!(fit(text, most), shown);
            assert_eq!(width(&pad(text, most, Align::Right)), most);
        }
    }

    #[test]
    fn prose_is_wrapped_at_spaces_and_chinese_anywhere() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("天津经济技术", 5), ["天津", "经济", "技术"]);
        assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    }
}
