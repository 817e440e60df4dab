//! Citation templates: text to template, and a kept passage set in one.
//!
//! A template is text with placeholders: `{speaker}` is what the passage has for it, and
//! `{?, {role}}` is a part that is left out when a placeholder in it has nothing to stand for.
//! `{{` and `}}` are braces. Nothing is inserted, dropped or tidied inside quotation marks.

mod field;
mod parse;

use crate::dispatch::{Kept, SafeText};
use crate::words::citation as words;
pub use field::Field;
pub use parse::{Fault, Mistake};

/// What stands between two segments of a quote where something else stood in the copy.
pub const BETWEEN_SEGMENTS: &str = " … ";

/// The templates that come with the program, by name; an own one of the same name goes before.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("ap", "{quote}{? — {speaker}{?, {role}}{? ({unconfirmed})}}{? ({source}{?, {date_ap}})}"),
    (
        "chicago",
        "{quote}{? ({speaker}{?, {role}}{?; {unconfirmed}}).} \
         {?{byline}, }{?“{headline},” }{source}{?, {date_long}}{?, {url}}.",
    ),
    (
        "markdown",
        "> {quote}\n>\n> — {?{speaker}{?, {role}}{? ({unconfirmed})} · }{link}{? · {agency}}\
         {? · {date}}\n",
    ),
    (
        "plain",
        "{quote}\n  — {?{speaker}{?, {role}}{? ({unconfirmed})} · }{title}{? · {agency}}\
         {? · {date}}{? · {url}}\n",
    ),
];

/// A citation template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// Text that stands as it is.
    Plain(String),
    /// What the passage has for a field.
    Field(Field),
    /// Parts that stand together or not at all.
    Group(Vec<Part>),
}

impl Template {
    /// Finds a template that comes with the program.
    ///
    /// # Panics
    /// Never: the program's own templates are understood, which a test holds them to.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(text.parse().expect("the program's own templates are understood"))
    }

    /// Sets a passage, with every value as printed.
    #[must_use]
    pub fn cite(&self, kept: &Kept) -> String {
        self.cite_with(&|field| field.value(kept))
    }

    /// Sets the values that `value` finds; an empty one is none.
    pub fn cite_with(&self, value: &dyn Fn(Field) -> String) -> String {
        let mut cited = String::new();
        push(&mut cited, &self.parts, value);
        cited
    }
}

/// Appends parts; says whether every placeholder had something to stand for.
fn push(cited: &mut String, parts: &[Part], value: &dyn Fn(Field) -> String) -> bool {
    let mut is_whole = true;
    for part in parts {
        match part {
            Part::Plain(text) => cited.push_str(text),
            Part::Field(field) => {
                let value = value(*field);
                is_whole &= !value.is_empty();
                cited.push_str(&value);
            }
            Part::Group(parts) => {
                let before = cited.len();
                if !push(cited, parts, value) {
                    cited.truncate(before);
                }
            }
        }
    }
    is_whole
}

#[cfg(test)]
mod tests;
