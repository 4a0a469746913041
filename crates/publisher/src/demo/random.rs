//! Reproducible chance: the same seed gives the same portal on every machine and with every version of any library.

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    /// A sequence of its own for each pair of seed and stream.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        // Mixed, or neighbouring streams would be the same sequence, one step apart.
        Self(mix(seed ^ mix(stream.wrapping_add(1))))
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// From 0 to below 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to below `end`, which is at least 1.
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// Whether something of this probability happens.
    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of these; the lists are constants or checked not to be empty.
    pub(super) fn of<'a, T: ?Sized>(&mut self, values: &[&'a T]) -> &'a T {
        values[self.below(values.len())]
    }
}

fn mix(z: u64) -> u64 {
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Ranks with the frequencies of natural language and of the labour market: the n-th is about 1/n^s as frequent as
/// the first (Zipf's law).
#[derive(Clone, Debug)]
pub(super) struct Zipf {
    cumulated: Vec<f64>,
}

impl Zipf {
    /// `count` ranks; the greater the exponent, the rarer the rare ones.
    pub(super) fn new(count: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let cumulated = (1..=count.max(1))
            .map(|rank| {
                sum += (rank as f64).powf(-exponent);
                sum
            })
            .collect();
        Self { cumulated }
    }

    /// A rank, from 0.
    pub(super) fn draw(&self, random: &mut Random) -> usize {
        let total = self.cumulated.last().copied().unwrap_or(1.0);
        let wanted = random.unit() * total;
        self.cumulated.partition_point(|&sum| sum <= wanted).min(self.cumulated.len() - 1)
    }

    /// How `total` things share out over the ranks; adds up to `total`.
    pub(super) fn shares(&self, total: usize) -> Vec<usize> {
        let whole = self.cumulated.last().copied().unwrap_or(1.0);
        let mut given = 0;
        self.cumulated
            .iter()
            .map(|sum| {
                let until = (sum / whole * total as f64).round() as usize;
                let share = until - given;
                given = until;
                share
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself() {
        let draw = |seed, stream| -> Vec<u64> {
            let mut random = Random::new(seed, stream);
            (0..4).map(|_| random.next()).collect()
        };
        assert_eq!(draw(1, 2), draw(1, 2));
        assert_ne!(draw(1, 2), draw(1, 3));
        assert_ne!(draw(1, 2), draw(2, 2));
        let streams: Vec<u64> = (0..100).flat_map(|stream| draw(1, stream)).collect();
        let distinct: std::collections::HashSet<&u64> = streams.iter().collect();
        assert_eq!(distinct.len(), streams.len(), "streams overlap");
    }

    #[test]
    fn shares_add_up_and_fall() {
        let shares = Zipf::new(100, 0.7).shares(10_000);
        assert_eq!(shares.iter().sum::<usize>(), 10_000);
        assert!(shares.first() > shares.last());
        let mut random = Random::new(1, 1);
        let zipf = Zipf::new(10, 1.0);
        assert!((0..1000).all(|_| zipf.draw(&mut random) < 10));
    }
}
