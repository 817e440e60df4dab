//! `search`: words in all that is stored, or in what is said in it, newest first.

use std::collections::HashSet;

use clap::{Args, ValueEnum};
use jiff::Zoned;
use serde::Serialize;

use super::list::{self, ListForm, ListFormat};
use super::output;
use super::quotes::{Form, Pieces, QuotesFormat};
use super::{Answer, Options, Output, library, searches};
use crate::dispatch::Search as Asked;
use crate::export;
use crate::ink::{self, Ink, Theme};
use crate::library::{Library, Listed, Page, Said};
use crate::query::{Excerpt, Query};

/// How many answers are read at once: the first are printed before the last are found.
const AT_ONCE: usize = 200;

/// `dateline search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words and operators: by: in: title: tag: since: before: is: has:
    #[arg(value_name = "QUERY", allow_hyphen_values = true, required_unless_present = "saved",
        value_parser = library::query_written)]
    query: Option<String>,
    /// Give the query a name, under which the reader and --saved know it; nothing is printed
    #[arg(long, value_name = "NAME", conflicts_with = "saved")]
    save: Option<String>,
    /// Ask the query that has this name
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    saved: Option<String>,
    /// Where the words are to stand
    /// [default: as the saved search is asked, else text]
    #[arg(long = "in", value_name = "WHERE", value_enum)]
    field: Option<Field>,
    /// Print at most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Field {
    /// In headlines, texts and notes.
    Text,
    /// In what somebody says; by: asks who says it.
    Quotes,
}

impl Field {
    const fn asked(self) -> Asked {
        match self {
            Self::Text => Asked::Newest,
            Self::Quotes => Asked::Quotes,
        }
    }
}

pub(super) fn run(args: &SearchArgs, options: &Options) -> Answer {
    let (query, asked) = match &args.saved {
        Some(name) => searches::named(name, options)?,
        None => (library::query_of(args.query.as_deref())?, None),
    };
    let asked = args.field.map(Field::asked).or(asked);
    if let Some(name) = &args.save {
        return searches::save(name, &query, asked, options);
    }
    let search = Search {
        library: library::open_to_read(options)?,
        query,
        now: Zoned::now(),
        limit: args.limit.unwrap_or(usize::MAX),
    };
    match asked {
        Some(Asked::Quotes) => search.print_quotes(args.format, output::theme(options.color)),
        _ => search.print_dispatches(args.format, output::theme(options.color)),
    }
}

/// One question to the library; nothing answers it where there is no library yet.
struct Search {
    library: Option<Library>,
    query: Query,
    now: Zoned,
    limit: usize,
}

impl Search {
    fn print_dispatches(&self, format: ListFormat, theme: Option<Theme>) -> Answer {
        let mut hits = Hits { out: Output::new(), format, theme, printed: 0 };
        hits.begin()?;
        let (mut before, mut stories) = (None, HashSet::new());
        while let Some(library) = &self.library {
            let limit = AT_ONCE.min(self.limit - hits.printed);
            let page = Page { before, limit };
            let page = library.search(&self.query, page, &mut stories, &self.now)?;
            before = page.last().map(|listed| listed.row);
            for listed in &page {
                let dispatch = library.stored(listed.id)?;
                let text = dispatch.as_ref().map_or("", |dispatch| &dispatch.text);
                hits.print(listed, text, self.query.excerpt(text))?;
            }
            if page.len() < limit || hits.printed >= self.limit || hits.out.is_gone() {
                break;
            }
        }
        hits.end()
    }

    fn print_quotes(&self, format: ListFormat, theme: Option<Theme>) -> Answer {
        let format = match format {
            ListFormat::Text => QuotesFormat::Text,
            ListFormat::Json => QuotesFormat::Json,
        };
        let mut pieces = Pieces::open(Form { format, speaker: None, titles: true, theme })?;
        let (mut before, mut printed) = (None, 0);
        while let Some(library) = &self.library {
            let limit = AT_ONCE.min(self.limit - printed);
            let page = library.search_quotes(&self.query, Page { before, limit }, &self.now)?;
            before = page.last().map(|said| said.row);
            printed += page.len();
            for said in page.chunk_by(|a, b| a.dispatch.id == b.dispatch.id) {
                print_said(&mut pieces, said)?;
            }
            if page.len() < limit || printed >= self.limit || pieces.is_gone() {
                break;
            }
        }
        pieces.close()
    }
}

/// Prints quotes of one dispatch.
fn print_said(pieces: &mut Pieces<'_>, said: &[Said]) -> Answer {
    let mut dispatch = (*said[0].dispatch).clone();
    dispatch.quotes = said.iter().map(|said| said.quote().clone()).collect();
    pieces.dispatch(&dispatch)
}

/// What was found, on its way out.
struct Hits {
    out: Output,
    format: ListFormat,
    theme: Option<Theme>,
    printed: usize,
}

impl Hits {
    fn begin(&mut self) -> Answer {
        if self.format == ListFormat::Json { self.out.text("[") } else { Ok(()) }
    }

    fn end(mut self) -> Answer {
        if self.format == ListFormat::Json {
            self.out.text("]\n")?;
        }
        self.out.finish()
    }

    fn print(&mut self, listed: &Listed, text: &str, excerpt: Option<Excerpt>) -> Answer {
        self.printed += 1;
        match self.format {
            ListFormat::Text => {
                self.out.line(&list::line_of(listed))?;
                excerpt.map_or(Ok(()), |excerpt| self.out.line(&self.excerpt_line(text, &excerpt)))
            }
            ListFormat::Json => {
                let excerpt = excerpt.map(|excerpt| ExcerptForm::of(text, &excerpt));
                let form = HitForm { listed: ListForm::of(listed), excerpt };
                let comma = if self.printed > 1 { ",\n" } else { "" };
                self.out.text(&format!("{comma}{}", export::json_text(&form)))
            }
        }
    }

    /// The excerpt under the headline, with what was looked for in its ink.
    fn excerpt_line(&self, text: &str, excerpt: &Excerpt) -> String {
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        let mut line = format!("{:14}{}", "", dots(excerpt.part.start > 0));
        let mut at = excerpt.part.start;
        for hit in &excerpt.hits {
            line.push_str(&text[at..hit.start]);
            match self.theme {
                Some(theme) => ink::paint(&mut line, theme.look(Ink::Hit), &text[hit.clone()]),
                None => line.push_str(&text[hit.clone()]),
            }
            at = hit.end;
        }
        line.push_str(&text[at..excerpt.part.end]);
        line.push_str(dots(excerpt.part.end < text.len()));
        line.replace('\n', " ")
    }
}

/// One dispatch as `search --format json` prints it.
#[derive(Debug, Serialize)]
struct HitForm<'a> {
    #[serde(flatten)]
    listed: ListForm<'a>,
    excerpt: Option<ExcerptForm<'a>>,
}

/// Offsets count scalar values in the dispatch's text, as everywhere.
#[derive(Debug, Serialize)]
struct ExcerptForm<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    hits: Vec<SpanForm>,
}

#[derive(Debug, Serialize)]
struct SpanForm {
    start: usize,
    end: usize,
}

impl<'a> ExcerptForm<'a> {
    fn of(text: &'a str, excerpt: &Excerpt) -> Self {
        let scalars = |at: usize| text[..at].chars().count();
        let hits = excerpt.hits.iter();
        Self {
            start: scalars(excerpt.part.start),
            end: scalars(excerpt.part.end),
            text: &text[excerpt.part.clone()],
            hits: hits
                .map(|hit| SpanForm { start: scalars(hit.start), end: scalars(hit.end) })
                .collect(),
        }
    }
}
