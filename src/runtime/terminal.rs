//! The guard of the terminal: whatever way the program ends, the terminal is as it was.
//!
//! Every byte that reaches the terminal goes through this module.

use std::cell::Cell;
use std::io::{self, BufWriter, Stdout, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{Command, cursor, queue, terminal};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::{Position, Rect, Size};

use super::painter::{Painter, Scrolled};
use crate::app::App;
use crate::ink::Theme;
use crate::ui;

/// Whether the terminal is ours now; whoever gives it back first clears it.
static IS_OURS: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether a panic of this thread is caught by [`catching`].
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// The panic hook is put up once.
static HOOK: Once = Once::new();

/// The window title is pushed on the terminal's own stack and popped again.
const PUSH_TITLE: &str = "\x1b[22;2t";
const POP_TITLE: &str = "\x1b[23;2t";

/// The title of the window alone: the name of its icon could not be brought back.
const TITLE: &str = "\x1b]2;dateline\x07";

/// On the alternate screen the wheel scrolls by arrow keys (mode 1007).
const WHEEL_ON: &str = "\x1b[?1007h";
const WHEEL_OFF: &str = "\x1b[?1007l";

/// The mouse is listened to (modes 1000 and 1002), its reports are those of mode 1006.
const MOUSE_ON: &str = "\x1b[?1000;1002;1006h";
const MOUSE_OFF: &str = "\x1b[?1000;1002;1006l";

/// Whether the mouse is listened to while the terminal is ours.
static HEARS_MOUSE: AtomicBool = AtomicBool::new(false);

/// Asks for the colour of the ground.
const ASK_GROUND: &str = "\x1b]11;?\x1b\\";

/// The terminal, while it is ours.
#[derive(Debug)]
pub struct Terminal {
    screen: CrosstermBackend<BufWriter<Stdout>>,
    painter: Painter,
    /// The first line of the page that was drawn last.
    top: Option<u32>,
}

impl Terminal {
    /// Takes the terminal: raw mode, alternate screen, our title.
    pub fn take() -> io::Result<Self> {
        HOOK.call_once(give_back_on_panic);
        enter()?;
        let screen = CrosstermBackend::new(BufWriter::with_capacity(64 << 10, io::stdout()));
        Ok(Self { screen, painter: Painter::default(), top: None })
    }

    /// Listens to the mouse from now on, whenever the terminal is ours.
    pub(super) fn hear_mouse(&mut self) -> io::Result<()> {
        HEARS_MOUSE.store(true, Ordering::SeqCst);
        self.screen.write_all(MOUSE_ON.as_bytes())?;
        io::Write::flush(&mut self.screen)
    }

    /// The size in columns and rows.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.screen.size().map(|Size { width, height }| (width, height))
    }

    /// Draws a frame; the terminal shows it at once or not at all.
    ///
    /// A panic that was caught has given the terminal back; the frame takes it again.
    pub fn draw(&mut self, app: &App, theme: Theme) -> io::Result<()> {
        if !IS_OURS.load(Ordering::SeqCst) {
            self.take_again()?;
        }
        let area = Rect::from((Position::ORIGIN, self.screen.size()?));
        let cursor = ui::draw(app, theme, self.painter.frame(area));
        let scrolled = self.scrolled(app);
        queue!(self.screen, BeginSynchronizedUpdate)?;
        self.painter.paint(cursor, scrolled.as_ref(), &mut self.screen)?;
        queue!(self.screen, EndSynchronizedUpdate)?;
        io::Write::flush(&mut self.screen)
    }

    /// Where the page has moved since the last frame; whatever lies over it, what is said here
    /// only makes the frame cheaper.
    fn scrolled(&mut self, app: &App) -> Option<Scrolled> {
        let body = app.floor.reader?.body;
        let top = app.page_shown()?.view().start;
        let before = self.top.replace(top)?;
        let by = i32::try_from(i64::from(top) - i64::from(before)).ok()?;
        let moves = by != 0 && by.unsigned_abs() < u32::from(body.height);
        moves.then(|| Scrolled { rows: body.y..body.y + body.height, by })
    }

    /// Forgets what the terminal shows, so that the next frame is drawn whole.
    pub fn clear(&mut self) {
        self.painter.forget();
    }

    /// Puts a text on the terminal's clipboard (OSC 52), which works over a network too.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        queue!(self.screen, CopyToClipboard::to_clipboard_from(text))
    }

    /// Takes the terminal again after [`give_back`].
    pub fn take_again(&mut self) -> io::Result<()> {
        enter()?;
        self.clear();
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Gives the terminal back, once; harmless when it is not ours.
pub fn give_back() {
    if !IS_OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    // The keyboard comes first: a terminal that takes no more output would hold it up.
    let _ = terminal::disable_raw_mode();
    let mut sequences = String::new();
    write_to(&mut sequences, EndSynchronizedUpdate);
    write_to(&mut sequences, DisableBracketedPaste);
    if HEARS_MOUSE.load(Ordering::SeqCst) {
        sequences.push_str(MOUSE_OFF);
    }
    sequences.push_str(WHEEL_OFF);
    write_to(&mut sequences, LeaveAlternateScreen);
    write_to(&mut sequences, cursor::Show);
    sequences.push_str(POP_TITLE);
    // The terminal may be gone; then there is nobody to give it back to.
    let mut out = io::stdout();
    let _ = out.write_all(sequences.as_bytes());
    let _ = out.flush();
}

/// Asks the terminal for the colour of its ground; the answer comes by the keyboard, or never.
pub(super) fn ask_for_ground() -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(ASK_GROUND.as_bytes())?;
    out.flush()
}

fn enter() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    IS_OURS.store(true, Ordering::SeqCst);
    let mut sequences = String::from(PUSH_TITLE);
    sequences.push_str(TITLE);
    write_to(&mut sequences, EnterAlternateScreen);
    write_to(&mut sequences, EnableBracketedPaste);
    sequences.push_str(WHEEL_ON);
    if HEARS_MOUSE.load(Ordering::SeqCst) {
        sequences.push_str(MOUSE_ON);
    }
    let mut out = io::stdout();
    let entered = out.write_all(sequences.as_bytes()).and_then(|()| out.flush());
    entered.inspect_err(|_| give_back())
}

fn write_to(sequences: &mut String, command: impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(sequences);
}

/// A panic in any thread gives the terminal back before its message is printed.
fn give_back_on_panic() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if !IS_CAUGHT.get() {
            give_back();
            before(what);
        }
    }));
}

/// Does something whose panic is caught and lived with: it neither gives the terminal back, even
/// for a moment, nor writes over the screen.
pub(super) fn catching<T>(deed: impl FnOnce() -> T) -> thread::Result<T> {
    let outer = IS_CAUGHT.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(deed));
    IS_CAUGHT.set(outer);
    outcome
}
