//! The choice among candidates: which of them said it, and whether anybody did.
//!
//! A judge answers; the reader's judge are the weights, and the training program has its own.

use super::attribution::{answers, in_force};
use super::axes::{Axis, Reading};
use super::candidates::{Link, Manner, Who};
use super::chunks::ChunkKind;
use super::cue::cue_and_hearer;
use super::kind::Look;
use super::known::Known;
use super::paragraph::Paragraph;
use super::quotation;
use super::readings::{self, Answers, Previous};
use super::scene::Scene;
use super::tag::{Side, Tag};
use crate::dispatch::{QuoteKind, Span};

/// Below these odds nobody is named: a wrong name is worse than none.
const LEAST: f32 = 0.3;

/// How sure a speaker is whom grammar gives.
const GRAMMAR: f32 = 0.75;

/// How far an attribution by a speaker of an earlier block can be trusted.
const FROM_ABOVE: f32 = 0.6;

/// So probable a choice leaves no other worth following.
const SURE: f32 = 0.9;

/// How many choices are followed where none is sure.
const MOST_CHOICES: usize = 2;

/// How many ways through a block are followed at once.
const MOST_WAYS: usize = 4;

/// Nobody, and those of the blocks above.
const MOST_OTHERS: usize = 4;

/// What the blocks above leave open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Above<'k> {
    /// Who had the word so far.
    pub(super) known: &'k Known,
    /// The end of the block above announces it: "She added:".
    pub(super) announced: Option<Tag>,
    /// The speaker who last had the word, and how many blocks ago.
    pub(super) in_force: Option<(Tag, usize)>,
    /// Who said something in the block right above without being quoted.
    pub(super) told: Option<Tag>,
}

/// Somebody to choose, or nobody.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Nobody,
    Candidate(usize),
    Stranger(Tag),
}

/// One quotation, whoever may have said it, and what is read of each.
#[derive(Debug)]
pub struct Question<'s> {
    scene: &'s Scene<'s, 's>,
    answers: Answers,
    choices: Vec<Choice>,
    /// What is read of each choice; nobody comes first.
    pub readings: Vec<Reading>,
    /// The words between the marks.
    pub words: Span,
}

/// The answer to a question.
#[derive(Debug, Clone, Copy)]
pub struct Verdict {
    /// The number of the choice.
    pub choice: usize,
    /// How probable it is, 0.0 to 1.0.
    pub odds: f32,
}

/// Whoever answers.
pub trait Judge {
    /// Says who said it: the likeliest choice first, then others that may be followed.
    fn speaker(&mut self, question: &Question<'_>) -> Vec<Verdict>;
    /// Says whether it is a quotation at all.
    fn is_quotation(&mut self, words: Span, reading: &Reading) -> bool;
}

/// What was decided on a stretch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Decision {
    pub(super) tag: Option<Tag>,
    pub(super) kind: QuoteKind,
}

/// Decides on the quotations of a block: from left to right, following the likeliest ways.
///
/// Who said one quotation tells who said the next, and the other way about: a second choice that
/// makes those behind it likelier is the right one in the end.
pub(super) fn decide(
    paragraph: &Paragraph<'_>,
    above: &Above<'_>,
    judge: &mut dyn Judge,
) -> Vec<Decision> {
    let scene = Scene::of(paragraph);
    let mut trail = Trail { scene: &scene, above, steps: Vec::new() };
    let mut ways = vec![Way::default()];
    for index in 0..paragraph.stretches.len() {
        let mut longer = Vec::with_capacity(MOST_WAYS * MOST_CHOICES);
        for way in ways {
            trail.follow(way, index, judge, &mut longer);
        }
        longer.sort_by(|one, other| other.likelihood.total_cmp(&one.likelihood));
        longer.truncate(MOST_WAYS);
        ways = longer;
    }
    trail.back(ways.first().and_then(|way| way.last))
}

/// A way through the first quotations of a block.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    /// Its last step.
    last: Option<usize>,
    previous: Option<Previous>,
    /// Whether the stretch before is a quotation, as a reading has it.
    neighbour: u8,
    /// The logarithm of how likely all choices are together.
    likelihood: f32,
}

/// The steps of all ways, each with the one before it, so that ways share what they have alike.
struct Trail<'s> {
    scene: &'s Scene<'s, 's>,
    above: &'s Above<'s>,
    steps: Vec<(Decision, Option<usize>)>,
}

