//! Tells the network that this server is there: multicast DNS (RFC 6762) and service discovery
//! (RFC 6763).

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use mdns_sd::{IfKind, ServiceDaemon, ServiceInfo};
use papo_proto::{Announcement, SERVICE_TYPE, local_host_name};

/// How often to look whether the machine's addresses have changed.
const ADDRESSES_INTERVAL_SECONDS: u32 = 2;
/// How long the goodbye may take.
const GOODBYE: Duration = Duration::from_millis(500);

/// A server's voice on the network. It follows the machine's addresses by itself, and answers for
/// `NAME.local` as well.
pub(crate) struct Announcer {
    daemon: ServiceDaemon,
}

impl Announcer {
    /// Announces a server that listens at `listening`, on the interfaces where it can be reached
    /// and on no other.
    pub(crate) fn start(
        announcement: &Announcement,
        listening: SocketAddr,
    ) -> mdns_sd::Result<Self> {
        let announcer = Self { daemon: ServiceDaemon::new()? };
        let daemon = &announcer.daemon;
        let interfaces = interfaces(listening.ip());
        daemon.set_ip_check_interval(ADDRESSES_INTERVAL_SECONDS)?;
        daemon.disable_interface(IfKind::All)?;
        daemon.enable_interface(interfaces.clone())?;
        let host = format!("{}.", local_host_name(&announcement.name));
        let pairs = announcement.to_pairs();
        let (instance, port) = (announcement.instance(), listening.port());
        let mut service = ServiceInfo::new(SERVICE_TYPE, instance, &host, (), port, &pairs[..])?
            .enable_addr_auto();
        service.set_interfaces(vec![interfaces]);
        daemon.register(service)?;
        Ok(announcer)
    }

    /// Says goodbye, so that nobody looks for the server any more.
    pub(crate) fn stop(self) {
        if let Ok(done) = self.daemon.shutdown() {
            // A goodbye that is lost is made up for by the record's end.
            _ = done.recv_timeout(GOODBYE);
        }
    }
}

/// Where a server that listens at `address` can be reached.
fn interfaces(address: IpAddr) -> IfKind {
    match address {
        // Of both families.
        IpAddr::V6(address) if address.is_unspecified() => IfKind::All,
        IpAddr::V4(address) if address.is_unspecified() => IfKind::IPv4,
        address => IfKind::Addr(address),
    }
}
