//! What a scenario changes of services, links, terminals and borders.

use super::Work;
use crate::edits::{ChangeBorder, ChangeCall, ChangeLink, ChangeService, ChangeTerminal};
use crate::rows::{outside, push_part, share, split_rows};
use crate::scenario::Change;
use crate::vary::{runs_within, trim_ends, vary};
use crate::written::{Told, Written};
use landsea_model::{
    CalendarRow, Days, EstimateIx, LinkIx, Minutes, Service, ServiceIx, TariffHolder, TerminalIx, Validity,
};

impl Work<'_> {
    pub(super) fn change_all(&mut self, change: &Change) {
        change.service.iter().for_each(|edit| _ = self.change_service(edit));
        change.link.iter().for_each(|edit| _ = self.change_link(edit));
        change.terminal.iter().for_each(|edit| _ = self.change_terminal(edit));
        change.border.iter().for_each(|edit| _ = self.change_border(edit));
        change.tariff.iter().for_each(|edit| _ = self.change_tariff(edit));
        change.subsidy.iter().for_each(|edit| _ = self.change_subsidy(edit));
        change.charge.iter().for_each(|edit| _ = self.change_charge(edit));
        change.storage.iter().for_each(|edit| _ = self.change_storage(edit));
    }

    /// That something named does not hold in a period.
    pub(super) fn never_within(&mut self, written: &Written, noun: &str, id: &str, period: Validity) {
        let message = format!("{noun} {id:?} does not run {period}");
        let key = if period.from.is_some() { "valid_from" } else { "valid_to" };
        let finding = written.finding(key, "no-date", message);
        self.fail(finding.expected("a period in which it does"));
    }

    fn change_service(&mut self, edit: &ChangeService) -> Option<()> {
        let written = &edit.written;
        let says = edit.days.is_some()
            || edit.later.is_some()
            || edit.cutoff.is_some()
            || edit.release.is_some()
            || edit.capacity_teu.is_some()
            || edit.vehicle_class.is_some()
            || !edit.calls.is_empty()
            || !edit.skip.is_empty();
        let keys = "days later_h cutoff_h release_h capacity_teu vehicle_class calls skip";
        if !self.require_change(written, says, keys) {
            return None;
        }
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let class = match &edit.vehicle_class {
            Some(id) => Some(self.vehicle_class(written, "vehicle_class", id)?),
            None => None,
        };
        let mut calls = Vec::new();
        for call in &edit.calls {
            calls.push((self.terminal(&call.written, "terminal", &call.terminal)?, call));
        }
        let mut skip = Vec::new();
        for id in &edit.skip {
            skip.push(self.terminal(written, "skip", id)?);
        }
        let mut columns: Vec<&str> = Vec::new();
        columns.extend(edit.days.is_some().then_some("days"));
        columns.extend(edit.cutoff.is_some().then_some("cutoff_h"));
        columns.extend(edit.release.is_some().then_some("release_h"));
        columns.extend(edit.capacity_teu.is_some().then_some("capacity_teu"));
        if edit.later.is_some() || !calls.is_empty() {
            columns.extend(["arrive", "depart", "cutoff_h", "release_h"]);
        }
        columns.extend((!skip.is_empty()).then_some("distance_km"));
        let rule = self.rule(written, edit, &columns);
        for id in &edit.id {
            let parts = self.all(|feed| &feed.services, written, "id", id);
            let running: Vec<ServiceIx> =
                parts.iter().copied().filter(|ix| runs_within(&self.feed.services[*ix], period)).collect();
            if running.is_empty() && !parts.is_empty() {
                self.never_within(written, "service", id, period);
            }
            for part in running {
                let Some(ix) = vary(&mut self.feed, part, period, |_| {}) else { continue };
                let mut service = self.feed.services[ix].clone();
                let change = ServiceChange { edit, rule, calls: &calls, skip: &skip };
                match change.apply(&mut service, &mut self.edited) {
                    Ok(()) => {
                        service.vehicle_class = class.unwrap_or(service.vehicle_class);
                        self.feed.services[ix] = service;
                    }
                    Err((at, key, message)) => self.fail(at.finding(key, "cannot-change", message)),
                }
            }
        }
        Some(())
    }

    fn change_link(&mut self, edit: &ChangeLink) -> Option<()> {
        let written = &edit.written;
        let says = edit.drive.is_some() || edit.drive_percent.is_some() || edit.distance.is_some();
        if !self.require_change(written, says, "drive_h drive_percent distance_km") {
            return None;
        }
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let mut columns: Vec<&str> = Vec::new();
        columns.extend((edit.drive.is_some() || edit.drive_percent.is_some()).then_some("drive_h"));
        columns.extend(edit.distance.is_some().then_some("distance_km"));
        let rule = self.rule(written, edit, &columns);
        for id in &edit.id {
            let parts = self.all(|feed| &feed.links, written, "id", id);
            let driven: Vec<LinkIx> =
                parts.iter().copied().filter(|ix| self.feed.links[*ix].validity.overlaps(period)).collect();
            if driven.is_empty() && !parts.is_empty() {
                self.never_within(written, "link", id, period);
            }
            for part in driven {
                let ix = self.vary_link(part, period);
                let link = &mut self.feed.links[ix];
                let before = link.drive;
                link.drive = edit.drive.unwrap_or(link.drive);
                link.drive = edit.drive_percent.map_or(link.drive, |percent| percent.of_minutes(link.drive));
                link.distance = edit.distance.unwrap_or(link.distance);
                // borders lie where they lay: as far along the drive as before
                for (_, at) in &mut link.borders {
                    let along = i64::from(at.get()) * i64::from(link.drive.get());
                    let along = along / i64::from(before.get().max(1));
                    *at = Minutes::new(i32::try_from(along).unwrap_or(i32::MAX));
                }
                Work::mark(&mut self.edited, &mut link.origin, written, rule);
            }
        }
        Some(())
    }

    /// The part of a link that is driven in a period, the rest apart from it.
    pub(super) fn vary_link(&mut self, ix: LinkIx, period: Validity) -> LinkIx {
        let link = self.feed.links[ix].clone();
        let rest = outside(link.validity, period);
        let Some(inside) = link.validity.intersect(period).filter(|_| !rest.is_empty()) else { return ix };
        let mut rest = rest.into_iter();
        if let Some(first) = rest.next() {
            self.feed.links[ix].validity = first;
        }
        let mut part = ix;
        for (number, validity) in std::iter::once(inside).chain(rest).enumerate() {
            let other = landsea_model::Link { validity, ..link.clone() };
            let other = push_part(&mut self.feed.links, other);
            share(&mut self.feed, &TariffHolder::Link(ix), &TariffHolder::Link(other));
            if number == 0 {
                part = other;
            }
        }
        part
    }

    fn change_terminal(&mut self, edit: &ChangeTerminal) -> Option<()> {
        let written = &edit.written;
        let says = edit.hours.is_some() || edit.change.is_some() || edit.gauge_change.is_some();
        if !self.require_change(written, says, "hours change_h gauge_change_h") {
            return None;
        }
        let changed = [
            (edit.hours.is_some(), "hours"),
            (edit.change.is_some(), "change_h"),
            (edit.gauge_change.is_some(), "gauge_change_h"),
        ];
        let columns: Vec<&str> =
            changed.into_iter().filter(|(changes, _)| *changes).map(|(_, column)| column).collect();
        let rule = self.rule(written, edit, &columns);
        for id in &edit.id {
            let Some(ix) = self.terminal(written, "id", id) else { continue };
            let terminal = &mut self.feed.terminals[ix];
            if let Some(hours) = &edit.hours {
                terminal.hours = hours.clone();
            }
            terminal.change = edit.change.unwrap_or(terminal.change);
            terminal.gauge_change = edit.gauge_change.or(terminal.gauge_change);
            Work::mark(&mut self.edited, &mut terminal.origin, written, rule);
        }
        Some(())
    }

    fn change_border(&mut self, edit: &ChangeBorder) -> Option<()> {
        let written = &edit.written;
        let says = edit.hours.is_some() || edit.clearance.is_some() || edit.clearance_percent.is_some();
        if !self.require_change(written, says, "hours clearance_h clearance_percent") {
            return None;
        }
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let mut columns: Vec<&str> = Vec::new();
        columns.extend(edit.hours.is_some().then_some("hours"));
        columns
            .extend((edit.clearance.is_some() || edit.clearance_percent.is_some()).then_some("clearance_h"));
        let rule = self.rule(written, edit, &columns);
        for id in &edit.id {
            let Some(ix) = self.border(written, "id", id) else { continue };
            let edited = &mut self.edited;
            let changed = split_rows(&mut self.feed.borders[ix].regimes, period, |regime| {
                if let Some(hours) = &edit.hours {
                    regime.hours = hours.clone();
                }
                regime.clearance = edit.clearance.unwrap_or(regime.clearance);
                let percent = edit.clearance_percent;
                regime.clearance =
                    percent.map_or(regime.clearance, |percent| percent.of_minutes(regime.clearance));
                Work::mark(edited, &mut regime.origin, written, rule);
            });
            if changed == 0 {
                self.never_within(written, "border", id, period);
            }
        }
        Some(())
    }
}

