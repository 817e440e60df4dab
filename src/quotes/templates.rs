//! Templates: the axes whose values have a weight together.
//!
//! They were found by adding and dropping rows while held-out parts of the training documents
//! were foretold better.

use super::axes::Axis::{
    self, After, Alone, Before, Between, Chosen, Climb, Commas, Cues, End, Ending, Follow, Form,
    Gap, Kind, Known, Lead, Left, Length, Link, Manner, Neighbour, Object, Odds, Order, Others,
    Place, Previous, Rank, Reach, Rivals, Same, Shape, Start, Sure, Taken, Turn,
};
use super::axes::Reading;

/// The templates that rank candidates.
pub const SPEAKER: &[&[Axis]] = &[
    &[Manner, Link, Place],
    &[Place, Between, Start],
    &[Place, Follow, Ending],
    &[Place, Turn, Link],
    &[Before, Place, Link],
    &[After, Place, Link],
    &[Before, Kind],
    &[Chosen, Manner],
    &[Same, Order, Ending],
    &[Climb, Manner],
    &[Known, Kind],
    &[Alone, Kind, Place],
    &[Shape, Kind],
    &[Length, After],
    &[After, Previous, Manner],
    &[Before, Climb],
    &[Gap, Left, Before],
    &[Rivals, Sure, End],
    &[Kind, Link],
    &[Place, Turn, Sure],
    &[Shape, Turn, Place],
    &[Rank, Before, Length],
    &[Manner, Rivals, Link],
    &[Climb, Rivals, Before],
    &[Chosen, Before, Link],
    &[Place, Cues],
    &[Place, Lead],
    &[Place, Form],
    &[Place, Object],
    &[Reach, Others],
    &[Commas, Lead],
    &[Kind, Gap],
    &[Start, Kind],
];

/// The templates that tell quotations from titles and words at arm's length.
pub const QUOTATION: &[&[Axis]] = &[
    &[Start, Ending],
    &[Shape, Start],
    &[Follow, Length],
    &[Odds, Start],
    &[Manner, Start],
    &[Taken, Odds],
    &[Taken, Start],
    &[Taken, Shape],
    &[Manner, Reach, Length],
    &[Neighbour, Shape],
    &[Taken, Sure, Climb],
    &[Between, Order, Same],
    &[Odds, Follow, Before],
];

/// Where the weight of a reading stands among those of a template.
#[must_use]
pub fn place(template: &[Axis], reading: &Reading) -> usize {
    template
        .iter()
        .fold(0, |place, axis| place * axis.count() + usize::from(reading[*axis as usize]))
}

/// How many weights a template has.
#[must_use]
pub const fn size(template: &[Axis]) -> usize {
    let (mut size, mut at) = (1, 0);
    while at < template.len() {
        size *= template[at].count();
        at += 1;
    }
    size
}
