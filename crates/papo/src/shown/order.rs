use papo_proto::{Author, Happening, HookChange, Reason, Role, Timestamp, printable_line};
use papo_texts::Value;

use super::{author, date_and_clock};
use crate::language::texts;

/// What was done to keep order, by whom.
pub(super) fn line(what: &Happening, name: (&'static str, Value<'static>)) -> String {
    let with = |key: &str| texts().with(key, std::slice::from_ref(&name));
    let about = |key: &str, values: &[(&str, Value<'static>)]| {
        let values: Vec<_> = std::iter::once(name.clone()).chain(values.iter().cloned()).collect();
        texts().with(key, &values)
    };
    let who = |who: &Author| ("who", author(who).into());
    match what {
        Happening::Blank {} => with("shown-blank"),
        Happening::Deleted { .. } => with("shown-deleted"),
        Happening::Renamed { was } => about("shown-renamed", &[("was", was.to_string().into())]),
        Happening::RoomRenamed { name: room } => {
            about("shown-room-renamed", &[("room", room.to_string().into())])
        }
        Happening::TypeRegistered { name: of_type } => {
            about("shown-type-registered", &[("type", of_type.to_string().into())])
        }
        Happening::Archived { archived: true } => with("shown-archived"),
        Happening::Archived { archived: false } => with("shown-reopened"),
        Happening::Slow { seconds: 0 } => with("shown-not-slow"),
        Happening::Slow { seconds } => about("shown-slow", &[("seconds", (*seconds).into())]),
        Happening::Invited { who: invited } => about("shown-invited", &[who(invited)]),
        Happening::Kicked { who: kicked, reason } => {
            about("shown-kicked", &[who(kicked), because(reason)])
        }
        Happening::Banned { who: banned, address, until, reason } => {
            let who = ("who", banned_one(banned.as_ref(), address.as_deref()));
            about("shown-banned", &[who, up_to(*until), because(reason)])
        }
        Happening::Unbanned { who, address } => {
            let who = ("who", banned_one(who.as_ref(), address.as_deref()));
            about("shown-unbanned", &[who])
        }
        Happening::Muted { who: muted, until } => {
            about("shown-muted", &[who(muted), up_to(*until)])
        }
        Happening::Unmuted { who: muted } => about("shown-unmuted", &[who(muted)]),
        Happening::Role { who: one, role: Role::Owner } => about("shown-owner", &[who(one)]),
        Happening::Role { who: one, role: Role::Moderator } => {
            about("shown-moderator", &[who(one)])
        }
        Happening::Role { who: one, .. } => about("shown-member", &[who(one)]),
        Happening::DeviceRevoked { who: one } => about("shown-device-revoked", &[who(one)]),
        Happening::Invitation { revoked: false } => with("shown-invitation"),
        Happening::Invitation { revoked: true } => with("shown-invitation-revoked"),
        Happening::Hook { hook, change, name: called, to, reason } => {
            let called = called.as_ref().map(ToString::to_string).unwrap_or_default();
            let place = to.as_deref().map(|to| printable_line(to).into_owned());
            let values = [
                ("number", hook.get().into()),
                ("hook", called.into()),
                ("to", place.unwrap_or_default().into()),
                ("reason", printable_line(reason.as_str()).into_owned().into()),
            ];
            let key = match (change, to) {
                (HookChange::Created, None) => "shown-hook-in",
                (HookChange::Created, Some(_)) => "shown-hook-out",
                (HookChange::Removed, _) => "shown-hook-removed",
                (HookChange::Disabled, _) => "shown-hook-disabled",
            };
            about(key, &values)
        }
        // What a newer server adds.
        _ => with("shown-other"),
    }
}

fn banned_one(who: Option<&Author>, address: Option<&str>) -> Value<'static> {
    match (who, address) {
        (Some(who), _) => author(who).into(),
        (None, address) => printable_line(address.unwrap_or_default()).into_owned().into(),
    }
}

/// ` (spam)`, or nothing.
fn because(reason: &Reason) -> (&'static str, Value<'static>) {
    let text = match reason.as_str() {
        "" => String::new(),
        text => format!(" ({})", printable_line(text)),
    };
    ("reason", text.into())
}

/// ` until 2026-01-31 12:34`, or nothing.
fn up_to(until: Option<Timestamp>) -> (&'static str, Value<'static>) {
    let text =
        until.map(|until| texts().with("shown-until", &[("time", date_and_clock(until).into())]));
    ("until", text.unwrap_or_default().into())
}
