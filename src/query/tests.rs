//! What the query language promises.

use jiff::Zoned;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::{collection, prop_assert_eq};

use super::{Clause, Form, Part, Pattern, Query, State, Subject, Unit, When, Words};

fn parsed(text: &str) -> Query {
    text.parse().unwrap_or_else(|complaint| panic!("{text}: {complaint}"))
}

fn now() -> Zoned {
    "2026-02-03T10:00:00+13:00[+13:00]".parse().expect("a moment")
}

/// A dispatch of nine hours before [`now`]: noon of the day before in London, 1 a.m. at [`now`].
fn subject() -> Subject {
    Subject {
        title: Words::of("Pilots’ strike enters third day"),
        text: Words::of("São Tomé — Flights stayed grounded, the anti-strike union said."),
        speakers: vec![Words::of("Femi Idowu"), Words::of("Ines Tavora")],
        origin: Words::of("copy/strike.txt"),
        agency: Words::of("Example Wire"),
        tags: vec![Words::of("air travel")],
        note: Some(Words::of("call the ministry")),
        instant_ms: 1_770_033_600_000,
        states: vec![State::Read, State::Kept],
        has_quote: true,
    }
}

fn check(text: &str, matches: bool) {
    assert_eq!(parsed(text).matches(&subject(), &now()), matches, "{text}");
}

#[test]
fn words_are_anded() {
    check("", true);
    check("strike grounded", true);
    check("strike landed", false);
    check("SAO tome", true);
    check("ministry", true);
}

#[test]
fn a_word_is_a_whole_word() {
    check("ground", false);
    check("ground*", true);
    check("rounded*", false);
    check("anti-strike", true);
    check("strike-anti", false);
}

#[test]
fn a_phrase_keeps_its_order() {
    check("\"third day\"", true);
    check("\"day third\"", false);
    check("\"day flights\"", false);
}

#[test]
fn or_and_minus_and_brackets() {
    check("landed OR grounded", true);
    check("landed OR sailed", false);
    check("-landed", true);
    check("-(landed OR grounded)", false);
    check("strike (landed OR grounded)", true);
    check("strike landed OR grounded", true);
    check("landed (strike OR grounded)", false);
    check("or", false);
}

#[test]
fn operators_ask_for_their_part() {
    check("by:idowu", true);
    check("by:\"ines tavora\"", true);
    check("by:\"idowu ines\"", false);
    check("by:pilots", false);
    check("in:wire", true);
    check("in:copy", true);
    check("in:idowu", false);
    check("title:strike", true);
    check("title:grounded", false);
    check("tag:\"air travel\"", true);
    check("tag:air", false);
    check("tag:air*", true);
    check("is:read -is:unread is:kept -is:bookmarked -is:changed", true);
    check("has:quote has:note", true);
}

#[test]
fn time_is_counted_in_the_readers_zone() {
    check("since:2026-02-03", true);
    check("since:2026-02-04", false);
    check("before:2026-02-03", false);
    check("before:2026-02-04", true);
    check("since:8h", false);
    check("since:9h", true);
    check("since:1d before:8h", true);
    check("since:4000000000y", true);
}

fn complains(text: &str, column: usize, words: &str) {
    let complaint = text.parse::<Query>().expect_err(text);
    assert_eq!(complaint.column, column, "{text}: {complaint}");
    assert!(complaint.to_string().contains(words), "{text}: {complaint}");
}

#[test]
fn mistakes_are_told_with_their_column() {
    complains("strike \"third", 8, "not closed");
    complains("é (strike", 3, "bracket is not closed");
    complains("strike (", 9, "not closed");
    complains("strike)", 7, "no bracket to close");
    complains(")", 1, "no bracket to close");
    complains("()", 2, "nothing in the brackets");
    complains("OR strike", 1, "OR stands between");
    complains("strike OR", 10, "OR stands between");
    complains("(strike OR )", 12, "OR stands between");
    complains("strike …", 8, "no word");
    complains("-", 1, "no word");
    complains("by: idowu", 1, "by: needs a value");
    complains("strike sinse:7d", 8, "did you mean since:?");
    complains("https://example.org", 1, "quotation marks");
    complains("is:red", 4, "unread, read, bookmarked, kept, changed, not red");
    complains("since:yesteryear", 7, "no date like");
    complains("since:2026-02-30", 7, "no date like");
    complains("since:+7d", 7, "no date like");
    complains(&"(".repeat(100_000), 65, "too deeply");
    complains(&"-".repeat(100_000), 65, "too deeply");
}

