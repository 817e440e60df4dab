//! Workers that carry out what is asked for. The one layer that sees all.

pub mod desk;
