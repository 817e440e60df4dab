//! `rules test`, `rules apply` and `rules undo`.

use std::fs;

use super::Desk;

const RULES: &str = "[[rule]]\nwhen = 'ferry'\ndo = ['tag:ports', 'hide']\n\n\
                     [[rule]]\nwhen = 'pilots -tag:ports'\ndo = ['read']\n";

/// A library with two dispatches, and a configuration.
fn desk(config: &str) -> Desk {
    let desk = Desk::with_copy();
    fs::write(desk.folder.path().join("config.toml"), config).expect("a file can be written");
    desk.run(&["mark", "ferry.txt", "strike.txt", "--bookmark"]);
    desk
}

fn rules(desk: &Desk, deed: &str) -> super::Ran {
    let ran = desk.run(&["--config", "config.toml", "rules", deed]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    ran
}

#[test]
fn a_test_says_what_each_rule_would_do_and_does_nothing() {
    let desk = desk(RULES);
    let said = rules(&desk, "test").out;
    assert!(said.contains("1. ferry → tag:ports, hide: 1 dispatch\n   Ferry waits"), "{said}");
    assert!(said.contains("2. pilots -tag:ports → read: 1 dispatch\n   Pilots end"), "{said}");
    assert_eq!(desk.listed("").len(), 2);
    assert!(desk.listed("is:read").is_empty());
}

#[test]
fn what_rules_did_is_taken_back() {
    let desk = desk(RULES);
    let said = rules(&desk, "apply").complaints;
    assert!(said.contains("Rule 1 changed 1 dispatch."), "{said}");
    assert_eq!(desk.listed(""), ["strike.txt"]);
    assert_eq!(desk.listed("tag:hidden"), ["ferry.txt"]);
    assert_eq!(desk.listed("is:read"), ["strike.txt"]);
    let said = rules(&desk, "undo").complaints;
    assert!(said.contains("Taken back on 2 dispatches."), "{said}");
    assert_eq!(desk.listed("").len(), 2);
    assert!(desk.listed("is:read").is_empty() && desk.listed("tag:ports").is_empty());
    assert!(rules(&desk, "undo").complaints.contains("Nothing was taken back."));
}

#[test]
fn without_rules_there_is_nothing_to_do() {
    let desk = desk("");
    for deed in ["test", "apply"] {
        let ran = rules(&desk, deed);
        assert!(ran.out.is_empty() && ran.complaints.contains("There are no rules"), "{ran:?}");
    }
}
