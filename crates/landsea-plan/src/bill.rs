//! The lines of a bill: for a ride, a lorry, a handling, a stay. The search adds them up, the plan shows them.

use crate::clock::Day;
use crate::lorry::Lorry;
use crate::plan::{Charged, CostItem, CostKind, LegKind};
use crate::pricing::{PriceRows, Runner, Spot, amount, freight};
use crate::query::CarbonPrice;
use landsea_model::{
    BorderIx, Carbon, Cargo, ChargeIx, ChargeKind, Currency, Distance, Feed, Mode, Money, Origin, Price,
    ServiceIx, StorageTierIx, SubsidyIx, TariffIx, TerminalIx, Unit,
};

/// One line, before exchange.
#[derive(Clone, Debug)]
pub(crate) struct BillLine<'f> {
    kind: CostKind,
    micros: i128,
    currency: Currency,
    unit: Unit,
    /// None of what the question sets.
    origin: Option<&'f Origin>,
    /// Of a subsidy, the freight that it cannot exceed, in minor units of the feed's currency.
    at_most: Option<i64>,
}

impl BillLine<'_> {
    /// The columns of its row from which the amount was made.
    fn columns(&self) -> &'static [&'static str] {
        match self.kind {
            CostKind::Freight => &["base", "per_km", "minimum"],
            CostKind::Storage { .. } => &["amount", "from_day"],
            CostKind::Subsidy | CostKind::Charge(_) => &["amount"],
            CostKind::Carbon => &[],
        }
    }
}

/// Prices for one cargo in one feed.
#[derive(Clone, Copy)]
pub(crate) struct Biller<'a> {
    pub(crate) feed: &'a Feed,
    pub(crate) rows: &'a PriceRows,
    pub(crate) cargo: &'a Cargo,
    pub(crate) carbon_price: Option<CarbonPrice>,
}

/// Rows that can price a leg on one day or another.
pub(crate) struct LegRows {
    tariffs: Vec<TariffIx>,
    subsidies: Vec<SubsidyIx>,
    documents: Vec<ChargeIx>,
    borders: Vec<Vec<ChargeIx>>,
    distance: Distance,
}

impl<'a> Biller<'a> {
    fn leg_rows(
        &self,
        runner: Runner,
        mode: Mode,
        (from, to): (TerminalIx, TerminalIx),
        distance: Distance,
        borders: &[BorderIx],
    ) -> LegRows {
        let (from, to) = (Spot::of(self.feed, from), Spot::of(self.feed, to));
        let documents = match runner {
            Runner::Nobody => Vec::new(),
            _ => self.rows.charges(self.feed, ChargeKind::LegDocuments, from, mode),
        };
        LegRows {
            tariffs: self.rows.tariffs(self.feed, runner, mode, from, to),
            subsidies: self.rows.subsidies(self.feed, runner, mode, from, to),
            documents,
            borders: borders.iter().map(|b| self.rows.border_charges(self.feed, *b, mode)).collect(),
            distance,
        }
    }

    /// Rows for a ride between two calls of a service.
    pub(crate) fn ride_rows(&self, service: ServiceIx, load: usize, unload: usize) -> LegRows {
        let row = &self.feed.services[service];
        let passed = &row.calls[load + 1..=unload];
        let distance = passed.iter().map(|c| c.distance).sum();
        let borders: Vec<BorderIx> = passed.iter().flat_map(|c| c.borders.iter().copied()).collect();
        let ends = (row.calls[load].terminal, row.calls[unload].terminal);
        self.leg_rows(Runner::Service(service), row.mode, ends, distance, &borders)
    }

    /// Rows for a lorry. A door run is priced as if it went from its terminal to the same terminal.
    pub(crate) fn lorry_rows(&self, lorry: &Lorry, ends: (TerminalIx, TerminalIx)) -> LegRows {
        let runner = match lorry.kind {
            LegKind::Link { link, .. } => Runner::Link(link),
            _ => Runner::Nobody,
        };
        self.leg_rows(runner, Mode::Road, ends, lorry.distance, &lorry.borders)
    }

