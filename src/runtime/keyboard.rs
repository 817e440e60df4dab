//! The keyboard thread: what the terminal sends, as events of the app.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::{self, Event as Sent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::process::{Signal, getpid, kill_process};

use super::event_loop::Message;
use super::pointer::Pointer;
use super::replies::{Heard, Replies};
use super::terminal;
use crate::app::Event;
use crate::command::{Code, Key};

/// How long the rest of an answer may take; whoever typed its beginning waits as long.
const REST: Duration = Duration::from_millis(50);

/// How long the thread may take to come to the gate.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where the thread waits while another program has the terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Debug, Default)]
struct Passage {
    is_closed: bool,
    somebody_waits: bool,
}

impl Gate {
    /// Closes the gate and waits until the thread is there, so that it takes no more keys.
    pub(super) fn park(&self) {
        let (passage, changed) = &*self.0;
        let mut closed = passage.lock().unwrap_or_else(PoisonError::into_inner);
        closed.is_closed = true;
        // It waits for keys; a change of size is heard there, too, though there is none.
        let _ = kill_process(getpid(), Signal::WINCH);
        // A thread that has ended never comes.
        let _ = changed.wait_timeout_while(closed, PATIENCE, |passage| !passage.somebody_waits);
    }

    /// Opens the gate.
    pub(super) fn release(&self) {
        let (passage, changed) = &*self.0;
        passage.lock().unwrap_or_else(PoisonError::into_inner).is_closed = false;
        changed.notify_all();
    }

    fn pass(&self) {
        let (passage, changed) = &*self.0;
        let mut waiting = passage.lock().unwrap_or_else(PoisonError::into_inner);
        while waiting.is_closed {
            waiting.somebody_waits = true;
            changed.notify_all();
            waiting = changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        waiting.somebody_waits = false;
    }
}

/// Starts to listen; when the terminal is gone the loop is told.
pub(super) fn listen(messages: Sender<Message>, gate: Gate) -> io::Result<()> {
    thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
        let mut replies = Replies::default();
        let mut pointer = Pointer::default();
        loop {
            gate.pass();
            // A fault in the parser of what terminals send must not leave the program deaf.
            let heard = match terminal::catching(|| read(&replies)) {
                Ok(Ok(Some(sent))) => hear(&sent, &mut replies, &mut pointer),
                Ok(Ok(None)) => replies.give_up().into_iter().map(key_pressed).collect(),
                Ok(Err(_)) => vec![Message::TerminalGone],
                Err(_) => Vec::new(),
            };
            for message in heard {
                let gone = matches!(message, Message::TerminalGone);
                if messages.send(message).is_err() || gone {
                    return;
                }
            }
        }
    })?;
    Ok(())
}

/// Waits for what is sent next; within an answer not for ever.
fn read(replies: &Replies) -> io::Result<Option<Sent>> {
    if replies.is_hearing() && !event::poll(REST)? {
        return Ok(None);
    }
    event::read().map(Some)
}

/// Keys that are part of an answer of the terminal are none.
fn hear(sent: &Sent, replies: &mut Replies, pointer: &mut Pointer) -> Vec<Message> {
    if let Sent::Mouse(sent) = sent {
        let mouse = pointer.hear(*sent, Instant::now());
        return mouse.map(|mouse| Message::App(Event::Mouse(mouse))).into_iter().collect();
    }
    match event_of(sent) {
        Some(Event::Key(key)) => match replies.hear(key) {
            Heard::Keys(keys) => keys.into_iter().map(key_pressed).collect(),
            Heard::Ground(ground) => vec![Message::Ground(ground)],
        },
        Some(event) => vec![Message::App(event)],
        None => Vec::new(),
    }
}

fn key_pressed(key: Key) -> Message {
    Message::App(Event::Key(key))
}

fn event_of(sent: &Sent) -> Option<Event> {
    match sent {
        Sent::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Event::Key),
        Sent::Paste(text) => Some(Event::Paste(text.clone())),
        Sent::Resize(columns, rows) => Some(Event::Resize { columns: *columns, rows: *rows }),
        _ => None,
    }
}

fn key_of(key: &KeyEvent) -> Option<Key> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    Some(Key { code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) })
}
