//! Orders and draws that come out the same each time from the number that was stored with the attempt.

/// A generator of numbers from a seed (SplitMix64, Steele, Lea and Flood 2014): small, and the same for ever. Not for
/// secrets.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound, each equally often: the upper half of a product, for the bounds here without a bias
    /// anybody could see.
    fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next()) * u128::try_from(bound).unwrap_or(1);
        usize::try_from(product >> 64).unwrap_or(0)
    }
}

/// The places from 0 in an order that the seed decides (Fisher and Yates).
#[must_use]
pub fn shuffled(seed: u64, length: usize) -> Vec<usize> {
    let mut numbers = Numbers(seed);
    let mut places: Vec<usize> = (0..length).collect();
    for last in (1..length).rev() {
        places.swap(last, numbers.below(last + 1));
    }
    places
}

/// Draws so many of a pool, none twice, in the order they were drawn; all of them where there are not enough.
#[must_use]
pub fn drawn<T: Clone>(seed: u64, pool: &[T], count: usize) -> Vec<T> {
    shuffled(seed, pool.len()).into_iter().take(count).filter_map(|place| pool.get(place).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        let mut numbers = Numbers(1_234_567);
        assert_eq!([numbers.next(), numbers.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_stored_seed_shows_the_same_order_as_on_the_day() {
        // Another order here would show learners' past attempts differently.
        assert_eq!(shuffled(1_234_567, 6), ORDER);
        assert_eq!(
            drawn(1_234_567, &["a", "b", "c", "d", "e", "f"], 2),
            [ORDER[0], ORDER[1]].map(|place| ["a", "b", "c", "d", "e", "f"][place])
        );
    }

    const ORDER: [usize; 6] = [3, 1, 4, 5, 0, 2];
}