    /// The bill of a leg that departs on a day and emits so much; none if no tariff holds then.
    pub(crate) fn leg(&self, rows: &LegRows, day: Day, emitted: Carbon) -> Option<Vec<BillLine<'a>>> {
        let tariff = &self.feed.tariffs[self.rows.tariff_on(&rows.tariffs, day)?];
        let mut lines = vec![BillLine {
            kind: CostKind::Freight,
            micros: freight(tariff, rows.distance, self.cargo),
            currency: tariff.currency,
            unit: tariff.unit,
            origin: Some(&tariff.origin),
            at_most: None,
        }];
        if let Some(ix) = self.rows.subsidy_on(&rows.subsidies, day) {
            let subsidy = &self.feed.subsidies[ix];
            lines.push(BillLine {
                kind: CostKind::Subsidy,
                micros: amount(subsidy.amount, subsidy.unit, self.cargo),
                currency: subsidy.currency,
                unit: subsidy.unit,
                origin: Some(&subsidy.origin),
                at_most: Some(self.minor(&lines[0])),
            });
        }
        let fees = std::iter::once(&rows.documents).chain(&rows.borders);
        lines.extend(fees.filter_map(|charges| self.rows.charge_on(charges, day)).map(|ix| self.charge(ix)));
        lines.extend(self.carbon(emitted));
        Some(lines)
    }

    /// What the question's price on emissions comes to; none if it sets none.
    pub(crate) fn carbon(&self, emitted: Carbon) -> Option<BillLine<'a>> {
        let set = self.carbon_price?;
        Some(BillLine {
            kind: CostKind::Carbon,
            micros: set.micros(emitted),
            currency: set.currency,
            unit: Unit::Tonne,
            origin: None,
            at_most: None,
        })
    }

    fn charge(&self, ix: ChargeIx) -> BillLine<'a> {
        let charge = &self.feed.charges[ix];
        BillLine {
            kind: CostKind::Charge(charge.kind),
            micros: amount(charge.amount, charge.unit, self.cargo),
            currency: charge.currency,
            unit: charge.unit,
            origin: Some(&charge.origin),
            at_most: None,
        }
    }

    /// The charge of a kind at a terminal for a vehicle of a mode, on a day.
    pub(crate) fn at_terminal(
        &self,
        kind: ChargeKind,
        at: TerminalIx,
        mode: Mode,
        day: Day,
    ) -> Option<BillLine<'a>> {
        let fitting = self.rows.charges(self.feed, kind, Spot::of(self.feed, at), mode);
        self.rows.charge_on(&fitting, day).map(|ix| self.charge(ix))
    }

    /// The tiers of storage that hold at a terminal on a day, first to last.
    pub(crate) fn storage_tiers(&self, at: TerminalIx, rates_of: Day) -> Vec<StorageTierIx> {
        self.rows.storage(self.feed, Spot::of(self.feed, at), rates_of)
    }

    /// Storage for `days` begun days after release: a line for each tier reached.
    pub(crate) fn storage(&self, tiers: &[StorageTierIx], days: i32) -> Vec<BillLine<'a>> {
        let ends =
            tiers.iter().skip(1).map(|ix| i32::from(self.feed.storage[*ix].from_day)).chain([i32::MAX]);
        let charged = tiers.iter().zip(ends).filter_map(|(ix, end)| {
            let tier = &self.feed.storage[*ix];
            let count = days.min(end - 1) - i32::from(tier.from_day) + 1;
            (count > 0).then(|| BillLine {
                kind: CostKind::Storage { days: count as u16 },
                micros: amount(tier.amount, tier.unit, self.cargo) * i128::from(count),
                currency: tier.currency,
                unit: tier.unit,
                origin: Some(&tier.origin),
                at_most: None,
            })
        });
        charged.collect()
    }

    /// What a line comes to in minor units of the feed's currency; a subsidy is below nothing.
    pub(crate) fn minor(&self, line: &BillLine) -> i64 {
        let minor = self.rows.to_base(self.feed, line.currency, line.micros);
        line.at_most.map_or(minor, |freight| -minor.min(freight))
    }

    /// What lines come to in minor units of the feed's currency, each rounded.
    pub(crate) fn total(&self, lines: &[BillLine]) -> i64 {
        lines.iter().map(|line| self.minor(line)).sum()
    }

    /// A line as a plan shows it.
    pub(crate) fn item(&self, line: &BillLine) -> CostItem {
        let rate =
            self.rows.rate(self.feed, line.currency).filter(|_| line.currency != self.feed.info.currency);
        CostItem {
            kind: line.kind,
            amount: Money::from_minor(self.minor(line), self.feed.info.currency),
            charged: Some(Charged {
                original: Price::from_micros(i64::try_from(line.micros).unwrap_or(i64::MAX)),
                currency: line.currency,
                unit: line.unit,
                rate_line: rate.map(|r| r.origin.line),
                rate_of_other_month: rate.is_some_and(|r| self.rows.is_of_other_month(r)),
            }),
            origin: line.origin.cloned(),
            estimated: line.origin.is_some_and(|origin| self.feed.is_estimated(origin, line.columns()))
                || rate.is_some_and(|r| {
                    self.rows.is_of_other_month(r) || self.feed.is_estimated(&r.origin, &["rate"])
                }),
        }
    }

    /// A handling that no row prices: it is shown, at nothing.
    pub(crate) fn unpriced(&self, kind: ChargeKind) -> CostItem {
        CostItem {
            kind: CostKind::Charge(kind),
            amount: Money::from_minor(0, self.feed.info.currency),
            charged: None,
            origin: None,
            estimated: false,
        }
    }
}
