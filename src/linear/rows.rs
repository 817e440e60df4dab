//! The list as it is said: rows with their numbers, words for their marks.

use crate::app::{App, Row, SAID_AT_ONCE};
use crate::words::{dates, linear as words, page};

/// The list from its first row in view on.
pub(super) fn list(app: &App) -> Vec<String> {
    let list = &app.list;
    let unread = if list.is_window() && !list.is_narrowed() {
        list.unread()
    } else {
        list.rows_from(0).filter(|(_, row)| row.is_unread()).count()
    };
    let mut said = vec![words::list(&list.view().names().join(", "), list.len(), unread)];
    if list.is_empty() {
        said.push(list.why_empty().to_owned());
        return said;
    }
    said.extend(window(app));
    said.push(words::current_row(list.cursor() + 1, list.len()));
    said
}

/// The rows in view.
pub(super) fn window(app: &App) -> Vec<String> {
    let rows = app.list.rows_from(app.list.top()).take(usize::from(SAID_AT_ONCE));
    rows.map(|(index, row)| said_of(app, index, row)).collect()
}

/// The row under the cursor.
pub(super) fn current(app: &App) -> Option<String> {
    Some(said_of(app, app.list.cursor(), app.list.current()?))
}

/// Where the cursor is, for who asks.
pub(super) fn whereabouts(app: &App) -> Vec<String> {
    if app.list.is_empty() {
        return vec![app.list.why_empty().to_owned()];
    }
    let place = words::current_row(app.list.cursor() + 1, app.list.len());
    [place].into_iter().chain(current(app)).collect()
}

fn said_of(app: &App, index: usize, row: &Row) -> String {
    if let Some(why) = &row.failure {
        return words::row(index + 1, why, &[]);
    }
    let summary = row.summary.as_ref();
    let published = summary.and_then(|summary| summary.published);
    let kept = row.remembered.kept.len();
    let quotes = summary.map_or(0, |summary| summary.quotes);
    let facts = [
        summary.and_then(|summary| summary.source.as_deref()).map(str::to_owned),
        published.map(|stamp| dates::whole(stamp.date(), None)),
        (quotes > 0).then(|| page::meta_quotes(quotes)),
        Some(row.copies()).filter(|copies| !copies.is_empty()),
        row.is_unread().then(|| words::UNREAD.to_owned()),
        row.remembered.standing.bookmarked.then(|| words::BOOKMARKED.to_owned()),
        (kept > 0).then(|| words::kept(kept)),
    ];
    let facts = facts.into_iter().flatten();
    let found = row.snippet().filter(|_| app.list.view().search.is_some());
    let facts: Vec<String> = facts.chain(found.map(|found| found.text.to_string())).collect();
    let line = row.line(app.list.view().stock);
    let line: Vec<&str> = line.split_whitespace().collect();
    words::row(index + 1, &line.join(" "), &facts)
}
