//! The one line that finds everything: commands, options, dispatches, speakers.
//!
//! What is typed is either a line of its own (`42`, `set measure 70`, `story NAME`, a command's
//! name) or letters that narrow the rows. Lines that were used before come first.

use super::super::{App, Effect, Handle, Row, Typed, fuzzy::Sought};
use super::rows::best;
use super::{Choice, Field, Purpose, SourceDeed};
use crate::command::{Command, Everywhere, List as InList, Reader as InReader, Scope, TABLE};
use crate::config;
use crate::dispatch::Habit;
use crate::ink::Ink;
use crate::words::palette as words;

/// How many lines are remembered.
const MOST_RECENT: usize = 20;

/// How many dispatches are shown at the most.
const MOST_DISPATCHES: usize = 50;

/// The fewest letters that dispatches are looked for with.
const FEWEST_LETTERS: usize = 2;

/// What it is worth that a line was used before, and that a command has the name.
const OF_USE: u32 = 30;
const OF_NAME: u32 = 20;

const RECENT: &str = "lines";

/// What a row of the palette does.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Carries out a command.
    Run(Command),
    /// Opens a dispatch.
    Open(Handle),
    /// Keeps one speaker's voice bright.
    Hear(u16),
    /// Puts a line into the field, to be gone on with.
    Write(String),
    /// Carries out a line.
    Obey(String),
}

/// A row and how well it answers what was typed.
type Answer = (u32, Act, Choice);

impl App {
    /// Asks for a command, an option, a dispatch, a speaker.
    pub(in crate::app) fn ask_for_anything(&mut self) -> Vec<Effect> {
        self.ask(Purpose::Anything { acts: Vec::new() })
    }

    /// Shows the rows that answer what was typed.
    pub(super) fn anything_as_typed(&mut self) {
        let Some(asking) = &self.asking else { return };
        let typed = asking.field.text().trim_start().to_owned();
        let line = Line::of(&typed);
        let mut answers = match (&line, typed.split_once(' ')) {
            (_, Some(("set", rest))) => self.option_rows(rest),
            (Some(_), Some(_)) | (Some(Line::Row(_)), _) => Vec::new(),
            _ => self.rows_for(&typed),
        };
        // Enter alone does nothing, and a line is not taken for letters of a name.
        let is_open = typed.is_empty() || line.is_some_and(|line| !matches!(line, Line::Set(_)));
        // Stable: rows that answer equally well stay in the order of their tables.
        answers.sort_by_key(|(fit, _, _)| std::cmp::Reverse(*fit));
        let Some(asking) = &mut self.asking else { return };
        let (acts, choices): (Vec<Act>, Vec<Choice>) =
            answers.into_iter().map(|(_, act, choice)| (act, choice)).unzip();
        asking.chosen = (!choices.is_empty() && !is_open).then_some(0);
        asking.choices = choices;
        asking.purpose = Purpose::Anything { acts };
    }

    /// Completes the line by the chosen row.
    pub(super) fn complete_line(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Anything { acts } = &asking.purpose else { return };
        let Some(act) = asking.chosen.and_then(|chosen| acts.get(chosen)) else { return };
        let line = match act {
            Act::Write(line) | Act::Obey(line) => line.clone(),
            Act::Run(command) => name_of(*command).to_owned(),
            Act::Open(_) | Act::Hear(_) => return,
        };
        asking.field = Field::with("");
        asking.field.insert(&line);
        self.anything_as_typed();
    }

    /// Does what the line says, else the chosen row; a row that the cursor was moved to goes first.
    pub(super) fn anything_done(
        &mut self,
        line: &str,
        act: Option<Act>,
        is_picked: bool,
    ) -> Vec<Effect> {
        // The letters of a value choose among those that an option takes.
        let is_value = line.starts_with("set ") && matches!(act, Some(Act::Obey(_)));
        let is_row = act.is_some() && (is_picked || is_value);
        if !is_row && (Line::of(line).is_some() || command_named(self, line.trim()).is_some()) {
            return self.obey_line(line);
        }
        let line = line.trim();
        match act {
            Some(Act::Run(command)) => {
                let mut effects = self.remember_line(name_of(command));
                effects.extend(self.obey_by_name(&Typed::plain(command)));
                effects
            }
            Some(Act::Open(handle)) => {
                self.list.move_to_handle(handle);
                self.keep_cursor_in_view();
                self.open_source(handle, false)
            }
            Some(Act::Hear(speaker)) => {
                self.hear(speaker);
                Vec::new()
            }
            Some(Act::Obey(line)) => self.obey_line(&line),
            Some(Act::Write(line)) => {
                let effects = self.ask_for_anything();
                if let Some(asking) = &mut self.asking {
                    asking.field.insert(&line);
                }
                self.anything_as_typed();
                effects
            }
            None if line.is_empty() => Vec::new(),
            None => {
                self.notice = Some(words::nothing_named(line));
                Vec::new()
            }
        }
    }

