use std::{hash::Hash, net::IpAddr, num::NonZeroU32, time::Duration};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, FakeRelativeClock},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::keyed::HashMapStateStore,
};
use papo_proto::{
    DeviceId, HookId, RoomId, UserId,
    limits::{
        ATTEMPTS_PER_MINUTE, PROGRAM_SENDS_BURST, PROGRAM_SENDS_PER_SECOND, SEARCHES_BURST,
        SEARCHES_PER_SECOND, SENDS_BURST, SENDS_PER_SECOND,
    },
};

type Limiter<K> = RateLimiter<K, HashMapStateStore<K>, FakeRelativeClock, NoOpMiddleware<Nanos>>;

/// How often someone may do something, by the hub's clock.
pub(crate) struct Limiters {
    clock: FakeRelativeClock,
    sends: Limiter<Speaker>,
    searches: Limiter<Speaker>,
    program_sends: Limiter<DeviceId>,
    accounts: Limiter<UserId>,
    addresses: Limiter<IpAddr>,
    /// When someone spoke last in a slow room, in milliseconds of the hub's clock.
    spoken: std::collections::HashMap<(RoomId, Speaker), u64>,
}

/// Who sends, as far as limits go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Speaker {
    User(UserId),
    /// A guest, by the key of the name.
    Guest(String),
    Hook(HookId),
}

impl Default for Limiters {
    fn default() -> Self {
        let clock = FakeRelativeClock::default();
        let minute = Quota::per_minute(number(ATTEMPTS_PER_MINUTE));
        let sends = Quota::per_second(number(SENDS_PER_SECOND)).allow_burst(number(SENDS_BURST));
        let searches =
            Quota::per_second(number(SEARCHES_PER_SECOND)).allow_burst(number(SEARCHES_BURST));
        let program_sends = Quota::per_second(number(PROGRAM_SENDS_PER_SECOND))
            .allow_burst(number(PROGRAM_SENDS_BURST));
        Self {
            sends: limiter(sends, &clock),
            searches: limiter(searches, &clock),
            program_sends: limiter(program_sends, &clock),
            accounts: limiter(minute, &clock),
            addresses: limiter(minute, &clock),
            clock,
            spoken: Default::default(),
        }
    }
}

impl Limiters {
    pub(crate) fn advance(&mut self, milliseconds: u64) {
        self.clock.advance(Duration::from_millis(milliseconds));
    }

    /// Counts a message; where it is one too many, says when it is not.
    pub(crate) fn send(&self, speaker: &Speaker) -> Result<(), Duration> {
        self.check(&self.sends, speaker)
    }

    /// Counts a search; where it is one too many, says when it is not.
    pub(crate) fn search(&self, speaker: &Speaker) -> Result<(), Duration> {
        self.check(&self.searches, speaker)
    }

    /// Counts a message of a program with a token of its own.
    pub(crate) fn send_by_program(&self, token: DeviceId) -> Result<(), Duration> {
        self.check(&self.program_sends, &token)
    }

    /// Counts an attempt on an account, from an address, with a secret.
    pub(crate) fn attempt(
        &self,
        account: Option<UserId>,
        address: Option<IpAddr>,
    ) -> Result<(), Duration> {
        if let Some(account) = account {
            self.check(&self.accounts, &account)?;
        }
        address.map_or(Ok(()), |address| self.check(&self.addresses, &address.to_canonical()))
    }

    /// Counts a message in a room where `seconds` lie between two; where it is one too many, says
    /// when it is not.
    pub(crate) fn speak(
        &mut self,
        room: RoomId,
        speaker: Speaker,
        seconds: u32,
        now: u64,
    ) -> Result<(), Duration> {
        let last = self.spoken.entry((room, speaker)).or_insert(0);
        let next = if *last == 0 { 0 } else { *last + u64::from(seconds) * 1_000 };
        if now < next {
            return Err(Duration::from_millis(next - now));
        }
        *last = now;
        Ok(())
    }

    /// Forgets who may do everything again.
    pub(crate) fn forget_old(&mut self, now: u64) {
        self.sends.retain_recent();
        self.searches.retain_recent();
        self.program_sends.retain_recent();
        self.accounts.retain_recent();
        self.addresses.retain_recent();
        let longest = u64::from(papo_proto::limits::SLOW_SECONDS_MAX) * 1_000;
        self.spoken.retain(|_, last| now.saturating_sub(*last) < longest);
    }

    fn check<K: Hash + Eq + Clone>(&self, limiter: &Limiter<K>, key: &K) -> Result<(), Duration> {
        limiter.check_key(key).map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

fn limiter<K: Hash + Eq + Clone>(quota: Quota, clock: &FakeRelativeClock) -> Limiter<K> {
    RateLimiter::new(quota, HashMapStateStore::default(), clock.clone())
}

const fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).expect("a limit is not zero")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_allowed_and_then_the_pace() {
        let mut limiters = Limiters::default();
        let ana = Speaker::User(UserId::new(1));
        for _ in 0..SENDS_BURST {
            assert_eq!(limiters.send(&ana), Ok(()));
        }
        let wait = limiters.send(&ana).unwrap_err();
        assert!(wait <= Duration::from_millis(100), "{wait:?}");
        assert_eq!(limiters.send(&Speaker::Guest("ana".to_owned())), Ok(()));
        limiters.advance(100);
        assert_eq!(limiters.send(&ana), Ok(()));
    }

    #[test]
    fn attempts_are_counted_by_account_and_by_address() {
        let limiters = Limiters::default();
        let address = |last| Some(IpAddr::from([10, 0, 0, last]));
        for last in 0..3 {
            assert_eq!(limiters.attempt(Some(UserId::new(1)), address(last)), Ok(()));
        }
        assert!(limiters.attempt(Some(UserId::new(1)), address(9)).is_err());
        assert_eq!(limiters.attempt(Some(UserId::new(2)), address(0)), Ok(()));
        assert_eq!(limiters.attempt(Some(UserId::new(3)), address(0)), Ok(()));
        assert!(limiters.attempt(Some(UserId::new(4)), address(0)).is_err());
    }

    #[test]
    fn in_a_slow_room_one_waits_between_two_messages() {
        let mut limiters = Limiters::default();
        let ana = || Speaker::User(UserId::new(1));
        assert_eq!(limiters.speak(RoomId::LOBBY, ana(), 30, 1_000), Ok(()));
        let wait = limiters.speak(RoomId::LOBBY, ana(), 30, 11_000);
        assert_eq!(wait, Err(Duration::from_secs(20)));
        assert_eq!(limiters.speak(RoomId::LOBBY, ana(), 30, 31_000), Ok(()));
    }
}
