//! Bytes to a dispatch and its flaws.
//!
//! Total: any bytes give a [`Dispatch`], never an error, never a panic. Never touches files,
//! the network or the clock. One file for each format.

use crate::dispatch::{Dispatch, DispatchId, Fingerprint, Flaw, Origin};

/// Bytes as they came in, and what is known of them from outside.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The file's name, as a hint for the format; empty when there is none.
    pub name: &'a str,
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Where it came in.
    pub origin: Origin,
}

/// Reads a dispatch.
#[must_use]
pub fn load(arrival: &Arrival<'_>) -> Dispatch {
    let mut dispatch =
        Dispatch::empty(arrival.id, arrival.origin.clone(), Fingerprint::of(arrival.bytes));
    dispatch.flaws.push(Flaw::Empty);
    dispatch
}
