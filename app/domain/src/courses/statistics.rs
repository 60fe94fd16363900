//! How well questions tell those who know from those who do not.
//!
//! The formulas are those of Moodle's quiz statistics report ("Quiz statistics calculations", docs.moodle.org): the
//! facility index is the mean mark as a part of the highest; the standard deviation is that of the marks (of a sample),
//! as a part of the highest; the discrimination index is the correlation between the marks for a question and the marks
//! for the rest of the quiz.

/// What is known about one question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemStatistics {
    /// How many attempts asked it.
    pub count: usize,
    /// The mean fraction earned, from 0 to 1.
    pub facility: f64,
    /// The standard deviation of the fractions; nothing with fewer than two attempts.
    pub deviation: Option<f64>,
    /// From -1 to 1: above 0.3 is good, below 0 those who know the rest get it wrong. Nothing where all earned the same.
    pub discrimination: Option<f64>,
    /// Its part in telling attempts apart, from 0 to 1; the parts of a quiz make 1. Nothing where it tells them apart the
    /// wrong way round, or not at all. Set by [`weigh`].
    pub weight: Option<f64>,
}

/// The statistics of a question from pairs of the fraction it earned and what the rest of that attempt earned.
/// Nothing when nobody was asked.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "numbers of attempts")]
pub fn of_item(pairs: &[(f64, f64)]) -> Option<ItemStatistics> {
    if pairs.is_empty() {
        return None;
    }
    let count = pairs.len() as f64;
    let mean = pairs.iter().map(|(own, _)| own).sum::<f64>() / count;
    let rest = pairs.iter().map(|(_, rest)| rest).sum::<f64>() / count;
    let sum = |of: fn(f64, f64) -> f64| pairs.iter().map(|(own, other)| of(own - mean, other - rest)).sum::<f64>();
    let (own_squares, rest_squares, products) = (sum(|a, _| a * a), sum(|_, b| b * b), sum(|a, b| a * b));
    let is_spread = own_squares > 1e-12 && rest_squares > 1e-12;
    Some(ItemStatistics {
        count: pairs.len(),
        facility: mean,
        deviation: (pairs.len() > 1).then(|| (own_squares / (count - 1.0)).sqrt()),
        discrimination: is_spread.then(|| products / (own_squares * rest_squares).sqrt()),
        weight: None,
    })
}

/// Sets the effective weight of each question of a quiz from pairs of the marks it earned and what that attempt earned
/// in all: the root of their covariance, as a part of the sum of all such roots (docs.moodle.org, "Quiz statistics
/// calculations").
#[expect(clippy::cast_precision_loss, reason = "numbers of attempts")]
pub fn weigh(items: &mut [Option<ItemStatistics>], marks: &[Vec<(f64, f64)>]) {
    let covariance = |pairs: &Vec<(f64, f64)>| {
        let count = pairs.len() as f64;
        let (own, all) = pairs.iter().fold((0.0, 0.0), |(own, all), pair| (own + pair.0, all + pair.1));
        let (own, all) = (own / count, all / count);
        let sum: f64 = pairs.iter().map(|pair| (pair.0 - own) * (pair.1 - all)).sum();
        (pairs.len() > 1).then(|| sum / (count - 1.0))
    };
    let roots: Vec<Option<f64>> =
        marks.iter().map(|pairs| covariance(pairs).filter(|it| *it >= 0.0).map(f64::sqrt)).collect();
    let all: f64 = roots.iter().flatten().sum();
    for (item, root) in items.iter_mut().zip(roots) {
        if let Some(item) = item {
            item.weight = root.filter(|_| all > 1e-12).map(|root| root / all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_follows_the_rest_discriminates_fully_and_one_against_it_negatively() {
        let along = of_item(&[(1.0, 3.0), (0.0, 1.0), (0.5, 2.0)]).expect("asked");
        assert!((along.facility - 0.5).abs() < 1e-9 && (along.discrimination.expect("spread") - 1.0).abs() < 1e-9);
        assert!((along.deviation.expect("two") - 0.5).abs() < 1e-9);
        let against = of_item(&[(0.0, 3.0), (1.0, 1.0)]).expect("asked");
        assert!((against.discrimination.expect("spread") + 1.0).abs() < 1e-9);
    }

    #[test]
    fn weights_are_parts_of_what_tells_attempts_apart() {
        // Three attempts at three questions; the last one goes against the rest, the second one tells nothing.
        let earned = [[2.0, 1.0, 0.0], [0.0, 1.0, 0.5], [1.0, 1.0, 0.25]];
        let marks: Vec<Vec<(f64, f64)>> =
            (0..3).map(|item| earned.iter().map(|attempt| (attempt[item], attempt.iter().sum())).collect()).collect();
        let mut items: Vec<_> = marks.iter().map(|pairs| of_item(pairs)).collect();
        weigh(&mut items, &marks);
        let weights: Vec<Option<f64>> = items.iter().map(|item| item.and_then(|item| item.weight)).collect();
        assert_eq!(weights, [Some(1.0), Some(0.0), None]);

        // Covariances with the total, by hand.
        let marks = vec![vec![(2.0, 3.0), (0.0, 0.0), (1.0, 1.0)], vec![(1.0, 3.0), (0.0, 0.0), (0.0, 1.0)]];
        let covariances = [1.5, 5.0 / 6.0];
        let mut items: Vec<_> = marks.iter().map(|pairs| of_item(pairs)).collect();
        weigh(&mut items, &marks);
        let roots: Vec<f64> = covariances.iter().map(|it: &f64| it.sqrt()).collect();
        for (item, root) in items.iter().zip(&roots) {
            let weight = item.and_then(|item| item.weight).expect("a weight");
            assert!((weight - root / roots.iter().sum::<f64>()).abs() < 1e-9, "{weight}");
        }
    }

    #[test]
    fn where_all_earned_the_same_nothing_is_said_about_telling_apart() {
        let same = of_item(&[(1.0, 3.0), (1.0, 1.0)]).expect("asked");
        assert_eq!((same.discrimination, same.deviation, same.count), (None, Some(0.0), 2));
        assert_eq!(of_item(&[]), None);
        assert_eq!(of_item(&[(1.0, 2.0)]).and_then(|one| one.deviation), None);
    }
}