    /// Carries out a line; remembers it.
    fn obey_line(&mut self, line: &str) -> Vec<Effect> {
        // An address may hold a password, which is remembered nowhere else.
        let is_kept = !matches!(Line::of(line), Some(Line::Add(address)) if address.contains('@'));
        let mut effects = if is_kept { self.remember_line(line.trim()) } else { Vec::new() };
        effects.extend(match Line::of(line) {
            Some(Line::Set(rest)) => self.set_option(rest),
            Some(Line::Story(name)) => self.set_story(name),
            Some(Line::Write("")) => self.ask_for_file(),
            Some(Line::Write(name)) => self.save_to(name),
            Some(Line::Add(address)) => self.do_to_source(SourceDeed::Follow(address.to_owned())),
            Some(Line::Source(name)) => self.do_to_source(SourceDeed::FindNamed(name.to_owned())),
            Some(Line::Quit) => self.end(),
            Some(Line::Row(number)) => {
                let command = match self.scope() {
                    Scope::List => Command::List(InList::First),
                    _ => Command::Reader(InReader::Top),
                };
                self.obey_by_name(&Typed { count: Some(number), ..Typed::plain(command) })
            }
            None if let Some(command) = command_named(self, line.trim()) => {
                self.obey_by_name(&Typed::plain(command))
            }
            None => {
                self.notice = Some(words::nothing_named(line.trim()));
                Vec::new()
            }
        });
        effects
    }

    fn set_option(&mut self, written: &str) -> Vec<Effect> {
        let (name, value) = written.split_once([' ', '=']).unwrap_or((written, ""));
        let value = value.trim_matches([' ', '=', '"']);
        // A theme of the reader's own was read with the configuration, and only then.
        if name.trim() == "theme" && value == self.configured_theme.name() {
            self.settings.theme = self.configured_theme.clone();
        } else if let Err(why) = config::set(&mut self.settings, name.trim(), value) {
            self.notice = Some(why);
            return Vec::new();
        }
        let row = config::TABLE.iter().find(|row| row.name == name.trim());
        let stands = row.map_or_else(String::new, |row| row.written(&self.settings));
        self.notice = Some(words::option_set(name.trim(), &stands));
        self.plan();
        vec![Effect::Restyle]
    }

    fn rows_for(&self, typed: &str) -> Vec<Answer> {
        let mut sought = Sought::new(typed);
        let mut rows: Vec<Answer> = Vec::new();
        // What was used before goes before what answers equally well.
        rows.extend(self.recent.iter().rev().filter_map(|line| {
            let fit = sought.fit(line)?;
            let choice = Choice::of("").labelled(line).noted(words::RECENT);
            Some((fit + OF_USE, Act::Obey(line.clone()), choice))
        }));
        rows.extend(self.command_rows(&mut sought));
        rows.extend(self.option_rows_of_palette(&mut sought));
        rows.extend(self.speaker_rows(&mut sought));
        if typed.chars().count() >= FEWEST_LETTERS {
            rows.extend(self.dispatch_rows(&mut sought));
        }
        rows
    }

    fn command_rows(&self, sought: &mut Sought) -> Vec<Answer> {
        let scope = self.scope();
        let heard = TABLE.iter().filter(|row| row.is_heard_in(scope));
        let rows = heard.filter(|row| row.command != Command::Everywhere(Everywhere::Palette));
        rows.filter_map(|row| {
            let name = sought.fit(row.name).map(|fit| fit + OF_NAME);
            let fit = name.max(sought.fit(row.sentence))?;
            let keys = self.settings.keymap.chords(row.command).next();
            let keys = keys.map(ToString::to_string).unwrap_or_default();
            let choice = Choice::of(row.sentence).labelled(row.name).noted(keys);
            let needs_letter = self.settings.keymap.needs_letter(row.command);
            (!needs_letter).then_some((fit, Act::Run(row.command), choice))
        })
        .collect()
    }

    fn option_rows_of_palette(&self, sought: &mut Sought) -> Vec<Answer> {
        let rows = config::TABLE.iter().filter(|row| !row.belongs_into_the_file());
        rows.filter_map(|row| {
            let fit = sought.fit(row.name)?;
            let line = format!("set {} ", row.name);
            let note = row.written(&self.settings);
            Some((fit, Act::Write(line), Choice::of(row.sentence).labelled(row.name).noted(note)))
        })
        .collect()
    }

