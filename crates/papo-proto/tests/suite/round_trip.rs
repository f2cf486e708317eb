//! What is written is read as the same, by both codecs.

use std::fmt::Debug;

use papo_proto::{Name, RoomName, Topic, codec::Codec};
use proptest::{prelude::ProptestConfig, prop_assert_eq, proptest};
use serde::{Serialize, de::DeserializeOwned};

use crate::frames;

#[track_caller]
fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    for codec in Codec::ALL {
        let mut bytes = Vec::new();
        codec.encode(value, &mut bytes);
        assert_eq!(codec.decode::<T>(&bytes).as_ref(), Ok(value), "{codec:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_client_frame_is_read_as_it_was_written(frame in frames::client_frame()) {
        check(&frame);
    }

    #[test]
    fn a_server_frame_is_read_as_it_was_written(frame in frames::server_frame()) {
        check(&frame);
    }

    #[test]
    fn names_do_not_change_when_they_are_read_again(
        name in frames::name(), room in frames::room_name(), topic in frames::topic()
    ) {
        prop_assert_eq!(Name::new(name.as_str()), Ok(name));
        prop_assert_eq!(RoomName::new(room.as_str()), Ok(room));
        prop_assert_eq!(Topic::new(topic.as_str()), Ok(topic));
    }
}

#[test]
fn every_letter_makes_a_name_that_can_be_read_again() {
    for letter in (char::MIN..=char::MAX).filter(|letter| letter.is_alphanumeric()) {
        let text = letter.to_string().repeat(2);
        if let Ok(name) = Name::new(&text) {
            assert_eq!(Name::new(name.as_str()).as_ref(), Ok(&name), "{letter:?}");
        }
        if let Ok(room) = RoomName::new(&format!("#{text}")) {
            assert_eq!(RoomName::new(room.as_str()).as_ref(), Ok(&room), "{letter:?}");
        }
    }
}
