//! The judge that learns: it answers by its weights, and moves them where people say otherwise.

use dateline::dispatch::Span;
use dateline::quotes::{Judge, Passage, QUOTATION, Question, Reading, SPEAKER, Verdict, find_with};

use super::document::{Document, Marked};
use super::exponential::exp;
use super::heads;
use super::model::{Model, Pace};

/// Both models, and how they do.
pub struct Teacher {
    pub speaker: Model,
    pub quotation: Model,
    /// The speaker before is the right one, not the chosen one.
    taught: bool,
    tally: Tally,
}

#[derive(Default)]
struct Tally {
    asked: usize,
    right: usize,
    within_reach: usize,
    stretches: usize,
    told_right: usize,
}

impl Teacher {
    pub fn new() -> Self {
        Self {
            speaker: Model::new(SPEAKER, Pace { step: 0.08, pull: 0.008 }),
            quotation: Model::new(QUOTATION, Pace { step: 0.04, pull: 0.006 }),
            taught: true,
            tally: Tally::default(),
        }
    }

    pub fn begin_round(&mut self, taught: bool) {
        self.taught = taught;
        self.tally = Tally::default();
    }

    pub fn teach(&mut self, document: &Document) {
        let mut lesson = Lesson { teacher: self, document };
        let passage = Passage { headline: None, text: &document.text, blocks: &document.blocks };
        find_with(&passage, &mut lesson);
        if !self.taught {
            self.speaker.sum_up();
            self.quotation.sum_up();
        }
    }

    pub fn finish(&mut self) {
        self.speaker.settle();
        self.quotation.settle();
    }

    /// How the round went.
    pub fn report(&self) -> String {
        let Tally { asked, right, within_reach, stretches, told_right } = self.tally;
        format!(
            "speakers {right} right of {asked}, {within_reach} within reach; \
             quotations {told_right} right of {stretches}"
        )
    }
}

/// One document being taught.
struct Lesson<'a> {
    teacher: &'a mut Teacher,
    document: &'a Document,
}

impl Judge for Lesson<'_> {
    /// One choice at a time is taught, the one that would be taken.
    fn speaker(&mut self, question: &Question<'_>) -> Vec<Verdict> {
        let model = &self.teacher.speaker;
        let scores: Vec<f64> =
            question.readings.iter().map(|reading| model.score(reading)).collect();
        let odds = odds(&scores);
        let best = (0..odds.len()).rev().max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap_or(0);
        let Some(marked) = self.document.marked_at(question.words) else {
            return vec![verdict(best, &odds)];
        };
        let right: Vec<bool> = (0..question.readings.len())
            .map(|choice| self.is_right(question, choice, marked))
            .collect();
        let tally = &mut self.teacher.tally;
        tally.asked += 1;
        tally.right += usize::from(right[best]);
        if !right.contains(&true) {
            return vec![verdict(best, &odds)];
        }
        tally.within_reach += 1;
        let mass: f64 = odds.iter().zip(&right).filter(|(_, right)| **right).map(|(p, _)| p).sum();
        for (at, reading) in question.readings.iter().enumerate() {
            let wanted = if right[at] { odds[at] / mass.max(1e-12) } else { 0.0 };
            let by = wanted - odds[at];
            if by.abs() > 1e-4 {
                self.teacher.speaker.nudge(reading, by);
            }
        }
        let right = (0..right.len()).filter(|at| right[*at]);
        let taught = right.max_by(|a, b| odds[*a].total_cmp(&odds[*b])).unwrap_or(best);
        let choice = if self.teacher.taught { taught } else { best };
        vec![Verdict { choice, ..verdict(best, &odds) }]
    }

    fn is_quotation(&mut self, words: Span, reading: &Reading) -> bool {
        let marked = self.document.marked_at(words).is_some();
        let score = self.teacher.quotation.score(reading);
        if !self.document.was_looked_at(words) {
            return score >= 0.0;
        }
        let tally = &mut self.teacher.tally;
        tally.stretches += 1;
        tally.told_right += usize::from((score >= 0.0) == marked);
        let e = exp(-score.abs());
        let odds = if score >= 0.0 { 1.0 / (1.0 + e) } else { e / (1.0 + e) };
        self.teacher.quotation.nudge(reading, f64::from(u8::from(marked)) - odds);
        if self.teacher.taught { marked } else { score >= 0.0 }
    }
}

impl Lesson<'_> {
    fn is_right(&self, question: &Question<'_>, choice: usize, marked: &Marked) -> bool {
        match (question.mention(choice), marked.speaker) {
            (Some(mention), Some(speaker)) => heads::agree(&self.document.text, mention, speaker),
            (None, None) => true,
            _ => false,
        }
    }
}

fn verdict(choice: usize, odds: &[f64]) -> Verdict {
    // Odds need no more digits.
    #[allow(clippy::cast_possible_truncation)]
    let odds = odds[choice] as f32;
    Verdict { choice, odds }
}

fn odds(scores: &[f64]) -> Vec<f64> {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    let powers: Vec<f64> = scores.iter().map(|score| exp(score - best)).collect();
    let sum: f64 = powers.iter().sum();
    powers.iter().map(|power| power / sum).collect()
}