    /// The rows behind `set `: options, then the words that the named one takes.
    fn option_rows(&self, typed: &str) -> Vec<Answer> {
        let Some((name, value)) = typed.trim_start().split_once(' ') else {
            return self.option_rows_of_palette(&mut Sought::new(typed));
        };
        let Some(row) = config::TABLE.iter().find(|row| row.name == name) else {
            return Vec::new();
        };
        let own = (name == "theme").then(|| self.configured_theme.name());
        let own = own.filter(|own| !row.choices().contains(own));
        let words = own.into_iter().chain(row.choices());
        let mut sought = Sought::new(value);
        words
            .filter_map(|word| {
                let fit = sought.fit(word)?;
                let line = format!("set {name} {word}");
                Some((fit, Act::Obey(line.clone()), Choice::of("").labelled(line)))
            })
            .collect()
    }

    fn speaker_rows(&self, sought: &mut Sought) -> Vec<Answer> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let speakers = (0..).zip(reader.speakers());
        speakers
            .filter_map(|(index, speaker)| {
                let name = speaker.shown();
                let fit = sought.fit(name)?;
                let role = speaker.role.as_deref().unwrap_or_default();
                let choice = Choice::of(role).labelled(name).noted(words::SPEAKER);
                let choice = choice.in_ink(Ink::Name(index));
                Some((fit, Act::Hear(index), choice))
            })
            .collect()
    }

    fn dispatch_rows(&self, sought: &mut Sought) -> Vec<Answer> {
        let rows = self.list.rows().iter();
        let fitting = rows.filter_map(|row| Some((sought.fit(row.title())?, row)));
        let best = best(fitting.collect(), MOST_DISPATCHES, |(fit, _)| *fit).into_iter();
        let answer = |(fit, row): (u32, &Row)| {
            (fit, Act::Open(row.handle), Choice::of(row.title()).noted(words::DISPATCH))
        };
        best.map(answer).collect()
    }

    fn remember_line(&mut self, line: &str) -> Vec<Effect> {
        self.recent.retain(|known| known != line);
        self.recent.push(line.to_owned());
        if self.recent.len() > MOST_RECENT {
            self.recent.remove(0);
        }
        self.settle(RECENT, self.recent.join("\n"))
    }

    /// Takes up the lines that were used before.
    pub(in crate::app) fn take_up_lines(&mut self, habits: &[Habit]) {
        if let Some(habit) = habits.iter().find(|habit| habit.name == RECENT) {
            let before = habit.value.lines().map(str::to_owned);
            self.recent.splice(0..0, before);
        }
    }
}

/// A line that is obeyed as it is typed, and no letters to narrow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line<'a> {
    /// An option and its value.
    Set(&'a str),
    /// The name of a story; none ends it.
    Story(&'a str),
    /// The name of a file; none asks for it.
    Write(&'a str),
    /// An address to follow.
    Add(&'a str),
    /// The name of a source, whose form is wanted.
    Source(&'a str),
    /// The program ends.
    Quit,
    /// The number of a row or of a line.
    Row(u32),
}

impl<'a> Line<'a> {
    /// What was typed, as a line; none where it is none.
    fn of(typed: &'a str) -> Option<Self> {
        let typed = typed.trim_start();
        let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let rest = rest.trim();
        match word {
            "set" => (!rest.is_empty()).then_some(Self::Set(rest)),
            "story" => typed.contains(' ').then_some(Self::Story(rest)),
            "add" => (!rest.is_empty()).then_some(Self::Add(rest)),
            "source" => (!rest.is_empty()).then_some(Self::Source(rest)),
            "w" | "write" => Some(Self::Write(rest)),
            "q" | "q!" | "quit" => rest.is_empty().then_some(Self::Quit),
            // More digits than a number has stand for the largest.
            _ if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                rest.is_empty().then(|| Self::Row(word.parse().unwrap_or(u32::MAX)))
            }
            _ => None,
        }
    }
}

fn name_of(command: Command) -> &'static str {
    TABLE.iter().find(|row| row.command == command).map_or("", |row| row.name)
}

/// The command of a name that is heard where the keyboard is.
fn command_named(app: &App, name: &str) -> Option<Command> {
    let scope = app.scope();
    let mut rows = TABLE.iter().filter(|row| row.is_heard_in(scope) && row.name == name);
    rows.next().map(|row| row.command)
}
