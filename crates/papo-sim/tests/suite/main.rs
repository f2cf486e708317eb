//! A thousand worlds.

#[test]
fn no_seed_breaks_a_rule() {
    let mut total = papo_sim::Summary::default();
    for seed in 0..1_000 {
        match papo_sim::run(seed) {
            Ok(summary) => total += summary,
            Err(broken) => panic!("seed {seed} breaks a rule: {broken}"),
        }
    }
    // A world in which nothing happens breaks no rule either.
    assert!(total.acknowledged > 10_000 && total.failures > 5_000, "{total:?}");
    println!("{total:?}");
}

#[test]
fn a_seed_always_plays_the_same() {
    assert_eq!(papo_sim::run(7), papo_sim::run(7));
}
