//! Datelines as they are printed, and what looks like one and is none.

use super::*;

/// Finds a dateline and prints it as `place|date|agency`, the dateline's end marked by `#`.
fn read(text: &str, bold_len: usize) -> String {
    let Some(found) = find(text, bold_len) else { return "none".to_owned() };
    let slice = |span: Option<Span>| span.map_or("", |span| &text[span.start..span.end]);
    let span = found.span.expect("a dateline has a span");
    let rest = text[span.end..].trim_start();
    let first = rest.split_whitespace().next().unwrap_or_default();
    format!("{}|{}|{}#{first}", slice(found.place), slice(found.date), slice(found.agency))
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(read(text, 0), expected, "{text}");
}

#[test]
fn day_or_agency_behind_capitals() {
    check("PORT ELMS, Feb 3 - Ships lay idle.", "PORT ELMS|Feb 3|#Ships");
    check("PORT ELMS, Calif., march 3 -Ships lay.", "PORT ELMS, Calif.|march 3|#Ships");
    check("PORT ELMS FEb 3 - Ships lay idle.", "PORT ELMS|FEb 3|#Ships");
    check("ELMS (Reuters) - Ships", "ELMS||Reuters#Ships");
    check("ELMS/OSLO (Reuters) - Ships", "ELMS/OSLO||Reuters#Ships");
    check("ELMS, Feb 3 (Reuters) - Ships", "ELMS|Feb 3|Reuters#Ships");
    check("ELMS, Norway (AP) _ Ships", "ELMS, Norway||AP#Ships");
    check("ELMS, N.Y. (AP) -- Ships", "ELMS, N.Y.||AP#Ships");
}

#[test]
fn words_of_a_place() {
    check("OSLO & BERGEN (AP) - Ships", "OSLO & BERGEN||AP#Ships");
    check("WILKES-BARRE (AP) - Ships", "WILKES-BARRE||AP#Ships");
    check("OSLO and BERGEN (AP) - Ships", "OSLO and BERGEN||AP#Ships");
    let cities = "NEW YORK CITY and LOS ANGELES";
    check(&format!("{cities} (AP) - Ships"), &format!("{cities}||AP#Ships"));
    check("L'AQUILA (AP) - Ships", "L'AQUILA||AP#Ships");
    check("MAR DEL PLATA (AP) - Ships", "MAR DEL PLATA||AP#Ships");
    for lead in ["'OSLO", "OSLO'", "-OSLO", ".OSLO", "of OSLO"] {
        check(&format!("{lead} (AP) - Ships"), "none");
    }
    check("MONDAY — Ships", "none");
    check("MARCH — Ships", "none");
    check("東京都庁舎 — Ships", "none");
    check("ELMS (12) - Ships", "none");
    check("ELMS (He left. Then) - Ships", "none");
}

#[test]
fn an_unknown_place_before_a_colon_needs_a_sentence() {
    let found = |text: &str| find_unknown_before_colon(text).is_some();
    assert!(found("NORVIKSUND: Ships lay idle in the harbour all day."));
    assert!(!found("NORVIKSUND: Ships lay idle in the harbour all day"));
    assert!(!found("NORVIKSUND Ships lay idle in the harbour all day."));
    assert!(!found("NORVIKSUND: Pier 12, Harbour Road."));
    assert!(!found("SECRETARY BERG: Ships lay idle in the harbour all day."));
    assert!(!found("NORV: Ships lay idle in the harbour all day."));
}

