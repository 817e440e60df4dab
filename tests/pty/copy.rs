//! Copy for the reader, written for these tests.

/// A dispatch of one quote, short enough for one screen.
pub const FERRY: &str = "Ferry waits for the wind

CAPE LORNE (Example Wire) - The ferry stayed in port on Tuesday.

“We will wait for the wind to drop,” said Ines Tavora, the harbour master.
";

/// Another one.
pub const PILOTS: &str = "Pilots end their strike

NORRHOLM (Example Wire) - The pilots went back to work.

“Nobody won,” said Aldo Brenn, who speaks for them.
";

/// A dispatch of many pages; every entry has its number, every fourth is a quote.
pub fn diary() -> String {
    let entry = |number: u32| match number % 4 {
        0 => format!("“Entry {number} was mine,” said Ines Tavora, the harbour master.\n\n"),
        _ => format!("Entry {number} says that the water stood {number} hands high.\n\n"),
    };
    let head = "Diary of a long day\n\nCAPE LORNE (Example Wire) - The tide was late.\n\n";
    (1..=80).fold(head.to_owned(), |copy, number| copy + &entry(number))
}
