//! What the program says about its configuration.

use super::plural;

/// What a flag takes.
pub const FLAG: &str = "true or false";

/// What the name of a file takes.
pub const FILE: &str = "the path of a file, or \"\" for none";

/// What a number takes.
#[must_use]
pub fn whole_number(least: u16, most: u16) -> String {
    format!("a whole number from {least} to {most}")
}

/// What a choice takes.
#[must_use]
pub fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// What a list of words takes.
pub const WORDS: &str = "a list of words like [\"open\", \"--quiet\"]";

/// What the highlights take.
pub const HIGHLIGHTS: &str =
    "sections [[highlight]] with words = [\"strike\"] and ink = \"first\", \"second\" or \"third\"";

/// What the rules take.
pub const RULES: &str = "sections [[rule]] with when = \"in:port -has:quote\" and do = [\"read\", \"hide\", \"bookmark\", \"tag:x\"]";

/// A rule of which a part is missing.
pub const HALF_A_RULE: &str =
    "A [[rule]] says when and what to do, like when = \"in:port\" and do = [\"read\"].";

/// The query of a rule is none.
#[must_use]
pub fn no_query(why: &str) -> String {
    format!("This is no query: {why}")
}

/// The deed of a rule is none.
#[must_use]
pub fn no_deed(word: &str) -> String {
    format!("A rule can do \"read\", \"hide\", \"bookmark\" and \"tag:x\", not \"{word}\".")
}

/// What a citation template takes.
pub const A_TEMPLATE: &str = "a template like \"{quote} ({speaker})\"";

/// What the citation templates take.
pub const TEMPLATES: &str = "a section [citations] with lines like mine = \"{quote} ({speaker})\"";

/// What the name of a citation template takes.
#[must_use]
pub fn template_names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    format!("{}, or the name of one of your own", names.join(", "))
}

/// No such citation template.
#[must_use]
pub fn no_template(name: &str) -> String {
    format!("There is no citation template \"{name}\".")
}

/// A highlight without words.
pub const NO_HIGHLIGHT_WORDS: &str =
    "A [[highlight]] names its words, like words = [\"strike\", \"rest rules\"].";

/// What a colour takes.
pub const A_COLOUR: &str = "a colour like \"#1b1d22\"";

/// What several colours take.
#[must_use]
pub fn colours(count: usize) -> String {
    format!("a list of {count} colours like \"#1b1d22\"")
}

/// What the theme takes.
#[must_use]
pub fn themes(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("{}, or the name or path of a theme of your own", names.join(", "))
}

/// No such theme.
#[must_use]
pub fn no_theme(name: &str) -> String {
    format!("There is no theme \"{name}\".")
}

/// No such ink in a theme.
#[must_use]
pub fn unknown_ink(name: &str) -> String {
    format!("A theme has no ink \"{name}\".")
}

/// No such part of a section.
#[must_use]
pub fn unknown_part(name: &str, section: &str) -> String {
    format!("A [[{section}]] has no \"{name}\".")
}

/// One of a list is no word.
#[must_use]
pub fn no_word(name: &str, written: &str) -> String {
    format!("{name} takes words in quotes, not {written}.")
}

/// A name that may have been meant follows a sentence.
#[must_use]
pub fn did_you_mean(sentence: &str, nearest: &str) -> String {
    format!("{sentence} Did you mean \"{nearest}\"?")
}

/// Nothing known is near, so the list of all names follows a sentence.
#[must_use]
pub fn see_example(sentence: &str) -> String {
    format!("{sentence} \"dateline config example\" prints all there is.")
}

/// A command stands outside of its section.
#[must_use]
pub fn command_outside(name: &str, scope: &str) -> String {
    format!("\"{name}\" is a command; its keys stand below [keys.{scope}].")
}

/// What is beyond the list of complaints.
#[must_use]
pub fn unlisted(count: usize) -> String {
    format!("{count} more {} not listed.", plural(count, "complaint is", "complaints are"))
}

/// The configuration is larger than anybody writes.
#[must_use]
pub fn too_large(bytes: usize) -> String {
    format!("A configuration has at most {} MiB.", bytes >> 20)
}

/// The text is no TOML.
#[must_use]
pub fn not_toml(reason: &str) -> String {
    format!("This is not TOML: {reason}.")
}

/// No such option.
#[must_use]
pub fn unknown_option(name: &str) -> String {
    format!("There is no option \"{name}\".")
}

/// No such section.
#[must_use]
pub fn unknown_section(path: &str) -> String {
    format!("There is no section [{path}].")
}

/// No such command.
#[must_use]
pub fn unknown_command(name: &str, scope: &str) -> String {
    format!("There is no command \"{name}\" in [keys.{scope}].")
}

