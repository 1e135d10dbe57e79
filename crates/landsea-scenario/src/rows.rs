//! Rows of a feed by id, and rows that hold on some dates.

use landsea_feed::reference::nearest;
use landsea_model::{
    Border, BorderRegime, CalendarRow, Charge, DriverRule, Feed, Index, Link, LinkIx, Origin, Project,
    Service, ServiceIx, StorageTier, Subsidy, Table, Tariff, TariffHolder, Terminal, Transfer, Validity,
    VehicleClass,
};

/// A row with an id.
pub(crate) trait Row: Clone {
    /// What it is.
    const NOUN: &'static str;
    fn id(&self) -> &str;
    fn set_id(&mut self, id: String);
    /// Name for people, where it has one.
    fn name(&self) -> &str;
}

macro_rules! rows {
    ($($type:ty, $noun:literal, |$row:ident| $name:expr;)*) => {$(
        impl Row for $type {
            const NOUN: &'static str = $noun;
            fn id(&self) -> &str {
                &self.id
            }
            fn set_id(&mut self, id: String) {
                self.id = id;
            }
            fn name(&self) -> &str {
                let $row = self;
                $name
            }
        }
    )*};
}

rows! {
    Terminal, "terminal", |row| &row.name;
    Service, "service", |row| &row.name;
    Link, "link", |row| &row.id;
    Border, "border", |row| &row.name;
    Project, "project", |row| &row.name;
    VehicleClass, "vehicle class", |row| &row.name;
    DriverRule, "driver rule", |row| &row.name;
    Tariff, "tariff", |row| &row.id;
    Subsidy, "subsidy", |row| &row.id;
    Charge, "charge", |row| &row.id;
    StorageTier, "storage rate", |row| &row.id;
}

/// A row that holds on some dates.
pub(crate) trait Dated: Clone {
    fn validity(&self) -> Validity;
    fn set_validity(&mut self, validity: Validity);
    fn origin(&mut self) -> &mut Origin;
}

macro_rules! dated {
    ($($type:ty),*) => {$(
        impl Dated for $type {
            fn validity(&self) -> Validity {
                self.validity
            }
            fn set_validity(&mut self, validity: Validity) {
                self.validity = validity;
            }
            fn origin(&mut self) -> &mut Origin {
                &mut self.origin
            }
        }
    )*};
}

dated!(Link, Transfer, Tariff, Subsidy, Charge, StorageTier, CalendarRow, BorderRegime);

/// Between the id of a row and the number of a part of it: no id of a feed has it.
const PART: char = '~';

/// The row of an id, and the parts into which edits have split it.
pub(crate) fn find_all<K: Index, V: Row>(table: &Table<K, V>, id: &str) -> Vec<K> {
    let is_meant = |row: &str| row == id || row.split_once(PART).is_some_and(|(whole, _)| whole == id);
    table.enumerate().filter(|(_, row)| is_meant(row.id())).map(|(ix, _)| ix).collect()
}

/// The id that most resembles a wrong one.
pub(crate) fn nearest_id<'a, K: Index, V: Row + 'a>(table: &'a Table<K, V>, wrong: &str) -> Option<&'a str> {
    nearest(wrong, table.iter().flat_map(|row| [(row.id(), row.id()), (row.name(), row.id())]))
}

/// An id for another part of a row.
fn part_id<K: Index, V: Row>(table: &Table<K, V>, id: &str) -> String {
    let whole = id.split(PART).next().unwrap_or(id);
    let is_free = |id: &String| table.iter().all(|row| row.id() != id);
    let mut parts = (2..).map(|number: u32| format!("{whole}{PART}{number}"));
    parts.find(is_free).unwrap_or_else(|| whole.to_owned())
}

/// Adds another part of a row.
pub(crate) fn push_part<K: Index, V: Row>(table: &mut Table<K, V>, mut row: V) -> K {
    row.set_id(part_id(table, row.id()));
    table.push(row)
}

/// Adds a row under its id, or as a part of that where the id is taken.
pub(crate) fn push_named<K: Index, V: Row>(table: &mut Table<K, V>, row: V) -> K {
    if table.iter().any(|other| other.id() == row.id()) { push_part(table, row) } else { table.push(row) }
}

/// The parts of a validity that lie outside of a period, the earlier first.
pub(crate) fn outside(validity: Validity, period: Validity) -> Vec<Validity> {
    let before = period.from.and_then(|from| from.yesterday().ok());
    let after = period.to.and_then(|to| to.tomorrow().ok());
    let before = before.and_then(|last| validity.intersect(Validity { from: None, to: Some(last) }));
    let after = after.and_then(|first| validity.intersect(Validity { from: Some(first), to: None }));
    before.into_iter().chain(after).collect()
}

/// Lets rows be others within a period: those that hold partly within are split. Returns how many hold within.
pub(crate) fn split_rows<V: Dated>(
    rows: &mut Vec<V>,
    period: Validity,
    mut change: impl FnMut(&mut V),
) -> usize {
    let mut split = Vec::with_capacity(rows.len());
    let mut within = 0;
    for row in rows.drain(..) {
        let inside = row.validity().intersect(period);
        if inside.is_none() {
            split.push(row);
            continue;
        }
        let part = |validity| {
            let mut part = row.clone();
            part.set_validity(validity);
            part
        };
        let rest = outside(row.validity(), period);
        let (earlier, later): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|rest| rest.to.is_some() && rest.to < period.from);
        split.extend(earlier.into_iter().map(part));
        split.extend(inside.map(part).map(|mut row| {
            change(&mut row);
            row
        }));
        split.extend(later.into_iter().map(part));
        within += 1;
    }
    *rows = split;
    within
}

