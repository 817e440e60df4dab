//! The rows of the tree, of what the library has and of the tags that are open.

use std::collections::{BTreeMap, BTreeSet};

use crate::dispatch::{Branch, Contents, SafeText, SavedSearch};
use crate::words::tree as words;

/// What a row of the tree stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leaf {
    /// Nothing: it names those below it.
    Heading(&'static str),
    /// All dispatches.
    All,
    /// Those that are unread.
    Unread,
    /// Those that are bookmarked.
    Bookmarks,
    /// Those of which something is kept.
    Kept,
    /// Those that answer a saved search.
    Search(SavedSearch),
    /// Those of the sources with a tag.
    Tag(SafeText),
    /// Those of a source, by name; below a tag that it has.
    Source(SafeText, Option<SafeText>),
}

/// A row of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeRow {
    /// What it stands for.
    pub leaf: Leaf,
    /// What it is called.
    pub name: String,
    /// How many there are, where that is counted.
    pub count: Option<usize>,
    /// How far it is set in, in steps.
    pub depth: u16,
    /// Of a tag, whether its sources are shown.
    pub is_open: bool,
    /// Why a source did not answer the last time.
    pub failure: Option<SafeText>,
}

impl TreeRow {
    fn of(leaf: Leaf, name: &str, count: Option<usize>) -> Self {
        let name = name.to_owned();
        Self { leaf, name, count, depth: 0, is_open: false, failure: None }
    }

    fn heading(name: &'static str) -> Self {
        Self::of(Leaf::Heading(name), name, None)
    }

    /// Says whether it stands for anything.
    #[must_use]
    pub fn leads(&self) -> bool {
        !matches!(self.leaf, Leaf::Heading(_))
    }
}

/// All rows; the sources of a tag only where it is open, those without any behind the tags.
pub(super) fn rows_of(contents: &Contents, open: &BTreeSet<SafeText>) -> Vec<TreeRow> {
    let mut rows = vec![
        TreeRow::of(Leaf::All, words::ALL, Some(contents.dispatches)),
        TreeRow::of(Leaf::Unread, words::UNREAD, Some(contents.unread)),
        TreeRow::of(Leaf::Bookmarks, words::BOOKMARKS, Some(contents.bookmarked)),
        TreeRow::of(Leaf::Kept, words::KEPT, Some(contents.kept)),
    ];
    if !contents.searches.is_empty() {
        rows.push(TreeRow::heading(words::SEARCHES));
        rows.extend(contents.searches.iter().map(|search| TreeRow {
            depth: 1,
            ..TreeRow::of(Leaf::Search(search.clone()), &search.name, None)
        }));
    }
    if !contents.sources.is_empty() {
        rows.push(TreeRow::heading(words::SOURCES));
    }
    let mut tags: BTreeMap<(String, &SafeText), Vec<&Branch>> = BTreeMap::new();
    for source in &contents.sources {
        for tag in &source.tags {
            tags.entry((tag.to_lowercase(), tag)).or_default().push(source);
        }
    }
    for ((_, tag), sources) in tags {
        let unread = sources.iter().map(|source| source.unread).sum();
        let is_open = open.contains(tag);
        let row = TreeRow::of(Leaf::Tag(tag.clone()), tag, Some(unread));
        rows.push(TreeRow { depth: 1, is_open, ..row });
        if is_open {
            rows.extend(sources.into_iter().map(|source| row_of(source, Some(tag), 2)));
        }
    }
    let untagged = contents.sources.iter().filter(|source| source.tags.is_empty());
    rows.extend(untagged.map(|source| row_of(source, None, 1)));
    rows
}

fn row_of(source: &Branch, tag: Option<&SafeText>, depth: u16) -> TreeRow {
    let leaf = Leaf::Source(source.name.clone(), tag.cloned());
    let failure = source.failure.clone();
    TreeRow { depth, failure, ..TreeRow::of(leaf, &source.name, Some(source.unread)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(name: &str, tags: &[&str], unread: usize) -> Branch {
        let tags = tags.iter().map(|tag| SafeText::line(tag)).collect();
        Branch { name: SafeText::line(name), tags, unread, failure: None }
    }

    fn check(open: &[&str], expected: &[(u16, &str, Option<usize>)]) {
        let search = SavedSearch {
            name: SafeText::line("rates"),
            query: "rate cut".to_owned(),
            asked: None,
        };
        let contents = Contents {
            searches: vec![search],
            sources: vec![
                branch("Desk", &["wires", "Local"], 2),
                branch("Quay", &[], 1),
                branch("Wire", &["wires"], 5),
            ],
            ..Contents::default()
        };
        let open = open.iter().map(|tag| SafeText::line(tag)).collect();
        let rows = rows_of(&contents, &open);
        let shown: Vec<_> =
            rows[4..].iter().map(|row| (row.depth, row.name.as_str(), row.count)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn sources_stand_below_each_of_their_tags_and_behind_them_without_one() {
        let searches = [(0, words::SEARCHES, None), (1, "rates", None), (0, words::SOURCES, None)];
        let shut = [(1, "Local", Some(2)), (1, "wires", Some(7)), (1, "Quay", Some(1))];
        check(&[], &[searches.as_slice(), &shut].concat());
        let open = [
            (1, "Local", Some(2)),
            (1, "wires", Some(7)),
            (2, "Desk", Some(2)),
            (2, "Wire", Some(5)),
            (1, "Quay", Some(1)),
        ];
        check(&["wires"], &[searches.as_slice(), &open].concat());
    }

    #[test]
    fn what_there_is_none_of_has_no_heading() {
        assert_eq!(rows_of(&Contents::default(), &BTreeSet::new()).len(), 4);
    }
}
