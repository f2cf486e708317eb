//! Finding messages over HTTP.

use super::call::Call;
use crate::{host::Host, person::Person};

#[test]
fn a_program_finds_what_its_user_may_read() {
    let host = Host::searchable();
    let mut ana = Person::join(&host, "ana");
    let said = ana.say("#lobby", "the build is green");
    let find = |query: &str| Call::new("GET", &format!("/v1/search?{query}")).by("ana").make(&host);
    let found = find("q=green").json();
    assert_eq!(found["hits"][0]["event"]["position"], said.get(), "{found}");
    assert_eq!(found["hits"][0]["highlights"][0]["start"], 13, "{found}");
    assert_eq!(
        find("q=green&room=%23lobby&order=best&limit=1").json()["hits"][0]["event"]["position"],
        said.get()
    );
    find("q=green&room=%23nowhere").is(404, "no_such_room");
    find("q=green&limit=0").is(422, "value_invalid");
    find("").is(400, "bad_request");
}