/// Lets rows not hold within a period. Returns how many did.
pub(crate) fn cut_rows<V: Dated>(rows: &mut Vec<V>, period: Validity) -> usize {
    let mut left = Vec::with_capacity(rows.len());
    let mut within = 0;
    for row in rows.drain(..) {
        if !row.validity().overlaps(period) {
            left.push(row);
            continue;
        }
        within += 1;
        left.extend(outside(row.validity(), period).into_iter().map(|validity| {
            let mut part = row.clone();
            part.set_validity(validity);
            part
        }));
    }
    *rows = left;
    within
}

/// What holds of a service or link holds of a part of it: prices, subsidies and spreads of its own.
pub(crate) fn share(feed: &mut Feed, of: &TariffHolder, with: &TariffHolder) {
    let tariffs: Vec<Tariff> = feed.tariffs.iter().filter(|row| row.rides.holder == *of).cloned().collect();
    for mut tariff in tariffs {
        tariff.rides.holder = with.clone();
        push_part(&mut feed.tariffs, tariff);
    }
    let subsidies: Vec<Subsidy> =
        feed.subsidies.iter().filter(|row| row.rides.holder == *of).cloned().collect();
    for mut subsidy in subsidies {
        subsidy.rides.holder = with.clone();
        push_part(&mut feed.subsidies, subsidy);
    }
    if let (TariffHolder::Service(of), TariffHolder::Service(with)) = (of, with) {
        let subject = landsea_model::DelaySubject::Service(*of);
        let delays: Vec<_> = feed.delays.iter().filter(|row| row.subject == subject).cloned().collect();
        feed.delays.extend(delays.into_iter().map(|mut delay| {
            delay.subject = landsea_model::DelaySubject::Service(*with);
            delay
        }));
    }
}

/// Takes services out of a feed, with all that is theirs alone.
pub(crate) fn drop_services(feed: &mut Feed, gone: &[ServiceIx]) {
    if gone.is_empty() {
        return;
    }
    let new = renumbered(feed.services.indexes(), gone);
    feed.services = kept(&feed.services, gone);
    drop_holders(feed, |holder| match holder {
        TariffHolder::Service(ix) => new[ix.position()].map(TariffHolder::Service),
        other => Some(other.clone()),
    });
    feed.delays.retain_mut(|delay| match &mut delay.subject {
        landsea_model::DelaySubject::Service(ix) => {
            let moved = new[ix.position()];
            moved.inspect(|moved| *ix = *moved).is_some()
        }
        _ => true,
    });
}

/// Takes links out of a feed, with all that is theirs alone.
pub(crate) fn drop_links(feed: &mut Feed, gone: &[LinkIx]) {
    if gone.is_empty() {
        return;
    }
    let new = renumbered(feed.links.indexes(), gone);
    feed.links = kept(&feed.links, gone);
    drop_holders(feed, |holder| match holder {
        TariffHolder::Link(ix) => new[ix.position()].map(TariffHolder::Link),
        other => Some(other.clone()),
    });
}

/// The new index of each row; none if it is gone.
fn renumbered<K: Index>(all: impl Iterator<Item = K>, gone: &[K]) -> Vec<Option<K>> {
    let mut next = 0;
    let number = |ix: K| {
        let kept = !gone.contains(&ix);
        next += usize::from(kept);
        kept.then(|| K::new(next - 1))
    };
    all.map(number).collect()
}

fn kept<K: Index, V: Clone>(table: &Table<K, V>, gone: &[K]) -> Table<K, V> {
    table.enumerate().filter(|(ix, _)| !gone.contains(ix)).map(|(_, row)| row.clone()).collect()
}

fn drop_holders(feed: &mut Feed, moved: impl Fn(&TariffHolder) -> Option<TariffHolder>) {
    let tariff = |row: &Tariff| {
        let mut row = row.clone();
        row.rides.holder = moved(&row.rides.holder)?;
        Some(row)
    };
    feed.tariffs = feed.tariffs.iter().filter_map(tariff).collect();
    let subsidy = |row: &Subsidy| {
        let mut row = row.clone();
        row.rides.holder = moved(&row.rides.holder)?;
        Some(row)
    };
    feed.subsidies = feed.subsidies.iter().filter_map(subsidy).collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(text: &str) -> Validity {
        let (from, to) = text.split_once("..").unwrap();
        Validity { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn what_lies_outside_of_a_period_is_what_comes_before_and_after() {
        let shown = |validity: &str, period: &str| -> Vec<String> {
            outside(dates(validity), dates(period)).iter().map(ToString::to_string).collect()
        };
        assert_eq!(shown("..", "2021-12-01..2022-01-05"), ["to 2021-11-30", "from 2022-01-06"]);
        assert_eq!(shown("2022-01-01..2022-12-31", "2021-12-01..2022-01-05"), ["2022-01-06 to 2022-12-31"]);
        assert_eq!(shown("2022-01-01..", ".."), Vec::<String>::new());
        assert_eq!(shown("..2020-12-31", "2021-12-01.."), ["to 2020-12-31"]);
    }
}
