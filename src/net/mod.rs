//! HTTP: one policy for limits, redirects and addresses, for feeds and for pages.
//!
//! Blocks the thread that asks; never starts one. Never keeps anything, never reads what it
//! fetched, never names a credential in what it answers.

mod address;
mod asked;
mod body;
mod client;
mod error;
mod policy;
mod resolver;
mod retry;

#[cfg(test)]
mod tests;

pub use address::is_inside;
pub use asked::{Asked, Credentials, Validators, typed};
pub use client::{Answer, Client, Fetched};
pub use error::NetError;
pub use policy::{FEED_LIMIT, PAGE_LIMIT, WIRE_LIMIT};

pub use url::Url;
