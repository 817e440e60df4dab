//! The axes that weights are about: each a row of small classes of which one fits.
//!
//! Nothing here names a word of a text: sides, distances, word classes, shapes. The build reads
//! it too, and the printed weights go by these names.

/// Makes the axes of their table.
macro_rules! axes {
    ($($(#[$doc:meta])* $axis:ident = $($value:literal)+;)+) => {
        /// One thing that is read of a candidate, a quotation or both.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Axis {
            $($(#[$doc])* $axis,)+
        }

        impl Axis {
            /// All axes, by number.
            pub const ALL: &[Self] = &[$(Self::$axis),+];

            /// The names of its values, in order.
            #[must_use]
            pub const fn values(self) -> &'static [&'static str] {
                const VALUES: &[&[&str]] = &[$(&[$($value),+]),+];
                VALUES[self as usize]
            }
        }
    };
}

axes! {
    /// What stands before the quotation.
    Start =
        "opens" "comma" "colon" "dash" "that" "as" "to" "of" "prep" "article" "cue" "naming"
        "number" "word";
    /// How its words end.
    Ending =
        "comma" "stop" "open" "word";
    /// How many words it has.
    Length =
        "1" "2" "3" "4-7" "8-20" "21+";
    /// What stands behind it.
    Follow =
        "end" "sentence" "cue" "somebody" "comma" "prep" "sign" "verb" "word";
    /// Its place after the quotation before it.
    Order =
        "first" "same" "next" "later";
    /// What the candidate is.
    Kind =
        "person" "surname" "body" "he" "they" "i" "it" "which" "role" "group" "document" "noun"
        "owner" "his" "nobody" "place";
    /// Where the candidate stands.
    Place =
        "left" "left1" "left2" "right" "right1" "right2" "above" "announced" "above2" "nobody"
        "told";
    /// How many tokens part candidate and quotation.
    Gap =
        "0" "1" "2" "3-4" "5-8" "9-16" "17-32" "33+";
    /// How many quotations stand between them.
    Between =
        "0" "1" "2+";
    /// How the candidate's verb attributes.
    Manner =
        "none" "say" "tell" "label" "weak" "verb" "aux" "said" "wrote" "according" "by" "noun"
        "saying" "calling" "told" "in" "plain";
    /// How the candidate and its verb belong together.
    Link =
        "none" "direct" "described" "shared" "far";
    /// How far the verb stands from the quotation.
    Reach =
        "none" "touching" "1-2" "3-5" "6-10" "11+" "beyond";
    /// How many other cues stand between the verb and the quotation.
    Rivals =
        "0" "1" "2+";
    /// What stands before the candidate.
    Before =
        "start" "quote" "comma" "sign" "cue" "verb" "by" "with" "to" "prep" "that" "when" "and"
        "word";
    /// What stands behind the candidate.
    After =
        "end" "quote" "cue" "aux" "adverb" "comma" "sign" "prep" "verb" "who" "word";
    /// How many candidates of its sentence stand between it and the quotation.
    Rank =
        "0" "1" "2" "3+";
    /// How many candidates of its sentence stand before it.
    Turn =
        "0" "1" "2" "3+";
    /// How sure the rules are of this candidate.
    Chosen =
        "no" "0.3" "0.4" "0.5" "0.6" "0.7" "0.8" "0.9";
    /// How sure the rules are of whomever they chose.
    Sure =
        "no" "0.3" "0.4" "0.5" "0.6" "0.7" "0.8" "0.9";
    /// A tag to the left names it.
    Left =
        "no" "yes";
    /// A tag right behind the quotation names it.
    Right =
        "no" "yes";
    /// A tag at the end of the sentence names it.
    End =
        "no" "yes";
    /// What it has in common with the speaker before.
    Same =
        "none" "it" "word" "he" "other";
    /// Where the tag of the speaker before stands.
    Previous =
        "none" "before" "after" "above" "later";
    /// How the words inside the marks are written.
    Shape =
        "lower" "first" "title" "capitals" "sentence" "subject";
    /// What the rules take the quotation for.
    Taken =
        "direct" "partial" "title" "scare";
    /// How probable the speaker is.
    Odds =
        "no" "0.3" "0.4" "0.5" "0.6" "0.7" "0.8" "0.9";
    /// Which cue to the left it is the subject of, counted from the quotation.
    Climb =
        "none" "1" "1-weak" "2" "2-weak" "3";
    /// How many earlier quotations have a speaker of that name.
    Known =
        "nobody" "no" "once" "often";
    /// What else there is in the block.
    Alone =
        "no" "sentence" "block";
    /// The form of the candidate's verb.
    Form =
        "none" "past" "third" "base" "gerund" "infinitive" "perfect" "modal" "passive" "noun";
    /// What stands behind the candidate's verb.
    Object =
        "none" "quote" "that" "as" "to" "of" "prep" "comma" "colon" "name" "pronoun" "noun" "when"
        "word" "end";
    /// How many others do something between the candidate and the quotation.
    Others =
        "0" "1" "2" "3+";
    /// How many commas stand between the candidate's verb and the quotation.
    Commas =
        "0" "1" "2" "3+";
    /// The word that leads to the quotation.
    Lead =
        "none" "a" "the" "this" "his" "owner" "adjective" "and" "quote" "cue" "verb" "be" "on" "by"
        "with" "for" "as" "of" "to" "that" "prep" "noun" "name" "group" "sign" "adverb" "word";
    /// The word that follows it.
    Next =
        "none" "and" "noun" "head" "name" "pronoun" "cue" "verb" "be" "on" "to" "prep" "when" "quote"
        "sign" "adverb" "word";
    /// What is said of people inside the marks, and whether anything is done.
    Inside =
        "plain" "i" "we" "you" "he" "be" "verb" "number" "tag";
    /// The strongest verb of its sentence, outside all marks.
    Cues =
        "none" "weak" "label" "say" "plain";
    /// What the quotation before it was taken for.
    Neighbour =
        "none" "quotation" "scare";
}

/// The value of each axis, by the axis' number.
pub type Reading = [u8; Axis::ALL.len()];

impl Axis {
    /// How many values it has.
    #[must_use]
    pub const fn count(self) -> usize {
        self.values().len()
    }

    /// The name of its value in a reading.
    #[must_use]
    pub fn value(self, reading: &Reading) -> &'static str {
        self.values()[usize::from(reading[self as usize])]
    }
}
