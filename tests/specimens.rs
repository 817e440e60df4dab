//! Holds untidy copy against its read form.
//!
//! One file for each shape, several specimens in it. A specimen is its copy, a line `----`, and
//! everything that the loader must make of it; a line `====` parts specimens. A first line
//! `@name NAME` gives the copy a file name. In the copy `\r`, `\t` and `\u{…}` stand for
//! characters that editors lose; in the read form `⏎` stands for a line feed.

mod support;

use support::{Specimen, read_form, specimens};

#[track_caller]
fn check(file: &str, at_least: usize) {
    let specimens = specimens(file);
    assert!(specimens.len() >= at_least, "{file} has {} specimens", specimens.len());
    let wrong: Vec<String> = specimens.iter().filter_map(complaint).collect();
    assert!(wrong.is_empty(), "{file}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn complaint(specimen: &Specimen) -> Option<String> {
    let read = read_form(&support::load(specimen));
    (read != specimen.expected).then(|| {
        format!("copy:\n{}\nexpected:\n{}\nread:\n{read}\n", specimen.copy, specimen.expected)
    })
}

#[test]
fn datelines_with_day_or_agency() {
    check("datelines.txt", 60);
}

#[test]
fn datelines_of_a_place_alone() {
    check("datelines-loose.txt", 20);
}

#[test]
fn datelines_set_oddly() {
    check("datelines-odd.txt", 20);
}

#[test]
fn what_is_no_dateline() {
    check("datelines-none.txt", 20);
}

#[test]
fn bylines() {
    check("bylines.txt", 12);
}

#[test]
fn labels() {
    check("labels.txt", 10);
}

#[test]
fn header_lines() {
    check("header-lines.txt", 12);
}

#[test]
fn end_marks() {
    check("end-marks.txt", 12);
}

#[test]
fn credits() {
    check("credits.txt", 6);
}

#[test]
fn crossheads() {
    check("crossheads.txt", 10);
}

#[test]
fn layouts() {
    check("layouts.txt", 10);
}

#[test]
fn tables() {
    check("tables.txt", 10);
}

#[test]
fn bulletins() {
    check("bulletins.txt", 10);
}

#[test]
fn markdown() {
    check("markdown.txt", 10);
}

#[test]
fn html() {
    check("html.txt", 10);
}
