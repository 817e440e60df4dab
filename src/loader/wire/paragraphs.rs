//! Lines to paragraphs, items and tables.

use super::items::{self, Opener};
use super::layout::{Layout, WIDEST, indent, width};
use super::table;
use crate::loader::dateline;
use crate::loader::desk;
use crate::loader::galley::{Kind, Piece};

/// Parts the lines of a body into pieces.
pub(in crate::loader) fn split(lines: &[&str]) -> Vec<Piece> {
    split_as(lines, &Layout::of(lines))
}

/// Parts lines into pieces by the layout of the whole copy that they are a part of.
pub(super) fn split_as(lines: &[&str], layout: &Layout) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in lines.split(|line| line.is_empty()) {
        split_block(block, layout, &mut pieces);
    }
    pieces
}

/// Parts a block without blank lines: tables first, then marks, then text.
fn split_block(block: &[&str], layout: &Layout, pieces: &mut Vec<Piece>) {
    let rows = table::rows(block);
    let mut start = 0;
    while start < block.len() {
        let is_table = rows[start];
        let len = rows[start..].iter().take_while(|row| **row == is_table).count();
        let run = &block[start..start + len];
        if is_table {
            pieces.push(table_piece(run));
        } else {
            split_text(run, layout, pieces);
        }
        start += len;
    }
}

/// A table keeps its columns; blanks that stand before all rows are no column.
fn table_piece(rows: &[&str]) -> Piece {
    let margin = rows.iter().map(|row| indent(row)).min().unwrap_or(0);
    let rows: Vec<&str> = rows.iter().map(|row| &row[margin..]).collect();
    let mut piece = Piece::new(Kind::Table, rows.join("\n"));
    piece.keeps_margin = true;
    piece
}

/// Parts lines of text where a paragraph, an item or a mark begins.
fn split_text(lines: &[&str], layout: &Layout, pieces: &mut Vec<Piece>) {
    let starts_set_in = starts_are_set_in(lines, layout);
    let mut group: Vec<&str> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && underlines(line, lines[index - 1]) {
            group.pop();
            close(&group, layout, pieces);
            group.clear();
            pieces.push(Piece::new(Kind::Heading(2), lines[index - 1].trim().to_owned()));
            continue;
        }
        let start = line.trim_start();
        let is_mark = desk::is_certain_mark(line);
        let begins = is_mark
            || items::opener(start, layout).is_some()
            || (starts_set_in && indent(line) >= 2 && !hangs_from_item(&group, line, layout))
            || group.first().is_some_and(|first| leaves_item(first, &group, line, layout));
        if begins {
            close(&group, layout, pieces);
            group.clear();
        }
        group.push(line);
        if is_mark {
            close(&group, layout, pieces);
            group.clear();
        }
    }
    close(&group, layout, pieces);
}

/// A rule of about the length of the line above makes that a heading.
fn underlines(rule: &str, line: &str) -> bool {
    let rule = rule.trim();
    let line = line.trim();
    rule.len() > 2
        && (rule.bytes().all(|b| b == b'-') || rule.bytes().all(|b| b == b'='))
        && width(line).abs_diff(rule.len()) <= 3
        && line.chars().any(char::is_alphabetic)
        && !desk::is_certain_mark(line)
}

/// Says whether lines that are set in begin paragraphs here.
///
/// Not in a hanging block, where all lines but the first are set in, nor in one set in whole.
fn starts_are_set_in(lines: &[&str], layout: &Layout) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let hangs = rest.iter().all(|line| indent(line) >= 2)
        && (indent(first) < 2 || (lines.len() > 2 && layout.is_wrapped(lines)));
    layout.has_indents && !hangs
}

/// A line set in below an item goes on with it.
fn hangs_from_item(group: &[&str], line: &str, layout: &Layout) -> bool {
    group.first().is_some_and(|first| {
        indent(line) > indent(first) && items::opener(first.trim_start(), layout).is_some()
    })
}

