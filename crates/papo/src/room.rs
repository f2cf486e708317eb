//! Which room is meant.

use papo_proto::{Name, RoomInfo, RoomRef, Welcome};

/// Whether the welcomed user is in `room`.
pub(crate) fn is_in(welcome: &Welcome, room: &RoomRef) -> bool {
    welcome.rooms.iter().any(|there| there.joined && is_meant(room, &there.label()))
}

/// Whether `room` means the one that people call `label`.
pub(crate) fn is_meant(room: &RoomRef, label: &str) -> bool {
    match room {
        RoomRef::Id(id) => id.to_string() == label,
        RoomRef::Name(name) => name.as_str() == label,
        RoomRef::Direct(name) => {
            let other = label.strip_prefix('@').and_then(|other| Name::new(other).ok());
            other.is_some_and(|other| other.key() == name.key())
        }
    }
}

/// What a request names the room by.
pub(crate) fn reference(room: &RoomInfo) -> RoomRef {
    RoomRef::Id(room.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_meant_in_any_case_and_a_room_by_its_name() {
        let room = |text: &str| text.parse::<RoomRef>().unwrap();
        assert!(is_meant(&room("@Ana"), "@ana"));
        assert!(is_meant(&room("#Ops"), "#ops"));
        assert!(!is_meant(&room("#ana"), "@ana"));
        assert!(!is_meant(&room("@ana"), "#ana"));
    }
}
