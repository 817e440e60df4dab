//! Weights while they are learned: steps that grow smaller where much was seen, and a pull to
//! zero that leaves few of them.

use dateline::quotes::{Axis, Reading, place, size};

/// How fast weights move.
#[derive(Clone, Copy)]
pub struct Pace {
    /// How far the first step goes.
    pub step: f64,
    /// How hard each step is pulled to zero.
    pub pull: f64,
}

/// One table of weights.
pub struct Model {
    pub templates: &'static [&'static [Axis]],
    /// Where each template's weights begin.
    starts: Vec<usize>,
    weights: Vec<f64>,
    /// The sum of the squares of all that moved a weight.
    moved: Vec<f64>,
    /// The sum of the weights after each document of the last rounds.
    sums: Vec<f64>,
    summed: u32,
    pace: Pace,
}

impl Model {
    pub fn new(templates: &'static [&'static [Axis]], pace: Pace) -> Self {
        let mut count = 0;
        let mut starts = Vec::new();
        for template in templates {
            starts.push(count);
            count += size(template);
        }
        let zeros = || vec![0.0; count];
        Self { templates, starts, weights: zeros(), moved: zeros(), sums: zeros(), summed: 0, pace }
    }

    /// The places of a reading's weights.
    fn places(&self, reading: &Reading) -> impl Iterator<Item = usize> {
        let starts = self.starts.iter();
        let templates = self.templates.iter();
        starts.zip(templates).map(|(start, template)| start + place(template, reading))
    }

    pub fn score(&self, reading: &Reading) -> f64 {
        self.places(reading).map(|place| self.weights[place]).sum()
    }

    /// Moves the weights of a reading.
    pub fn nudge(&mut self, reading: &Reading, by: f64) {
        let places: Vec<usize> = self.places(reading).collect();
        for place in places {
            self.moved[place] += by * by;
            let step = self.pace.step / (0.1 + self.moved[place]).sqrt();
            let weight = self.weights[place] + step * by;
            let pull = step * self.pace.pull;
            self.weights[place] = weight.signum() * (weight.abs() - pull).max(0.0);
        }
    }

    /// Adds the weights as they stand to the mean that is kept.
    pub fn sum_up(&mut self) {
        for (sum, weight) in self.sums.iter_mut().zip(&self.weights) {
            *sum += weight;
        }
        self.summed += 1;
    }

    /// Goes over to the mean.
    pub fn settle(&mut self) {
        let count = f64::from(self.summed.max(1));
        self.weights = self.sums.iter().map(|sum| sum / count).collect();
    }

    /// The weights of a template.
    pub fn weights_of(&self, template: usize) -> &[f64] {
        let start = self.starts[template];
        &self.weights[start..start + size(self.templates[template])]
    }
}
