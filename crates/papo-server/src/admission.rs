use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use papo_proto::limits::{
    CONNECTIONS_MAX, CONNECTIONS_PER_ADDRESS_MAX, STRANGERS_MAX, STRANGERS_PER_ADDRESS_MAX,
};

use crate::tls::is_local;

/// Counts connections, and lets in as many as the limits allow. Loopback is exempt.
#[derive(Clone, Default)]
pub(crate) struct Admission {
    allows_public: bool,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    total: Count,
    by_address: HashMap<IpAddr, Count>,
}

/// Connections, and those among them that have not signed in.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
struct Count {
    all: usize,
    strangers: usize,
}

/// Why a connection is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Turned {
    #[error("the address is not of a private network; --allow-public lets it in")]
    PublicAddress,
    #[error("there are as many connections as are allowed")]
    Full,
    #[error("the address has as many connections as are allowed")]
    AddressFull,
    #[error("there are as many connections that have not signed in as are allowed")]
    StrangersFull,
    #[error("the address has as many connections that have not signed in as are allowed")]
    AddressStrangersFull,
}

impl Turned {
    const ALL: [Self; 5] = [
        Self::PublicAddress,
        Self::Full,
        Self::AddressFull,
        Self::StrangersFull,
        Self::AddressStrangersFull,
    ];

    /// Every reason that there is.
    pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::kind)
    }

    /// The reason in one word, for those who count.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::PublicAddress => "public_address",
            Self::Full => "full",
            Self::AddressFull => "address_full",
            Self::StrangersFull => "strangers_full",
            Self::AddressStrangersFull => "address_strangers_full",
        }
    }
}

/// A connection that was let in; it counts until this is dropped.
pub(crate) struct Permit {
    admission: Admission,
    /// None for loopback, which is not counted.
    address: Option<IpAddr>,
    is_stranger: AtomicBool,
}

impl Admission {
    /// Lets in addresses that are not of a private network only where it `allows_public`.
    pub(crate) fn new(allows_public: bool) -> Self {
        Self { allows_public, ..Self::default() }
    }

    pub(crate) fn enter(&self, address: IpAddr) -> Result<Permit, Turned> {
        let address = address.to_canonical();
        if address.is_loopback() {
            return Ok(self.permit(None));
        }
        if !self.allows_public && !is_local(address) {
            return Err(Turned::PublicAddress);
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let here = counts.by_address.get(&address).copied().unwrap_or_default();
        if counts.total.all >= CONNECTIONS_MAX {
            return Err(Turned::Full);
        }
        if here.all >= CONNECTIONS_PER_ADDRESS_MAX {
            return Err(Turned::AddressFull);
        }
        if counts.total.strangers >= STRANGERS_MAX {
            return Err(Turned::StrangersFull);
        }
        if here.strangers >= STRANGERS_PER_ADDRESS_MAX {
            return Err(Turned::AddressStrangersFull);
        }
        counts.change(address, |count| {
            count.all += 1;
            count.strangers += 1;
        });
        Ok(self.permit(Some(address)))
    }

    /// How many connections there are, and how many of them have not signed in; loopback is not
    /// counted.
    pub(crate) fn counts(&self) -> (usize, usize) {
        let total = self.counts.lock().unwrap_or_else(PoisonError::into_inner).total;
        (total.all, total.strangers)
    }

    fn permit(&self, address: Option<IpAddr>) -> Permit {
        Permit { admission: self.clone(), address, is_stranger: AtomicBool::new(true) }
    }
}

impl Permit {
    /// The connection has signed in, and makes room for others that have not.
    pub(crate) fn sign_in(&self) {
        if self.is_stranger.swap(false, Ordering::Relaxed) {
            self.change(|count| count.strangers -= 1);
        }
    }