/// A flush line behind an item that was not full begins something else.
fn leaves_item(first: &str, group: &[&str], line: &str, layout: &Layout) -> bool {
    let is_item = items::opener(first.trim_start(), layout).is_some();
    let last = group.last().copied().unwrap_or_default();
    is_item && indent(line) <= indent(first) && !layout.wraps(last, line)
}

/// Makes pieces of lines that belong together.
fn close(group: &[&str], layout: &Layout, pieces: &mut Vec<Piece>) {
    let Some(first) = group.first() else { return };
    if let Some(opener) = items::opener(first.trim_start(), layout) {
        pieces.push(item(group, opener));
        return;
    }
    let one_a_line = group.iter().any(|line| width(line) > WIDEST);
    let ends = group.iter().all(|line| line.ends_with(['.', '!', '?', '”', '"', ')', '’']));
    let dash_below = usize::from(dash_stands_below(group));
    let wrapped =
        (layout.has_indents && !layout.has_blanks) || layout.is_wrapped(&group[dash_below..]);
    if (wrapped && !one_a_line) || is_wide_wrap(group) {
        pieces.push(Piece::new(Kind::Prose, unwrap(group)));
    } else if one_a_line || ends || !layout.has_blanks {
        pieces.extend(group.iter().map(|line| super::line_piece(line)));
    } else {
        let lines: Vec<&str> = group.iter().map(|line| line.trim()).collect();
        pieces.push(Piece::new(Kind::Prose, lines.join("\n")));
    }
}

/// A dateline whose dash stands on the next line: that line break is none of the author's.
fn dash_stands_below(group: &[&str]) -> bool {
    group.get(1).is_some_and(|line| line.trim_start().starts_with(['-', '–', '—', '_']))
        && dateline::find(&unwrap(&group[..2]), 0).is_some()
}

/// Copy wrapped at more than the usual width: several lines, all but the last of one length.
fn is_wide_wrap(group: &[&str]) -> bool {
    let Some((_, full)) = group.split_last() else { return false };
    let longest = full.iter().map(|line| width(line)).max().unwrap_or(0);
    let shortest = full.iter().map(|line| width(line)).min().unwrap_or(0);
    // Paragraphs of one length each end a sentence; wrapped lines seldom do.
    let ends = full.iter().filter(|line| line.ends_with(['.', '!', '?', '”', '"'])).count();
    full.len() >= 3
        && longest > WIDEST
        && longest <= 140
        && shortest * 10 >= longest * 9
        && ends * 2 < full.len()
}

fn item(group: &[&str], opener: Opener) -> Piece {
    let depth = u8::try_from(indent(group[0]) / 2).unwrap_or(u8::MAX);
    let text = unwrap(group).split_off(opener.bullet_len);
    let number_len = u8::try_from(opener.number_len).unwrap_or(0);
    Piece::new(Kind::Item { depth, number_len }, text)
}

