//! What describes a name or noun: the looks ahead that a group takes while it grows.
//!
//! Never changes a group, only says whether and how far it goes on.

use super::chunks::{Group, is_opener};
use super::sense::Sense;
use super::tokens::{Kind, Token};

/// How many words may stand between a name and the role that describes the next one.
const LONGEST_DESCRIPTION: usize = 3;

/// How long the field of an office may be: "Secretary of State for Energy and Trade"; in tokens.
const LONGEST_FIELD: usize = 10;

impl Group<'_> {
    /// "the blunt, bearded farmer": adjectives in a row belong to the noun behind them.
    pub(super) fn step_listed(&self) -> Option<usize> {
        let so_far = &self.draft.tokens[self.first..self.next];
        let opens = so_far.len() > 1
            && so_far[0].is(Sense::DETERMINER | Sense::POSSESSIVE)
            && !so_far[0].is(Sense::QUANTITY)
            && !self.headed
            && so_far[1..].iter().all(Token::is_lower);
        let describes = |at: &usize| {
            self.token(*at).is_some_and(|token| {
                let plain = token.is_lower() && token.sense.is_unknown();
                token.kind == Kind::Number || plain || token.is(Sense::ADJECTIVE)
            })
        };
        let words = (self.next + 1..=self.next + LONGEST_DESCRIPTION).take_while(describes).count();
        let head = self.token(self.next + 1 + words)?;
        (opens && words > 0 && head.is_lower() && head.is(Sense::ROLE)).then_some(2)
    }

    /// "the 35 pilots"; "Air Force 1st Lt. Ade Bello".
    pub(super) fn step_number(&self, last: Option<Token>) -> Option<usize> {
        let rank = || {
            let ordinal = self.draft.word(self.next).ends_with(|c: char| c.is_alphabetic());
            let title = self.token(self.next + 1);
            ordinal && title.is_some_and(|title| title.is_capital() && title.is(Sense::TITLE))
        };
        let opens = last.is_none_or(|last| !self.named && is_opener(last));
        (opens || (self.named && rank())).then_some(1)
    }

    /// "campaign Chairman Ade Bello", "screenwriter Ade Bello": what stands before names him.
    pub(super) fn describes_one(&self, token: Token, last: Token) -> bool {
        let word = self.draft.word(self.next - 1);
        let profession = last.sense.is_unknown()
            && ["writer", "ist", "ian", "eer", "man", "woman", "maker", "holder", "leader"]
                .iter()
                .any(|ending| word.ends_with(ending));
        profession || (last.is(Sense::BODY) && token.is(Sense::TITLE))
    }

    /// "the Florida senator and Republican candidate": one person with two descriptions.
    pub(super) fn is_second_office(&self) -> bool {
        let opens = matches!(self.draft.word(self.first), "the" | "The" | "a" | "A");
        if !(opens && self.headed && self.draft.word(self.next) == "and") {
            return false;
        }
        let mut rest = (self.next + 1..self.next + 2 + LONGEST_DESCRIPTION)
            .map_while(|at| Some((at, self.token(at)?)));
        let head = rest.find(|(_, token)| {
            let modifies = token.is_capital() || token.is(Sense::ADJECTIVE);
            !modifies || (token.is_lower() && token.is(Sense::ROLE))
        });
        let next_is_capital = |at: usize| self.token(at + 1).is_some_and(|next| next.is_capital());
        head.is_some_and(|(at, token)| {
            token.is_lower()
                && token.is(Sense::ROLE)
                && !self.draft.word(at).ends_with('s')
                && !next_is_capital(at)
        })
    }

    /// "senior law enforcement official": a head behind a strange word.
    pub(super) fn head_follows(&self) -> bool {
        self.token(self.next + 1)
            .is_some_and(|next| next.is_lower() && next.is(Sense::HEAD) && !next.is(Sense::CUE))
    }

    /// "one district GOP leader": capitals inside a noun group, with its head behind them.
    pub(super) fn modifies_noun(&self) -> bool {
        let opens = self.draft.tokens[self.first].is(Sense::DETERMINER | Sense::POSSESSIVE);
        let mut rest = (self.next..self.next + LONGEST_DESCRIPTION).map_while(|at| self.token(at));
        let head = rest.find(|token| !token.is_capital() && !token.is(Sense::ADJECTIVE));
        opens
            && head
                .is_some_and(|head| head.is_lower() && head.is(Sense::HEAD) && !head.is(Sense::CUE))
    }

    /// "the letter said", "remarks were": what stands before a verb is a noun.
    pub(super) fn verb_follows(&self) -> bool {
        self.token(self.next + 1).is_some_and(|next| {
            next.is_lower() && next.is(Sense::CUE | Sense::AUXILIARY | Sense::ROLE)
        })
    }

    /// "Minister of Transport Ines Roth": an office whose field stands before the name.
    pub(super) fn is_office_with_name(&self) -> bool {
        let office = &self.draft.tokens[self.first..self.next];
        let links = |at: usize| matches!(self.draft.word(at), "of" | "for" | "and" | "on");
        let run = (self.next + 1..self.next + LONGEST_FIELD).take_while(|at| {
            self.token(*at).is_some_and(|token| {
                token.is_capital() || token.is(Sense::DETERMINER) || links(*at)
            })
        });
        office.iter().any(|token| token.is_capital() && token.is(Sense::TITLE))
            && (run.clone().any(|at| self.is_first_name(at)) || self.is_field_with_name(run))
    }

    fn is_first_name(&self, at: usize) -> bool {
        self.draft.tokens[at].is(Sense::FIRST)
            && self.token(at + 1).is_some_and(|next| next.is_capital())
    }

    /// "Education Sanna Toivola", "Education Mr. Toivola": a field, then what can only be a name.
    fn is_field_with_name(&self, run: impl Iterator<Item = usize>) -> bool {
        let (mut field, mut names, mut address) = (false, 0, false);
        for at in run {
            let token = self.draft.tokens[at];
            if token.is(Sense::FIELD | Sense::ORGANISATION) {
                (field, names, address) = (true, 0, false);
            } else if token.is(Sense::TITLE) {
                address = true;
            } else if token.is(Sense::PLACE | Sense::NOBODY) && field {
                return false;
            } else if token.is_capital() {
                names += 1;
            }
        }
        field && (names > 1 || (names > 0 && address))
    }

    /// "Hartwell planning director Ines Roth": how many words describe the name that follows.
    pub(super) fn description_len(&self, token: Token) -> Option<usize> {
        let describes = |at: usize, token: Token| {
            let word = self.draft.word(at);
            let plain = token.sense.is_unknown() && !word.ends_with("ed");
            token.is_lower()
                && (plain || token.is(Sense::ADJECTIVE | Sense::BODY) || word.ends_with("ing"))
        };
        let next = self.token(self.next + 1)?;
        let verb_like = self.draft.word(self.next).ends_with(['s', 'g', 'y', 'd']);
        let person_before =
            self.draft.tokens[self.first..self.next].iter().any(|token| token.is(Sense::FIRST));
        let noun_like = !verb_like && !person_before && self.draft.word(self.next).len() > 5;
        if describes(self.next, token) && noun_like && next.is_capital() && next.is(Sense::FIRST) {
            return Some(1);
        }
        let words = (0..LONGEST_DESCRIPTION).take_while(|step| {
            self.token(self.next + step).is_some_and(|token| describes(self.next + step, token))
        });
        let count = words.count();
        let role = self.token(self.next + count)?;
        (count > 0 && role.is_lower() && role.is(Sense::ROLE)).then_some(count + 1)
    }

    /// "one of the pilots", "others said", "thousands marched": a quantity without its noun.
    pub(super) fn stands_alone(&self) -> bool {
        let next_speaks = self.token(self.next).is_some_and(|next| {
            let word = self.draft.word(self.next);
            next.is(Sense::CUE | Sense::AUXILIARY | Sense::PAST)
                || word == "of"
                || (next.is_lower() && word.ends_with("ed"))
        });
        next_speaks && self.draft.tokens[self.first].is(Sense::QUANTITY)
    }
}
