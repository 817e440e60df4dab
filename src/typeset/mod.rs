//! A dispatch at a measure: lines of inked runs, and where each part of the text falls.
//!
//! Never names a terminal.
