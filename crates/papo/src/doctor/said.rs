//! What findings say to people, and what programs call them.

use std::time::Duration;

use papo_texts::Value;

use super::{finding::Finding, observation::Clock};
use crate::language::texts;

impl Finding {
    /// What programs call it.
    pub(crate) fn code(&self) -> String {
        self.key().trim_start_matches("doctor-").replace('-', "_")
    }

    /// What it says, and what to do about it; the [`command`](Self::command) follows it.
    pub(crate) fn text(&self) -> String {
        texts().with(self.key(), &self.values())
    }

    fn key(&self) -> &'static str {
        match self {
            Self::NoNetwork => "doctor-no-network",
            Self::OnlyLoopback => "doctor-only-loopback",
            Self::MulticastOff { .. } => "doctor-multicast-off",
            Self::DiscoveryRefused { .. } => "doctor-discovery-refused",
            Self::MulticastFails { .. } => "doctor-multicast-fails",
            Self::Vpn { .. } => "doctor-vpn",
            Self::NobodyFound { .. } => "doctor-nobody-found",
            Self::UnknownHost { .. } => "doctor-unknown-host",
            Self::NoRoute { .. } => "doctor-no-route",
            Self::OtherNetwork { .. } => "doctor-other-network",
            Self::ServerFirewall { .. } => "doctor-server-firewall",
            Self::Silent { .. } => "doctor-silent",
            Self::NothingListens { .. } => "doctor-nothing-listens",
            Self::Unreachable { .. } => "doctor-unreachable",
            Self::NotPapo { .. } => "doctor-not-papo",
            Self::OtherFingerprint { .. } => "doctor-other-fingerprint",
            Self::WrongClock { .. } => "doctor-wrong-clock",
            Self::NotFoundFromOtherNetwork { .. } => "doctor-not-found-from-other-network",
            Self::DiscoveryFiltered { .. } => "doctor-discovery-filtered",
            Self::FirewallHere { .. } => "doctor-firewall-here",
            Self::Well { .. } => "doctor-well",
        }
    }

    fn values(&self) -> Vec<(&'static str, Value<'_>)> {
        match self {
            Self::NoNetwork | Self::OnlyLoopback => vec![],
            Self::MulticastOff { interface }
            | Self::DiscoveryRefused { interface, .. }
            | Self::Vpn { interface } => vec![("interface", interface.as_str().into())],
            Self::MulticastFails { interface, detail } => {
                vec![("interface", interface.as_str().into()), ("detail", detail.as_str().into())]
            }
            Self::NobodyFound { networks } => vec![("networks", networks.as_str().into())],
            Self::OtherNetwork { address, networks } => {
                vec![
                    ("address", address.to_string().into()),
                    ("networks", networks.as_str().into()),
                ]
            }
            Self::ServerFirewall { address }
            | Self::Silent { address }
            | Self::NothingListens { address } => vec![
                ("address", address.to_string().into()),
                ("port", address.port().to_string().into()),
            ],
            Self::Unreachable { address, detail } => {
                vec![("address", address.to_string().into()), ("detail", detail.as_str().into())]
            }
            Self::OtherFingerprint { address, known, proven } => vec![
                ("address", address.to_string().into()),
                ("known", known.words().to_string().into()),
                ("proven", proven.words().to_string().into()),
            ],
            Self::WrongClock { clock, .. } => {
                let (direction, difference) = match clock {
                    Clock::Behind(difference) => ("behind", difference),
                    Clock::Ahead(difference) => ("ahead", difference),
                    Clock::Apart => ("unknown", &Duration::ZERO),
                };
                let minutes = (difference.as_secs() / 60).into();
                vec![("direction", direction.into()), ("minutes", minutes)]
            }
            Self::FirewallHere { firewall, .. } => vec![("firewall", firewall.name().into())],
            Self::UnknownHost { address }
            | Self::NoRoute { address }
            | Self::NotPapo { address }
            | Self::NotFoundFromOtherNetwork { address }
            | Self::DiscoveryFiltered { address, .. }
            | Self::Well { address } => vec![("address", address.to_string().into())],
        }
    }
}
