//! The keyboard thread: what the terminal sends, as events of the app.

use std::sync::mpsc::Sender;
use std::{io, thread};

use crossterm::event::{self, Event as Sent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::event_loop::Message;
use super::terminal;
use crate::app::Event;
use crate::command::{Code, Key};

/// Starts to listen; when the terminal is gone the loop is told.
pub(super) fn listen(messages: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
        loop {
            // A fault in the parser of what terminals send must not leave the program deaf.
            let message = match terminal::catching(event::read) {
                Ok(Ok(sent)) => event_of(&sent).map(Message::App),
                Ok(Err(_)) => Some(Message::TerminalGone),
                Err(_) => None,
            };
            let gone = matches!(message, Some(Message::TerminalGone));
            let heard = message.is_none_or(|message| messages.send(message).is_ok());
            if gone || !heard {
                return;
            }
        }
    })?;
    Ok(())
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
