//! Which tag belongs to which quotation of a block.

use super::chunks::ChunkKind;
use super::context::{by_main_subject, by_sentence_before};
use super::left::tag_before;
use super::lexicon::sense_of;
use super::paragraph::Paragraph;
use super::right::{tag_after, tag_at_end};
use super::sense::Sense;
use super::tag::{Side, Tag, Who};
use super::tokens::Kind;

/// Below this a tag to the left gives way to one on the right.
const SURE: f32 = 0.5;

/// How far from the start of its sentence a tag may be that a later quotation shares, in tokens.
const SHARED_REACH: usize = 40;

/// Nouns of time that open a sentence like a subject: "The next day, crowds chanted".
const TIMES: [&str; 10] =
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "evening", "night"];

/// How a quotation sits in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) start: Start,
    pub(super) ending: Ending,
}

/// What stands before a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// Nothing of its sentence.
    OpensSentence,
    /// A comma, colon or dash.
    LedIn,
    /// Words.
    Inside,
}

/// How the words of a quotation end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In a comma, inside the mark or right behind it: a tag follows.
    Comma,
    /// In a full stop.
    Stop,
    /// In a question mark, an exclamation mark, a dash or an ellipsis: a tag may follow.
    Open,
    /// In a word.
    Word,
}

impl Seat {
    /// Reads how a quotation sits.
    pub(super) fn of(paragraph: &Paragraph<'_>, index: usize) -> Self {
        Self { start: Start::of(paragraph, index), ending: Ending::of(paragraph, index) }
    }
}

impl Start {
    fn of(paragraph: &Paragraph<'_>, index: usize) -> Self {
        let quote = paragraph.quote_tokens[index];
        if paragraph.draft.opens_sentence(quote) {
            return Self::OpensSentence;
        }
        match paragraph.tokens()[quote - 1].kind {
            Kind::Sign(',' | ':' | '—' | '–' | '-' | '…') => Self::LedIn,
            _ => Self::Inside,
        }
    }
}

impl Ending {
    fn of(paragraph: &Paragraph<'_>, index: usize) -> Self {
        let quote = paragraph.quote_tokens[index];
        let inner = paragraph.stretches[index].inner;
        let words = paragraph.draft.text[inner.start..inner.end].trim_end();
        let words = words.trim_end_matches(['’', '\'', ')', ']']);
        if words.ends_with(',') || paragraph.get(quote + 1).is_some_and(|next| next.is_sign(',')) {
            Self::Comma
        } else if words.ends_with(['?', '!', '—', '–', '-', '…']) || words.ends_with("...") {
            Self::Open
        } else if words.ends_with('.') {
            Self::Stop
        } else {
            Self::Word
        }
    }
}

/// Finds the tag of each quotation of a block, as far as the block itself tells.
pub(super) fn attribute(paragraph: &Paragraph<'_>) -> Vec<Option<Tag>> {
    let mut tags: Vec<Option<Tag>> = Vec::with_capacity(paragraph.stretches.len());
    for index in 0..paragraph.stretches.len() {
        let previous = tags.last().copied().flatten();
        let tag = tag_of(paragraph, index, previous);
        tags.push(tag.filter(|tag| can_speak(paragraph, tag.who)));
    }
    tags
}

/// Says whether a mention names somebody at all. A time does not, nor the reader who is spoken
/// to, nor a thing of no known kind that is met for the first time ("an economic plan").
fn can_speak(paragraph: &Paragraph<'_>, who: Who) -> bool {
    let mention = &paragraph.draft.text[who.mention.start..who.mention.end];
    let last = mention.rsplit(' ').next().unwrap_or(mention);
    let head = sense_of(last);
    match who.kind {
        ChunkKind::Name => true,
        ChunkKind::Pronoun => !mention.eq_ignore_ascii_case("you"),
        ChunkKind::Noun if head.is(Sense::TIME) || TIMES.contains(&last) => false,
        ChunkKind::Noun => {
            let is_new = mention.starts_with("a ") || mention.starts_with("an ");
            !(is_new && head.is_unknown())
        }
    }
}

