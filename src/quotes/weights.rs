//! The weights that were learned, and the judge that goes by them.

use super::axes::{Axis, Reading};
use super::ranking::{Judge, Question, Verdict};
use super::templates::{QUOTATION, SPEAKER, place};
use crate::dispatch::Span;

/// `SPEAKER_WEIGHTS` and `QUOTATION_WEIGHTS`: those of each template, by place.
mod table {
    // Written by the build and read by nobody.
    #![allow(clippy::unreadable_literal)]
    include!(concat!(env!("OUT_DIR"), "/weights.rs"));
}

/// A weight of one, as the table has it.
const ONE: f32 = 64.0;

/// The judge that goes by the weights.
#[derive(Debug)]
pub(super) struct Weights;

impl Judge for Weights {
    fn speaker(&mut self, question: &Question<'_>) -> Vec<Verdict> {
        let scores: Vec<i32> = question
            .readings
            .iter()
            .map(|reading| score(SPEAKER, &table::SPEAKER_WEIGHTS, reading))
            .collect();
        let best = scores.iter().copied().max().unwrap_or(0);
        #[allow(clippy::cast_precision_loss)] // Scores are small.
        let odds = |score: &i32| ((score - best) as f32 / ONE).exp();
        let sum: f32 = scores.iter().map(odds).sum();
        let verdict = |(choice, score)| Verdict { choice, odds: odds(score) / sum };
        let mut verdicts: Vec<Verdict> = scores.iter().enumerate().map(verdict).collect();
        verdicts.sort_by(|one, other| other.odds.total_cmp(&one.odds));
        verdicts
    }

    fn is_quotation(&mut self, _words: Span, reading: &Reading) -> bool {
        score(QUOTATION, &table::QUOTATION_WEIGHTS, reading) >= 0
    }
}

fn score(templates: &[&[Axis]], weights: &[&[i16]], reading: &Reading) -> i32 {
    templates
        .iter()
        .zip(weights)
        .map(|(template, weights)| i32::from(weights[place(template, reading)]))
        .sum()
}
