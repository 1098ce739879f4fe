//! A clock that never goes back, made from one that may: waiting must end although somebody sets the device's clock back.
//! Not the right time: nothing that a person sees is dated by it.

/// Milliseconds that only rise.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Steady {
    last: Option<i64>,
    /// By how much the device's clock was set back so far.
    set_back: i64,
}

impl Steady {
    /// The steady time at this moment of the device's clock.
    pub(crate) fn at(&mut self, unix_ms: i64) -> i64 {
        let back = self.last.map_or(0, |last| last.saturating_sub(unix_ms).max(0));
        self.set_back = self.set_back.saturating_add(back);
        self.last = Some(unix_ms);
        unix_ms.saturating_add(self.set_back)
    }

    /// The steady time as it was asked for last.
    pub(crate) fn now(&self) -> i64 {
        self.last.unwrap_or_default().saturating_add(self.set_back)
    }

    /// When the device's clock, as it stands, shows this steady time.
    pub(crate) fn on_the_device(&self, steady_ms: i64) -> i64 {
        steady_ms.saturating_sub(self.set_back)
    }
}

#[cfg(test)]
mod tests {
    use super::Steady;

    #[test]
    fn a_clock_that_is_set_back_goes_on_from_where_it_was() {
        let mut clock = Steady::default();
        assert_eq!(clock.at(1_000), 1_000);
        assert_eq!(clock.at(400), 1_000);
        assert_eq!(clock.at(450), 1_050);
        assert_eq!(clock.on_the_device(1_100), 500);
        assert_eq!(clock.at(i64::MIN), clock.at(i64::MIN));
    }
}