fn tag_of(paragraph: &Paragraph<'_>, index: usize, previous: Option<Tag>) -> Option<Tag> {
    let quote = paragraph.quote_tokens[index];
    let seat = Seat::of(paragraph, index);
    if seat.start == Start::OpensSentence {
        return after(paragraph, quote, seat)
            .or_else(|| by_sentence_before(paragraph, quote))
            .or_else(|| previous.map(|tag| in_force(tag, 0.7)));
    }
    if let Some(shared) = previous.and_then(|tag| shared(paragraph, index, tag)) {
        return Some(shared);
    }
    let before = tag_before(paragraph, quote);
    let adjacent = matches!(seat.ending, Ending::Comma | Ending::Open)
        .then(|| tag_after(paragraph, quote))
        .flatten();
    if let Some(tag) = before.filter(|tag| tag.certainty >= SURE) {
        // A tag between two quotations belongs to the left one when a comma leads to it.
        return Some(adjacent.filter(|right| right.certainty > tag.certainty).unwrap_or(tag));
    }
    adjacent
        .or_else(|| tag_at_end(paragraph, quote))
        .or(before)
        .or_else(|| by_main_subject(paragraph, quote))
        .or_else(|| {
            previous.filter(|_| same_sentence(paragraph, index)).map(|tag| in_force(tag, SURE))
        })
}

/// The tag right behind a quotation; a full stop before it only lets "said X" pass.
fn after(paragraph: &Paragraph<'_>, quote: usize, seat: Seat) -> Option<Tag> {
    let lower = paragraph.get(quote + 1).is_some_and(super::tokens::Token::is_lower);
    (seat.ending != Ending::Stop || lower).then(|| tag_after(paragraph, quote)).flatten()
}

/// The tag of an earlier quotation of the sentence: "“…,” she said, “…”".
fn shared(paragraph: &Paragraph<'_>, index: usize, tag: Tag) -> Option<Tag> {
    let quote = paragraph.quote_tokens[index];
    let last = tag.tokens.1;
    let near = tag.side == Side::After && last < quote && quote - last <= SHARED_REACH;
    let same = near && paragraph.tokens()[last].sentence == paragraph.tokens()[quote].sentence;
    let led_in = Start::of(paragraph, index) == Start::LedIn;
    let untouched = same
        && !(last + 1..quote).any(|at| paragraph.tokens()[at].is_quote())
        && if led_in {
            !attributes_anew(paragraph, last + 1, quote)
        } else {
            !(last + 1..quote).any(|at| paragraph.is_cue(at))
        };
    untouched.then_some(tag)
}

/// Says whether words behind a tag attribute anew: "she said, adding: “…”".
///
/// What only depends on the tag does not: "said Oyelaran, who leads the yard".
pub(super) fn attributes_anew(paragraph: &Paragraph<'_>, first: usize, quote: usize) -> bool {
    let tokens = paragraph.tokens();
    let led_by_colon = tokens[quote - 1].is_sign(':');
    let mut depends = false;
    (first..quote).any(|at| {
        depends |= tokens[at].is(Sense::RELATIVE | Sense::CONJUNCTION)
            && !matches!(paragraph.word(at), "and" | "but" | "or" | "nor" | "yet" | "so" | "that");
        let leads = led_by_colon || (at + 1..quote).all(|at| tokens[at].is_sign(','));
        paragraph.is_cue(at) && (!depends || tokens[at].is(Sense::GERUND) || leads)
    })
}

fn same_sentence(paragraph: &Paragraph<'_>, index: usize) -> bool {
    let sentence = |index: usize| paragraph.tokens()[paragraph.quote_tokens[index]].sentence;
    index > 0 && sentence(index - 1) == sentence(index)
}

/// An earlier tag whose speaker still has the word.
pub(super) fn in_force(tag: Tag, certainty: f32) -> Tag {
    Tag { side: Side::InForce, certainty: certainty.min(tag.certainty), ..tag }
}
