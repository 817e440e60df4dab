//! `[[rule]]`: what is done to dispatches as they come in.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaints, Wrong, shown};
use super::several::{all_of, unknown};
use super::words_list::words_of;
use crate::query::{Query, Rule, RuleDeed};
use crate::words::settings as words;

/// How many rules there may be: each is asked of every dispatch that comes in.
const MOST: usize = 256;

/// Reads all rules, or nothing where they are not written as rules at all.
pub(super) fn rules_of(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Vec<Rule>> {
    all_of(name, value, MOST, complaints, one)
}

fn one(
    name: &str,
    at: usize,
    table: &DeTable<'_>,
    complaints: &mut Complaints<'_>,
) -> Option<Rule> {
    let mut when = None;
    let mut deeds = None;
    for (key, value) in table {
        let path = format!("{name}.{}", key.get_ref());
        match key.get_ref().as_ref() {
            "when" => when = Some(query_of(&path, value, complaints)),
            "do" => deeds = Some(deeds_of(&path, value, complaints)),
            _ => unknown(name, key, &["when", "do"], complaints),
        }
    }
    for (part, is_there) in [("when", when.is_some()), ("do", deeds.is_some())] {
        if !is_there {
            let path = format!("{name}.{part}");
            complaints.add(at, &path, || Wrong::plain(words::HALF_A_RULE.to_owned()));
        }
    }
    // What is wrong with a part that is there was said.
    Some(Rule { when: when??, deeds: deeds?? })
}

/// A rule for every dispatch is more likely a slip than meant.
fn query_of(
    path: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Query> {
    let written = value.get_ref().as_str().unwrap_or_default();
    let wrong = match written.parse::<Query>() {
        Ok(query) if query.clause().is_some() => return Some(query),
        Ok(_) => words::HALF_A_RULE.to_owned(),
        Err(complaint) => words::no_query(&complaint.to_string()),
    };
    complaints.add(value.span().start, path, || Wrong::plain(wrong));
    None
}

fn deeds_of(
    path: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Vec<RuleDeed>> {
    let written = words_of(path, "do", value, complaints)?;
    let deeds: Vec<RuleDeed> = written.iter().filter_map(|word| RuleDeed::named(word)).collect();
    if written.is_empty() {
        complaints.add(value.span().start, path, || Wrong::plain(words::HALF_A_RULE.to_owned()));
    }
    if let Some(word) = written.iter().find(|word| RuleDeed::named(word).is_none()) {
        let sentence = words::no_deed(&shown(word));
        complaints
            .add(value.span().start, path, || Wrong::with_nearest(sentence, word, RuleDeed::WORDS));
    }
    (deeds.len() == written.len() && !deeds.is_empty()).then_some(deeds)
}

#[cfg(test)]
mod tests {
    use crate::config::read;

    /// What is said of a rule; none where it is a good one.
    fn said(text: &str) -> Option<String> {
        match read(&format!("[[rule]]\n{text}")) {
            Ok(settings) => {
                assert_eq!(settings.rule.len(), 1, "{text}");
                None
            }
            Err(complaints) => Some(complaints[0].to_string()),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let said = said(text).expect("something is wrong");
        assert!(said.contains(expected), "{said}");
    }

    #[test]
    fn rules_are_read() {
        assert_eq!(said("when = 'in:port -is:read'\ndo = ['read', 'tag:ports']"), None);
        let two = "[[rule]]\nwhen = 'a'\ndo = ['hide']\n[[rule]]\nwhen = 'b'\ndo = ['bookmark']";
        assert_eq!(read(two).map(|settings| settings.rule.len()), Ok(2));
    }

    #[test]
    fn what_is_wrong_with_a_rule_is_said_where_it_is() {
        check("when = 'ferry ('\ndo = ['read']", "2:8: ");
        check("when = ''\ndo = ['read']", "A [[rule]] says when");
        check("when = 3\ndo = ['read']", "A [[rule]] says when");
        check("do = ['read']", "A [[rule]] says when");
        check("when = 'ferry'", "A [[rule]] says when");
        check("when = 'ferry'\ndo = []", "A [[rule]] says when");
        check("when = 'ferry'\ndo = ['raed']", "Did you mean \"read\"?");
        check("when = 'ferry'\ndo = ['exec:rm']", "\"exec:rm\"");
        check("when = 'ferry'\ndo = 'read'", "do takes");
        check("when = 'ferry'\ndo = ['read']\nwhem = 1", "Did you mean");
    }
}
