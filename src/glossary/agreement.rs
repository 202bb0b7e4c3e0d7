//! Gender and number that a French form can have.

use super::entry::Gender;

/// A set of the four pairs of gender and number; `russe` has two of them, `russes` the other two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement(u8);

impl Agreement {
    /// Nothing: what two forms share that cannot agree.
    pub const NONE: Self = Self(0);
    /// Any gender and number.
    pub const ANY: Self = Self(0b1111);
    /// Any gender, singular.
    pub const SINGULAR: Self = Self(0b0011);
    /// Any gender, plural.
    pub const PLURAL: Self = Self(0b1100);
    const MASCULINE: Self = Self(0b0101);
    const FEMININE: Self = Self(0b1010);

    /// Any number of `gender`; anything when it is not known.
    pub fn of_gender(gender: Option<Gender>) -> Self {
        match gender {
            Some(Gender::Masculine) => Self::MASCULINE,
            Some(Gender::Feminine) => Self::FEMININE,
            None => Self::ANY,
        }
    }

    /// The set as four bits, for [`Agreement::from_bits`].
    pub(super) fn bits(self) -> u8 {
        self.0
    }

    /// The set that `bits` stand for.
    pub(super) fn from_bits(bits: u8) -> Self {
        Self(bits & Self::ANY.0)
    }

    /// What both can have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either can have.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feminine_agrees_with_no_masculine() {
        let she = Agreement::of_gender(Some(Gender::Feminine)).and(Agreement::SINGULAR);
        let he = Agreement::of_gender(Some(Gender::Masculine));
        assert_eq!(she.and(he), Agreement::NONE);
        assert_eq!(she.and(Agreement::of_gender(None)), she);
        assert_eq!(she.and(Agreement::PLURAL), Agreement::NONE);
    }
}
