//! The page of a speaker as it is said: who they are, then numbered quotes.

use crate::app::{App, SAID_AT_ONCE, VoicePage};
use crate::words::{dates, linear as words, voice};

/// What is known of the speaker, and the quotes from the cursor on.
pub(super) fn page(app: &App, page: &VoicePage) -> Vec<String> {
    let today = app.surroundings.today;
    let roles = page.roles().into_iter().map(str::to_owned);
    let facts: Vec<String> = roles.chain([page.span(today)]).chain(page.busiest(today)).collect();
    let mut said = vec![voice::page(&page.voice().name, &facts)];
    said.extend(window(page));
    said.push(words::current_row(page.cursor() + 1, page.uttered().len()));
    said.push(voice::HOW_IN_LINES.to_owned());
    said
}

/// The quotes from the cursor on.
pub(super) fn window(page: &VoicePage) -> Vec<String> {
    let rows = page.cursor()..page.uttered().len();
    rows.take(usize::from(SAID_AT_ONCE)).filter_map(|index| row(page, index)).collect()
}

/// The quote under the cursor.
pub(super) fn current(page: &VoicePage) -> Option<String> {
    row(page, page.cursor())
}

fn row(page: &VoicePage, index: usize) -> Option<String> {
    let (said, uttered) = (page.said(index)?, page.uttered().get(index)?);
    let facts = [
        Some(said.title().to_owned()),
        said.source().map(str::to_owned),
        Some(said.when(&dates::whole(said.day, None))),
        (uttered.also_in > 0).then(|| voice::also_in(uttered.also_in)),
        said.is_kept.then(|| voice::SAID_KEPT.to_owned()),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    Some(voice::row(index + 1, &said.words(), &facts))
}
