//! Pages as pictures: two cells of gutter, a blank, the text.

use super::copy::dispatch;
use crate::dispatch::{Dispatch, speaker_letter};
use crate::typeset::{Page, Setting};

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

const STRIKE: &str = "{D:PORT ELMSWORTH} — Container traffic at the region's largest port stayed at a standstill on Sunday as pilots extended a walkout over rest rules, leaving forty-one ships at anchor and importers counting the cost of a stoppage that officials had expected to last hours rather than days.

{A:“We have asked for eleven hours of rest between night shifts, and we have asked for it in writing four times,”} said {@A:Marta Oyelaran}, who chairs the pilots' association. {+:“Nobody should be bringing in a four-hundred-metre ship on three hours of sleep.”}

# Cost to importers

The port authority put the cost of the stoppage at about 12 million a day. Its {L:chief executive}, {@B:Daniel Brandt}, told reporters that talks would resume on Monday and that {B:“there is a version of this agreement that everybody can sign.”} He called the {?:“walkout”} regrettable.

> {A:We are not asking for the moon, only for a night between two nights. The rest is for the lawyers.}

- Forty-one ships wait in the roads, nine of them with fruit that will not keep

-- The oldest has been there since Thursday morning

12. The talks resume at nine in the harbour master's office on the third floor

r Reporting by Ana Lund; editing by {L:Jo Marsh}
";

#[test]
fn look() {
    let mut copy = dispatch(STRIKE);
    copy.headline = Some(crate::dispatch::SafeText::line(
        "Harbour pilots' strike halts container traffic for third day as talks stall",
    ));
    copy.agency = Some(crate::dispatch::SafeText::line("Example Wire"));
    for m in [34, 48, 66] {
        println!("{}", picture(&copy, Setting::at(m)));
    }
    println!(
        "{}",
        picture(
            &copy,
            Setting {
                justify: true,
                paragraphs: crate::typeset::Paragraphs::Indented,
                ..Setting::at(48)
            }
        )
    );
}