/// What becomes another of a service.
struct ServiceChange<'a> {
    edit: &'a ChangeService,
    rule: EstimateIx,
    calls: &'a [(TerminalIx, &'a ChangeCall)],
    skip: &'a [TerminalIx],
}

/// Where a change cannot be made: the edit, its key, and why.
type Refusal<'a> = (&'a Written, &'static str, String);

impl<'a> ServiceChange<'a> {
    fn apply(&self, service: &mut Service, edited: &mut super::Edited) -> Result<(), Refusal<'a>> {
        let ServiceChange { edit, rule, .. } = *self;
        let written = &edit.written;
        if let Some(days) = &edit.days {
            service.calendar = recalendared(service, days, edit);
            for row in &mut service.calendar {
                Work::mark(edited, &mut row.origin, written, rule);
            }
        }
        for (terminal, _) in self.calls {
            if service.calls.iter().all(|call| call.terminal != *terminal) {
                return Err((written, "calls", format!("service {:?} does not call there", service.id)));
            }
        }
        let times = edit.later.is_some() || edit.cutoff.is_some() || edit.release.is_some();
        for call in &mut service.calls {
            if let Some(later) = edit.later {
                let earliest = call.arrive.or(call.depart).map_or(0, landsea_model::CallTime::minutes);
                if earliest + later.0.get() < 0 {
                    let message = format!("service {:?} would start on the day before", service.id);
                    return Err((written, "later_h", message));
                }
                call.arrive = call.arrive.map(|time| time.later(later.0));
                call.depart = call.depart.map(|time| time.later(later.0));
            }
            call.cutoff = edit.cutoff.unwrap_or(call.cutoff);
            call.release = edit.release.unwrap_or(call.release);
            let own = self.calls.iter().find(|(terminal, _)| *terminal == call.terminal);
            if let Some((_, change)) = own {
                call.arrive = change.arrive.filter(|_| call.arrive.is_some()).or(call.arrive);
                call.depart = change.depart.filter(|_| call.depart.is_some()).or(call.depart);
                call.cutoff = change.cutoff.unwrap_or(call.cutoff);
                call.release = change.release.unwrap_or(call.release);
                if let Some(uses) = change.uses {
                    call.loads = uses.loads() && call.depart.is_some();
                    call.unloads = uses.unloads() && call.arrive.is_some();
                }
            }
            if times || own.is_some() {
                Work::mark(edited, &mut call.origin, written, rule);
            }
        }
        service.capacity_teu = edit.capacity_teu.or(service.capacity_teu);
        if edit.capacity_teu.is_some() || edit.vehicle_class.is_some() {
            Work::mark(edited, &mut service.origin, written, rule);
        }
        self.skip_calls(service, edited)
    }

    /// Leaves calls out: the ship sails on from the call before to that after, no shorter than by the port.
    fn skip_calls(&self, service: &mut Service, edited: &mut super::Edited) -> Result<(), Refusal<'a>> {
        let written = &self.edit.written;
        for terminal in self.skip {
            let before = service.calls.len();
            let mut at = 0;
            while at < service.calls.len() {
                if service.calls[at].terminal != *terminal {
                    at += 1;
                    continue;
                }
                let skipped = service.calls.remove(at);
                if let Some(next) = service.calls.get_mut(at) {
                    next.distance = next.distance + skipped.distance;
                    next.borders = skipped.borders.into_iter().chain(next.borders.drain(..)).collect();
                    Work::mark(edited, &mut next.origin, written, self.rule);
                }
            }
            if service.calls.len() == before {
                return Err((written, "skip", format!("service {:?} does not call there", service.id)));
            }
            if service.calls.len() < 2 {
                let message = format!("service {:?} has no two calls left; remove it instead", service.id);
                return Err((written, "skip", message));
            }
            trim_ends(&mut service.calls);
        }
        Ok(())
    }
}

/// The calendar with other days: one row for each stretch of time that the rows cover together.
fn recalendared(service: &Service, days: &Days, edit: &ChangeService) -> Vec<CalendarRow> {
    let mut rows = service.calendar.clone();
    rows.sort_by_key(|row| (row.validity.from, row.validity.to.is_none(), row.validity.to));
    let mut joined: Vec<CalendarRow> = Vec::new();
    for row in rows {
        let touches = |last: &CalendarRow| {
            let next = last.validity.to.and_then(|to| to.tomorrow().ok());
            next.is_none_or(|next| row.validity.from.is_none_or(|from| from <= next))
        };
        match joined.last_mut() {
            Some(last) if touches(last) => {
                last.validity.to = last.validity.to.zip(row.validity.to).map(|(a, b)| a.max(b));
            }
            _ => joined.push(CalendarRow {
                days: days.clone(),
                skip_holidays: edit.skip_holidays.clone(),
                ..row
            }),
        }
    }
    joined
}