#[test]
fn days_as_they_are_printed() {
    check("ELMS, Tuesday, Feb 3 - Ships", "ELMS|Tuesday, Feb 3|#Ships");
    check("ELMS, Mon. Feb 3 (AFP) - Ships", "ELMS|Mon. Feb 3|AFP#Ships");
    check("ELMS, before Feb 3 - Ships", "none");
    check("Elms, 3 de febrero (EFE).- Los", "Elms|3 de febrero|EFE#Los");
    check("ELMS, 3 Feb.- Ships", "ELMS|3 Feb|#Ships");
    check("ELMS, 3 Feb. (AFP) - Ships", "ELMS|3 Feb.|AFP#Ships");
    check("ELMS, Feb 3rd - Ships", "ELMS|Feb 3rd|#Ships");
    check("ELMS, Feb 3rds - Ships", "none");
    check("ELMS, Feb 33 - Ships", "none");
    check("ELMS, Feb 3, 1998 - Ships", "ELMS|Feb 3, 1998|#Ships");
    check("ELMS, Feb 3, 2105 - Ships", "none");
    check("ELMS, Feb 3 20 - Ships", "none");
    check("ELMS, Feb 3 90 - Ships", "none");
    check("ELMS, Feb 3-Ships", "ELMS|Feb 3|#Ships");
    check("Elmsworth, March 3 - Ships", "Elmsworth|March 3|#Ships");
    check("ELMS, Calif. - (BUSINESS WIRE): Ships", "ELMS, Calif.||#(BUSINESS");
    check("Oslo (NV) - Ships", "Oslo||NV#Ships");
}

#[test]
fn reading_ends_between_characters() {
    for lead in ["ELMS (AP) - a", "ELMS (AP) - ab"] {
        check(
            &format!("{lead}{}", "é".repeat(400)),
            &format!("ELMS||AP#{}{}", &lead[12..], "é".repeat(400)),
        );
    }
}

#[test]
fn agencies_each_in_its_own_way() {
    check("(Reuters) - Ships", "||Reuters#Ships");
    check("(Oslo) -- Ships lay idle", "Oslo||#Ships");
    check("Elms, 3 Feb 2015 (AFP) - Ships", "Elms|3 Feb 2015|AFP#Ships");
    check("Elms (tca/dpa) - Ships", "Elms||tca/dpa#Ships");
    check("Elms (ats afp) Ships lay", "Elms||ats afp#Ships");
    check("Elms, 21 ene (EFE).- Los", "Elms|21 ene|EFE#Los");
    check("(ANSA) - ELMS, 21 JAN - Ships", "ELMS|21 JAN|ANSA#Ships");
    check("ELMS, Norway, Jan. 21 Kyodo - Ships", "ELMS, Norway|Jan. 21|Kyodo#Ships");
    check("ELMS, January 21. /TASS/. Ships", "ELMS|January 21|TASS#Ships");
    check("ELMS, Feb 3, (AFP) - Ships", "ELMS|Feb 3|AFP#Ships");
    check("ELMS, Feb 3. Reuters said so", "none");
    check("ELMS (Reuters)-Ships", "ELMS||Reuters#Ships");
    check("ELMS (Reuters). Ships", "none");
    check("Elms (tca / dpa) Ships", "Elms||tca / dpa#Ships");
    check("ELMS, Feb 3 /A/ - Ships", "none");
    check("ELMS, Feb 3 /12:30/ - Ships", "none");
    check("ELMS: (BUSINESS WIRE)--Ships", "none");
    check("(Reuters) - WASHINGTON — Ships", "||Reuters#WASHINGTON");
    check("Elms, 21 ene (EFE).— Los", "Elms|21 ene|EFE#Los");
    let longest = "x".repeat(agency::LONGEST);
    check(&format!("ELMS ({longest}) - Ships"), &format!("ELMS||{longest}#Ships"));
    check(&format!("ELMS ({longest}x) - Ships"), "none");
    check("SYDNEY Jan 21 AAP - Ships", "SYDNEY|Jan 21|AAP#Ships");
    check("ELMS (COUNTRY), 3 JAN 90 (EFE) -- [TEXT]", "ELMS (COUNTRY)|3 JAN 90|EFE#[TEXT]");
    check("CLANDESTINE, NO DATE (RADIO) -- Ships", "CLANDESTINE|NO DATE|RADIO#Ships");
    let prn = "ELMS, OSLO and BERGEN, Jan. 2, 2015 /PRNewswire-AsiaNet/ -- Ships";
    check(prn, "ELMS, OSLO and BERGEN|Jan. 2, 2015|PRNewswire-AsiaNet#Ships");
    let globe = "ELMS, Ontario, Jan.  21, 2015  (GLOBE NEWSWIRE) -- Ships";
    check(globe, "ELMS, Ontario|Jan.  21, 2015|GLOBE NEWSWIRE#Ships");
    check("ELMS, Calif.--(BUSINESS WIRE)--Ships", "ELMS, Calif.||BUSINESS WIRE#Ships");
}

