//! How long a five-year history takes to fold, as entries that are already decrypted.

use std::sync::LazyLock;

use practice::{
    Couple, Entry,
    story::{self, Partner},
};

static FIVE_YEARS: LazyLock<Vec<Entry>> = LazyLock::new(|| story::five_years().readable_by(Partner::Ana));

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn fold_five_years(bencher: divan::Bencher<'_, '_>) {
    bencher
        .counter(divan::counter::ItemsCount::new(FIVE_YEARS.len()))
        .with_inputs(|| FIVE_YEARS.clone())
        .bench_values(|entries| Couple::fold(story::commit, Partner::Ana.id(), entries));
}

/// What is set aside for whatever comes late: it must cost next to nothing beside the fold.
#[divan::bench(sample_count = 100)]
fn a_copy_of_five_years(bencher: divan::Bencher<'_, '_>) {
    let couple = Couple::fold(story::commit, Partner::Ana.id(), FIVE_YEARS.clone());
    bencher.bench(|| couple.clone());
}

#[divan::bench(sample_count = 100)]
fn one_month_of_both(bencher: divan::Bencher<'_, '_>) {
    let couple = Couple::fold(story::commit, Partner::Ana.id(), FIVE_YEARS.clone());
    let day = FIVE_YEARS[FIVE_YEARS.len() / 2].day;
    bencher.bench(|| couple.month_of_both(day));
}
