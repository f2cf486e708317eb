//! Searching without an index, by looking at every message.

use papo_core::Committed;

use super::{SearchPage, SearchQuery, page::Gathering, wanted::Wanted};

/// Looks at all messages, which are given from the newest on.
pub(crate) fn scan<'m>(
    messages: impl Iterator<Item = &'m Committed> + Clone,
    query: &SearchQuery,
) -> SearchPage {
    let wanted = Wanted::new(query, query.is_loose());
    let found = gather(messages.clone(), &wanted);
    if found.is_empty() && query.cursor.is_none() && wanted.can_be_looser() {
        let looser = gather(messages, &Wanted::new(query, true));
        if !looser.is_empty() {
            return looser.page(&[], None);
        }
    }
    found.page(&[], None)
}

fn gather<'m, 'q>(
    messages: impl Iterator<Item = &'m Committed>,
    wanted: &Wanted<'q>,
) -> Gathering<'q> {
    let mut found = Gathering::new(wanted);
    for message in messages.filter(|message| message.position < wanted.query.below()) {
        if let Some(fit) = wanted.fit(message)
            && !found.take(message.clone(), fit)
        {
            break;
        }
    }
    found
}
