//! One figure a line, with its yardstick and its goal where it has one.

/// A figure as it is printed.
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) value: f64,
    pub(crate) unit: &'static str,
    /// The yardstick's name and value, measured in the same run.
    pub(crate) beside: Option<(&'static str, f64)>,
    /// What is aimed at, in words.
    pub(crate) goal: &'static str,
}

impl Figure {
    pub(crate) fn print(&self) {
        let (yardstick, yard) = self.beside.map_or((None, None), |(name, value)| (Some(name), Some(value)));
        let line = serde_json::json!({
            "what": self.what, "value": self.value, "unit": self.unit,
            "yardstick": yardstick, "yard": yard, "goal": self.goal,
        });
        println!("{line}");
    }
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The value below which a share of all lies.
pub(crate) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(at).copied().unwrap_or(f64::NAN)
}
