//! Keys in, pictures out: the whole app without a terminal.
//!
//! A picture has two planes, the glyphs and the looks, so that a lost highlight shows as a lost
//! letter. `DATELINE_BLESS=1` writes the pictures anew; look at them before you keep them.

mod attributing;
mod begins;
mod behaviour;
mod copies;
mod desk;
mod fates;
mod fetching;
mod finding;
mod form;
mod help;
mod keeping;
mod mouse;
mod options;
mod pages;
mod palette;
mod picture;
mod pictures;
mod quotes_only;
mod revisions;
mod rows;
mod searching;
mod selecting;
mod shelf;
mod tree;
mod voice;
mod ways_out;
mod widths;