impl Trail<'_> {
    /// Goes on by one quotation, each choice that is worth it a way of its own.
    fn follow(&mut self, way: Way, index: usize, judge: &mut dyn Judge, ways: &mut Vec<Way>) {
        let question = Question::of(self.scene, index, way.previous, self.above);
        let mut verdicts = judge.speaker(&question);
        let is_last = index + 1 == self.scene.paragraph.stretches.len();
        let sure = verdicts.first().is_none_or(|best| best.odds >= SURE);
        verdicts.truncate(if sure || is_last { 1 } else { MOST_CHOICES });
        for verdict in verdicts {
            let likelihood = way.likelihood + verdict.odds.max(f32::MIN_POSITIVE).ln();
            let verdict = question.guarded(verdict);
            ways.push(self.step(Way { likelihood, ..way }, &question, index, verdict, judge));
        }
    }

    fn step(
        &mut self,
        mut way: Way,
        question: &Question<'_>,
        index: usize,
        verdict: Verdict,
        judge: &mut dyn Judge,
    ) -> Way {
        let paragraph = self.scene.paragraph;
        let tag = question.tag(verdict.choice).filter(|_| verdict.odds >= LEAST);
        let tag = tag.map(|tag| Tag { certainty: verdict.odds, ..tag });
        let look = Look::at(paragraph, index);
        let taken = look.taken(paragraph, index, question.answers.main.as_ref());
        let reading = question.reading_of_kind(verdict, taken, way.neighbour);
        let is_name = is_named(&reading) || look.is_nickname(paragraph, index);
        let is_quotation = judge.is_quotation(question.words, &reading) && !is_name;
        way.neighbour = if is_quotation { 1 } else { 2 };
        let kind = if is_quotation { look.kind() } else { QuoteKind::Scare };
        if let Some(tag) = tag.filter(|_| is_quotation) {
            let goes_on = |previous: Previous| previous.here && previous.tag.head == tag.head;
            let here = matches!(question.choices[verdict.choice], Choice::Candidate(_))
                || way.previous.is_some_and(goes_on);
            way.previous = Some(Previous { tag, here });
        }
        self.steps.push((Decision { tag, kind }, way.last));
        way.last = Some(self.steps.len() - 1);
        way
    }

    /// The decisions that led to a step, in reading order.
    fn back(&self, last: Option<usize>) -> Vec<Decision> {
        let before = |step: &usize| self.steps[*step].1;
        let mut way: Vec<Decision> =
            std::iter::successors(last, before).map(|step| self.steps[step].0).collect();
        way.reverse();
        way
    }
}

/// "A film titled “…”": a title that no person says, whatever weights say.
fn is_named(reading: &Reading) -> bool {
    let person = ["person", "surname", "he", "they", "i", "role"];
    let named =
        Axis::Start.value(reading) == "naming" && !person.contains(&Axis::Kind.value(reading));
    // "read from “…”": a title behind such a preposition is nobody's words.
    Axis::Taken.value(reading) == "title" && (named || Axis::Lead.value(reading) == "prep")
}

/// The tag of a candidate that no rule names.
fn own_tag(scene: &Scene<'_, '_>, at: usize) -> Tag {
    let candidate = &scene.candidates[at];
    let paragraph = scene.paragraph;
    let first_quote = paragraph.quote_tokens.first();
    let before = first_quote.is_none_or(|quote| candidate.head() < *quote);
    let side = if before { Side::Before } else { Side::After };
    let Some(cue) = candidate.cue else {
        let head = candidate.head();
        let tag = Tag::of(paragraph, candidate.chunk, (head, head), side, 0.0);
        return Tag { cue: None, ..tag };
    };
    let (last, hearer) = cue_and_hearer(paragraph, cue);
    let last = if last < candidate.chunk.first || cue > candidate.head() { last } else { cue };
    let tag = Tag::of(paragraph, candidate.chunk, (cue, last), side, 0.0);
    Tag { hearer: hearer.filter(|hearer| !hearer.overlaps(tag.who.mention)), ..tag }
}

/// Who last said something in a block without quotations.
pub(super) fn told(paragraph: &Paragraph<'_>) -> Option<Tag> {
    if !paragraph.stretches.is_empty() {
        return None;
    }
    let scene = Scene::of(paragraph);
    let says = |manner: Manner| {
        matches!(manner, Manner::Plain | Manner::Say | Manner::Said | Manner::Tell | Manner::Label)
    };
    let last = scene.candidates.iter().rposition(|candidate| {
        says(candidate.manner) && candidate.link != Link::Far && candidate.kind != Who::Which
    })?;
    Some(Tag { certainty: FROM_ABOVE, ..own_tag(&scene, last) })
}

/// What a speaker of another block is.
fn kind_of(tag: &Tag) -> Who {
    match tag.who.kind {
        ChunkKind::Pronoun => Who::He,
        ChunkKind::Noun => Who::Role,
        ChunkKind::Name => Who::Person,
    }
}

