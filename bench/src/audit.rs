//! Checks every delivery: each sender's messages reach each receiver once, in order, whole.

use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    ops::AddAssign,
};

/// What was not as it should be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Faults {
    /// Never came.
    pub(crate) lost: u64,
    /// Came again.
    pub(crate) repeated: u64,
    /// Came after one that was sent later.
    pub(crate) reordered: u64,
    /// Nobody sent this here, or not with this text.
    pub(crate) garbled: u64,
}

impl Faults {
    /// Whether all is well.
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl AddAssign for Faults {
    fn add_assign(&mut self, other: Self) {
        self.lost += other.lost;
        self.repeated += other.repeated;
        self.reordered += other.reordered;
        self.garbled += other.garbled;
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lost, repeated, reordered, garbled } = self;
        write!(f, "{lost} lost, {repeated} repeated, {reordered} reordered, {garbled} garbled")
    }
}

/// What each receiver has had of each sender in its room.
#[derive(Debug)]
pub(crate) struct Audit {
    senders: usize,
    next: Vec<u64>,
    /// What was skipped and may yet come, by pair.
    skipped: HashMap<usize, BTreeSet<u64>>,
    faults: Faults,
}

impl Audit {
    /// Nothing was received yet by `receivers`, each of which hears `senders`.
    pub(crate) fn new(receivers: usize, senders: usize) -> Self {
        Self {
            senders,
            next: vec![0; receivers * senders],
            skipped: HashMap::new(),
            faults: Faults::default(),
        }
    }

    /// `receiver` got the message numbered `number` of `sender`.
    pub(crate) fn received(&mut self, receiver: usize, sender: usize, number: u64) {
        let pair = receiver * self.senders + sender;
        let next = &mut self.next[pair];
        if number == *next {
            *next += 1;
        } else if number > *next {
            self.skipped.entry(pair).or_default().extend(*next..number);
            *next = number + 1;
        } else if self.skipped.get_mut(&pair).is_some_and(|skipped| skipped.remove(&number)) {
            self.faults.reordered += 1;
        } else {
            self.faults.repeated += 1;
        }
    }

    /// Something came that nobody sent there.
    pub(crate) fn garbled(&mut self) {
        self.faults.garbled += 1;
    }

    /// How many messages of `sender` have not reached `receiver`, of the first `sent`.
    pub(crate) fn lacking(&self, receiver: usize, sender: usize, sent: u64) -> u64 {
        let pair = receiver * self.senders + sender;
        let skipped = self.skipped.get(&pair).map_or(0, BTreeSet::len);
        sent.saturating_sub(self.next[pair]) + skipped as u64
    }

    /// The faults, when nothing more will come; `lost` is the sum of what is [lacking].
    ///
    /// [lacking]: Self::lacking
    pub(crate) fn faults(&self, lost: u64) -> Faults {
        Faults { lost, ..self.faults }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One receiver gets `numbers` of five that one sender sent.
    #[track_caller]
    fn check(numbers: &[u64], lost: u64, repeated: u64, reordered: u64) {
        let mut audit = Audit::new(1, 1);
        numbers.iter().for_each(|number| audit.received(0, 0, *number));
        let faults = audit.faults(audit.lacking(0, 0, 5));
        assert_eq!(faults, Faults { lost, repeated, reordered, garbled: 0 });
        assert_eq!(faults.is_none(), lost + repeated + reordered == 0);
    }

    #[test]
    fn all_in_order_is_no_fault() {
        check(&[0, 1, 2, 3, 4], 0, 0, 0);
    }

    #[test]
    fn what_is_lost_is_noticed_at_the_beginning_inside_and_at_the_end() {
        check(&[1, 2, 3, 4], 1, 0, 0);
        check(&[0, 1, 4], 2, 0, 0);
        check(&[0, 1, 2], 2, 0, 0);
        check(&[], 5, 0, 0);
    }

    #[test]
    fn what_is_repeated_is_noticed() {
        check(&[0, 0, 1, 2, 3, 4, 2], 0, 2, 0);
    }

    #[test]
    fn what_is_reordered_is_noticed_and_not_taken_for_lost() {
        check(&[0, 2, 1, 3, 4], 0, 0, 1);
        check(&[0, 2, 1, 1, 4], 1, 1, 1);
    }

    #[test]
    fn pairs_do_not_mix() {
        let mut audit = Audit::new(2, 2);
        audit.received(0, 1, 0);
        audit.received(1, 0, 0);
        assert_eq!(audit.lacking(0, 0, 1) + audit.lacking(1, 1, 1), 2);
        assert_eq!(audit.lacking(0, 1, 1) + audit.lacking(1, 0, 1), 0);
    }
}
