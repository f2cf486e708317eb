use papo_proto::builtin::Contact;

use super::{Card, line};
use crate::language::texts;

pub(super) fn card(contact: &Contact) -> Card {
    let organization = contact.organization.iter().map(|name| line(name));
    let say = |key: &str, text: &str| texts().with(key, &[("value", line(text).into())]);
    let phones = contact.phones.iter().map(|phone| say("card-phone", phone));
    let emails = contact.emails.iter().map(|email| say("card-email", email));
    let note = contact.note.iter().map(|note| line(note));
    Card {
        title: texts().with("card-contact", &[("name", line(&contact.name).into())]),
        lines: organization.chain(phones).chain(emails).chain(note).collect(),
    }
}
