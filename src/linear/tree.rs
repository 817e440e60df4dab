//! The tree of the library as it is said: rows with their numbers, words for their marks.

use crate::app::{Leaf, SAID_AT_ONCE, Tree, TreeRow};
use crate::words::screen::grouped;
use crate::words::tree as words;

/// The rows from the cursor's on, or from the first.
pub(super) fn tree(tree: &Tree) -> Vec<String> {
    let first = if tree.cursor() < usize::from(SAID_AT_ONCE) { 0 } else { tree.cursor() };
    let rows = tree.rows().iter().enumerate().skip(first).take(usize::from(SAID_AT_ONCE));
    let said = [words::LIBRARY.to_owned()].into_iter();
    said.chain(rows.map(|(index, row)| row_said(index, row)))
        .chain([words::HOW_IN_LINES.to_owned()])
        .collect()
}

/// The row under the cursor.
pub(super) fn current(tree: &Tree) -> Option<String> {
    Some(row_said(tree.cursor(), tree.current()?))
}

fn row_said(index: usize, row: &TreeRow) -> String {
    let kind = match row.leaf {
        Leaf::Heading(name) => return name.to_owned(),
        Leaf::Tag(_) if row.is_open => Some(words::OPEN.to_owned()),
        Leaf::Tag(_) => Some(words::SHUT.to_owned()),
        _ => None,
    };
    let facts = [kind, row.count.map(grouped), row.failure.as_ref().map(|why| words::failing(why))];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    words::row(index + 1, &row.name, &facts)
}
