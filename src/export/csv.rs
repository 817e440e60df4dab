//! Comma-separated values after RFC 4180.
//!
//! Cells are exact: a quote that opens with `=` or `-` stays so, since the words between the
//! marks are what a script came for. Spreadsheets must import the words column as text.

/// The columns of `quotes --format csv`.
pub const HEADER: [&str; 14] = [
    "id",
    "headline",
    "origin",
    "start",
    "end",
    "kind",
    "speaker",
    "name",
    "role",
    "mention",
    "cue",
    "hearer",
    "confidence",
    "words",
];

/// Appends one record, with the line break that ends it.
pub fn record<'a>(records: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            records.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            records.push('"');
            records.push_str(&cell.replace('"', "\"\""));
            records.push('"');
        } else {
            records.push_str(cell);
        }
    }
    records.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], printed: &str) {
        let mut records = String::new();
        record(&mut records, cells.iter().copied());
        assert_eq!(records, printed);
    }

    #[test]
    fn only_cells_that_need_marks_have_them() {
        check(&["a", "", "b c"], "a,,b c\r\n");
        check(&["a,b", "say \"no\"", "x\ny"], "\"a,b\",\"say \"\"no\"\"\",\"x\ny\"\r\n");
    }

    #[test]
    fn what_looks_like_a_formula_stays_as_printed() {
        check(&["=1+1", "-5", "@home"], "=1+1,-5,@home\r\n");
    }
}
