use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use papo_proto::limits::{CONNECTIONS_MAX, CONNECTIONS_PER_ADDRESS_MAX};

use crate::tls::is_local;

/// Counts connections, and lets in as many as the limits allow. Loopback is exempt.
#[derive(Clone, Default)]
pub(crate) struct Admission {
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    all: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// Why a connection is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Turned {
    #[error("the address is not of a private network")]
    PublicAddress,
    #[error("there are as many connections as are allowed")]
    Full,
    #[error("the address has as many connections as are allowed")]
    AddressFull,
}

/// A connection that was let in; it counts until this is dropped.
pub(crate) struct Permit {
    admission: Admission,
    /// None for loopback, which is not counted.
    address: Option<IpAddr>,
}

impl Admission {
    pub(crate) fn enter(&self, address: IpAddr) -> Result<Permit, Turned> {
        let address = address.to_canonical();
        if address.is_loopback() {
            return Ok(Permit { admission: self.clone(), address: None });
        }
        if !is_local(address) {
            return Err(Turned::PublicAddress);
        }
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.all >= CONNECTIONS_MAX {
            return Err(Turned::Full);
        }
        let of_address = counts.by_address.entry(address).or_default();
        if *of_address >= CONNECTIONS_PER_ADDRESS_MAX {
            return Err(Turned::AddressFull);
        }
        *of_address += 1;
        counts.all += 1;
        Ok(Permit { admission: self.clone(), address: Some(address) })
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let Some(address) = self.address else { return };
        let mut counts = self.admission.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.all -= 1;
        if let Some(of_address) = counts.by_address.get_mut(&address) {
            *of_address -= 1;
            if *of_address == 0 {
                counts.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(admission: &Admission, address: &str) -> Result<Permit, Turned> {
        admission.enter(address.parse().unwrap())
    }

    #[test]
    fn only_the_own_network_is_let_in() {
        let admission = Admission::default();
        for local in ["192.168.1.9", "10.0.0.1", "169.254.3.4", "fe80::1", "fd00::1", "::1"] {
            assert!(enter(&admission, local).is_ok(), "{local}");
        }
        for public in ["8.8.8.8", "2001:4860::8888", "::ffff:8.8.8.8"] {
            assert_eq!(enter(&admission, public).err(), Some(Turned::PublicAddress), "{public}");
        }
    }

    #[test]
    fn an_address_has_its_share_and_no_more_until_it_leaves() {
        let admission = Admission::default();
        let mut permits: Vec<_> = (0..CONNECTIONS_PER_ADDRESS_MAX)
            .map(|_| enter(&admission, "10.0.0.1").unwrap())
            .collect();
        assert_eq!(enter(&admission, "10.0.0.1").err(), Some(Turned::AddressFull));
        assert!(enter(&admission, "10.0.0.2").is_ok());
        permits.pop();
        assert!(enter(&admission, "10.0.0.1").is_ok());
    }

    #[test]
    fn all_addresses_together_have_their_share_and_no_more_until_one_leaves() {
        let admission = Admission::default();
        let mut permits: Vec<_> = (0..CONNECTIONS_MAX)
            .map(|number| {
                let network = number / CONNECTIONS_PER_ADDRESS_MAX;
                let address = format!("10.0.{}.{}", network / 256, network % 256);
                enter(&admission, &address).unwrap()
            })
            .collect();
        assert_eq!(enter(&admission, "192.168.0.1").err(), Some(Turned::Full));
        assert!(enter(&admission, "127.0.0.1").is_ok());
        permits.pop();
        assert!(enter(&admission, "192.168.0.1").is_ok());
    }

    #[test]
    fn an_address_is_the_same_in_both_its_forms() {
        let admission = Admission::default();
        let _permits: Vec<_> = (0..CONNECTIONS_PER_ADDRESS_MAX)
            .map(|_| enter(&admission, "10.0.0.1").unwrap())
            .collect();
        let mapped = enter(&admission, "::ffff:10.0.0.1");
        assert_eq!(mapped.err(), Some(Turned::AddressFull));
    }

    #[test]
    fn nothing_is_remembered_of_who_has_left() {
        let admission = Admission::default();
        drop(enter(&admission, "10.0.0.1").unwrap());
        let counts = admission.counts.lock().unwrap();
        assert_eq!((counts.all, counts.by_address.len()), (0, 0));
    }

    #[test]
    fn loopback_is_exempt() {
        let admission = Admission::default();
        let permits: Vec<_> =
            (0..2 * CONNECTIONS_MAX).map(|_| enter(&admission, "127.0.0.1")).collect();
        assert!(permits.iter().all(Result::is_ok));
    }
}
