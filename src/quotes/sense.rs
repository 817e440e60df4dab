//! What a word can be: a set of word classes.

use std::ops::{BitOr, BitOrAssign};

/// The classes that one written word belongs to, without regard to the sentence it stands in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sense(u64);

impl Sense {
    /// Says, writes, adds.
    pub(super) const SAY: Self = Self(1);
    /// Tells somebody.
    pub(super) const TELL: Self = Self(1 << 1);
    /// Calls something a name.
    pub(super) const LABEL: Self = Self(1 << 2);
    /// Attributes now and then.
    pub(super) const WEAK: Self = Self(1 << 3);
    /// A noun that attributes: claim, promise.
    pub(super) const CUE_NOUN: Self = Self(1 << 4);
    /// "according", which needs its "to".
    pub(super) const ACCORDING: Self = Self(1 << 5);
    /// The bare form of a verb of the cue lexicon.
    pub(super) const BASE: Self = Self(1 << 6);
    /// Its form with -ing.
    pub(super) const GERUND: Self = Self(1 << 7);
    /// Its past participle, which may be its past too.
    pub(super) const PARTICIPLE: Self = Self(1 << 8);
    /// Its form with -s.
    pub(super) const THIRD: Self = Self(1 << 9);
    pub(super) const DETERMINER: Self = Self(1 << 10);
    pub(super) const POSSESSIVE: Self = Self(1 << 11);
    /// A pronoun that can be a subject.
    pub(super) const PRONOUN: Self = Self(1 << 12);
    /// A pronoun that cannot.
    pub(super) const OBJECT: Self = Self(1 << 13);
    pub(super) const HE: Self = Self(1 << 14);
    pub(super) const SHE: Self = Self(1 << 15);
    /// What an office is about: education, trade.
    pub(super) const FIELD: Self = Self(1 << 16);
    pub(super) const PREPOSITION: Self = Self(1 << 18);
    /// A preposition that hangs one noun on another.
    pub(super) const ATTACH: Self = Self(1 << 19);
    pub(super) const CONJUNCTION: Self = Self(1 << 20);
    pub(super) const RELATIVE: Self = Self(1 << 21);
    pub(super) const AUXILIARY: Self = Self(1 << 22);
    pub(super) const ADVERB: Self = Self(1 << 23);
    pub(super) const TIME: Self = Self(1 << 24);
    /// A word that, written with a capital, shows that a sentence begins.
    pub(super) const STARTER: Self = Self(1 << 25);
    /// Stands before a name: Mr., Senator.
    pub(super) const TITLE: Self = Self(1 << 26);
    /// A title or noun of men.
    pub(super) const MR: Self = Self(1 << 27);
    /// A title or noun of women.
    pub(super) const MRS: Self = Self(1 << 28);
    /// A noun for people that speak.
    pub(super) const ROLE: Self = Self(1 << 29);
    /// A noun for bodies that speak.
    pub(super) const BODY: Self = Self(1 << 30);
    /// A noun for things that can be read.
    pub(super) const DOCUMENT: Self = Self(1 << 31);
    pub(super) const ADJECTIVE: Self = Self(1 << 32);
    /// Inside a name: de, van, bin.
    pub(super) const PARTICLE: Self = Self(1 << 33);
    /// Behind a name: Jr., III.
    pub(super) const SUFFIX: Self = Self(1 << 34);
    pub(super) const ABBREVIATION: Self = Self(1 << 35);
    /// A word in names of bodies and places, never in names of people.
    pub(super) const ORGANISATION: Self = Self(1 << 36);
    /// A first name of men.
    pub(super) const FIRST_HE: Self = Self(1 << 37);
    /// A first name of women.
    pub(super) const FIRST_SHE: Self = Self(1 << 38);
    /// Written with a capital, but names nobody.
    pub(super) const NOBODY: Self = Self(1 << 39);
    pub(super) const PLACE: Self = Self(1 << 40);

    /// Can stand for its noun: one, several, others.
    pub(super) const QUANTITY: Self = Self(1 << 41);

    /// A noun for works that have a title.
    pub(super) const WORK: Self = Self(1 << 42);
    /// Leads to a title or nickname: titled, dubbed.
    pub(super) const NAMING: Self = Self(1 << 43);

    /// A past form that is no cue, and that its shape does not show.
    pub(super) const PAST: Self = Self(1 << 45);
    /// One of the few verbs that hardly do anything but attribute.
    pub(super) const PLAIN: Self = Self(1 << 44);

    /// A verb that attributes.
    pub(super) const CUE: Self = Self(0b1111);
    /// A noun that can head a speaker's mention.
    pub(super) const HEAD: Self = Self(0b111 << 29);
    /// Words that no noun group runs across.
    pub(super) const BREAK: Self = Self(
        Self::PREPOSITION.0
            | Self::CONJUNCTION.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::ADVERB.0
            | Self::OBJECT.0
            | Self::PRONOUN.0,
    );
    pub(super) const FIRST: Self = Self(Self::FIRST_HE.0 | Self::FIRST_SHE.0);

    /// Says whether the word is in one of the given classes.
    pub(super) const fn is(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }

    /// The classes as a number, for a table.
    // The build calls it.
    #[allow(dead_code)]
    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    /// The classes that a table has as a number.
    pub(super) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Says whether it is in no class at all.
    pub(super) const fn is_unknown(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Sense {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Sense {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
