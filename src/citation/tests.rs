//! What a template makes of a passage.

use jiff::civil::date;

use super::{BUILT_IN, Field, Template};
use crate::dispatch::{
    AttributedBy, Dispatch, DispatchId, Fingerprint, Imprint, Kept, Origin, SafeText, Span, Stamp,
};

fn line(text: &str) -> SafeText {
    SafeText::line(text)
}

/// A quote of two segments, of which everything is known.
fn kept() -> Kept {
    let text = "“We wait,” said Ines Tavora. “All {night}.”";
    let mut dispatch =
        Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
    dispatch.text = SafeText::block(text);
    let whole = Kept::of_passage(&dispatch, Span::new(0, text.len())).expect("it can be kept");
    Kept {
        segments: vec![line("“We wait,”"), line("“All {night}.”")],
        speaker: Some(line("Ines Tavora")),
        role: Some(line("harbour master")),
        imprint: Imprint {
            headline: Some(line("Ferry waits")),
            byline: Some(line("Ada Lind")),
            agency: Some(line("Example Wire")),
            origin: Some(line("ferry.txt")),
            url: Some(line("https://example.org/ferry")),
            published: Some(Stamp::Moment(date(2026, 2, 3).at(10, 0, 0, 0), Some(-5 * 3600))),
            ..Imprint::default()
        },
        ..whole
    }
}

fn confirmed() -> Kept {
    Kept { attributed: AttributedBy::Confirmed, ..kept() }
}

fn bare() -> Kept {
    let imprint = Imprint { origin: Some(line("ferry.txt")), ..Imprint::default() };
    Kept { speaker: None, role: None, segments: vec![line("we wait")], imprint, ..kept() }
}

fn check(kept: &Kept, template: &str, cited: &str) {
    let template = Template::built_in(template)
        .unwrap_or_else(|| template.parse().expect("the template is understood"));
    assert_eq!(template.cite(kept), cited);
}

fn refused(template: &str, complaint: &str) {
    let mistake = template.parse::<Template>().expect_err("the template is refused").to_string();
    assert!(mistake.starts_with(complaint), "{mistake}");
}

#[test]
fn the_built_in_templates_cite_what_is_known() {
    let quote = "“We wait,” … “All {night}.”";
    check(
        &confirmed(),
        "ap",
        &format!("{quote} — Ines Tavora, harbour master (Example Wire, Feb. 3, 2026)"),
    );
    check(
        &confirmed(),
        "chicago",
        &format!(
            "{quote} (Ines Tavora, harbour master). Ada Lind, “Ferry waits,” Example Wire, \
             February 3, 2026, https://example.org/ferry."
        ),
    );
    check(
        &confirmed(),
        "plain",
        &format!(
            "{quote}\n  — Ines Tavora, harbour master · Ferry waits · Example Wire · 2026-02-03 · \
             https://example.org/ferry\n"
        ),
    );
}

#[test]
fn what_is_not_known_leaves_no_trace() {
    check(&bare(), "ap", "“we wait” (ferry.txt)");
    check(&bare(), "chicago", "“we wait” ferry.txt.");
    check(&bare(), "plain", "“we wait”\n  — ferry.txt\n");
}

#[test]
fn an_attribution_that_nobody_confirmed_says_so() {
    for (name, _) in BUILT_IN {
        let cite = |kept: &Kept| Template::built_in(name).expect("it is built in").cite(kept);
        assert!(cite(&kept()).contains("attribution unconfirmed"), "{name}");
        assert!(!cite(&confirmed()).contains("unconfirmed"), "{name}");
        assert!(!cite(&bare()).contains("unconfirmed"), "{name}");
    }
}

#[test]
fn every_placeholder_can_be_used() {
    for name in Field::NAMES {
        let template: Template = format!("{{{name}}}").parse().expect("it is known");
        let full = Kept {
            cue: Some(line("said")),
            tags: vec![line("a"), line("b")],
            note: Some(line("ask")),
            kept_at: Some(jiff::Timestamp::UNIX_EPOCH),
            imprint: Imprint {
                label: Some(line("UPDATE 1")),
                updated: Some(Stamp::Day(date(2026, 2, 4))),
                ..kept().imprint
            },
            ..kept()
        };
        assert!(!template.cite(&full).is_empty(), "{name}");
    }
    check(&kept(), "{published}", "2026-02-03T10:00:00-05:00");
}

#[test]
fn own_templates_have_groups_and_braces() {
    check(&kept(), "{{{speaker}}} {? [{role}]}{?{label}: }", "{Ines Tavora}  [harbour master]");
    check(&bare(), "a{? b {agency} c{? d {origin}}} e", "a e");
    check(&bare(), "a{? b {origin}{? c {agency}}} e", "a b ferry.txt e");
}

#[test]
fn nothing_inside_the_marks_is_touched() {
    let words = "“ two  blanks , {speaker} — \"no\" ”";
    let kept = Kept { segments: vec![SafeText::block(words)], ..kept() };
    check(&kept, "{quote}", words);
    check(&kept, "{words}", words);
}

#[test]
fn months_are_the_agencys() {
    for (month, printed) in [(3, "March 3, 2026"), (9, "Sept. 3, 2026"), (12, "Dec. 3, 2026")] {
        let published = Some(Stamp::Day(date(2026, month, 3)));
        let kept = Kept { imprint: Imprint { published, ..Imprint::default() }, ..kept() };
        check(&kept, "{date_ap}", printed);
    }
}

#[test]
fn a_mistake_has_its_column() {
    refused(
        "“{speeker}”",
        "The template, column 3: there is no {speeker}; did you mean {speaker}?",
    );
    refused("{x}", "The template, column 2: there is no {x}; there are quote, words,");
    refused("a {speaker", "The template, column 3: the brace is not closed");
    refused("a } b", "The template, column 3: there is no brace to close");
    refused("é{? {role} ", "The template, column 2: the brace is not closed");
    refused(&"{?".repeat(99), "The template, column 33: the groups are nested too deeply");
}
