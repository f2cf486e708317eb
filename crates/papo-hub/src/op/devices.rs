use papo_core::{Action, authorize};
use papo_proto::{DeviceId, DeviceInfo, Outcome, UserId};

use crate::{Hub, Sink};

impl<S: Sink> Hub<S> {
    pub(super) fn list_devices(&mut self, slot: u32, re: u64) {
        let actor = &self.sessions[slot as usize].actor;
        let outcome = authorize(&self.state, actor, Action::ChangeSelf).map(|()| {
            let user = actor.user().and_then(|id| Some((id, self.state.user(id)?)));
            let device = |id: UserId, (device, kept): (DeviceId, &papo_core::Device)| DeviceInfo {
                device,
                label: kept.label.clone(),
                since: kept.since,
                online: self.is_online(id, device),
                this: actor.device() == Some(device),
            };
            let devices = user
                .into_iter()
                .flat_map(|(id, user)| user.clients().map(move |kept| device(id, kept)));
            Outcome::Devices { devices: devices.collect() }
        });
        self.answer(slot, re, outcome);
    }

    fn is_online(&self, user: UserId, device: DeviceId) -> bool {
        let mut sessions = self.users.get(&user).into_iter().flatten();
        sessions.any(|slot| {
            let session = &self.sessions[*slot as usize];
            session.program.is_none() && session.actor.device() == Some(device)
        })
    }
}
