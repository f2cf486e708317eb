use super::{Pace, Plan, Returned};
use crate::{
    audit::{Audit, Faults},
    histogram::Histogram,
    message::{Clock, Message},
    wire::Heard,
};

/// Hears what all clients hear, and checks it.
pub(super) struct Ear {
    plan: Plan,
    clock: Clock,
    echoes: bool,
    returned: Option<Returned>,
    audit: Audit,
    /// The position at which each client's last message was stored.
    positions: Vec<u64>,
    pub(super) latencies: Histogram,
    pub(super) deliveries: u64,
    pub(super) stored: u64,
    /// Senders that may send another message.
    pub(super) freed: Vec<usize>,
}

impl Ear {
    pub(super) fn new(plan: Plan, echoes: bool, clock: Clock) -> Self {
        Self {
            plan,
            clock,
            echoes,
            returned: returned(plan.pace),
            audit: Audit::new(plan.rooms * plan.members, plan.senders),
            positions: vec![0; plan.rooms * plan.members],
            latencies: Histogram::default(),
            deliveries: 0,
            stored: 0,
            freed: Vec::new(),
        }
    }

    pub(super) fn change_pace(&mut self, pace: Pace) {
        self.returned = returned(pace);
        self.freed.clear();
    }

    pub(super) fn hear(&mut self, client: usize, heard: Heard<'_>) {
        match heard {
            Heard::Delivery(text) => self.delivery(client, text),
            Heard::Stored(position) => {
                self.stored += 1;
                if position <= self.positions[client] {
                    self.audit.garbled();
                }
                self.positions[client] = position;
                if self.returned == Some(Returned::Stored) {
                    self.freed.push(client);
                }
            }
            Heard::Ready | Heard::CaughtUp(_) => {}
        }
    }

    fn delivery(&mut self, client: usize, text: &[u8]) {
        let Plan { rooms, senders, .. } = self.plan;
        let Some(message) = Message::read(text) else { return self.audit.garbled() };
        let sender = message.sender as usize;
        if sender >= senders * rooms || sender % rooms != client % rooms {
            return self.audit.garbled();
        }
        self.audit.received(client, sender / rooms, message.number);
        self.deliveries += 1;
        self.latencies.record(self.clock.now().saturating_sub(message.sent));
        if self.returned == Some(Returned::Received) && client == self.witness(sender) {
            self.freed.push(sender);
        }
    }

    /// The client whose receiving a message makes room for the sender's next.
    fn witness(&self, sender: usize) -> usize {
        let Plan { rooms, senders, readers, .. } = self.plan;
        let (room, member) = (sender % rooms, sender / rooms);
        let witness = match readers - senders {
            0 => (member + 1) % readers,
            others => senders + member % others,
        };
        witness * rooms + room
    }

    /// How many receive each message.
    pub(super) fn audience(&self) -> usize {
        self.plan.members - usize::from(!self.echoes)
    }

    /// What was wrong, when nothing more will come.
    pub(super) fn faults(&self, sent: &[u64]) -> Faults {
        let Plan { rooms, members, .. } = self.plan;
        let mut lost = 0;
        for (sender, sent) in sent.iter().enumerate() {
            for member in 0..members {
                let client = member * rooms + sender % rooms;
                if client != sender || self.echoes {
                    lost += self.audit.lacking(client, sender / rooms, *sent);
                }
            }
        }
        self.audit.faults(lost)
    }
}

fn returned(pace: Pace) -> Option<Returned> {
    match pace {
        Pace::Rate(_) => None,
        Pace::Window { returned, .. } => Some(returned),
    }
}
