//! Quotes of segments: joined over a tag, continued over paragraphs.

use super::attribution::attributes_anew;
use super::context::lead_in;
use super::known::Known;
use super::paragraph::Paragraph;
use super::ranking::{Above, Decision, Judge, decide, told};
use super::signature::signature;
use super::tag::{Side, Tag};
use crate::dispatch::{QuoteKind, Span};

/// A tag between two halves of a quote is no longer than this, in tokens.
const LONGEST_TAG: usize = 45;

/// How many blocks ago a speaker may have had the word who still has it.
const FARTHEST_ABOVE: usize = 2;

/// A quote before its speaker has a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) segments: Vec<Span>,
    pub(super) kind: QuoteKind,
    pub(super) tag: Option<Tag>,
    /// The index of the block it begins in.
    pub(super) block: usize,
}

/// Makes quotes of the stretches of one block after the other.
#[derive(Debug, Default)]
pub(super) struct Joiner {
    drafts: Vec<Draft>,
    /// The last quotation of the block above was left open.
    left_open: bool,
    /// What the end of the block above announces.
    announced: Option<Tag>,
    /// Who said something in the block above without being quoted.
    told: Option<Tag>,
    /// The speaker who last had the word, and in which block.
    in_force: Option<(Tag, usize)>,
    last_block: Option<usize>,
    /// Who had the word so far.
    known: Known,
}

impl Joiner {
    /// Takes a block quote without marks; only one that is signed or announced by a colon.
    pub(super) fn take_inset(&mut self, block: usize, words: Span, signed: Option<Tag>) {
        let tag = signed.or(self.announced.take());
        self.told = None;
        self.drafts.push(Draft { segments: vec![words], kind: QuoteKind::Block, tag, block });
        self.remember(block);
        self.left_open = false;
        self.last_block = Some(block);
    }

    /// Gives the quotation above its signature.
    fn sign(&mut self, block: usize, paragraph: &Paragraph<'_>) {
        let Some(last) = self.drafts.last_mut() else { return };
        let is_above = self.last_block == Some(last.block) && last.block < block;
        let open = last.tag.is_none_or(|tag| tag.side == Side::InForce);
        if is_above && open && last.kind != QuoteKind::Scare {
            last.tag = signature(paragraph).or(last.tag);
        }
    }

    /// Takes the quotations of a block.
    pub(super) fn take(&mut self, block: usize, paragraph: &Paragraph<'_>, judge: &mut dyn Judge) {
        if paragraph.stretches.is_empty() {
            self.sign(block, paragraph);
        }
        let decisions = decide(paragraph, &self.above(block), judge);
        let tags: Vec<Option<Tag>> = decisions.iter().map(|decision| decision.tag).collect();
        let mut continues = self.continues(paragraph);
        for (index, Decision { tag, kind }) in decisions.iter().enumerate() {
            let kind = *kind;
            if let Some(tag) = tag.filter(|_| kind != QuoteKind::Scare) {
                let mention = tag.who.mention;
                self.known.add(&paragraph.draft.text[mention.start..mention.end]);
            }
            let segment = paragraph.stretches[index].span;
            if std::mem::take(&mut continues) {
                self.extend(segment, *tag);
            } else if index > 0 && self.last_is_direct() && joins(paragraph, index, &tags, kind) {
                self.extend(segment, None);
            } else {
                let tag = tag.filter(|_| kind != QuoteKind::Scare);
                self.drafts.push(Draft { segments: vec![segment], kind, tag, block });
            }
            self.remember(block);
        }
        self.left_open = paragraph.stretches.last().is_some_and(|last| {
            !last.closed && paragraph.tokens().last().is_some_and(super::tokens::Token::is_quote)
        });
        self.announced = lead_in(paragraph);
        self.told = told(paragraph);
        self.last_block = Some(block);
    }

    pub(super) fn finish(self) -> Vec<Draft> {
        self.drafts
    }

    fn last_is_direct(&self) -> bool {
        self.drafts.last().is_some_and(|draft| draft.kind == QuoteKind::Direct)
    }

    fn extend(&mut self, segment: Span, tag: Option<Tag>) {
        if let Some(last) = self.drafts.last_mut() {
            last.segments.push(segment);
            let own = tag.filter(|tag| tag.side != Side::InForce);
            last.tag = last.tag.or(own).or(tag);
        }
    }

    fn remember(&mut self, block: usize) {
        let Some(last) = self.drafts.last() else { return };
        if let (Some(tag), true) = (last.tag, last.kind != QuoteKind::Scare) {
            self.in_force = Some((tag, block));
        }
    }

    /// Says whether a block goes on with the quotation that the block above left open.
    fn continues(&self, paragraph: &Paragraph<'_>) -> bool {
        self.left_open
            && !self.drafts.is_empty()
            && paragraph.tokens().first().is_some_and(super::tokens::Token::is_quote)
            && paragraph.stretches.first().is_some_and(|first| first.opened)
    }

    /// What the blocks above leave open for a block.
    fn above(&self, block: usize) -> Above<'_> {
        let in_force = self.in_force.map(|(tag, at)| (tag, block - at));
        Above {
            known: &self.known,
            announced: self.announced,
            told: self.told,
            in_force: in_force.filter(|(_, distance)| *distance > 0 && *distance <= FARTHEST_ABOVE),
        }
    }
}

/// Says whether nothing but the tag of the quotation before stands between two quotations.
fn joins(paragraph: &Paragraph<'_>, index: usize, tags: &[Option<Tag>], kind: QuoteKind) -> bool {
    let (Some(before), Some(here)) = (tags[index - 1], tags[index]) else { return false };
    let (left, right) = (paragraph.quote_tokens[index - 1], paragraph.quote_tokens[index]);
    let between = before.tokens.0 > left && before.tokens.1 < right && right - left <= LONGEST_TAG;
    if !between || here.tokens != before.tokens || before.side != Side::After {
        return false;
    }
    // "…," she said, "and …": the second half may begin small behind its comma.
    let led_in =
        paragraph.tokens()[right - 1].is_sign(',') || paragraph.tokens()[right - 1].is_dash();
    if kind != QuoteKind::Direct && !(kind == QuoteKind::Partial && led_in) {
        return false;
    }
    let sentence = paragraph.tokens()[left + 1].sentence;
    (left + 1..right).all(|at| paragraph.tokens()[at].sentence == sentence)
        && !attributes_anew(paragraph, before.tokens.1 + 1, right)
}