#[test]
fn capitals_alone_before_a_dash() {
    check("WASHINGTON _ Ships", "WASHINGTON||#Ships");
    check("WASHINGTON —Ships", "WASHINGTON||#Ships");
    check("\u{200b} SEOUL\u{a0}– Ships", "SEOUL||#Ships");
    check("SANFORD, NC –Ships", "SANFORD, NC||#Ships");
    check("W ASHINGTON -- Ships", "W ASHINGTON||#Ships");
    check("ABOARD AIR FORCE ONE — Ships", "ABOARD AIR FORCE ONE||#Ships");
    check("WASHINGTON-based firms", "none");
    check("WASHINGTON -Ships", "WASHINGTON||#Ships");
    check("WASHINGTON- Ships", "WASHINGTON||#Ships");
    check("WASHINGTON.- Ships", "WASHINGTON||#Ships");
    check("WASHINGTON — 12 ships", "WASHINGTON||#12");
    check("OSLO — Ships", "OSLO||#Ships");
    check("N.Y.C. — Ships", "none");
    check("WASHINGTON-Ships", "none");
    check("OFAC - Sanctions", "none");
    check("MEDIA ADVISORY - Ships", "none");
    check("OSLO — ships", "none");
}

#[test]
fn a_colon_needs_a_known_place() {
    check("HAVANA: Ships", "HAVANA||#Ships");
    check("ELMSWORTH, Ohio: Ships", "ELMSWORTH, Ohio||#Ships");
    for text in [
        "WHO: Ships",
        "SECRETARY RUBIN: Good",
        "CONTACT: Ann",
        "ELMSWORTH: Ships",
        "ELMSWORTH, Shire: Ships",
        "(Reuters): Ships",
        "HAVANA : Ships",
        "Havana: Ships",
    ] {
        check(text, "none");
    }
}

#[test]
fn mixed_case_needs_a_day_an_agency_or_bold() {
    check("Kansas City, March 3 - Ships", "Kansas City|March 3|#Ships");
    check("Washington - Ships", "none");
    check("Elms (AAPL) - Ships", "none");
    check("On Tuesday, March 3 - Ships", "none");
    check("The talks, May 5 - Ships", "none");
    assert_eq!(read("Buenos Aires– Ships", 13), "Buenos Aires||#Ships");
    assert_eq!(read("Washington, DC -- Ships", 14), "Washington, DC||#Ships");
    assert_eq!(read("Buenos Aires– Ships", 6), "none");
    assert_eq!(read("Elmsworth– Ships", 10), "none");
    assert_eq!(read("Contact – Ships", 9), "none");
    assert_eq!(read("Washington- Ships", 10), "none");
    assert_eq!(read("Washington– Ships that are all bold", 36), "none");
}

#[test]
fn notes_and_bylines_may_stand_before() {
    let text = "(Corrects day) By Ann B. Author OSLO (Reuters) - Ships";
    let found = find(text, 0).expect("a dateline");
    let slice = |span: Option<Span>| span.map(|span| &text[span.start..span.end]);
    assert_eq!(slice(found.note), Some("(Corrects day)"));
    assert_eq!(slice(found.byline), Some("Ann B. Author"));
    assert_eq!(slice(found.place), Some("OSLO"));
    check("By participating in OSLO - Ships", "none");
    check("(See note) WASHINGTON - Ships", "none");
}

#[test]
fn prose_is_no_dateline() {
    for text in [
        "",
        "The Senate's vote - a step",
        "NATO (the alliance) said",
        "A (B",
        "((((",
        "MARCH 3 - The",
        "IBM said on Monday - again",
        "U.S. stocks rose.",
    ] {
        check(text, "none");
    }
}
