//! Gathers what fits into the page that was asked for.

use papo_core::Committed;
use papo_proto::{Position, SearchCursor, SearchOrder, limits::SEARCH_RANKED_MAX};

use super::{
    SearchHit, SearchPage, SearchQuery, best,
    wanted::{Fit, Wanted},
};
use crate::history::Budget;

/// What was found so far, of messages that are looked at from the newest on.
pub(super) struct Gathering<'q> {
    query: &'q SearchQuery,
    is_loose: bool,
    found: Vec<(Committed, Fit)>,
    /// Whether there is one more than can be taken.
    is_full: bool,
}

impl<'q> Gathering<'q> {
    pub(super) fn new(wanted: &Wanted<'q>) -> Self {
        Self { query: wanted.query, is_loose: wanted.is_loose, found: Vec::new(), is_full: false }
    }

    /// Takes a message that fits; false once no more is needed.
    pub(super) fn take(&mut self, message: Committed, fit: Fit) -> bool {
        let most = match self.query.order {
            SearchOrder::Newest => self.query.hits_max,
            SearchOrder::Best => SEARCH_RANKED_MAX,
        };
        if self.found.len() == most {
            self.is_full = true;
            return false;
        }
        self.found.push((message, fit));
        true
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The page. `stopped` is where looking ended before all was looked at.
    pub(super) fn page(self, weights: &[f64], stopped: Option<Position>) -> SearchPage {
        match self.query.order {
            SearchOrder::Newest => self.newest(stopped),
            SearchOrder::Best => self.best(weights, stopped.is_some()),
        }
    }

    fn newest(self, stopped: Option<Position>) -> SearchPage {
        let Self { query, is_loose, found, is_full } = self;
        let count = found.len();
        let hits: Vec<_> = cut(query, found).collect();
        let last = hits.last().map(|hit| hit.message.position);
        let next = if is_full || hits.len() < count { last } else { stopped };
        let next = next.map(|below| SearchCursor { below, skip: 0, is_loose });
        SearchPage { hits, next, is_loose, ranked: None, is_behind: false }
    }

    fn best(self, weights: &[f64], is_stopped: bool) -> SearchPage {
        let Self { query, is_loose, found, is_full } = self;
        let count = found.len();
        let (messages, fits): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let order = best::order(&fits, weights);
        let mut found: Vec<_> = messages.into_iter().zip(fits).map(Some).collect();
        let skip = query.cursor.map_or(0, |cursor| cursor.skip as usize);
        let chosen = order.into_iter().skip(skip).take(query.hits_max);
        let chosen: Vec<_> = chosen.filter_map(|index| found[index].take()).collect();
        let hits: Vec<_> = cut(query, chosen).collect();
        let shown = skip + hits.len();
        let next = (shown < count && !hits.is_empty()).then(|| SearchCursor {
            below: query.below(),
            skip: u32::try_from(shown).unwrap_or(u32::MAX),
            is_loose,
        });
        let ranked = (is_full || is_stopped).then_some(count);
        SearchPage { hits, next, is_loose, ranked, is_behind: false }
    }
}

/// As many as a page may have of text.
fn cut(
    query: &SearchQuery,
    found: Vec<(Committed, Fit)>,
) -> impl Iterator<Item = SearchHit> + use<> {
    let mut budget = Budget::new(query.hits_max, query.text_bytes_max);
    found
        .into_iter()
        .take_while(move |(message, _)| budget.takes(message))
        .map(|(message, fit)| SearchHit { message, highlights: fit.highlights })
}
