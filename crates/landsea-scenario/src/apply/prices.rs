//! What a scenario changes of prices, and which rows it means.

use super::Work;
use crate::edits::{ChangeCharge, ChangeStorage, ChangeSubsidy, ChangeTariff};
use crate::field::Percent;
use crate::rows::{Dated, Row, outside, push_part};
use crate::written::{Told, Written};
use landsea_model::{
    Charge, ChargeKind, Currency, EstimateIx, Feed, Index, Price, Scope, StorageTier, Subsidy, Table, Tariff,
    Validity,
};

/// How amounts change: to other ones, then by per cent.
struct Amounts {
    percent: Option<Percent>,
    currency: Option<Currency>,
}

impl Amounts {
    fn set(&self, amount: &mut Price, value: Option<Price>) {
        *amount = value.unwrap_or(*amount);
        *amount = self.percent.map_or(*amount, |percent| percent.of_price(*amount));
    }
}

impl Work<'_> {
    /// The rows that an edit means: by id, or all that fit. It must name ids or a choice.
    fn chosen<K: Index, V: Row + Dated + 'static>(
        &mut self,
        table: fn(&Feed) -> &Table<K, V>,
        written: &Written,
        ids: &[String],
        choice: Option<&dyn Fn(&V) -> bool>,
    ) -> Vec<K> {
        if ids.is_empty() && choice.is_none() {
            let finding = written.finding("", "missing-key", format!("it is not said which {}", V::NOUN));
            self.fail(finding.expected("id, or keys that rows have in common"));
            return Vec::new();
        }
        let mut found: Vec<K> = Vec::new();
        for id in ids {
            found.extend(self.all(table, written, "id", id));
        }
        let fits = |row: &V| choice.is_none_or(|fits| fits(row));
        let rows = table(&self.feed);
        if ids.is_empty() {
            found = rows.enumerate().filter(|(_, row)| fits(row)).map(|(ix, _)| ix).collect();
        } else if let Some(stranger) = found.iter().find(|ix| !fits(&rows[**ix])) {
            let message =
                format!("{} {:?} is not one that the other keys fit", V::NOUN, rows[*stranger].id());
            self.fail(written.finding("id", "not-chosen", message));
            return Vec::new();
        }
        if found.is_empty() && ids.is_empty() {
            let finding = written.finding("", "nothing-chosen", format!("no {} fits", V::NOUN));
            self.fail(finding.expected("keys that some row of the feed has"));
        }
        found
    }

    /// Changes rows within a period: those that hold partly within are split. An error if none holds within.
    fn vary_rows<K: Index, V: Row + Dated>(
        &mut self,
        table: fn(&mut Feed) -> &mut Table<K, V>,
        (written, rule): (&Written, EstimateIx),
        chosen: Vec<K>,
        period: Validity,
        change: impl Fn(&mut V),
    ) {
        let rows = table(&mut self.feed);
        let mut changed = 0;
        for ix in &chosen {
            let row = rows[*ix].clone();
            let Some(inside) = row.validity().intersect(period) else { continue };
            changed += 1;
            let part = |validity| {
                let mut part = row.clone();
                part.set_validity(validity);
                part
            };
            let mut varied = part(inside);
            change(&mut varied);
            Work::mark(&mut self.edited, varied.origin(), written, rule);
            let mut rest = outside(row.validity(), period).into_iter();
            match rest.next() {
                None => rows[*ix] = varied,
                Some(first) => {
                    rows[*ix] = part(first);
                    push_part(rows, varied);
                    for validity in rest {
                        push_part(rows, part(validity));
                    }
                }
            }
        }
        if changed == 0 && !chosen.is_empty() {
            let finding = written.finding("", "no-date", format!("no {} of those holds {period}", V::NOUN));
            self.fail(finding.expected("a period in which one does"));
        }
    }

    /// The amounts of an edit. Per cent of an amount that is given as well, or a currency alone, say too much or
    /// too little.
    fn amounts(
        &mut self,
        written: &Written,
        percent: Option<Percent>,
        currency: Option<Currency>,
        given: bool,
    ) -> Option<Amounts> {
        if percent.is_some() && (given || currency.is_some()) {
            let finding =
                written.finding("percent", "two-changes", "amounts and per cent cannot both be given");
            self.fail(finding.expected("percent, or amounts"));
            return None;
        }
        if let Some(currency) = currency {
            self.currency(written, currency)?;
            if !given {
                let finding = written.finding("currency", "no-change", "a currency is given without amounts");
                self.fail(finding.expected("the amounts in that currency"));
                return None;
            }
        }
        Some(Amounts { percent, currency })
    }

    /// The same of an edit that gives amounts, or something else by one of the keys; it must give one of them.
    fn says_amounts(
        &mut self,
        written: &Written,
        (percent, currency): (Option<Percent>, Option<Currency>),
        (given, or_else): (bool, bool),
        keys: &str,
    ) -> Option<Amounts> {
        if !self.require_change(written, given || percent.is_some() || or_else, keys) {
            return None;
        }
        self.amounts(written, percent, currency, given)
    }

    pub(super) fn change_tariff(&mut self, edit: &ChangeTariff) -> Option<()> {
        let written = &edit.written;
        let given = edit.base.is_some() || edit.per_km.is_some() || edit.minimum.is_some();
        let (percent, currency) = (edit.percent, edit.currency);
        let amounts =
            self.says_amounts(written, (percent, currency), (given, false), "percent base per_km minimum")?;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let holders = match (&edit.service, &edit.carrier) {
            (None, None) => None,
            (service, carrier) => Some(self.holders(written, service.as_ref(), carrier.as_ref())),
        };
        let fits = |row: &Tariff| {
            let named = row.rides.equipment;
            let equipment = edit.equipment.iter().any(|one| named.is_some_and(|named| named.contains(*one)));
            holders.as_ref().is_none_or(|holders| holders.contains(&row.rides.holder))
                && edit.mode.is_none_or(|mode| mode == row.rides.mode)
                && (edit.equipment.is_empty() || equipment)
        };
        let choice = holders.is_some() || edit.mode.is_some() || !edit.equipment.is_empty();
        let choice: Option<&dyn Fn(&Tariff) -> bool> = if choice { Some(&fits) } else { None };
        let chosen = self.chosen(|feed| &feed.tariffs, written, &edit.id, choice);
        if let (Some(currency), true) = (amounts.currency, edit.base.is_none() || edit.per_km.is_none()) {
            // what is not given would else be read in the new currency
            let other = |row: &Tariff| {
                row.currency != currency
                    && ((edit.base.is_none() && row.base != Price::ZERO)
                        || (edit.per_km.is_none() && row.per_km != Price::ZERO)
                        || (edit.minimum.is_none() && row.minimum != Price::ZERO))
            };
            if let Some(ix) = chosen.iter().find(|ix| other(&self.feed.tariffs[**ix])) {
                let row = &self.feed.tariffs[*ix];
                let message =
                    format!("tariff {:?} has amounts in {} that are not given", row.id, row.currency);
                let finding = written.finding("currency", "mixed-currencies", message);
                self.fail(finding.expected("base, per_km and minimum in the new currency"));
                return None;
            }
        }
        let rule = self.rule(written, edit, &["base", "per_km", "minimum"]);
        self.vary_rows(
            |feed| &mut feed.tariffs,
            (written, rule),
            chosen,
            period,
            |row| {
                row.currency = amounts.currency.unwrap_or(row.currency);
                amounts.set(&mut row.base, edit.base);
                amounts.set(&mut row.per_km, edit.per_km);
                amounts.set(&mut row.minimum, edit.minimum);
            },
        );
        Some(())
    }

    pub(super) fn change_subsidy(&mut self, edit: &ChangeSubsidy) -> Option<()> {
        let written = &edit.written;
        let amounts = self.says_amounts(
            written,
            (edit.percent, edit.currency),
            (edit.amount.is_some(), false),
            "percent amount",
        )?;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let fits = |row: &Subsidy| {
            edit.payer.as_ref().is_none_or(|payer| *payer == row.payer)
                && edit.mode.is_none_or(|mode| mode == row.rides.mode)
        };
        let choice = edit.payer.is_some() || edit.mode.is_some();
        let choice: Option<&dyn Fn(&Subsidy) -> bool> = if choice { Some(&fits) } else { None };
        let chosen = self.chosen(|feed| &feed.subsidies, written, &edit.id, choice);
        let rule = self.rule(written, edit, &["amount"]);
        self.vary_rows(
            |feed| &mut feed.subsidies,
            (written, rule),
            chosen,
            period,
            |row| {
                row.currency = amounts.currency.unwrap_or(row.currency);
                amounts.set(&mut row.amount, edit.amount);
            },
        );
        Some(())
    }

    pub(super) fn change_charge(&mut self, edit: &ChangeCharge) -> Option<()> {
        let written = &edit.written;
        let amounts = self.says_amounts(
            written,
            (edit.percent, edit.currency),
            (edit.amount.is_some(), false),
            "percent amount",
        )?;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let at = match &edit.at {
            Some(at) => Some(self.scope(written, "at", Some(at), true)?),
            None => None,
        };
        let kinds: Option<Vec<ChargeKind>> = edit.kind.as_ref().map(|kind| {
            ChargeKind::ALL.iter().filter(|(_, word, ..)| word == kind).map(|(kind, ..)| *kind).collect()
        });
        if kinds.as_ref().is_some_and(Vec::is_empty) {
            let finding = written.finding("kind", "unknown-word", "no charge is of that kind");
            self.fail(finding.expected("one of handling documents border"));
            return None;
        }
        let fits = |row: &Charge| {
            kinds.as_ref().is_none_or(|kinds| kinds.contains(&row.kind))
                && at.is_none_or(|at| at == row.at)
                && edit.mode.is_none_or(|mode| row.mode == Some(mode))
        };
        let choice = kinds.is_some() || at.is_some() || edit.mode.is_some();
        let choice: Option<&dyn Fn(&Charge) -> bool> = if choice { Some(&fits) } else { None };
        let chosen = self.chosen(|feed| &feed.charges, written, &edit.id, choice);
        let rule = self.rule(written, edit, &["amount"]);
        self.vary_rows(
            |feed| &mut feed.charges,
            (written, rule),
            chosen,
            period,
            |row| {
                row.currency = amounts.currency.unwrap_or(row.currency);
                amounts.set(&mut row.amount, edit.amount);
            },
        );
        Some(())
    }

    pub(super) fn change_storage(&mut self, edit: &ChangeStorage) -> Option<()> {
        let written = &edit.written;
        let amounts = self.says_amounts(
            written,
            (edit.percent, edit.currency),
            (edit.amount.is_some(), edit.free_days.is_some()),
            "percent amount free_days",
        )?;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let at = match &edit.at {
            Some(at) => Some(self.scope(written, "at", Some(at), false)?),
            None => None,
        };
        let fits = |row: &StorageTier| at.is_none_or(|at| at == row.at);
        let choice: Option<&dyn Fn(&StorageTier) -> bool> = if at.is_some() { Some(&fits) } else { None };
        let chosen = self.chosen(|feed| &feed.storage, written, &edit.id, choice);
        let first_days = first_days(&self.feed, &chosen);
        let rule = self.rule(written, edit, &["amount", "from_day"]);
        self.vary_rows(
            |feed| &mut feed.storage,
            (written, rule),
            chosen,
            period,
            |row| {
                row.currency = amounts.currency.unwrap_or(row.currency);
                amounts.set(&mut row.amount, edit.amount);
                let first =
                    first_days.iter().find(|(at, equipment, _)| (row.at, row.equipment) == (*at, *equipment));
                if let (Some(free), Some((.., first))) = (edit.free_days, first) {
                    row.from_day = (row.from_day - first).saturating_add(free).saturating_add(1);
                }
            },
        );
        Some(())
    }
}

/// The first day that costs anything, of each place and equipment whose tiers are chosen.
fn first_days(
    feed: &Feed,
    chosen: &[landsea_model::StorageTierIx],
) -> Vec<(Scope, Option<landsea_model::EquipmentSet>, u16)> {
    let mut days: Vec<(Scope, Option<landsea_model::EquipmentSet>, u16)> = Vec::new();
    for row in chosen.iter().map(|ix| &feed.storage[*ix]) {
        match days.iter_mut().find(|(at, equipment, _)| (row.at, row.equipment) == (*at, *equipment)) {
            Some((.., first)) => *first = (*first).min(row.from_day),
            None => days.push((row.at, row.equipment, row.from_day)),
        }
    }
    days
}