/// An option stands below the header of a section.
#[must_use]
pub fn option_below(name: &str) -> String {
    format!("\"{name}\" is an option; it stands above the first section.")
}

/// A plain value stands where a section is wanted.
#[must_use]
pub fn is_a_section(path: &str) -> String {
    format!("\"{path}\" is a section; it is written [{path}].")
}

/// A value is not what its option takes.
#[must_use]
pub fn takes_not(name: &str, allowed: &str, written: &str) -> String {
    format!("{name} takes {allowed}, not {written}.")
}

/// What a command takes, with its own keys for an example.
#[must_use]
pub fn a_list_of_keys(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("\"{key}\"")).collect();
    format!("a list of keys like [{}]", quoted.join(", "))
}

/// A command has more keys than anybody remembers.
#[must_use]
pub fn too_many_keys(name: &str, most: usize) -> String {
    format!("{name} takes at most {most} keys.")
}

/// What is written is no key.
#[must_use]
pub fn no_key(written: &str) -> String {
    format!(
        "{written} is no key; keys are written \"j\", \"gg\", \"space\", \"ctrl-d\", \"alt-x\"."
    )
}

/// No terminal sends this key.
#[must_use]
pub fn never_sent(chord: &str) -> String {
    format!("A terminal never sends \"{chord}\".")
}

/// A digit before a command is its count.
#[must_use]
pub fn begins_with_count(chord: &str) -> String {
    format!("\"{chord}\" begins with a digit, and digits are counts.")
}

/// A command is given a letter, or none.
#[must_use]
pub fn letter(name: &str, is_taken: bool) -> String {
    if is_taken {
        format!("{name} is given a letter; its keys end with {{letter}}.")
    } else {
        format!("{name} is given no letter; its keys do without {{letter}}.")
    }
}

/// Two commands claim the same keys.
#[must_use]
pub fn clash(chord: &str, other: &str, key: &str) -> String {
    if chord == other {
        format!("\"{chord}\" is already a key of {key}; one of the two needs another.")
    } else {
        format!("\"{chord}\" gets in the way of \"{other}\", a key of {key}.")
    }
}

/// Neither close nor quit has a key.
pub const NO_WAY_OUT: &str = "Neither close nor quit has a key; one of them needs one.";

/// What the example says at its top.
pub const EXAMPLE: &str = "\
The configuration of dateline. Each option stands here at its default; take the # before it
away and change it. \"dateline config path\" says where the file belongs, and
\"dateline config check\" says what is wrong with it.";

/// What the example says above the keys.
pub const EXAMPLE_KEYS: &str = "\
Keys. A list replaces the command's own keys, an empty one takes them away. Keys are written
j, gg, space, enter, esc, tab, up, pgdn, ctrl-d, alt-x; {letter} stands for any letter.";

/// What an option takes, as a sentence.
#[must_use]
pub fn takes(allowed: &str) -> String {
    format!("Takes {allowed}.")
}

/// The system names no folder for configurations.
pub const NO_FOLDER: &str = "This system names no folder for a configuration; the defaults stand.";

/// Complaints follow, a line each.
pub const REFUSED: &str = "The configuration has complaints, so nothing of it was used.";

/// All is well.
#[must_use]
pub fn no_complaints(path: &str) -> String {
    format!("{path} is in order.")
}

/// There is no configuration, which is fine.
#[must_use]
pub fn no_file(path: &str) -> String {
    format!("There is no file {path}; the defaults stand.")
}

/// The file is larger than anybody writes.
#[must_use]
pub fn file_too_large(path: &str, bytes: usize) -> String {
    format!("{path} is too large; a configuration has at most {} MiB.", bytes >> 20)
}

/// The file is no UTF-8.
#[must_use]
pub fn not_utf8(path: &str) -> String {
    format!("{path} is not UTF-8 text.")
}

/// No option has this name.
#[must_use]
pub fn no_such_option(name: &str) -> String {
    format!("There is no option {name}; set and a blank shows them all.")
}

/// A value that an option does not take.
#[must_use]
pub fn not_taken(name: &str, allowed: &str, value: &str) -> String {
    format!("{name} takes {allowed}, and not \u{201c}{value}\u{201d}.")
}

/// A theme that is not built in.
#[must_use]
pub fn theme_not_taken(built_in: &[&str], value: &str) -> String {
    let built_in = built_in.join(", ");
    format!(
        "No theme \u{201c}{value}\u{201d} to change to: there are {built_in}; one of your own is read when the program starts, from the configuration file."
    )
}

/// An option that cannot be changed while the program runs.
#[must_use]
pub fn in_the_file(name: &str) -> String {
    format!("{name} belongs into the configuration file; dateline config path says where that is.")
}
