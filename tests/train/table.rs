//! Weights as a table to read: a line `[Axis Axis]` for a template, then a line for each weight.

use std::fmt::Write;

use dateline::quotes::Axis;

use super::model::Model;

/// A weight of one, as the table has it.
const ONE: f64 = 64.0;

/// Smaller weights are left out.
const SMALLEST: i16 = 3;

/// Prints a model.
pub fn print(model: &Model) -> String {
    let mut table =
        "# Learned by tests/train, in 64ths; a row has a value for each axis, then its weight.\n"
            .to_owned();
    for (at, template) in model.templates.iter().enumerate() {
        let names: Vec<String> = template.iter().map(|axis| format!("{axis:?}")).collect();
        let _ = writeln!(table, "\n[{}]", names.join(" "));
        for (place, weight) in model.weights_of(at).iter().enumerate() {
            let weight = rounded(*weight);
            if weight.abs() >= SMALLEST {
                let _ = writeln!(table, "{} {weight}", values(template, place).join(" "));
            }
        }
    }
    table
}

fn rounded(weight: f64) -> i16 {
    // Weights stay far below the border.
    #[allow(clippy::cast_possible_truncation)]
    let weight = (weight * ONE).round().clamp(-30_000.0, 30_000.0) as i16;
    weight
}

/// The names of the values that lead to a place.
fn values(template: &[Axis], place: usize) -> Vec<&'static str> {
    let mut rest = place;
    let mut values: Vec<&str> = template
        .iter()
        .rev()
        .map(|axis| {
            let value = axis.values()[rest % axis.count()];
            rest /= axis.count();
            value
        })
        .collect();
    values.reverse();
    values
}
