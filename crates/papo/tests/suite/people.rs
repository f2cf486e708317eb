//! Who one is, who may come, and who keeps order.

mod device;
mod hook;
mod invitation;
mod name;
mod order;
mod token;

use crate::{admin, person::Person, server::TestServer};

/// Someone who owns the server.
fn owner(server: &TestServer, name: &str) -> Person {
    let owner = Person::new(server, name);
    owner.say("oi");
    admin::done(server.data(), &["owner", name]);
    owner
}