    fn change(&self, change: impl Fn(&mut Count)) {
        if let Some(address) = self.address {
            let counts = self.admission.counts.lock();
            counts.unwrap_or_else(PoisonError::into_inner).change(address, change);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.sign_in();
        self.change(|count| count.all -= 1);
    }
}

impl Counts {
    fn change(&mut self, address: IpAddr, change: impl Fn(&mut Count)) {
        change(&mut self.total);
        let here = self.by_address.entry(address).or_default();
        change(here);
        if here.all == 0 {
            self.by_address.remove(&address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(admission: &Admission, address: &str) -> Result<Permit, Turned> {
        admission.enter(address.parse().unwrap())
    }

    /// Lets in this many from an address, who sign in at once.
    fn users(admission: &Admission, address: &str, count: usize) -> Vec<Permit> {
        let user = |_| enter(admission, address).inspect(Permit::sign_in).unwrap();
        (0..count).map(user).collect()
    }

    #[test]
    fn only_the_own_network_is_let_in_unless_the_owner_allows_others() {
        let (admission, open) = (Admission::default(), Admission::new(true));
        for local in ["192.168.1.9", "10.0.0.1", "169.254.3.4", "fe80::1", "fd00::1", "::1"] {
            assert!(enter(&admission, local).is_ok(), "{local}");
        }
        for public in ["8.8.8.8", "2001:4860::8888", "::ffff:8.8.8.8"] {
            assert_eq!(enter(&admission, public).err(), Some(Turned::PublicAddress), "{public}");
            assert!(enter(&open, public).is_ok(), "{public}");
        }
    }

    #[test]
    fn an_address_has_its_share_and_no_more_until_one_leaves() {
        let admission = Admission::default();
        let mut permits = users(&admission, "10.0.0.1", CONNECTIONS_PER_ADDRESS_MAX);
        assert_eq!(enter(&admission, "10.0.0.1").err(), Some(Turned::AddressFull));
        assert!(enter(&admission, "10.0.0.2").is_ok());
        permits.pop();
        assert!(enter(&admission, "10.0.0.1").is_ok());
    }

    #[test]
    fn all_addresses_together_have_their_share_and_no_more_until_one_leaves() {
        let admission = Admission::default();
        let mut permits: Vec<_> = (0..CONNECTIONS_MAX / CONNECTIONS_PER_ADDRESS_MAX)
            .flat_map(|network| {
                let address = format!("10.0.{}.{}", network / 256, network % 256);
                users(&admission, &address, CONNECTIONS_PER_ADDRESS_MAX)
            })
            .collect();
        assert_eq!(enter(&admission, "192.168.0.1").err(), Some(Turned::Full));
        assert!(enter(&admission, "127.0.0.1").is_ok());
        permits.pop();
        assert!(enter(&admission, "192.168.0.1").is_ok());
    }

    #[test]
    fn an_address_has_few_strangers_at_a_time() {
        let admission = Admission::default();
        let strangers: Vec<_> = (0..STRANGERS_PER_ADDRESS_MAX)
            .map(|_| enter(&admission, "10.0.0.1").unwrap())
            .collect();
        assert_eq!(enter(&admission, "10.0.0.1").err(), Some(Turned::AddressStrangersFull));
        assert!(enter(&admission, "10.0.0.2").is_ok());
        strangers[0].sign_in();
        assert!(enter(&admission, "10.0.0.1").is_ok());
    }

    #[test]
    fn strangers_of_all_addresses_leave_room_for_each_other() {
        let admission = Admission::default();
        let strangers: Vec<_> = (0..STRANGERS_MAX)
            .map(|number| {
                let address = format!("10.0.0.{}", number / STRANGERS_PER_ADDRESS_MAX);
                enter(&admission, &address).unwrap()
            })
            .collect();
        assert_eq!(enter(&admission, "192.168.0.1").err(), Some(Turned::StrangersFull));
        strangers[0].sign_in();
        assert!(enter(&admission, "192.168.0.1").is_ok());
    }

    #[test]
    fn an_address_is_the_same_in_both_its_forms() {
        let admission = Admission::default();
        let _permits = users(&admission, "10.0.0.1", CONNECTIONS_PER_ADDRESS_MAX);
        let mapped = enter(&admission, "::ffff:10.0.0.1");
        assert_eq!(mapped.err(), Some(Turned::AddressFull));
    }

    #[test]
    fn nothing_is_remembered_of_who_has_left() {
        let admission = Admission::default();
        drop(enter(&admission, "10.0.0.1").unwrap());
        drop(users(&admission, "10.0.0.1", 2));
        let counts = admission.counts.lock().unwrap();
        assert_eq!((counts.total, counts.by_address.len()), (Count::default(), 0));
    }

    #[test]
    fn loopback_is_exempt() {
        let admission = Admission::default();
        let permits: Vec<_> =
            (0..2 * CONNECTIONS_MAX).map(|_| enter(&admission, "127.0.0.1")).collect();
        assert!(permits.iter().all(Result::is_ok));
    }
}