impl<'s> Question<'s> {
    fn of(
        scene: &'s Scene<'s, 's>,
        index: usize,
        previous: Option<Previous>,
        above: &Above<'_>,
    ) -> Self {
        let answers = answers(scene.paragraph, index, previous.map(|previous| previous.tag));
        let base = quotation::of_quotation(scene, index, &answers, previous);
        let near = scene.near(index);
        let mut question = Self {
            scene,
            answers,
            choices: Vec::with_capacity(near.len() + MOST_OTHERS),
            readings: Vec::with_capacity(near.len() + MOST_OTHERS),
            words: scene.paragraph.stretches[index].inner,
        };
        question.choices.push(Choice::Nobody);
        question.readings.push(readings::of_stranger(&base, Who::Nobody, 9, false));
        for at in near {
            question.choices.push(Choice::Candidate(at));
            question.readings.push(readings::of_candidate(
                scene,
                index,
                at,
                &base,
                &answers,
                previous,
                above.known,
            ));
        }
        question.add_strangers(&base, previous, above);
        question
    }

    fn add_strangers(&mut self, base: &Reading, previous: Option<Previous>, above: &Above<'_>) {
        let mut add = |tag: Tag, place: usize, same: bool| {
            self.choices.push(Choice::Stranger(tag));
            self.readings.push(readings::of_stranger(base, kind_of(&tag), place, same));
        };
        if let Some(previous) = previous.filter(|previous| !previous.here) {
            add(in_force(previous.tag, FROM_ABOVE), 6, true);
            return;
        }
        if let Some(tag) = above.announced {
            add(tag, 7, false);
        }
        if let Some(tag) = above.told {
            add(in_force(tag, FROM_ABOVE), 10, false);
        }
        if let Some((tag, distance)) = above.in_force {
            add(in_force(tag, FROM_ABOVE), if distance == 1 { 6 } else { 8 }, false);
        }
    }

    /// The words that name a choice; none for nobody.
    pub fn mention(&self, choice: usize) -> Option<Span> {
        self.tag(choice).map(|tag| tag.who.mention)
    }

    fn tag(&self, choice: usize) -> Option<Tag> {
        let at = match self.choices[choice] {
            Choice::Nobody => return None,
            Choice::Stranger(tag) => return Some(tag),
            Choice::Candidate(at) => at,
        };
        let candidate = &self.scene.candidates[at];
        let Answers { main, left, right, end, .. } = self.answers;
        let read =
            [main, left, right, end].into_iter().flatten().find(|tag| tag.head == candidate.head());
        Some(read.unwrap_or_else(|| own_tag(self.scene, at)))
    }

    /// Keeps to what grammar leaves no doubt about: "although he said “…”" and "Reuters quoted
    /// Bello as saying", where weights would go by who speaks oftener.
    ///
    /// A thing that does something in a later sentence, "“…” The ship left", says nothing.
    fn guarded(&self, verdict: Verdict) -> Verdict {
        let chosen = &self.readings[verdict.choice];
        let thing = Axis::Kind.value(chosen) == "noun"
            && matches!(Axis::Place.value(chosen), "right1" | "right2")
            && !matches!(Axis::Manner.value(chosen), "say" | "tell" | "plain" | "said");
        if thing {
            return Verdict { choice: 0, odds: GRAMMAR };
        }
        let sure = |reading: &Reading| {
            let is = |axis: Axis, value: &str| axis.value(reading) == value;
            let own_clause = is(Axis::Kind, "he")
                && is(Axis::Before, "when")
                && is(Axis::After, "cue")
                && is(Axis::Place, "left")
                && is(Axis::Rivals, "0")
                && is(Axis::Climb, "1");
            let quoted_as = is(Axis::Manner, "saying")
                && is(Axis::Before, "cue")
                && (is(Axis::Right, "yes") || is(Axis::Climb, "1"));
            own_clause || quoted_as
        };
        let found = self.readings.iter().position(sure).filter(|sure| *sure != verdict.choice);
        found.map_or(verdict, |choice| Verdict { choice, odds: GRAMMAR })
    }

    /// What is read of the quotation once its speaker is chosen.
    fn reading_of_kind(&self, verdict: Verdict, taken: u8, neighbour: u8) -> Reading {
        let mut reading = self.readings[verdict.choice];
        let steps = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97];
        let odds = steps.iter().take_while(|step| verdict.odds >= **step).count();
        reading[Axis::Odds as usize] = u8::try_from(odds).unwrap_or(0);
        reading[Axis::Taken as usize] = taken;
        reading[Axis::Neighbour as usize] = neighbour;
        reading
    }
}
