//! What is asked of a server, and with which rights.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::NetError;

/// One fetch.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The address, without credentials.
    pub url: Url,
    /// How many bytes the answer may have once it is unpacked.
    pub limit: usize,
    /// What the server said about its last answer.
    pub validators: Validators,
    /// Whom to be there; sent to the origin of the address and to no other.
    pub credentials: Option<Credentials>,
    /// Further header lines; sent to the origin of the address and to no other.
    pub headers: Vec<(String, String)>,
    /// Says whether the address may lead into a private network.
    pub may_be_private: bool,
}

/// What a server said about its last answer, word for word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// A name and a password; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The name and the password, parted by a colon.
    secret: String,
}

impl Credentials {
    /// Takes a name and a password, parted by a colon.
    #[must_use]
    pub const fn new(secret: String) -> Self {
        Self { secret }
    }

    /// The name and the password, for the place where they are kept.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The value of the header line.
    pub(super) fn header(&self) -> String {
        format!("Basic {}", STANDARD.encode(&self.secret))
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Reads an address as it was typed: http or https, its credentials taken out of it.
pub fn typed(address: &str) -> Result<(Url, Option<Credentials>), NetError> {
    let mut url = Url::parse(address.trim()).map_err(|_| NetError::NoAddress)?;
    if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
        return Err(NetError::NoAddress);
    }
    let decode = |text: &str| percent_decoded(text);
    let name = decode(url.username());
    let password = url.password().map(decode);
    let credentials = (!name.is_empty() || password.is_some())
        .then(|| Credentials::new(format!("{name}:{}", password.unwrap_or_default())));
    // Both succeed on what has a host.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.set_fragment(None);
    Ok((url, credentials))
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, url: &str, secret: Option<&str>) {
        let (found, credentials) = typed(address).expect("an address");
        assert_eq!(found.as_str(), url);
        assert_eq!(credentials.as_ref().map(Credentials::secret), secret);
    }

    #[test]
    fn credentials_are_taken_out_of_an_address() {
        check(" http://a.example/f#x ", "http://a.example/f", None);
        check("https://ines:har%62our@a.example/f", "https://a.example/f", Some("ines:harbour"));
        check("https://ines@a.example/", "https://a.example/", Some("ines:"));
        let (_, credentials) = typed("https://ines:harbour@a.example/").expect("an address");
        assert!(!format!("{credentials:?}").contains("harbour"));
    }

    #[test]
    fn only_the_web_is_asked() {
        for bad in ["", "a", "/etc/passwd", "file:///etc/passwd", "ftp://a.example/", "http://"] {
            assert_eq!(typed(bad), Err(NetError::NoAddress), "{bad}");
        }
    }
}
