//! What a scenario takes away.

use super::Work;
use crate::edits::{RemovePrice, RemoveRun, RemoveTransfer};
use crate::rows::{Dated, Row, cut_rows, drop_links, drop_services, outside, push_part};
use crate::scenario::Remove;
use crate::vary::runs_within;
use crate::written::{Told, Written};
use landsea_model::{Feed, Index, Table};

/// The word for every row of a kind.
const ALL: &str = "all";

impl Work<'_> {
    pub(super) fn remove_all(&mut self, remove: &Remove) {
        remove.service.iter().for_each(|edit| _ = self.remove_service(edit));
        remove.link.iter().for_each(|edit| _ = self.remove_link(edit));
        remove.transfer.iter().for_each(|edit| _ = self.remove_transfer(edit));
        for edit in &remove.tariff {
            _ = self.remove_price(|feed| &feed.tariffs, |feed| &mut feed.tariffs, edit);
        }
        for edit in &remove.subsidy {
            _ = self.remove_price(|feed| &feed.subsidies, |feed| &mut feed.subsidies, edit);
        }
        for edit in &remove.charge {
            _ = self.remove_price(|feed| &feed.charges, |feed| &mut feed.charges, edit);
        }
        for edit in &remove.storage {
            _ = self.remove_price(|feed| &feed.storage, |feed| &mut feed.storage, edit);
        }
    }

    fn remove_service(&mut self, edit: &RemoveRun) -> Option<()> {
        let written = &edit.written;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let rule = self.rule(written, edit, &["valid_from", "valid_to"]);
        let mut gone = Vec::new();
        for id in &edit.id {
            let parts = self.all(|feed| &feed.services, written, "id", id);
            let mut runs = false;
            for ix in &parts {
                let service = &mut self.feed.services[*ix];
                let touched = runs_within(service, period);
                runs |= touched;
                let is_whole = period == landsea_model::Validity::ALWAYS;
                if touched {
                    cut_rows(&mut service.calendar, period);
                    for row in &mut service.calendar {
                        Work::mark(&mut self.edited, &mut row.origin, written, rule);
                    }
                }
                let service = &self.feed.services[*ix];
                if is_whole || (touched && !runs_within(service, service.validity)) {
                    gone.push(*ix);
                }
            }
            if !runs && !parts.is_empty() && period != landsea_model::Validity::ALWAYS {
                self.never_within(written, "service", id, period);
            }
        }
        drop_services(&mut self.feed, &gone);
        Some(())
    }

    fn remove_link(&mut self, edit: &RemoveRun) -> Option<()> {
        let written = &edit.written;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let mut gone = Vec::new();
        for id in &edit.id {
            let parts = self.all(|feed| &feed.links, written, "id", id);
            let driven: Vec<_> =
                parts.iter().copied().filter(|ix| self.feed.links[*ix].validity.overlaps(period)).collect();
            if driven.is_empty() && !parts.is_empty() {
                self.never_within(written, "link", id, period);
            }
            gone.extend(driven.into_iter().map(|ix| self.vary_link(ix, period)));
        }
        drop_links(&mut self.feed, &gone);
        Some(())
    }

    fn remove_transfer(&mut self, edit: &RemoveTransfer) -> Option<()> {
        let written = &edit.written;
        let ends = [self.terminal(written, "from", &edit.from)?, self.terminal(written, "to", &edit.to)?];
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let (mut meant, kept): (Vec<_>, Vec<_>) = self.feed.transfers.iter().cloned().partition(|transfer| {
            ends == [transfer.from, transfer.to] || ends == [transfer.to, transfer.from]
        });
        if cut_rows(&mut meant, period) == 0 {
            let message = format!("no transfer runs between {:?} and {:?} {period}", edit.from, edit.to);
            let finding = written.finding("from", "unknown-reference", message);
            self.fail(finding.expected("two terminals between which the feed has a transfer"));
        }
        self.feed.transfers = kept.into_iter().chain(meant).collect();
        Some(())
    }

    fn remove_price<K: Index, V: Row + Dated + 'static>(
        &mut self,
        table: fn(&Feed) -> &Table<K, V>,
        table_mut: fn(&mut Feed) -> &mut Table<K, V>,
        edit: &RemovePrice,
    ) -> Option<()> {
        let written = &edit.written;
        let period = self.period(written, edit.valid_from, edit.valid_to)?;
        let chosen: Vec<K> = match edit.id.as_slice() {
            [word] if word == ALL => table(&self.feed).indexes().collect(),
            ids => {
                let mut found = Vec::new();
                for id in ids {
                    found.extend(self.all(table, written, "id", id));
                }
                found
            }
        };
        let rows = table_mut(&mut self.feed);
        let mut cut = 0;
        let mut left: Table<K, V> = Table::default();
        let mut parts = Vec::new();
        for (ix, row) in rows.enumerate() {
            if !chosen.contains(&ix) || !row.validity().overlaps(period) {
                left.push(row.clone());
                continue;
            }
            cut += 1;
            for (number, validity) in outside(row.validity(), period).into_iter().enumerate() {
                let mut part = row.clone();
                part.set_validity(validity);
                if number == 0 {
                    left.push(part);
                } else {
                    parts.push(part);
                }
            }
        }
        for part in parts {
            push_part(&mut left, part);
        }
        *rows = left;
        if cut == 0 && !chosen.is_empty() {
            self.price_never(written, V::NOUN, period);
        }
        Some(())
    }

    fn price_never(&mut self, written: &Written, noun: &str, period: landsea_model::Validity) {
        let finding = written.finding("", "no-date", format!("no {noun} of those holds {period}"));
        self.fail(finding.expected("a period in which one does"));
    }
}
