//! Text set solid: one line for each block, and nothing but text.

use super::copy::dispatch;
use super::pictures::picture;
use crate::typeset::{Paragraphs, Setting};

#[test]
fn each_block_is_a_line_where_the_measure_takes_it() {
    let dispatch = dispatch("One two.\n\nThree four five.\n\n# Crosshead\n\n- Six.\n\nSeven.");
    let setting = Setting { paragraphs: Paragraphs::Solid, ..Setting::at(200) };
    let set = picture(&dispatch, setting);
    assert_eq!(set, "   One two.\n   Three four five.\n   Crosshead\n   • Six.\n   Seven.\n");
    let spaced = picture(&dispatch, Setting::at(200));
    assert!(spaced.lines().count() > dispatch.blocks.len(), "{spaced}");
}
