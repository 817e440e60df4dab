//! Bulletins, tables, fixtures, corrections, schedules and horoscopes: the same template, filled
//! in ten thousand times. None of them is a copy of another.

use std::collections::HashMap;

use super::{Shelf, dispatch};
use crate::dispatch::Dispatch;

const TEMPLATES: [(&str, &str); 8] = [
    (
        "Forecast for {place}, {day}",
        "{day} in {place}: {sky} with a high of {n} and a low of {n} degrees. Winds from the {side} at {n} \
         kilometres an hour, gusts to {n}. Chance of rain {n} percent.\n\
         This forecast is issued twice a day by the regional office. Readers who live near the coast are \
         asked to look for warnings of high water, which are published apart. Observations come from \
         the station at the airport and may differ from those in the hills. A forecast is the best \
         reading of several models by a forecaster on duty and is no promise; whoever plans work on \
         roofs, masts or the sea should ask again before setting out. Pollen counts are published \
         between spring and autumn. The next issue of this forecast follows at the usual hour, and \
         corrections are sent as soon as they are known. Station number {n}.",
    ),
    (
        "{place} shares {moved}",
        "The index of {place} {moved} {n}.{n} percent on {day}, to close at {n},{m} points. Turnover was {n} \
         million. Of the shares in the index {n} rose and {n} fell.\n\
         The index holds the shares of the largest companies of the exchange by value, weighted by the \
         part of them that is freely traded, and is reckoned anew four times a year. Prices are those of \
         the last trade before the closing bell; trades that are reported later count towards the next \
         day. This report is made by a program from the data of the exchange and was not read by an \
         editor before it was sent. It is no advice to buy or to sell. Past prices say nothing of future \
         ones. Questions about the data are answered by the exchange, questions about this report by \
         the desk.",
    ),
    (
        "Results, {place} league, {day}",
        "{team} {d} {team} {d}; {team} {d} {team} {d}; {team} {d} {team} {d}; {team} {d} {team} {d}.\n\
         Three points are given for a win and one for a draw. Where two clubs have the same points the \
         difference of goals decides, then the goals scored, then the matches between the two. The two \
         last clubs go down at the end of the season, and the third from last plays two matches against \
         the third of the league below. Postponed matches are played on the next free midweek evening. \
         Clubs may change their grounds until a fortnight before the match. Tables are checked by the \
         league each night and are not final before the protests of the clubs have been heard.",
    ),
    (
        "Fixtures for {day}",
        "All times local. {team} v {team} at {hour}; {team} v {team} at {hour}; {team} v {team} at {hour}.\n\
         Kick-off times may be moved for broadcasts, and holders of season tickets are told by post. \
         Gates open ninety minutes before the match. Visitors stand in the corner behind the eastern \
         goal, which has an entrance of its own from the car park. Bags larger than a sheet of paper are \
         not let in. Children under six need no ticket but a hand to hold. The clubs ask everybody to \
         come by train, since the roads around the grounds are closed from noon on. Tickets that were \
         bought for a match that is called off are good for the next one, and money is given back at the \
         window until the end of the month.",
    ),
    (
        "Correction",
        "In a dispatch from {place} published on {day} the name of {name} was spelled wrongly, and the number \
         of members was given as {n}; it is {n}.\n\
         We correct what was wrong as soon as we know of it, in the place where it stood and in a note like \
         this one. Earlier texts stay in the archive with a mark that leads to the correction. Whoever \
         finds a mistake is asked to write to the desk, with the headline and the day, and to say how they \
         know. Letters are answered within the week. Opinions are no mistakes, and matters of style are \
         left to the editors; but a name, a number, a place, a date or a quote that is wrong is put right \
         whatever the age of the dispatch. The list of all corrections is published at the end of each \
         month.",
    ),
    (
        "On the air, {day}",
        "{hour} News. {hour} {name} talks with {name}. {hour} Music from {place}. {hour} The play of the week. \
         {hour} News and weather.\n\
         Programmes may change at short notice when there is news. Repeats are marked in the printed guide \
         with a letter. Subtitles are given for all programmes between noon and midnight, and for the news \
         at every hour. Concerts are broadcast in the quality that the hall allows. Plays that are not fit \
         for children are not sent before ten in the evening. Listeners abroad can hear most programmes on \
         the usual waves and on the net, where rights allow that. The guide for the coming week is sent \
         each morning to all who ask for it; older guides are kept in the archive of the station.",
    ),
    (
        "{sign}: your {day}",
        "{sign}. A {mood} day for {matter}. Somebody whose name begins with {letter} has {mood} news. Your \
         number is {n}, your hour {hour}.\n\
         Those who were born on the border of two signs should read both and choose the kinder one. The \
         stars advise and do not command; what is said here is said to a twelfth of mankind and may fit \
         some of it better than others. Nobody should buy, sell, marry or leave because of a few lines in \
         a newspaper. Keep warm, drink water, answer the letter that has been lying there, and be good to \
         the person who makes your coffee. Tomorrow is another day, with other lines. Readers who want to \
         know more about the houses and the ascendant find a table in the weekend edition, with the usual \
         instructions for reading it.",
    ),
    (
        "Ships at {place}, {day}",
        "Arrived: {ship}, {n} tons, berth {d}; {ship}, {n} tons, berth {d}. Sailed: {ship} for {place}; {ship} for \
         {place}. Expected: {ship}, {hour}.\n\
         Berths are given by the harbour master in the order of arrival, but mail, live cattle and the sick \
         go first. Masters are asked to have their papers ready before the pilot leaves the ship. Water is \
         to be had at all berths, coal and oil at the outer mole only. The bridge opens for ships on the \
         hour, by night on demand. Anchoring is forbidden in the fairway and above the cables, whose ends \
         are marked with boards on either shore. The light on the northern mole is white again. Damage to \
         ropes, quays or neighbours is to be told to the office at once, however small it may be. Tides \
         stand in the yearly table that hangs in the office.",
    ),
];

