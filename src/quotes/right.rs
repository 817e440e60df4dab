//! Tags behind a quotation: "…," she said; "…," said the mayor, who chairs the board.

use super::chunks::{Chunk, ChunkKind};
use super::cue::cue_and_hearer;
use super::left::according_to;
use super::paragraph::{Paragraph, REACH};
use super::sense::Sense;
use super::tag::{Side, Tag};
use super::tokens::Kind;

/// How far behind its name a cue may stand when a description comes between.
const LONGEST_DESCRIPTION: usize = REACH / 2;

/// Finds the tag right behind a quotation.
pub(super) fn tag_after(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    let mut at = quote + 1;
    while paragraph.get(at).is_some_and(|token| token.is_sign(',') || token.is_dash()) {
        at += 1;
    }
    tag_from(paragraph, at, Strictness::Adjacent)
}

/// Finds a tag that closes the sentence of a quotation: "“…” about the deal, she said."
pub(super) fn tag_at_end(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    let end = paragraph.sentence_end(quote);
    let tokens = paragraph.tokens();
    (quote + 1..end)
        .filter(|at| {
            tokens[*at].is_sign(',') || tokens[*at].is_dash() || paragraph.ends_in_comma(*at)
        })
        .find_map(|comma| tag_from(paragraph, comma + 1, Strictness::Apart))
        .or_else(|| {
            let according = (quote + 1..end).find(|at| tokens[*at].is(Sense::ACCORDING))?;
            according_to(paragraph, according, Side::After)
        })
}

/// How much a tag must look like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strictness {
    /// Right behind the mark: strange verbs pass.
    Adjacent,
    /// Somewhere in the sentence: only verbs of saying pass, and nothing may depend on them.
    Apart,
}

fn tag_from(paragraph: &Paragraph<'_>, at: usize, strictness: Strictness) -> Option<Tag> {
    let at = skip_adverbs(paragraph, at);
    let token = paragraph.get(at)?;
    if token.is(Sense::ACCORDING) {
        return according_to(paragraph, at, Side::After);
    }
    if paragraph.is_cue(at) {
        return inverted(paragraph, at, strictness);
    }
    let chunk = paragraph.chunk_from(at)?;
    if !paragraph.can_speak(chunk) && strictness == Strictness::Apart {
        return None;
    }
    let (cue, known) = cue_behind(paragraph, chunk, strictness)?;
    if let Some(tag) = quoted_as(paragraph, cue) {
        return Some(tag);
    }
    let certainty = if known { 0.95 } else { 0.6 };
    Some(tag_of(paragraph, chunk, cue, certainty))
}

fn skip_adverbs(paragraph: &Paragraph<'_>, at: usize) -> usize {
    let skipped = (at..at + 2).take_while(|at| {
        paragraph.get(*at).is_some_and(|token| {
            token.is_lower() && token.is(Sense::ADVERB) && paragraph.chunk_of(*at).is_none()
        }) || paragraph
            .get(*at)
            .is_some_and(|token| token.is_lower() && paragraph.word(*at) == "as")
    });
    at + skipped.count()
}

fn tag_of(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize, certainty: f32) -> Tag {
    let (last, hearer) = cue_and_hearer(paragraph, cue);
    let tag = Tag::of(paragraph, chunk, (cue, last), Side::After, certainty);
    Tag { hearer, ..tag }
}

/// "Reuters quoted Bello as saying".
fn quoted_as(paragraph: &Paragraph<'_>, cue: usize) -> Option<Tag> {
    let chunk = paragraph.chunk_from(cue + 1)?;
    let saying = chunk.last + 2;
    let says = paragraph.get(saying).is_some_and(|token| token.is(Sense::GERUND));
    (says && paragraph.word(saying - 1) == "as")
        .then(|| Tag::of(paragraph, chunk, (saying, saying), Side::After, 0.9))
}

/// "said Marta Oyelaran", "added one of the pilots".
fn inverted(paragraph: &Paragraph<'_>, cue: usize, strictness: Strictness) -> Option<Tag> {
    let token = &paragraph.tokens()[cue];
    if token.is(Sense::GERUND) || !token.is(Sense::SAY | Sense::TELL | Sense::WEAK) {
        return None;
    }
    if strictness == Strictness::Apart && !token.is(Sense::SAY) {
        return None;
    }
    let at = skip_adverbs(paragraph, cue + 1);
    let chunk = paragraph
        .chunk_from(at)
        .filter(|chunk| token.is(Sense::SAY) || paragraph.can_speak(*chunk))?;
    Some(Tag::of(paragraph, chunk, (cue, cue), Side::After, 0.95))
}

/// Finds the verb behind a name, over adverbs, attachments and descriptions.
fn cue_behind(
    paragraph: &Paragraph<'_>,
    chunk: Chunk,
    strictness: Strictness,
) -> Option<(usize, bool)> {
    let limit = paragraph.tokens().len().min(chunk.last + LONGEST_DESCRIPTION);
    let sentence = paragraph.tokens()[chunk.first].sentence;
    let mut at = chunk.last + 1;
    let mut described = false;
    while at < limit && paragraph.tokens()[at].sentence == sentence {
        let token = &paragraph.tokens()[at];
        if paragraph.is_cue(at) && !is_inside_description(paragraph, at, described) {
            return accepts(paragraph, at, strictness).then_some((at, true));
        }
        match token.kind {
            Kind::Sign(',' | '(' | ')' | '—' | '–' | '-') => described = true,
            Kind::Sign(_) | Kind::Quote(_) => return None,
            Kind::Word { .. }
                if !described && paragraph.is_verb(at) && !token.is(Sense::AUXILIARY) =>
            {
                let strange = strictness == Strictness::Adjacent && chunk.kind != ChunkKind::Noun;
                return strange.then_some((at, false));
            }
            _ => {}
        }
        at = paragraph.chunk_of(at).map_or(at + 1, |chunk| chunk.last + 1);
    }
    None
}

/// Behind a comma only a verb that itself follows a comma or bracket is the main one.
fn is_inside_description(paragraph: &Paragraph<'_>, at: usize, described: bool) -> bool {
    if !described {
        return false;
    }
    let mut left = at;
    while paragraph.tokens()[left - 1].is(Sense::ADVERB | Sense::AUXILIARY) {
        left -= 1;
    }
    !matches!(paragraph.tokens()[left - 1].kind, Kind::Sign(',' | ')' | '—' | '–' | '-'))
        || paragraph.tokens()[at].is(Sense::GERUND)
}

fn accepts(paragraph: &Paragraph<'_>, cue: usize, strictness: Strictness) -> bool {
    let token = &paragraph.tokens()[cue];
    if token.is(Sense::GERUND) && !paragraph.tokens()[cue - 1].is(Sense::AUXILIARY) {
        return false;
    }
    if strictness == Strictness::Adjacent {
        return true;
    }
    // "…, Bello said the deal" opens a new statement; "…, Bello said." closes this one.
    let next = paragraph.get(cue + 1);
    let closes = next.is_none_or(|next| {
        !next.is_word()
            || next.is(Sense::PREPOSITION | Sense::TIME | Sense::ADVERB | Sense::CONJUNCTION)
            || token.is(Sense::TELL)
    });
    token.is(Sense::SAY | Sense::TELL) && closes && next.is_none_or(|next| !next.is_quote())
}
