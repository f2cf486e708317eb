use std::thread;

use mdns_sd::{ServiceDaemon, ServiceInfo};
use papo_proto::SERVICE_TYPE;

use super::lan::Host;

/// Announces what it likes from a machine, until it is dropped.
pub(crate) struct Impostor {
    daemon: ServiceDaemon,
}

impl Impostor {
    pub(crate) fn announce(host: &Host, name: &str, id: &str, fingerprint: &str) -> Self {
        let pairs = [("v", "1"), ("name", name), ("id", id), ("fp", fingerprint)];
        let service = ServiceInfo::new(SERVICE_TYPE, "x", "x.local.", (), 7276, &pairs[..]);
        let service = service.unwrap().enable_addr_auto();
        let daemon = thread::scope(|scope| {
            let start = || {
                host.enter();
                ServiceDaemon::new().unwrap()
            };
            scope.spawn(start).join().unwrap()
        });
        daemon.register(service).unwrap();
        Self { daemon }
    }
}

impl Drop for Impostor {
    fn drop(&mut self) {
        // With a goodbye.
        _ = self.daemon.shutdown().map(|done| done.recv());
    }
}
