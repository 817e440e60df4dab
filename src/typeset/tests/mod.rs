//! Pages as pictures, and what holds for every page.

mod copy;
mod pictures;
mod properties;
mod solid;