fn patterns() -> impl Strategy<Value = Pattern> {
    let forms = prop_oneof![Just(Form::Word), Just(Form::Prefix), Just(Form::Phrase)];
    (forms, "[a-z0-9É汉][a-z:'*é-]{0,6}", "[ ()OR:*-]{0,4}").prop_map(|(form, word, tail)| {
        let written = match form {
            Form::Phrase => format!("{word}{tail}"),
            // A colon after letters would be an operator, a star at the end a prefix.
            Form::Prefix => word.replace(':', ""),
            Form::Word => word.replace(':', "").trim_end_matches('*').to_owned(),
        };
        Pattern::new(&written, form).expect("it begins with a letter")
    })
}

fn leaves() -> impl Strategy<Value = Clause> {
    let units =
        prop_oneof![Just(Unit::Hours), Just(Unit::Days), Just(Unit::Weeks), Just(Unit::Years)];
    let day = (1_i16..=9999, 1_i8..=12, 1_i8..=28)
        .prop_map(|(year, month, day)| When::Day(jiff::civil::date(year, month, day)));
    let whens = prop_oneof![(any::<u32>(), units).prop_map(|(n, unit)| When::Ago(n, unit)), day];
    let states = proptest::sample::select(State::ALL.map(|(state, _)| state).to_vec());
    let parts = proptest::sample::select(Part::ALL.map(|(part, _)| part).to_vec());
    let kinds = proptest::sample::select(vec![
        Clause::Text as fn(Pattern) -> Clause,
        Clause::By,
        Clause::In,
        Clause::Title,
        Clause::Tag,
    ]);
    prop_oneof![
        4 => (kinds, patterns()).prop_map(|(kind, pattern)| kind(pattern)),
        1 => whens.clone().prop_map(Clause::Since),
        1 => whens.prop_map(Clause::Before),
        1 => states.prop_map(Clause::Is),
        1 => parts.prop_map(Clause::Has),
    ]
}

/// Trees as the parser makes them: no roof stands right under one of its kind.
fn trees() -> impl Strategy<Value = Clause> {
    leaves().prop_recursive(4, 24, 4, |inner| {
        let several = || collection::vec(inner.clone(), 2..4);
        prop_oneof![
            several().prop_map(|clauses| flat(clauses, Clause::All)),
            several().prop_map(|clauses| flat(clauses, Clause::Any)),
            inner.clone().prop_map(|clause| Clause::Not(Box::new(clause))),
        ]
    })
}

fn flat(clauses: Vec<Clause>, roof: fn(Vec<Clause>) -> Clause) -> Clause {
    let kind = std::mem::discriminant(&roof(Vec::new()));
    let flattened = clauses.into_iter().flat_map(|clause| {
        let is_same = std::mem::discriminant(&clause) == kind;
        match clause {
            Clause::All(inner) | Clause::Any(inner) if is_same => inner,
            other => vec![other],
        }
    });
    roof(flattened.collect())
}

proptest! {
    // A failure is printed whole; no file is left beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_tree_reads_as_the_same_tree(tree in trees()) {
        let query = Query::of(tree);
        prop_assert_eq!(query.to_string().parse::<Query>(), Ok(query));
    }

    #[test]
    fn anything_typed_is_a_query_or_a_complaint_within_it(
        text in "([a-z]{0,3}|[()\"*:é -]|OR |by:|is:|since:|汉){0,12}"
    ) {
        match text.parse::<Query>() {
            Ok(query) => prop_assert_eq!(query.to_string().parse::<Query>(), Ok(query)),
            Err(complaint) => assert!((1..=text.chars().count() + 1).contains(&complaint.column)),
        }
    }
}
