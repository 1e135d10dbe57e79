//! How what is known of a noun is laid out: fields, tables, and sources at the end.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use crate::output::references::References;
use crate::output::view::city_name;
use landsea_model::{
    Accepts, Country, DangerousGoods, Delay, Equipment, EquipmentSet, Feed, ImoClass, Minutes, Origin, Scope,
    TerminalIx,
};

/// Text on one noun under way.
pub struct Entry<'a> {
    /// The feed.
    pub feed: &'a Feed,
    /// The text so far.
    pub page: Page,
    /// What it refers to.
    pub references: References,
}

impl<'a> Entry<'a> {
    /// An empty text.
    pub fn new(feed: &'a Feed) -> Self {
        Self { feed, page: Page::default(), references: References::default() }
    }
    /// Adds a named value, unless it is empty.
    pub fn field(&mut self, name: &str, value: impl AsRef<str>) {
        if !value.as_ref().is_empty() {
            self.page.wrapped(&format!("  {name:<14} "), value.as_ref());
        }
    }
    /// Adds the row from which the noun was read.
    pub fn row(&mut self, origin: &Origin) {
        let cited = self.references.cite(origin);
        self.field("row", cited);
    }
    /// Adds a table with a heading, unless it has no rows.
    pub fn table(&mut self, heading: &str, columns: &[&str], rows: Vec<Vec<String>>) {
        if rows.is_empty() {
            return;
        }
        self.page.blank();
        self.page.heading(heading);
        let columns: Vec<(&str, Align)> = columns.iter().map(|title| (*title, Align::Left)).collect();
        self.page.line(grid(WIDTH, &columns, rows).trim_end());
    }
    /// What cargo is taken, field by field.
    pub fn accepts(&mut self, accepts: &Accepts) {
        let equipment = accepts.equipment;
        if equipment != EquipmentSet::ALL {
            self.field("equipment", equipment_words(equipment));
        }
        if let Some(mass) = accepts.max_mass {
            self.field("greatest mass", format!("{mass} a box or consignment"));
        }
        self.field("dangerous", dangerous_words(accepts.dangerous_goods));
    }
    /// A table of the delays that fit, unless there are none.
    pub fn delays(&mut self, fits: impl Fn(&Delay) -> bool) {
        let feed = self.feed;
        let rows = feed.delays.iter().filter(|delay| fits(delay)).map(|delay| {
            let hours = |m: Option<Minutes>| m.map(|m| m.to_string()).unwrap_or_default();
            let share = delay.share_on_time.map(|s| format!("{:.0} %", s * 100.0)).unwrap_or_default();
            let mut cells = vec![delay.quantity.as_str().to_owned(), share, hours(delay.mean)];
            cells.extend(delay.quantiles.map(hours));
            cells.extend([delay.validity.to_string(), self.references.cite(&delay.origin)]);
            cells
        });
        let rows = rows.collect();
        let titles = ["of", "on time", "mean", "p10", "p50", "p80", "p90", "p95", "valid", "row"];
        self.table("Spread of times", &titles, rows);
    }
    /// `CNQZH-PORT Container terminal, Qinzhou`
    pub fn terminal(&self, terminal: TerminalIx) -> String {
        let row = &self.feed.terminals[terminal];
        format!("{} {}, {}", row.id, row.name, city_name(self.feed, terminal))
    }
    /// Where a price holds.
    pub fn scope(&self, scope: Scope) -> String {
        match scope {
            Scope::Any => "anywhere".to_owned(),
            Scope::Country(country) => country.to_string(),
            Scope::Place(place) => self.feed.places[place].code.to_string(),
            Scope::Terminal(terminal) => self.feed.terminals[terminal].id.clone(),
            Scope::Border(border) => self.feed.borders[border].id.clone(),
        }
    }
    /// The text with its sources.
    pub fn finish(mut self) -> String {
        self.page.blank();
        self.references.print(self.feed, &mut self.page);
        self.page.finish()
    }
}

/// Codes apart by spaces.
pub fn equipment_words(set: EquipmentSet) -> String {
    set.iter().map(Equipment::as_str).collect::<Vec<_>>().join(" ")
}

/// Codes apart by spaces.
pub fn country_words(countries: &[Country]) -> String {
    countries.iter().map(Country::to_string).collect::<Vec<_>>().join(" ")
}

fn dangerous_words(goods: DangerousGoods) -> String {
    match goods {
        DangerousGoods::Unstated => String::new(),
        DangerousGoods::All => "all classes".to_owned(),
        classes => {
            let taken = ('1'..='9')
                .filter_map(|digit| digit.to_string().parse::<ImoClass>().ok())
                .filter(|class| classes.accepts(*class))
                .map(|class| class.number().to_string());
            let taken: Vec<String> = taken.collect();
            if taken.is_empty() { "none".to_owned() } else { format!("classes {}", taken.join(" ")) }
        }
    }
}
