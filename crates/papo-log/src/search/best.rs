//! Which of the messages that were found fit best.

use super::wanted::Fit;

/// How much a repeated word adds, and how much long messages lose, after BM25.
const SATURATION: f64 = 1.2;
const LENGTH_WEIGHT: f64 = 0.75;
/// What it is worth that all terms stand right beside each other, in comparison with one term.
const NEARNESS: f64 = 1.0;
/// Characters between the terms at which half of that is left.
const NEARNESS_HALF: f64 = 20.0;

/// How much a term says, by how many of the messages have it (BM25's inverse frequency).
pub(super) fn weight(messages: u64, with_term: u64) -> f64 {
    let (messages, with_term) = (messages as f64, with_term as f64);
    (1.0 + (messages - with_term + 0.5).max(0.0) / (with_term + 0.5)).ln()
}

/// The messages' indexes, those that fit best first; of two that fit alike the earlier one.
pub(super) fn order(fits: &[Fit], weights: &[f64]) -> Vec<usize> {
    let total: f64 = fits.iter().map(|fit| f64::from(fit.length)).sum();
    let mean = (total / fits.len().max(1) as f64).max(1.0);
    let scores: Vec<f64> = fits.iter().map(|fit| score(fit, weights, mean)).collect();
    let mut order: Vec<usize> = (0..fits.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    order
}

fn score(fit: &Fit, weights: &[f64], mean_length: f64) -> f64 {
    let length = 1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * f64::from(fit.length) / mean_length;
    let terms = fit.counts.iter().zip(weights.iter().chain(std::iter::repeat(&1.0)));
    let by_terms: f64 = terms
        .map(|(count, weight)| {
            let count = f64::from(*count);
            weight * count * (SATURATION + 1.0) / (count + SATURATION * length)
        })
        .sum();
    let nearness = match fit.stretch {
        Some(stretch) if fit.counts.len() > 1 => {
            let mean_weight = by_terms / fit.counts.len() as f64;
            NEARNESS * mean_weight * NEARNESS_HALF / (NEARNESS_HALF + f64::from(stretch))
        }
        _ => 0.0,
    };
    by_terms + nearness
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(counts: &[u32], length: u32, stretch: u32) -> Fit {
        Fit { counts: counts.to_vec(), length, stretch: Some(stretch), ..Fit::default() }
    }

    #[test]
    fn short_messages_repeated_words_and_near_words_fit_better() {
        let check = |better: Fit, worse: Fit| {
            assert_eq!(order(&[worse, better], &[1.0, 1.0]), [1, 0]);
        };
        check(fit(&[1, 1], 5, 10), fit(&[1, 1], 500, 10));
        check(fit(&[3, 1], 10, 10), fit(&[1, 1], 10, 10));
        check(fit(&[1, 1], 10, 9), fit(&[1, 1], 10, 60));
    }

    #[test]
    fn what_fits_alike_stays_in_order() {
        let same = || fit(&[1], 10, 4);
        assert_eq!(order(&[same(), same(), same()], &[1.0]), [0, 1, 2]);
    }

    #[test]
    fn a_rare_word_says_more() {
        assert!(weight(1_000, 3) > weight(1_000, 300));
        assert!(weight(1_000, 1_000) > 0.0);
        assert!(weight(0, 10) >= 0.0);
    }
}
