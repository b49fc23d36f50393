//! What the profile of this copy says to those views that judge.

use super::{TermsError, Wanted, Workspace};
use crate::views::coordination::Limits;
use crate::views::overlaps::Likeness;

impl Workspace {
    /// From where on a domain of an upper plan is taken up by too few or too many, as rule VT-12 judges it.
    ///
    /// # Errors
    /// As for [`Workspace::terms`].
    pub fn limits(&self) -> Result<Limits, TermsError> {
        Ok(Limits { plans_min: self.threshold("domain_plans_min")?, share_max: self.threshold("domain_share_max")? })
    }

    /// From which share of common codes on records of two plans look alike, as rules HD-02 and HD-05 measure it.
    ///
    /// # Errors
    /// As for [`Workspace::terms`].
    pub fn likeness(&self) -> Result<Likeness, TermsError> {
        Ok(Likeness {
            priorities: self.threshold("overlap_between_regions")?,
            actions: self.threshold("overlap_between_levels")?,
        })
    }

    /// A threshold of the profile that this copy checks with. Every profile has those of the standard one.
    fn threshold(&self, name: &str) -> Result<f64, TermsError> {
        let terms = self.terms(&Wanted::default())?;
        Ok(terms.profile.threshold(name).map_or(0.0, |threshold| threshold.value))
    }
}
