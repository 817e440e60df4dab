//! Why something could not be fetched.

use std::io;
use std::time::Duration;

use super::resolver::Private;
use crate::words::net as words;

/// Why a server's answer was not taken; says nothing of addresses or credentials.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// It is no address of the web.
    #[error("{}", words::NO_ADDRESS)]
    NoAddress,
    /// A redirect leads to what is not the web; its scheme.
    #[error("{}", words::other_scheme(_0))]
    OtherScheme(String),
    /// A redirect leads from https to http.
    #[error("{}", words::DOWNGRADE)]
    Downgrade,
    /// There are too many redirects.
    #[error("{}", words::REDIRECTS)]
    Redirects,
    /// It leads into a private network without leave.
    #[error("{}", words::PRIVATE)]
    Private,
    /// No server has this name.
    #[error("{}", words::NO_HOST)]
    NoHost,
    /// The server cannot be reached; what the system says.
    #[error("{}", words::unreachable(_0))]
    Unreachable(String),
    /// It takes too long.
    #[error("{}", words::SLOW)]
    Slow,
    /// The answer broke off or is no HTTP; what was wrong with it.
    #[error("{}", words::broken(_0))]
    Broken(String),
    /// The certificate or the encryption is not in order; what is wrong with it.
    #[error("{}", words::insecure(_0))]
    Insecure(String),
    /// The answer is longer than so many bytes.
    #[error("{}", words::too_long(*_0))]
    TooLong(u64),
    /// The answer is packed in a way that was not offered.
    #[error("{}", words::coding(_0))]
    Coding(String),
    /// The answer cannot be unpacked.
    #[error("{}", words::PACKED)]
    Packed,
    /// The server wants to know who asks, or does not want whom it knows.
    #[error("{}", words::refused(*_0))]
    Refused(u16),
    /// There is nothing any more, for good.
    #[error("{}", words::GONE)]
    Gone,
    /// The server has too much to do.
    #[error("{}", words::busy(*status, *wait))]
    Busy {
        /// The number of the answer.
        status: u16,
        /// When it wants to be asked again.
        wait: Option<Duration>,
    },
    /// Another answer that is none.
    #[error("{}", words::status(*_0))]
    Status(u16),
}

impl NetError {
    /// When the server wants to be asked again.
    #[must_use]
    pub const fn wait(&self) -> Option<Duration> {
        match self {
            Self::Busy { wait, .. } => *wait,
            _ => None,
        }
    }

    /// Says what went wrong below.
    pub(super) fn of(error: &ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::Slow,
            ureq::Error::HostNotFound => Self::NoHost,
            ureq::Error::Io(error) => Self::of_io(error),
            ureq::Error::ConnectionFailed => Self::Unreachable(words::NO_ANSWER.to_owned()),
            ureq::Error::Other(other) if other.is::<Private>() => Self::Private,
            ureq::Error::Tls(why) => Self::Insecure((*why).to_owned()),
            ureq::Error::Rustls(why) => Self::Insecure(why.to_string()),
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => Self::NoAddress,
            other => Self::Broken(other.to_string()),
        }
    }

    /// What is read of a body comes back with the true error inside one of the system's.
    fn of_io(error: &io::Error) -> Self {
        if let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
            return Self::of(inner);
        }
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::Slow,
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe => Self::Broken(words::BROKE_OFF.to_owned()),
            io::ErrorKind::InvalidData => Self::Insecure(error.to_string()),
            // What has no number of the system's is its resolver that found no such name.
            _ if error.raw_os_error().is_none() => Self::NoHost,
            _ => Self::Unreachable(error.to_string()),
        }
    }
}