const LISTS: [(&str, &[&str]); 12] = [
    (
        "place",
        &[
            "Cape Lorne",
            "Oslo",
            "Dakar",
            "Hanoi",
            "Quito",
            "Sofia",
            "Accra",
            "Tunis",
            "Lima",
            "Nairobi",
        ],
    ),
    ("day", &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ("sky", &["sunny", "cloudy", "rain", "fog", "snow"]),
    ("side", &["north", "south", "east", "west"]),
    ("moved", &["rose", "fell", "gained", "lost"]),
    (
        "team",
        &["Harbour", "Mill Lane", "United", "Rovers", "Castle", "Station", "Old Boys", "Albion"],
    ),
    (
        "name",
        &["Ines Tavora", "Maria Okafor", "John Reyes", "Li Wen", "Ewa Kowalska", "Omar Haddad"],
    ),
    (
        "hour",
        &["6.00", "7.15", "8.30", "9.45", "12.00", "15.00", "18.20", "19.00", "20.15", "22.05"],
    ),
    (
        "sign",
        &["Aries", "Taurus", "Gemini", "Cancer", "Leo", "Virgo", "Libra", "Scorpio", "Aquarius"],
    ),
    ("mood", &["good", "slow", "lucky", "quiet", "busy"]),
    ("matter", &["love", "money", "letters", "work", "friends"]),
    ("ship", &["Hope", "Linnet", "Strait Star", "Ada Lind", "Petrel", "Good Wind", "Tern"]),
];

/// Numbers without a pattern, the same ones in every run (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        usize::try_from(super::super::sketch::mixed(self.0) >> 33).expect("31 bits") % sides
    }
}

/// A template with every slot filled.
fn filled(template: &str, dice: &mut Dice, day: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, (slot, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        text.push_str(before);
        match slot {
            "day" => text.push_str(day),
            "n" => text.push_str(&dice.throw(60).to_string()),
            "m" => text.push_str(&(100 + dice.throw(900)).to_string()),
            "d" => text.push_str(&dice.throw(5).to_string()),
            "letter" => {
                text.push(char::from(b'A' + u8::try_from(dice.throw(26)).expect("a letter")));
            }
            _ => {
                let list =
                    LISTS.iter().find(|(name, _)| *name == slot).expect("a list of that name").1;
                text.push_str(list[dice.throw(list.len())]);
            }
        }
        rest = after;
    }
    text + rest
}

fn bulletin(dice: &mut Dice) -> (String, Dispatch) {
    let (headline, body) = TEMPLATES[dice.throw(TEMPLATES.len())];
    let day = LISTS[1].1[dice.throw(7)];
    let (headline, body) = (filled(headline, dice, day), filled(body, dice, day));
    let paragraphs: Vec<&str> = body.split('\n').collect();
    let dispatch = dispatch(&headline, &paragraphs);
    (body, dispatch)
}

#[test]
fn of_ten_thousand_bulletins_none_is_taken_for_another() {
    let (mut shelf, mut dice) = (Shelf::default(), Dice(4));
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut shelved: Vec<usize> = Vec::new();
    let (mut merged, mut number) = (0, 0);
    while shelved.len() < 10_000 {
        let (body, dispatch) = bulletin(&mut dice);
        number += 1;
        let same = *first.entry(body).or_insert(number);
        let found = shelf.take_in(&dispatch);
        // Word for word the same bulletin is the same one.
        merged += usize::from(found.is_some_and(|at| shelved[at] != same));
        shelved.push(same);
    }
    assert_eq!(merged, 0);
}

#[test]
fn among_bulletins_a_copy_is_still_found() {
    let (mut shelf, mut dice) = (Shelf::default(), Dice(9));
    let mut found = 0;
    for _ in 0..500 {
        let (_, dispatch) = bulletin(&mut dice);
        shelf.take_in(&dispatch);
        found += usize::from(shelf.take_in(&dispatch).is_some());
    }
    assert_eq!(found, 500);
}
