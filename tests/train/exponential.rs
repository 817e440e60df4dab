//! The exponential function in plain arithmetic, alike on every machine.

/// Computes e to the power of a number between -700 and 0; smaller ones give nothing.
pub fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let steps = (x / std::f64::consts::LN_2).floor();
    let rest = x - steps * std::f64::consts::LN_2;
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..18 {
        term *= rest / f64::from(n);
        sum += term;
    }
    let halved = if steps < 0.0 { 0.5 } else { 2.0 };
    let mut power = 1.0;
    let mut left = steps.abs();
    while left > 0.0 {
        power *= halved;
        left -= 1.0;
    }
    sum * power
}