/// Joins wrapped lines by one blank; a hyphen that closes a line keeps its word together.
pub(in crate::loader) fn unwrap(lines: &[&str]) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
    for line in lines {
        let line = line.trim();
        if !text.is_empty() && !ends_in_half_a_word(&text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// `well-` and `known`, but not `pre-` and `and post-war`, nor a dash.
pub(in crate::loader) fn ends_in_half_a_word(text: &str, next: &str) -> bool {
    let joins = text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphanumeric));
    let word = next.split_whitespace().next().unwrap_or_default();
    joins && next.starts_with(char::is_alphanumeric) && !matches!(word, "and" | "or" | "to")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(copy: &str, expected: &[&str]) {
        let lines: Vec<&str> = copy.lines().collect();
        let printed: Vec<String> = split(&lines)
            .iter()
            .map(|piece| match piece.kind {
                Kind::Item { depth, number_len } => format!("{depth}/{number_len} {}", piece.text),
                Kind::Table => format!("table {}", piece.text),
                _ => piece.text.clone(),
            })
            .collect();
        assert_eq!(printed, expected);
    }

    #[test]
    fn blank_lines_part_wrapped_paragraphs() {
        check(
            "The harbour was shut for the day and\nthe pilots stayed at home.\n\nNobody minded the well-\nknown storm at all, they said.",
            &[
                "The harbour was shut for the day and the pilots stayed at home.",
                "Nobody minded the well-known storm at all, they said.",
            ],
        );
    }

    #[test]
    fn lines_set_in_begin_paragraphs() {
        check(
            "    The harbour was shut for the day\nand the pilots stayed.\n    Nobody minded.\n    Shr 34 cts",
            &[
                "The harbour was shut for the day and the pilots stayed.",
                "Nobody minded.",
                "Shr 34 cts",
            ],
        );
    }

    #[test]
    fn long_lines_are_paragraphs() {
        let long = "The harbour was shut for the day and the pilots stayed at home until the storm had passed over Elms.";
        check(&format!("{long}\nIt rained.\n{long}"), &[long, "It rained.", long]);
    }

    #[test]
    fn wide_copy_is_unwrapped() {
        let line = "the harbour was shut for the day and the pilots stayed at home until the storm had passed over the";
        let short =
            "the harbour was shut for the day and the pilots stayed at home until it had gone by";
        let stop = format!("{line} sea.");
        let joined = |lines: &[&str]| split(lines).len() == 1;
        assert!(joined(&[line, line, line, "sea."]));
        let wider = format!("{line}{line}");
        assert!(!joined(&[&wider, &wider, &wider, "sea."]), "lines that nobody wraps");
        assert!(!joined(&[line, line, "sea."]), "two full lines are no measure");
        assert!(!joined(&[line, short, line, "sea."]), "lines of two lengths");
        assert!(!joined(&[&stop, &stop, &stop, "It rained."]), "sentences of one length");
    }

    #[test]
    fn indents_and_what_they_mean() {
        let lead = "    The harbour was shut for the day\nand the pilots stayed.";
        let first = "The harbour was shut for the day and the pilots stayed.";
        let below = |block: &str| format!("{lead}\n\n{block}");
        check(&below("    Shr 34 cts\n    Net 1 mln"), &[first, "Shr 34 cts", "Net 1 mln"]);
        check(&below("    Shr 34\n    Net 1\n    Oz 3"), &[first, "Shr 34", "Net 1", "Oz 3"]);
        check(
            &below(
                "WINDS: north of the harbour it will\n    blow hard all day and in the night\n    too.",
            ),
            &[first, "WINDS: north of the harbour it will blow hard all day and in the night too."],
        );
        check(
            &below(
                "    It will blow hard all day and all\n    the night, and the pilots stay at\n    home.",
            ),
            &[first, "It will blow hard all day and all the night, and the pilots stay at home."],
        );
        check(
            &below("    It will blow hard all day and all\n    The night will be very calm."),
            &[first, "It will blow hard all day and all", "The night will be very calm."],
        );
        check(
            &below("WINDS: north of the harbour it will\n    blow hard."),
            &[first, "WINDS: north of the harbour it will blow hard."],
        );
        check(&below("12 Harbour Road\nPort Elms"), &[first, "12 Harbour Road\nPort Elms"]);
        check(
            "The harbour was shut for the day\n    Nobody minded the storm at all\nin Elms, they said.",
            &[
                "The harbour was shut for the day",
                "Nobody minded the storm at all in Elms, they said.",
            ],
        );
        check(
            "    The harbour was shut for the day\nand the pilots of Elms stayed away.\n    Nobody minded the storm at all in\nElms, as they said.",
            &[
                "The harbour was shut for the day and the pilots of Elms stayed away.",
                "Nobody minded the storm at all in Elms, as they said.",
            ],
        );
        check(
            "    12 Harbour Road\n    Port Elms\n\n    The harbour was shut for the day and\n    so on.",
            &["12 Harbour Road\nPort Elms", "The harbour was shut for the day and so on."],
        );
        check(
            "    Shr 34\ncts\n    Nobody minded the storm in Elms at all.",
            &["Shr 34 cts", "Nobody minded the storm in Elms at all."],
        );
        check(
            &format!("{lead}\n    * One ship was lost in the storm\n    Nobody minded."),
            &[first, "2/0 One ship was lost in the storm", "Nobody minded."],
        );
    }

    #[test]
    fn marks_stand_alone() {
        check("It rained.\n-30-\nIt cleared.", &["It rained.", "-30-", "It cleared."]);
    }

    #[test]
    fn long_lines_part_short_ones() {
        let long = "The harbour was shut for the day and the pilots stayed at home until the storm had passed over Elms.";
        check(&format!("{long}\nIt rained\n\n{long}"), &[long, "It rained", long]);
        check(
            &format!("    {long}\nIt rained.\n    Nobody minded."),
            &[long, "It rained.", "Nobody minded."],
        );
    }

    #[test]
    fn words_that_a_hyphen_leaves_open() {
        let wrapped = |second: &str| unwrap(&["the pre-", second]);
        assert_eq!(wrapped("war ships"), "the pre-war ships");
        assert_eq!(wrapped("and post-war ships"), "the pre- and post-war ships");
        assert_eq!(wrapped("“war” ships"), "the pre- “war” ships");
    }

    #[test]
    fn short_lines_of_one_length_stay_broken() {
        let verse = "The harbour lies\nIn heavy storms,\nAnd no ship sails\nOut of the bay,";
        let prose =
            "The harbour was shut for the day and all of\nthe pilots stayed at home, they said.";
        let joined = prose.replace('\n', " ");
        check(&format!("{verse}\n\n{prose}"), &[verse, &joined]);
        check(
            &format!("12 Harbour Road\n– Port Elms\n\n{prose}"),
            &["12 Harbour Road\n– Port Elms", &joined],
        );
    }

    #[test]
    fn items_end_where_a_line_was_not_full() {
        check("* One\n  and its crew of many men", &["0/0 One and its crew of many men"]);
        check(
            "* One ship was lost in the storm and\nnobody minded.",
            &["0/0 One ship was lost in the storm and nobody minded."],
        );
    }

    #[test]
    fn a_flush_line_leaves_an_item() {
        check("* One ship\nThe harbour was shut.", &["0/0 One ship", "The harbour was shut."]);
        check("* One ship\n  and its crew", &["0/0 One ship and its crew"]);
    }

    #[test]
    fn figures_have_no_underline() {
        let pieces = split(&["They were shut.", "1234 5678", "---------"]);
        assert!(pieces.iter().all(|piece| piece.kind != Kind::Heading(2)));
        for lines in [["Elms", "--"], ["NNNN", "----"]] {
            assert!(split(&lines).iter().all(|piece| piece.kind == Kind::Prose), "{lines:?}");
        }
        assert_eq!(split(&["HARBOURS", "========"])[0].kind, Kind::Heading(2));
    }

    #[test]
    fn items_and_their_hanging_lines() {
        check(
            "* WINDS...North of the harbour it will\n  blow hard.\n\n1. One ship\n2. Two ships",
            &[
                "0/0 WINDS...North of the harbour it will blow hard.",
                "0/3 1. One ship",
                "0/3 2. Two ships",
            ],
        );
    }

    #[test]
    fn underlined_lines_are_headings() {
        let lines = ["It rained.", "HARBOURS AND SHIPS", "------------------", "They were shut."];
        let pieces = split(&lines);
        assert_eq!(pieces[1].kind, Kind::Heading(2));
        assert_eq!(pieces[1].text, "HARBOURS AND SHIPS");
        let lines = ["They were shut.", "--", "It rained.", "-------------------------------"];
        assert!(split(&lines).iter().all(|piece| piece.kind == Kind::Prose));
    }

    #[test]
    fn broken_lines_stay_broken() {
        check(
            "12 Harbour Road\nPort Elms\nTelephone 555\n\nThe harbour was shut for the day and\nso on.",
            &[
                "12 Harbour Road\nPort Elms\nTelephone 555",
                "The harbour was shut for the day and so on.",
            ],
        );
    }
}
