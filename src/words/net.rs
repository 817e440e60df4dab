//! What is said when a server's answer could not be had.
//!
//! Each is the end of a sentence that begins with the source.

use std::time::Duration;

use super::plural;

/// It is no address of the web.
pub const NO_ADDRESS: &str = "this is no address that begins with http:// or https://";

/// A redirect leads from https to http.
pub const DOWNGRADE: &str = "the server leads from https to an address without encryption";

/// There are too many redirects.
pub const REDIRECTS: &str = "the server leads on and on (more than 10 redirects)";

/// It leads into a private network.
pub const PRIVATE: &str = "it leads into a private network, where only an address that you add \
                           yourself may lead";

/// No server has this name.
pub const NO_HOST: &str = "there is no server of this name, or no network";

/// It takes too long.
pub const SLOW: &str = "the server took longer than 30 seconds";

/// Nobody answers.
pub const NO_ANSWER: &str = "no answer";

/// The connection ended in the middle.
pub const BROKE_OFF: &str = "it broke off";

/// The answer cannot be unpacked.
pub const PACKED: &str = "the answer is packed and cannot be unpacked";

/// There is nothing any more.
pub const GONE: &str = "the server says that it is gone for good";

/// A redirect leads to what is not the web.
#[must_use]
pub fn other_scheme(scheme: &str) -> String {
    format!("the server leads to an address of another kind ({scheme}:)")
}

/// The server cannot be reached.
#[must_use]
pub fn unreachable(error: &str) -> String {
    format!("the server cannot be reached ({error})")
}

/// The answer broke off or is no HTTP.
#[must_use]
pub fn broken(error: &str) -> String {
    format!("the answer cannot be read ({error})")
}

/// The encryption is not in order.
#[must_use]
pub fn insecure(error: &str) -> String {
    format!("the connection is not safe ({error})")
}

/// The answer is too long.
#[must_use]
pub fn too_long(limit: u64) -> String {
    format!("the answer is longer than {} MiB", limit >> 20)
}

/// The answer is packed in a way that was not offered.
#[must_use]
pub fn coding(name: &str) -> String {
    format!("the answer is packed in a way that is not known ({name})")
}

/// The server wants to know who asks.
#[must_use]
pub fn refused(status: u16) -> String {
    format!("the server wants a name and a password, or others ({status})")
}

/// The server has too much to do.
#[must_use]
pub fn busy(status: u16, wait: Option<Duration>) -> String {
    match wait {
        Some(wait) => format!(
            "the server has too much to do ({status}) and wants to be asked again in {}",
            span(wait)
        ),
        None => format!("the server has too much to do ({status})"),
    }
}

/// Another answer that is none.
#[must_use]
pub fn status(status: u16) -> String {
    match status {
        404 => "there is nothing at this address (404)".to_owned(),
        _ => format!("the server answers with {status}"),
    }
}

/// A time to wait, in its largest unit, rounded up.
#[must_use]
pub fn span(wait: Duration) -> String {
    let seconds = wait.as_secs();
    let (count, one, many) = match seconds {
        0..=59 => (seconds, "second", "seconds"),
        60..=3599 => (seconds.div_ceil(60), "minute", "minutes"),
        3600..=86_399 => (seconds.div_ceil(3600), "hour", "hours"),
        _ => (seconds.div_ceil(86_400), "day", "days"),
    };
    format!("{count} {}", plural(usize::try_from(count).unwrap_or(usize::MAX), one, many))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_to_wait_are_said_in_one_unit() {
        let said = [1, 59, 60, 61, 3600, 90_000].map(|seconds| span(Duration::from_secs(seconds)));
        assert_eq!(said, ["1 second", "59 seconds", "1 minute", "2 minutes", "1 hour", "2 days"]);
    }
}
