use std::collections::HashMap;

use papo_proto::{LinkCode, Timestamp, UserId, limits::LINK_CODE_TRIES};

/// The codes by which users link one more device, one a user. They are kept in memory alone: a
/// restart voids them, and another is asked for.
#[derive(Default)]
pub(crate) struct Links(HashMap<UserId, Link>);

struct Link {
    code: LinkCode,
    until: Timestamp,
    tries_left: u32,
}

impl Links {
    /// The user's code is this one, and none that was before.
    pub(crate) fn offer(&mut self, user: UserId, code: LinkCode, until: Timestamp) {
        self.0.insert(user, Link { code, until, tries_left: LINK_CODE_TRIES });
    }

    /// Whether `code` is the user's at `now`. It is used up by that, and by too many wrong ones.
    pub(crate) fn redeem(&mut self, user: UserId, code: LinkCode, now: Timestamp) -> bool {
        let Some(link) = self.0.get_mut(&user) else { return false };
        let is_right = link.code == code && now < link.until;
        link.tries_left = link.tries_left.saturating_sub(1);
        if is_right || link.tries_left == 0 {
            self.0.remove(&user);
        }
        is_right
    }

    /// Forgets the codes that do not hold any more.
    pub(crate) fn forget_old(&mut self, now: Timestamp) {
        self.0.retain(|_, link| now < link.until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: UserId = UserId::new(1);

    fn at(millis: u64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn offered() -> Links {
        let mut links = Links::default();
        links.offer(ANA, LinkCode::new(42), at(100));
        links
    }

    #[test]
    fn a_code_links_once_and_in_time() {
        let mut links = offered();
        assert!(!links.redeem(UserId::new(2), LinkCode::new(42), at(1)));
        assert!(links.redeem(ANA, LinkCode::new(42), at(99)));
        assert!(!links.redeem(ANA, LinkCode::new(42), at(99)));
        assert!(!offered().redeem(ANA, LinkCode::new(42), at(100)));
    }

    #[test]
    fn a_code_is_void_after_too_many_tries() {
        let mut links = offered();
        for _ in 0..LINK_CODE_TRIES {
            assert!(!links.redeem(ANA, LinkCode::new(43), at(1)));
        }
        assert!(!links.redeem(ANA, LinkCode::new(42), at(1)));
    }
}
