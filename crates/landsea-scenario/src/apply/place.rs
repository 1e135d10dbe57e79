//! What a scenario closes: terminals, all terminals of a place, borders; straits and canals later, all together.

use super::Work;
use crate::edits::Close;
use crate::passages::Closure;
use crate::rows::cut_rows;
use crate::scenario::CloseAll;
use crate::vary::{Break, break_services};
use crate::written::{Told, Written};
use jiff::civil::{Date, date};
use landsea_model::{BorderIx, EstimateIx, Hours, Service, TerminalIx, Validity};

/// Dates that lie before and after all that a feed speaks of.
const EVER: (Date, Date) = (date(1950, 1, 1), date(2100, 12, 31));

impl Work<'_> {
    pub(super) fn close_all(&mut self, close: &CloseAll) {
        for edit in &close.terminal {
            let terminals: Option<Vec<TerminalIx>> =
                edit.id.iter().map(|id| self.terminal(&edit.written, "id", id)).collect();
            if let Some(terminals) = terminals {
                _ = self.close_terminals(edit, &terminals);
            }
        }
        for edit in &close.place {
            let Some(places) = self.places(&edit.written, "id", &edit.id) else { continue };
            let terminals: Vec<TerminalIx> =
                places.into_iter().flat_map(|place| self.terminals_of(place)).collect();
            if terminals.is_empty() {
                let finding =
                    edit.written.finding("id", "no-terminal", "the place has no terminal in the feed");
                self.fail(finding.expected("a place with terminals"));
            }
            _ = self.close_terminals(edit, &terminals);
        }
        close.border.iter().for_each(|edit| _ = self.close_borders(edit));
        for edit in &close.passage {
            if let Some(validity) = self.period(&edit.written, edit.valid_from, edit.valid_to) {
                let written = Some(edit.written.clone());
                self.closures.push(Closure { passages: edit.id.clone(), validity, written });
            }
        }
    }

    /// Nothing stops at a closed terminal, or passes it: a vehicle that would runs to the call before, and another
    /// part of it from the call after. Lorries wait at the gate until it opens.
    fn close_terminals(&mut self, edit: &Close, terminals: &[TerminalIx]) -> Option<()> {
        let written = &edit.written;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let rule = self.rule(written, edit, &["hours"]);
        for ix in terminals {
            self.shut_gate(written, rule, *ix, period)?;
        }
        let touches = |service: &Service| -> Vec<Break> {
            let calls = service.calls.iter().enumerate();
            calls
                .filter(|(_, call)| terminals.contains(&call.terminal))
                .map(|(at, _)| Break::Call(at))
                .collect()
        };
        self.break_at(written, rule, period, touches);
        Some(())
    }

    /// Marks the parts of services that closures cut.
    fn break_at(
        &mut self,
        written: &Written,
        rule: EstimateIx,
        period: Validity,
        touches: impl Fn(&Service) -> Vec<Break>,
    ) {
        for ix in break_services(&mut self.feed, period, touches) {
            Work::mark(&mut self.edited, &mut self.feed.services[ix].origin, written, rule);
        }
    }

    fn shut_gate(
        &mut self,
        written: &Written,
        rule: EstimateIx,
        ix: TerminalIx,
        period: Validity,
    ) -> Option<()> {
        let terminal = &mut self.feed.terminals[ix];
        let hours = if period == Validity::ALWAYS {
            "off".to_owned()
        } else {
            let (first, last) = (period.from.unwrap_or(EVER.0), period.to.unwrap_or(EVER.1));
            format!("{}; {}-{} off", terminal.hours, osm_date(first), osm_date(last))
        };
        match Hours::parse(&hours) {
            Ok(hours) => {
                terminal.hours = hours;
                Work::mark(&mut self.edited, &mut terminal.origin, written, rule);
                Some(())
            }
            Err(expected) => {
                let message = format!("{:?} cannot be closed for a while beside its hours", terminal.id);
                self.fail(written.finding("id", "bad-hours", message).expected(expected.to_string()));
                None
            }
        }
    }

    /// A border without a regime is closed: lorries wait there. Trains and ships that would cross it are cut.
    fn close_borders(&mut self, edit: &Close) -> Option<()> {
        let written = &edit.written;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let borders: Vec<Option<BorderIx>> =
            edit.id.iter().map(|id| self.border(written, "id", id)).collect();
        let borders: Vec<BorderIx> = borders.into_iter().collect::<Option<_>>()?;
        let rule = self.rule(written, edit, &["valid_from", "valid_to"]);
        for ix in &borders {
            let border = &mut self.feed.borders[*ix];
            if cut_rows(&mut border.regimes, period) == 0 {
                let id = border.id.clone();
                self.never_within(written, "border", &id, period);
                return None;
            }
            for regime in &mut border.regimes {
                Work::mark(&mut self.edited, &mut regime.origin, written, rule);
            }
        }
        let crosses = |service: &Service| -> Vec<Break> {
            let calls = service.calls.iter().enumerate().skip(1);
            let crossing =
                calls.filter(|(_, call)| call.borders.iter().any(|border| borders.contains(border)));
            crossing.map(|(at, _)| Break::Way(at)).collect()
        };
        self.break_at(written, rule, period, crosses);
        Some(())
    }
}

/// `2021 Dec 01`, as opening hours name a date.
fn osm_date(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(date.month() - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"Jan");
    format!("{:04} {month} {:02}", date.year(), date.day())
}
