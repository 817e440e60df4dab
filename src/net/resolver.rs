//! Names to addresses, looked at before they are connected to.
//!
//! What is looked at is what is connected to, so that a name cannot stand for one address when
//! it is looked at and for another when it is used.

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use super::address::is_private;
use super::policy::Reach;

/// The system's resolver with a guard.
#[derive(Debug)]
pub(super) struct Guarded {
    inner: DefaultResolver,
    reach: Reach,
}

/// Why a name was not used: it stands for a private address.
#[derive(Debug, thiserror::Error)]
#[error("private")]
pub(super) struct Private;

impl Guarded {
    pub(super) fn new(reach: Reach) -> Self {
        Self { inner: DefaultResolver::default(), reach }
    }

    /// The proxy that the reader's environment names may stand anywhere; past one that looks
    /// names up itself only what is written as an address can be judged.
    fn is_exempt(&self, uri: &Uri, config: &Config) -> bool {
        self.reach == Reach::Anywhere
            || config.proxy().is_some_and(|proxy| {
                !proxy.is_no_proxy(uri)
                    || uri.host() == Some(proxy.host()) && uri.port_u16() == Some(proxy.port())
            })
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let is_refused = found.iter().any(|address| is_private(address.ip()));
        if is_refused && !self.is_exempt(uri, config) {
            return Err(Error::Other(Box::new(Private)));
        }
        Ok(found)
    }
}
