//! The agency in a dateline, and the agencies that are known by name.

use super::reader::Reader;
use crate::dispatch::Span;

/// The longest agency in brackets, in bytes ("Thomson Reuters Foundation").
pub(super) const LONGEST: usize = 60;

/// An agency as printed, and whether it is one of those known here.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agency {
    pub(super) span: Span,
    pub(super) is_known: bool,
}

/// Agencies and press-release wires by the names they sign with, in lower case.
const AGENCIES: &[&str] = &[
    "aap",
    "aap newswire",
    "accesswire",
    "afp",
    "agence france-presse",
    "agence france presse",
    "agencia efe",
    "ami",
    "ana",
    "anp",
    "ansa",
    "anadolu",
    "anadolu agency",
    "antara",
    "ap",
    "apa",
    "asianet",
    "associated press",
    "ats",
    "bbc",
    "bbc news",
    "belga",
    "bernama",
    "bloomberg",
    "bloomberg news",
    "business wire",
    "businesswire",
    "canadian press",
    "cna",
    "cnn",
    "cnw",
    "cp",
    "ctk",
    "čtk",
    "dow jones",
    "dow jones newswires",
    "dpa",
    "dpa-afx",
    "efe",
    "ena",
    "fars",
    "globe newswire",
    "globenewswire",
    "ians",
    "inter press service",
    "interfax",
    "ips",
    "irna",
    "isna",
    "jiji",
    "jiji press",
    "kcna",
    "knight ridder",
    "kuna",
    "kyodo",
    "kyodo news",
    "lusa",
    "marketwire",
    "marketwired",
    "mena",
    "mti",
    "newsfile corp",
    "npa",
    "ntb",
    "nyt",
    "pa",
    "pa media",
    "pap",
    "petra",
    "pna",
    "postmedia news",
    "pr newswire",
    "press association",
    "press trust of india",
    "prnewswire",
    "prweb",
    "pti",
    "reuter",
    "reuters",
    "reuters health",
    "reuters breakingviews",
    "reuters life!",
    "ria novosti",
    "rttnews",
    "saba",
    "sana",
    "sapa",
    "sda",
    "spa",
    "stt",
    "swissinfo",
    "tanjug",
    "tass",
    "itar-tass",
    "tca",
    "the associated press",
    "the canadian press",
    "the new york times",
    "the press association",
    "thomson reuters foundation",
    "thomson reuters",
    "tribune news service",
    "tt",
    "uni",
    "unian",
    "united press international",
    "upi",
    "us newswire",
    "usnewswire",
    "vna",
    "wam",
    "washington post",
    "wikinews",
    "xinhua",
    "yonhap",
    "zenit",
];

/// Says whether words name one or more known agencies: "Reuters", "tca/dpa", "ats afp".
pub(in crate::loader) fn is_agency(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let is_known = |name: &str| AGENCIES.contains(&name);
    if is_known(&words) {
        return true;
    }
    let parts: Vec<&str> =
        words.split(['/', ' ', '-', ',']).filter(|part| !part.is_empty()).collect();
    // "prnewswire-asianet" and "ats afp", but not "pa press uni".
    (2..=3).contains(&parts.len()) && parts.iter().all(|part| is_known(part))
}

/// Reads an agency in brackets or slashes; a known one may stand bare.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Agency> {
    let mut after = *reader;
    after.blanks();
    // TASS prints a stop behind the day.
    let stopped = after.eat(".") || after.eat(",");
    after.blanks();
    let span = match after.peek()? {
        '(' => after.bracketed_words(LONGEST)?,
        '/' => slashed(&mut after)?,
        _ if !stopped => bare(&mut after)?,
        _ => return None,
    };
    let is_known = is_agency(after.slice(span));
    *reader = after;
    Some(Agency { span, is_known })
}

/// `/TASS/`, `/PRNewswire-AsiaNet/`
fn slashed(reader: &mut Reader<'_>) -> Option<Span> {
    let start = reader.at() + 1;
    let len = reader.rest()[1..].find('/').filter(|len| (2..=LONGEST).contains(len))?;
    let span = Span::new(start, start + len);
    let is_words = reader.slice(span).chars().all(|c| c.is_alphanumeric() || " -.".contains(c));
    is_words.then(|| {
        reader.advance(len + 2);
        span
    })
}

/// `Kyodo`, `AAP`
fn bare(reader: &mut Reader<'_>) -> Option<Span> {
    let mut after = *reader;
    let start = after.at();
    after.letters();
    let span = Span::new(start, after.at());
    is_agency(after.slice(span)).then(|| {
        *reader = after;
        span
    })
}
