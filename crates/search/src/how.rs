//! How a word matched, in one byte: the tier, and, inside the tier, how far the word found is from the word typed. So
//! `gemmologist` ranks `Gemologist` above `Gemmologue`, though the thesaurus gives both.

use crate::answer::Tier;
use crate::rank::{CLOSENESS, tier_weight};

/// Smaller is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct How(u8);

/// Steps of distance inside a tier.
const STEPS: u8 = 15;

const TIERS: [Tier; 6] =
    [Tier::Exact, Tier::Prefix, Tier::Synonym, Tier::OneSlip, Tier::TwoSlips, Tier::Joined];

impl How {
    /// Does not match.
    pub(crate) const NONE: Self = Self(u8::MAX);

    /// `likeness` of the two words is from 0 to 1.
    pub(crate) fn new(tier: Tier, likeness: f32) -> Self {
        let far = ((1.0 - likeness) * f32::from(STEPS)) as u8;
        Self((tier as u8) << 4 | far.min(STEPS))
    }

    /// None when it does not match.
    pub(crate) fn tier(self) -> Option<Tier> {
        TIERS.get(usize::from(self.0 >> 4)).copied()
    }

    /// This, but no better than `tier`.
    pub(crate) fn at_best(self, tier: Tier) -> Self {
        Self(self.0.max((tier as u8) << 4 | self.0 & STEPS))
    }

    /// How much it counts, 0 to 1; nothing when it does not match.
    pub(crate) fn weight(self) -> f32 {
        let far = f32::from(self.0 & STEPS) / f32::from(STEPS);
        self.tier().map_or(0.0, |tier| tier_weight(tier) * (1.0 - CLOSENESS * far))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_tier_is_better_however_far() {
        for pair in TIERS.windows(2) {
            assert!(How::new(pair[0], 0.0) < How::new(pair[1], 1.0));
            assert!(How::new(pair[0], 0.0).weight() > How::new(pair[1], 1.0).weight());
        }
        assert!(How::new(Tier::Joined, 0.0) < How::NONE);
        assert_eq!(How::NONE.tier(), None);
        assert_eq!(How::new(Tier::Exact, 0.5).at_best(Tier::Synonym), How::new(Tier::Synonym, 0.5));
        assert_eq!(How::new(Tier::OneSlip, 0.5).at_best(Tier::Synonym), How::new(Tier::OneSlip, 0.5));
    }
}
