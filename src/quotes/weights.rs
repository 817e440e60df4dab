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
        #[allow(clippy::cast_precision_loss)] // Scores are small.
        let verdict = |(choice, reading)| Verdict {
            choice,
            odds: score(SPEAKER, &table::SPEAKER_WEIGHTS, reading) as f32 / ONE,
        };
        let mut verdicts: Vec<Verdict> =
            question.readings.iter().enumerate().map(verdict).collect();
        verdicts.sort_by(|one, other| other.odds.total_cmp(&one.odds));
        let best = verdicts.first().map_or(0.0, |first| first.odds);
        let sum: f32 = verdicts.iter().map(|verdict| (verdict.odds - best).exp()).sum();
        for verdict in &mut verdicts {
            verdict.odds = (verdict.odds - best).exp() / sum;
        }
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
