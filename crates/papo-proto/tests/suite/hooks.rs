//! Arbitrary frames about webhooks.

use papo_proto::{
    CreateHook, CreateOutgoingHook, DisableHook, Happening, HookChange, HookId, HookInfo, Hooks,
    Op, Outcome, RemoveHook, RoomId,
};
use proptest::{
    collection::vec,
    option,
    prelude::{Strategy, any},
    prop_oneof,
    sample::select,
};

use crate::{
    content,
    frames::{name, reason, room_name, room_ref, secret},
};

pub(crate) fn hook_id() -> impl Strategy<Value = HookId> {
    any::<u32>().prop_map(HookId::new)
}

pub(crate) fn op() -> impl Strategy<Value = Op> {
    let text = any::<Option<String>>;
    prop_oneof![
        (room_ref(), text()).prop_map(|(room, name)| Op::CreateHook(CreateHook { room, name })),
        (any::<String>(), option::of(room_ref()), text(), option::of(secret())).prop_map(
            |(url, room, kind, secret)| {
                Op::CreateOutgoingHook(CreateOutgoingHook { url, room, kind, secret })
            }
        ),
        select(vec![Op::Hooks(Hooks {})]),
        hook_id().prop_map(|hook| Op::RemoveHook(RemoveHook { hook })),
        (hook_id(), any::<String>())
            .prop_map(|(hook, reason)| Op::DisableHook(DisableHook { hook, reason })),
        content::post().prop_map(Op::Post),
    ]
}

pub(crate) fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        (info(), secret()).prop_map(|(hook, secret)| Outcome::Hook { hook, secret }),
        vec(info(), 0..4).prop_map(|hooks| Outcome::Hooks { hooks }),
    ]
}

pub(crate) fn happening() -> impl Strategy<Value = Happening> {
    let change = select(vec![HookChange::Created, HookChange::Removed, HookChange::Disabled]);
    let to = any::<Option<String>>();
    (hook_id(), change, option::of(name()), to, reason()).prop_map(
        |(hook, change, name, to, reason)| Happening::Hook { hook, change, name, to, reason },
    )
}

fn info() -> impl Strategy<Value = HookInfo> {
    let room = (option::of(any::<u64>().prop_map(RoomId::new)), option::of(room_name()));
    let way = (option::of(name()), any::<Option<String>>(), any::<Option<String>>());
    (hook_id(), room, name(), way, option::of(reason())).prop_map(
        |(hook, (room, room_name), by, (name, url, kind), disabled)| HookInfo {
            hook,
            room,
            room_name,
            by,
            name,
            url,
            kind,
            disabled,
        },
    )
}
