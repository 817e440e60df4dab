//! Which tag belongs to which quotation of a block.

use super::context::{by_main_subject, by_sentence_before};
use super::left::{by_colon, cues_before, strongest};
use super::paragraph::Paragraph;
use super::readings::Answers;
use super::right::{tag_after, tag_at_end};
use super::sense::Sense;
use super::tag::{Side, Tag};
use super::tokens::{Kind, Token};

/// Below this a tag to the left gives way to one on the right.
const SURE: f32 = 0.5;

/// How far from the start of its sentence a tag may be that a later quotation shares, in tokens.
const SHARED_REACH: usize = 40;

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
    pub(super) fn of(paragraph: &Paragraph<'_>, index: usize) -> Self {
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
    pub(super) fn of(paragraph: &Paragraph<'_>, index: usize) -> Self {
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

/// What each rule answers for a quotation, and which of the answers the rules would choose.
pub(super) fn answers(paragraph: &Paragraph<'_>, index: usize, previous: Option<Tag>) -> Answers {
    let quote = paragraph.quote_tokens[index];
    let cues = cues_before(paragraph, quote);
    let left = strongest(&cues).or_else(|| by_colon(paragraph, quote));
    let (right, end) = (tag_after(paragraph, quote), tag_at_end(paragraph, quote));
    let answers = Answers { main: None, cues, left, right, end };
    Answers { main: chosen(paragraph, index, previous, &answers), ..answers }
}

/// The answer that the rules would choose.
fn chosen(
    paragraph: &Paragraph<'_>,
    index: usize,
    previous: Option<Tag>,
    answers: &Answers,
) -> Option<Tag> {
    let quote = paragraph.quote_tokens[index];
    let seat = Seat::of(paragraph, index);
    if seat.start == Start::OpensSentence {
        // A full stop before it only lets "said X" pass.
        let lower = paragraph.get(quote + 1).is_some_and(Token::is_lower);
        let after = answers.right.filter(|_| seat.ending != Ending::Stop || lower);
        return after
            .or_else(|| by_sentence_before(paragraph, quote))
            .or_else(|| previous.map(|tag| in_force(tag, 0.7)));
    }
    if let Some(shared) = previous.and_then(|tag| shared(paragraph, index, tag)) {
        return Some(shared);
    }
    let adjacent = answers.right.filter(|_| matches!(seat.ending, Ending::Comma | Ending::Open));
    if let Some(tag) = answers.left.filter(|tag| tag.certainty >= SURE) {
        // A tag between two quotations belongs to the left one when a comma leads to it.
        return Some(adjacent.filter(|right| right.certainty > tag.certainty).unwrap_or(tag));
    }
    adjacent.or(answers.end).or(answers.left).or_else(|| {
        by_main_subject(paragraph, quote).or_else(|| {
            previous.filter(|_| same_sentence(paragraph, index)).map(|tag| in_force(tag, SURE))
        })
    })
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
