//! What kind of quotation a stretch is: a clause, some words, or no speech at all.

use super::attribution::{Ending, Seat, Start};
use super::lexicon::sense_of;
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tag::Tag;
use crate::dispatch::QuoteKind;

/// Fewer words than this are no clause of their own, unless a comma leads to a tag.
const SHORTEST_CLAUSE: usize = 3;

/// Without a tag, so few words are held at arm's length rather than said.
const LONGEST_SCARE: usize = 5;

/// Titles of works and names of programmes have no more words.
const LONGEST_TITLE: usize = 8;

/// How a quotation sits in its sentence and how its words look.
pub(super) struct Look {
    seat: Seat,
    words: Words,
}

impl Look {
    /// Looks at a quotation.
    pub(super) fn at(paragraph: &Paragraph<'_>, index: usize) -> Self {
        let inner = paragraph.stretches[index].inner;
        let words = Words::of(&paragraph.draft.text[inner.start..inner.end]);
        Self { seat: Seat::of(paragraph, index), words }
    }

    /// Says whether it is a whole clause or some words.
    pub(super) fn kind(&self) -> QuoteKind {
        if is_clause(self.seat, &self.words) { QuoteKind::Direct } else { QuoteKind::Partial }
    }

    /// "Anton “the Anvil” Brandt": what somebody is called, between first and last name.
    pub(super) fn is_nickname(&self, paragraph: &Paragraph<'_>, index: usize) -> bool {
        let quote = paragraph.quote_tokens[index];
        let before = quote.checked_sub(1).map(|at| paragraph.tokens()[at]);
        let after = paragraph.get(quote + 1);
        self.seat.ending == Ending::Word
            && self.words.count <= LONGEST_SCARE
            && before.is_some_and(|first| first.is_capital() && first.is(Sense::FIRST))
            && after.is_some_and(|last| last.is_capital() && !last.is(Sense::TIME))
    }

    /// What the rules take it for, as a value of the axis: a clause, some words, a title, words
    /// at arm's length.
    pub(super) fn taken(&self, paragraph: &Paragraph<'_>, index: usize, tag: Option<&Tag>) -> u8 {
        let certainty = tag.map_or(0.0, |tag| tag.certainty);
        let clause = is_clause(self.seat, &self.words);
        if is_title(paragraph, index, self.seat, &self.words) {
            2
        } else if certainty < 0.4 && !clause && self.words.count <= LONGEST_SCARE {
            3
        } else {
            u8::from(!clause)
        }
    }
}

/// How many words of a quotation are looked at.
const MOST_WORDS: usize = 40;

/// What the words inside the marks look like.
struct Words {
    count: usize,
    /// Words of four letters and more that begin with a capital, and such that do not.
    capitals: usize,
    smalls: usize,
    starts_with_capital: bool,
    /// Begins with a pronoun that is a subject: "we will".
    starts_with_subject: bool,
}

impl Words {
    fn of(inner: &str) -> Self {
        let mut words = Self {
            count: 0,
            capitals: 0,
            smalls: 0,
            starts_with_capital: false,
            starts_with_subject: false,
        };
        for word in inner.split_whitespace().take(MOST_WORDS) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let Some(first) = word.chars().next() else { continue };
            if words.count == 0 {
                let subject = word.split(['\'', '’']).next().unwrap_or(word);
                words.starts_with_capital = first.is_uppercase();
                words.starts_with_subject =
                    sense_of(subject).is(Sense::PRONOUN) && subject != "who";
            }
            words.count += 1;
            let sense = sense_of(word);
            if first.is_uppercase() {
                words.capitals += 1;
            } else if !sense
                .is(Sense::PREPOSITION | Sense::CONJUNCTION | Sense::DETERMINER | Sense::PARTICLE)
            {
                words.smalls += 1;
            }
        }
        words
    }
}

fn is_clause(seat: Seat, words: &Words) -> bool {
    let long = words.count >= SHORTEST_CLAUSE;
    match seat.start {
        Start::OpensSentence => long || seat.ending != Ending::Word,
        Start::LedIn if words.starts_with_capital => long || seat.ending != Ending::Word,
        Start::LedIn | Start::Inside => {
            let sentence = words.starts_with_capital && words.smalls > words.capitals;
            long && (words.starts_with_subject || sentence)
        }
    }
}

/// Titles of works, bills and programmes, and nicknames: every long word has a capital.
fn is_title(paragraph: &Paragraph<'_>, index: usize, seat: Seat, words: &Words) -> bool {
    let shaped = words.smalls == 0 && words.capitals > 0 && words.count <= LONGEST_TITLE;
    let quote = paragraph.quote_tokens[index];
    if !shaped || seat.start == Start::OpensSentence {
        return false;
    }
    let before = paragraph.tokens()[quote - 1];
    if seat.start == Start::LedIn {
        // "his memoir, “Long Road,” sold well"
        let noun = quote.checked_sub(2).map(|at| paragraph.tokens()[at]);
        return before.is_sign(',') && noun.is_some_and(|noun| noun.is(Sense::WORK));
    }
    let named = before.is(Sense::NAMING | Sense::WORK) || is_known_as(paragraph, quote);
    let after = paragraph.get(quote + 1).filter(|next| next.is_lower());
    if words.capitals == 1 {
        return named || after.is_some_and(|next| next.is(Sense::ROLE | Sense::WORK));
    }
    let leads = Sense::PREPOSITION | Sense::DETERMINER | Sense::DOCUMENT | Sense::POSSESSIVE;
    named
        || before.is(leads)
        || before.is_possessive()
        || after.is_some_and(|next| !next.is(Sense::BREAK | Sense::CUE))
}

/// "known as “…”".
fn is_known_as(paragraph: &Paragraph<'_>, quote: usize) -> bool {
    quote >= 2 && paragraph.word(quote - 1) == "as" && paragraph.word(quote - 2) == "known"
}
