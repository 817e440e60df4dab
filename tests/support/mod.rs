//! Specimens: read from their files, loaded, and printed in the notation of those files.

use std::fmt::Write;
use std::path::Path;

use dateline::dispatch::{Block, Dispatch, DispatchId, Origin, SafeText, Span};
use dateline::loader::{Arrival, load as load_arrival};

/// A piece of copy and what the loader must make of it.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub struct Specimen {
    pub name: String,
    pub copy: String,
    pub expected: String,
}

/// Reads a file of specimens.
pub fn specimens(file: &str) -> Vec<Specimen> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens").join(file);
    let text = std::fs::read_to_string(path).expect("a file of specimens");
    text.split("\n====\n").map(specimen).collect()
}

/// All files of specimens.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn all_specimens() -> Vec<Specimen> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder of specimens")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        // The folder of specimens for quotes has a notation of its own.
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "txt"))
        .collect();
    names.sort();
    names.iter().flat_map(|name| specimens(name)).collect()
}

fn specimen(text: &str) -> Specimen {
    let (copy, expected) = text.split_once("\n----\n").expect("copy and its read form");
    let (name, copy) = match copy.strip_prefix("@name ") {
        Some(rest) => rest.split_once('\n').expect("copy below its name"),
        None => ("specimen.txt", copy),
    };
    Specimen {
        name: name.to_owned(),
        copy: unescape(copy),
        expected: expected.trim_end().to_owned(),
    }
}

fn unescape(copy: &str) -> String {
    let mut text = copy.replace("\\r", "\r").replace("\\t", "\t");
    while let Some(start) = text.find("\\u{") {
        let end = start + text[start..].find('}').expect("a closed escape");
        let code = u32::from_str_radix(&text[start + 3..end], 16).expect("a number");
        let c = char::from_u32(code).expect("a character");
        text.replace_range(start..=end, c.encode_utf8(&mut [0; 4]));
    }
    text
}

/// Loads a specimen.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn load(specimen: &Specimen) -> Dispatch {
    load_bytes(specimen.copy.as_bytes(), &specimen.name)
}

/// Loads bytes under a name.
pub fn load_bytes(bytes: &[u8], name: &str) -> Dispatch {
    let origin = Origin::standard_input();
    load_arrival(&Arrival { bytes, name, id: DispatchId::default(), origin })
}

/// Prints all that was read, one field or block a line.
#[allow(dead_code, reason = "each test program uses a part of this module")]
pub fn read_form(dispatch: &Dispatch) -> String {
    let mut form = String::new();
    let texts = [
        ("headline", &dispatch.headline),
        ("label", &dispatch.label),
        ("byline", &dispatch.byline),
        ("agency", &dispatch.agency),
        ("url", &dispatch.url),
    ];
    for (name, value) in texts {
        line(&mut form, name, value.as_deref());
    }
    let stamps = [
        ("published", dispatch.published),
        ("updated", dispatch.updated),
        ("embargo", dispatch.embargo),
    ];
    for (name, value) in stamps {
        line(&mut form, name, value.map(|stamp| stamp.to_string()).as_deref());
    }
    dateline(&mut form, dispatch);
    for block in &dispatch.blocks {
        let number = match block {
            Block::ListItem(item) => format!(" {}/{}", item.depth, item.number_len),
            _ => String::new(),
        };
        let name = format!("{}{number}", block.kind());
        line(&mut form, &name, Some(dispatch.words_of(block.span())));
    }
    for styled in &dispatch.styled {
        line(&mut form, &format!("{:?}", styled.style), Some(dispatch.words_of(styled.span)));
    }
    for link in &dispatch.links {
        let words = dispatch.words_of(link.span);
        line(&mut form, "link", Some(&format!("{words} -> {}", &*link.url)));
    }
    for extra in &dispatch.extra {
        let key = extra.key.as_deref().map(|key| format!(" {key}")).unwrap_or_default();
        line(&mut form, &format!("+{:?}{key}", extra.kind), Some(&extra.text));
    }
    for flaw in &dispatch.flaws {
        line(&mut form, "flaw", Some(&format!("{flaw:?}")));
    }
    form.trim_end().to_owned()
}

/// The dateline as it stands in the text, and its parts.
fn dateline(form: &mut String, dispatch: &Dispatch) {
    let Some(dateline) = &dispatch.dateline else { return };
    let part = |part: &Option<SafeText>| part.as_deref().unwrap_or("-").to_owned();
    let span: Span = dateline.span;
    let parts = [part(&dateline.place), part(&dateline.date), part(&dateline.agency)];
    let words = dispatch.words_of(span);
    line(form, "dateline", Some(&format!("{words} = {}", parts.join(" | "))));
}

fn line(form: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        writeln!(form, "{name}: {}", value.replace('\n', "⏎")).expect("a string takes all");
    }
}
