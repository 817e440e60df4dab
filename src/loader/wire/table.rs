//! Tables in plain text: lines whose blanks stand in columns.

/// The longest line that can be a row, in bytes.
const LONGEST: usize = 240;

/// Marks the lines of a block that belong to a table.
///
/// Two rows make one; rules, a heading above and a single odd line between rows belong to it.
pub(super) fn rows(block: &[&str]) -> Vec<bool> {
    let mut rows: Vec<bool> =
        block.iter().map(|line| gaps(line) >= 2 || is_figures(line)).collect();
    fill_between(&mut rows, block);
    for index in (0..rows.len().saturating_sub(1)).rev() {
        rows[index] |= rows[index + 1] && (is_rule(block[index]) || gaps(block[index]) == 1);
    }
    for index in 1..rows.len() {
        rows[index] |= rows[index - 1] && (is_rule(block[index]) || gaps(block[index]) == 1);
    }
    fill_between(&mut rows, block);
    // A row by itself is a line of prose with odd blanks.
    for index in 0..rows.len() {
        let before = index > 0 && rows[index - 1];
        let after = rows.get(index + 1) == Some(&true);
        rows[index] &= before || after;
    }
    rows
}

/// A single odd line between two rows belongs to them.
fn fill_between(rows: &mut [bool], block: &[&str]) {
    for index in 1..rows.len().saturating_sub(1) {
        rows[index] |= rows[index - 1] && rows[index + 1] && block[index].len() <= 60;
    }
}

/// Counts runs of blanks inside a line that part columns.
///
/// Two blanks behind the end of a sentence are an old habit of typists, no column.
pub(super) fn gaps(line: &str) -> usize {
    let line = line.trim();
    if line.len() > LONGEST || !line.contains("  ") {
        return 0;
    }
    let mut count = 0;
    let mut blanks = 0;
    let mut before = ' ';
    for c in line.chars() {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        let ends_sentence = ".?!:;,\"”'’)".contains(before);
        count += usize::from(blanks >= 3 || (blanks == 2 && !ends_sentence));
        blanks = 0;
        before = c;
    }
    count
}

/// One gap is enough where a figure stands behind it and nothing else.
fn is_figures(line: &str) -> bool {
    let Some((_, right)) = line.trim().rsplit_once("  ") else { return false };
    right.len() < 16
        && right.bytes().any(|b| b.is_ascii_digit())
        && right.bytes().all(|b| b.is_ascii_digit() || b" .,-+%$()/".contains(&b))
        && gaps(line) == 1
}

/// A line of signs only: `-----`, `=====`, `.....`.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 3 && line.bytes().all(|b| b"-=_.*+| ".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(block: &[&str], expected: &[bool]) {
        assert_eq!(rows(block), expected);
    }

    #[test]
    fn columns_are_rows() {
        check(&["CITY     HIGH   LOW", "-------------------", "Elms       12     3"], &[true; 3]);
        check(&["Port Elms    12,500", "Oslo          7,200"], &[true; 2]);
        check(&["Elms  12  3", "Oslo  1  2"], &[true; 2]);
    }

    #[test]
    fn prose_is_no_table() {
        check(&["It rained.  He left.  They", "stayed.  She  too."], &[false; 2]);
        check(&["One odd   line    here", "and prose that goes on"], &[false; 2]);
        check(&["and prose that goes on", "One odd   line    here"], &[false; 2]);
        for [one, two] in [
            ["It rained.  12", "He left.  13"],
            ["Elms  555 1234 555 1234", "Oslo  555 1234 555 1234"],
            ["Elms  -", "Oslo  -"],
            ["Elms  pier 12", "Oslo  pier 3"],
        ] {
            check(&[one, two], &[false; 2]);
        }
        assert_eq!(gaps(&format!("{}   b   c", "a".repeat(LONGEST))), 0);
    }

    #[test]
    fn lines_beside_rows_are_prose() {
        let row = "Elms   12   3";
        let long = "The harbour was shut for the day, and the pilots stayed at home.";
        let gap = "It rained   again";
        check(&[row, row, long, row, row], &[true, true, false, true, true]);
        check(&[row, row, "It rained.", row, row], &[true; 5]);
        check(&["One", "Two", row, row], &[false, false, true, true]);
        check(&[row, row, "One", "Two"], &[true, true, false, false]);
        check(&[gap, gap, "One", "Two", row, row], &[false, false, false, false, true, true]);
        check(&[row, row, "One", "Two", gap, gap], &[true, true, false, false, false, false]);
        check(&["--", row, row], &[false, true, true]);
    }
}
