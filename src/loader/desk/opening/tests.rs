//! Header lines, and what looks like one and is none.

use super::*;

#[test]
fn slugs_and_codes() {
    for slug in [
        "BC-GOLD",
        "- BC-GOLD -",
        "AM-Summit, 2nd Ld",
        "HP-1171",
        "js-1557",
        "US-CUBA/",
        "2005-7-27-17-24-41-5308",
    ] {
        assert_eq!(classify(slug), Some(Line::Slug), "{slug}");
    }
    for text in [
        "A-level results",
        "CO-OP",
        "Covid-19 returns",
        "U.S.-Cuba",
        "WELL-TO-DO IN OSLO",
        "COVID-19",
        "WINTER-26",
        "Weston-super-Mare",
        "2005-07-27",
        "A2026-02-03-10-15",
        "5551234567",
        "abc0x23 4 pol 0210",
        "abc0123 44 pol 0210",
        "abc0123 x pol 0210",
        "U.S.-CUBA TALKS",
        "abcd123 4 pol 0210 DPA",
        "SAINT-12",
        "HP-11-71",
        "A-1B",
    ] {
        assert_ne!(classify(text), Some(Line::Slug), "{text}");
    }
}

#[test]
fn versions() {
    for version in ["2ND LEAD", "1st Ld-Writethru", "3RD NET", "Writethru"] {
        assert_eq!(classify(version), Some(Line::Version), "{version}");
    }
    assert_eq!(classify("N i e u w bericht, vervangt:"), Some(Line::Version));
    assert_eq!(classify("2nd man held"), None);
    for version in ["- 2ND LEAD -", "1st Ld - Writethru", "Lead, 2nd take"] {
        assert_eq!(classify(version), Some(Line::Version), "{version}");
    }
    assert_ne!(classify("Lead nd"), Some(Line::Version));
    assert_ne!(classify("Best lead"), Some(Line::Version));
    assert_eq!(classify("2nd"), None);
    assert_eq!(classify("Lead, net, take, add"), None);
    assert_eq!(classify("Copyright law is passed in Elms."), None);
    assert_eq!(classify("c. 1998 Elms Times News Service"), Some(Line::Service));
    assert_eq!(classify("Copyright 2026 Elms Times"), Some(Line::Service));
    assert_eq!(classify("Elms Times News Service"), Some(Line::Service));
    let long = "Copyright 2026 Elms Times and all of its many readers in the harbours of the north";
    assert_eq!(classify(long), None);
    assert_eq!(classify("abc0123 4 pol 0210 DPA"), Some(Line::Slug));
    assert_eq!(classify("win 4 of the games"), None);
    assert_eq!(classify("Lead poisoning"), None);
}

#[test]
fn notes() {
    for note in ["Eds: with photo", "(Archived Content)", "[Adds quote]", "NOT FOR PUBLICATION"] {
        assert_eq!(classify(note), Some(Line::Editorial), "{note}");
    }
    assert_eq!(classify("(Oslo) -- Ships (two) lay"), None);
    for text in [
        "it lay idle)",
        "(it lay idle",
        "(one) ship (two)",
        "it lay idle]",
        "[it lay idle",
        "[one] ship [two]",
    ] {
        assert_ne!(classify(text), Some(Line::Editorial), "{text}");
    }
    assert_eq!(classify(&format!("Eds: {}", "with photo ".repeat(15))), None);
    assert_eq!(classify("By Ann Author\nBo Berg"), None);
}

#[test]
fn times() {
    assert!(matches!(classify("- Feb 03, 2026 -"), Some(Line::Published(_))));
    assert!(matches!(classify("Last updated: 3 Feb 2026 10:00 GMT"), Some(Line::Updated(_))));
    assert!(matches!(
        classify("EMBARGOED UNTIL 10:00 a.m. EST, Feb 3, 2026"),
        Some(Line::Embargo(Some(_)))
    ));
    assert_eq!(classify("Updated figures are due in March"), None);
}
