//! Hostile files, written for these tests: names, front matter, bodies, shapes.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;

/// What would reach out of a text: a title, the clipboard, a link to a file, a question, colours,
/// another character set, a reset, both kinds of controls, and marks that turn text around.
const ATTACKS: [&str; 12] = [
    "\x1b]2;owned\x07",
    "\x1b]52;c;b3duZWQ=\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "\x1b[21t\x1b[6n\x1b[c",
    "\x1b[31;5m\x1b[?1049l",
    "\x1b(0",
    "\x1bc",
    "\x1bP$qm\x1b\\",
    "\u{9b}31m\u{9d}2;owned\u{9c}",
    "\u{202e}denwo\u{2066}",
    "\x07\x08\x7f\0",
    "\u{e0041}\u{200f}\u{84}",
];

/// A file as it comes in.
pub struct Specimen {
    /// Its name, which need not be text.
    pub name: OsString,
    /// What is in it.
    pub bytes: Vec<u8>,
}

fn specimen(name: impl Into<Vec<u8>>, bytes: impl Into<Vec<u8>>) -> Specimen {
    Specimen { name: OsString::from_vec(name.into()), bytes: bytes.into() }
}

/// All of them.
pub fn all() -> Vec<Specimen> {
    [names(), attacks(), fronts(), characters(), long_ones(), deep_ones()]
        .into_iter()
        .flatten()
        .collect()
}

/// Words with every attack between them.
fn under_attack(words: &str) -> String {
    ATTACKS.iter().fold(words.to_owned(), |text, attack| text + attack + " " + words)
}

/// A dispatch whose every part is hostile.
pub fn hostile_copy() -> String {
    let [headline, name, body, quote] = ["Calm sea", "Ines", "Boats", "Wait"].map(under_attack);
    let head = format!("{headline}\nBy {name} Tavora\n\nCAPE LORNE (Example Wire) - {body}.\n\n");
    head + &format!("“{quote},” said {name} Tavora, the master of {name}.\n\nEnd {body} end.\n")
}

/// Names that reach out, look like something else, or are no text.
fn names() -> Vec<Specimen> {
    let copy = "# Calm sea\n\n“Wait,” said Ines Tavora.\n";
    let names: [&[u8]; 8] = [
        b"title-\x1b]2;owned\x07.md",
        b"two\nlines.md",
        b"latin-\xe9\xff\x9b5;66m.md",
        "turned-\u{202e}dm.md".as_bytes(),
        b"-rf.md",
        b"$(touch owned).md",
        b"  blanks  .md",
        &[b'n'; 250],
    ];
    names.into_iter().map(|name| specimen(name, copy)).collect()
}

fn attacks() -> Vec<Specimen> {
    let entities = ATTACKS
        .iter()
        .flat_map(|attack| attack.chars())
        .fold("# Calm &#27;[31m sea\n\nBoats ".to_owned(), |text, c| {
            format!("{text}&#{};", u32::from(c)) + " &amp;#27;[2J `&#27;[3J`"
        });
    let links = "[one](javascript:alert(1)) [two](file:///etc/passwd) [three](<-oCommand=id>) \
                 <http://127.0.0.1/\u{9d}2;owned\u{9c}> [four](https://a.example/\x1b[31m) \
                 [five](https://a.example/\u{202e}x) ![six](https://a.example/six.png)\n\n\
                 [\x1b]2;owned\x07](https://a.example/seven) https://a.example/eight\x1b[2J\n";
    let fence = format!("# Code\n\n```{}\n{}\n", "x".repeat(4000), under_attack("let a;"));
    vec![
        specimen("attacks.txt", hostile_copy()),
        specimen("attacks.md", format!("# {}", hostile_copy())),
        specimen("attacks.html", format!("<h1>{}</h1>", hostile_copy().replace("\n\n", "<p>"))),
        specimen("entities.md", entities.clone()),
        specimen("entities.html", format!("<title>{entities}</title><p>{entities}")),
        specimen("links.md", links),
        specimen("fence.md", fence),
    ]
}

/// Front matter in all its forms: escapes in it, types that do not fit, what never ends.
fn fronts() -> Vec<Specimen> {
    let yaml = "---\ntitle: \"Calm \\e]2;owned\\a \\x1b[31m \\u009b5m\"\nauthor: \"\\e[6;6H\"\n\
                url: \"https://a.example/\\e[31m\"\ndate: \"\\e[2J\"\n---\nBoats.\n";
    let toml = "+++\ntitle = \"Calm \\u001b]2;owned\\u0007\"\n+++\nBoats.\n";
    let layers = "bcdefghi".chars().zip("abcdefgh".chars()).map(|(own, other)| {
        format!("{own}: &{own} [{}]\n", vec![format!("*{other}"); 9].join(","))
    });
    let bomb = format!("---\na: &a [x,x,x]\n{}---\nBoats.\n", layers.collect::<String>());
    let open = format!("---\ntitle: Never closed\n{}", "key: value\n".repeat(3000));
    let types = "---\ntitle: [1, {a: b}]\ndate: 99999-99-99\ntags: {x: y}\n---\nBoats.\n";
    let tag = "---\ntitle: !!python/object/apply:os.system [\"touch owned\"]\n---\nBoats.\n";
    vec![
        specimen("yaml.md", yaml),
        specimen("toml.md", toml),
        specimen("bomb.md", bomb),
        specimen("open.md", open),
        specimen("types.md", types),
        specimen("tag.md", tag),
    ]
}

/// Characters that break cells or are none, and encodings.
fn characters() -> Vec<Specimen> {
    let turned = "\u{202e}desrever\n\n\u{2067}isolated\u{2069} a\u{200f}b\u{200e} \u{61c}\n\n\
                  \u{feff}zero\u{200b}width\u{2060} soft\u{ad}hyphen \u{fff9}x\u{fffa}y\u{fffb}\n";
    let marks = "\u{301}".repeat(300);
    let wide =
        format!("Z{marks} ok\n\n👩\u{200d}👩\u{200d}👧\u{200d}👦 ⌨\u{fe0f} ﷽ 𒐫 ｆｕｌｌ 汉字\n");
    let every_byte: Vec<u8> = (0..=255).cycle().take(256 * 40).collect();
    let utf_16: Vec<u8> =
        "\u{feff}Calm caf\u{e9}, 汉字\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        specimen("turned.md", turned),
        specimen("wide.md", wide),
        specimen("empty.md", ""),
        specimen("nul.md", "Calm\0after\0"),
        specimen("bytes.md", every_byte.clone()),
        specimen("bytes.html", every_byte),
        specimen("latin.txt", b"caf\xe9 Calm \x93quoted\x94\n".to_vec()),
        specimen("utf-16.txt", utf_16),
        specimen("returns.md", "# Calm\r\n\r\none\rtwo\x0bthree\x0cfour\u{85}five\u{2028}six\r\n"),
    ]
}

fn long_ones() -> Vec<Specimen> {
    let table = format!(
        "{}\n{}\n{}",
        "|a".repeat(400),
        "|-".repeat(400),
        ("|x".repeat(400) + "\n").repeat(20)
    );
    let references: Vec<String> =
        (0..2000).map(|number| format!("[r{number}]: http://127.0.0.1/{number}\n")).collect();
    let references = references.concat();
    vec![
        specimen("line.md", "calm sea and “boats” ".repeat(10_000)),
        specimen("word.md", "A".repeat(200_000)),
        specimen("lines.txt", "x\n".repeat(70_000)),
        specimen("table.md", table),
        specimen("references.md", references + &"[r1][r1] ".repeat(1000)),
    ]
}

fn deep_ones() -> Vec<Specimen> {
    let list: String = (0..400).map(|depth| "  ".repeat(depth) + "- a\n").collect();
    vec![
        specimen("quotes.md", ">".repeat(20_000) + " Calm"),
        specimen("list.md", list),
        specimen("emphasis.md", "*a **b ".repeat(5000)),
        specimen("brackets.md", "[".repeat(20_000) + "Calm" + &"](x)".repeat(300)),
        specimen("depth.html", "<div><b>".repeat(20_000) + "Calm"),
        specimen("marks.txt", "“‘".repeat(5000) + " said Ines Tavora."),
    ]
}
