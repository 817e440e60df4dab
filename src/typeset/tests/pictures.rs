//! Pages as pictures: two cells of gutter, a blank, the text.

use super::copy::dispatch;
use crate::dispatch::{Dispatch, SafeText, speaker_letter};
use crate::ink::Glyphs;
use crate::typeset::{Bidi, Page, Paragraphs, Setting};

pub(super) fn picture(dispatch: &Dispatch, setting: Setting) -> String {
    let mut page = Page::new(dispatch, setting);
    page.finish(dispatch);
    let mut picture = String::new();
    for line in 0..page.line_count() {
        let set = page.line(dispatch, line);
        let gutter = match set.gutter {
            None => "  ".to_owned(),
            Some(mark) if !mark.opens => " ▎".to_owned(),
            Some(mark) => {
                let who = dispatch.quotes[mark.quote].attribution;
                format!("{}▎", who.map_or('?', |who| speaker_letter(who.speaker)))
            }
        };
        let words: String = set.runs.iter().map(|run| run.text.as_str()).collect();
        let line = format!("{gutter} {}{words}", " ".repeat(usize::from(set.indent)));
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}

fn check(copy: &str, measure: u16, expected: &str) {
    check_set(copy, Setting::at(measure), expected);
}

fn check_set(copy: &str, setting: Setting, expected: &str) {
    let picture = picture(&dispatch(copy), setting);
    assert_eq!(picture, expected.trim_start_matches('\n'), "\n{picture}");
}

const STRIKE: &str = "{D:PORT ELMSWORTH} — Container traffic at the region's largest port stayed at a standstill on Sunday as pilots extended a walkout over rest rules, leaving forty-one ships at anchor.

{A:“We have asked for eleven hours of rest between night shifts, and we have asked for it in writing four times,”} said {@A:Marta Oyelaran}, who chairs the pilots' association. {+:“Nobody should be bringing in a four-hundred-metre ship on three hours of sleep.”}

# Cost to importers

Its {L:chief executive}, {@B:Daniel Brandt}, told reporters that talks would resume on Monday and that {B:“there is a version of this agreement that everybody can sign.”} He called the {?:“walkout”} regrettable.";

const LISTS: &str = "The demands:

- Eleven hours of rest between two nights on the river

-- None of it at sea, and none of it on call

12. Talks at nine in the harbour master's office

> {A:We are not asking for the moon, only for a night between two nights.}

c The roads on Sunday, seen from the north pier

r Reporting by Ana Lund; editing by {L:Jo Marsh}";

#[test]
fn a_dispatch_at_34() {
    check(
        STRIKE,
        34,
        "
   PORT ELMSWORTH · 1 min · 2 quotes

   PORT ELMSWORTH — Container traffic
   at the region's largest port
   stayed at a standstill on Sunday
   as pilots extended a walkout over
   rest rules, leaving forty-one
   ships at anchor.

A▎ “We have asked for eleven hours of
 ▎ rest between night shifts, and we
 ▎ have asked for it in writing four
 ▎ times,” said Marta Oyelaran, who
   chairs the pilots' association.
 ▎ “Nobody should be bringing in a
 ▎ four-hundred-metre ship on three
 ▎ hours of sleep.”

   Cost to importers

   Its chief executive[1], Daniel
   Brandt, told reporters that talks
   would resume on Monday and that
B▎ “there is a version of this agree-
 ▎ ment that everybody can sign.” He
   called the “walkout” regrettable.

   Links

   [1] example.org/0
",
    );
}

#[test]
fn a_dispatch_at_48() {
    check(
        STRIKE,
        48,
        "
   PORT ELMSWORTH · 1 min · 2 quotes

   PORT ELMSWORTH — Container traffic at the
   region's largest port stayed at a standstill on
   Sunday as pilots extended a walkout over rest
   rules, leaving forty-one ships at anchor.

A▎ “We have asked for eleven hours of rest between
 ▎ night shifts, and we have asked for it in
 ▎ writing four times,” said Marta Oyelaran, who
 ▎ chairs the pilots' association. “Nobody should
 ▎ be bringing in a four-hundred-metre ship on
 ▎ three hours of sleep.”

   Cost to importers

   Its chief executive[1], Daniel Brandt, told
   reporters that talks would resume on Monday and
B▎ that “there is a version of this agreement that
 ▎ everybody can sign.” He called the “walkout”
   regrettable.

   Links

   [1] example.org/0
",
    );
}

#[test]
fn a_dispatch_at_66() {
    check(
        STRIKE,
        66,
        "
   PORT ELMSWORTH · 1 min · 2 quotes

   PORT ELMSWORTH — Container traffic at the region's largest port
   stayed at a standstill on Sunday as pilots extended a walkout over
   rest rules, leaving forty-one ships at anchor.

A▎ “We have asked for eleven hours of rest between night shifts, and
 ▎ we have asked for it in writing four times,” said Marta Oyelaran,
 ▎ who chairs the pilots' association. “Nobody should be bringing in
 ▎ a four-hundred-metre ship on three hours of sleep.”

   Cost to importers

   Its chief executive[1], Daniel Brandt, told reporters that talks
B▎ would resume on Monday and that “there is a version of this
 ▎ agreement that everybody can sign.” He called the “walkout”
   regrettable.

   Links

   [1] example.org/0
",
    );
}

#[test]
fn lists_and_block_quotes_at_34() {
    check(
        LISTS,
        34,
        "
   1 min · 1 quote

   The demands:

   • Eleven hours of rest between two
     nights on the river
     • None of it at sea, and none of
       it on call
   12. Talks at nine in the harbour
       master's office

A▎     We are not asking for the
 ▎     moon, only for a night
 ▎     between two nights.

   The roads on Sunday, seen from the
   north pier

   Reporting by Ana Lund; editing by
   Jo Marsh[1]

   Links

   [1] example.org/0
",
    );
}

#[test]
fn lists_and_block_quotes_at_66() {
    check(
        LISTS,
        66,
        "
   1 min · 1 quote

   The demands:

   • Eleven hours of rest between two nights on the river
     • None of it at sea, and none of it on call
   12. Talks at nine in the harbour master's office

A▎     We are not asking for the moon, only for a night between
 ▎     two nights.

   The roads on Sunday, seen from the north pier

   Reporting by Ana Lund; editing by Jo Marsh[1]

   Links

   [1] example.org/0
",
    );
}

#[test]
fn chinese_breaks_between_characters() {
    check(
        "港口管理局周日表示，由于引航员连续第三天罢工，集装箱运输已经完全停止，四十一艘船只在锚地等候。{A:“我们要求在两次夜班之间休息十一个小时。”}{@A:王女士}说。",
        34,
        "
   1 min · 1 quote

   港口管理局周日表示，由于引航员连
   续第三天罢工，集装箱运输已经完全
A▎ 停止，四十一艘船只在锚地等候。“我
 ▎ 们要求在两次夜班之间休息十一个小
 ▎ 时。”王女士说。
",
    );
}

#[test]
fn hebrew_is_set_from_the_right() {
    check(
        "{A:“ביקשנו אחת עשרה שעות מנוחה בין משמרות לילה (וביקשנו זאת בכתב 4 פעמים)”}, אמרה {@A:מרתה} מ-IMO ביום ראשון.\n\n- פריט ראשון ברשימה של ההסתדרות החדשה\n\n1. פריט שני ברשימה של ההסתדרות החדשה",
        34,
        "
   1 min · 1 quote

A▎    ןיב החונמ תועש הרשע תחא ונשקיב“
 ▎      בתכב תאז ונשקיבו) הליל תורמשמ
 ▎    םויב IMO-מ התרמ הרמא ,”(םימעפ 4
                               .ןושאר

      תורדתסהה לש המישרב ןושאר טירפ •
                              השדחה
       תורדתסהה לש המישרב ינש טירפ .1
                             השדחה
",
    );
}

#[test]
fn a_rule_across_the_page_is_one_row_but_a_long_word_is_broken() {
    let set = |copy: &str| picture(&dispatch(copy), Setting::at(34));
    let rule = "-".repeat(40);
    assert!(set(&rule).ends_with(&format!("\n   {rule}\n")));
    assert!(!set(&format!("a{rule}")).contains(&rule));
}

#[test]
fn a_line_of_facts_breaks_between_them() {
    let mut dispatch = dispatch("Short.");
    dispatch.byline = Some(SafeText::line("Ines Moreau of Porto"));
    dispatch.agency = Some(SafeText::line("City Ledger"));
    let expected = "   Ines Moreau of Porto ·\n   City Ledger · 1 min\n\n   Short.\n";
    assert_eq!(picture(&dispatch, Setting::at(34)), expected);
}

#[test]
fn arabic_is_set_from_the_right() {
    check(
        "قالت {@A:مارتا} {A:«لقد طلبنا إحدى عشرة ساعة من الراحة بين النوبات الليلية»} يوم الأحد.",
        34,
        "
   1 min · 1 quote

A▎         ىدحإ انبلط دقل» اترام تلاق
 ▎    تابونلا نيب ةحارلا نم ةعاس ةرشع
 ▎                .دحألا موي «ةيليللا
",
    );
}

#[test]
fn mixed_lines_emoji_and_hints() {
    check(
        "The words שלום עולם (peace) stood on the banner of the pilots, with 12 flags 🇳🇴🇸🇪🇩🇰 and families 👩\u{200d}👩\u{200d}👧 waving ☎\u{fe0f} in Z\u{301}a\u{300}lgo\u{30a} towns and a co\u{ad}op\u{ad}er\u{ad}a\u{ad}tion\u{200b} deal.",
        48,
        "
   1 min

   The words םלוע םולש (peace) stood on the banner
   of the pilots, with 12 flags 🇳🇴🇸🇪🇩🇰 and families
   👩\u{200d}👩\u{200d}👧 waving ☎\u{fe0f} in Z\u{301}a\u{300}lgo\u{30a} towns and a cooperation
   deal.
",
    );
}

#[test]
fn addresses_and_hard_breaks() {
    check(
        "See https://example.org/a/very/long/address/that/does/not/end/on/one/line for more.\nA second line\u{a0}\u{a0}with  hard\u{a0}breaks.\n\nAfter.",
        34,
        "
   1 min

   See https://example.org/a/very/
   long/address/that/does/not/end/on/
   one/line for more.
   A second line with hard breaks.

   After.
",
    );
}

#[test]
fn tables_and_code_are_kept_as_printed() {
    check(
        "| Name      Votes   Share of all votes\n  B            12                  2 %\n\n% fn main()\n      x\n  end",
        20,
        "
   1 min

   Name      Votes   Share of all votes
     B            12                  2 %

   fn main()
         x
     end
",
    );
}

#[test]
fn indented_paragraphs_and_justified_lines() {
    let setting = Setting { justify: true, paragraphs: Paragraphs::Indented, ..Setting::at(22) };
    check_set(
        INDENTED,
        setting,
        "
   1 min

   One two three four
   five six seven.
     Eight nine  ten  and
   eleven  are  all  that
   the pilots have  asked
   for so far.

   Crosshead

   Fifteen sixteen.
",
    );
}

const INDENTED: &str = "One two three four five six seven.

Eight nine ten and eleven are all that the pilots have asked for so far.

# Crosshead

Fifteen sixteen.";

#[test]
fn ascii_bullets_and_reading_order_for_the_terminal() {
    let setting = Setting { glyphs: Glyphs::Ascii, bidi: Bidi::Terminal, ..Setting::at(34) };
    check_set(
        "- One\n\nשלום (עולם)",
        setting,
        "
   1 min

   * One

                          שלום (עולם)
",
    );
}
