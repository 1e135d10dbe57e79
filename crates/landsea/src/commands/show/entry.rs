//! How what is known of a noun is laid out: fields, tables, and sources at the end.

use crate::output::grid::{Align, grid};
use crate::output::page::{Page, WIDTH};
use crate::output::references::References;
use landsea_api::answer::view::city_name;
use landsea_model::{
    Accepts, Booking, Country, DangerousGoods, Delay, Equipment, EquipmentSet, Feed, ImoClass, Minutes,
    Origin, ProjectIx, RideScope, Room, Scope, TariffHolder, TerminalIx, Validity,
};
use std::fmt;

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
    /// A value with `~` before it if a rule of estimation made one of these columns of its row; nothing stays nothing.
    pub fn marked(&self, origin: &Origin, columns: &[&str], value: impl fmt::Display) -> String {
        let value = value.to_string();
        if value.is_empty() || !self.feed.is_estimated(origin, columns) { value } else { format!("~{value}") }
    }
    /// The dates of a row, marked if they are estimated.
    pub fn dates(&self, origin: &Origin, validity: Validity) -> String {
        self.marked(origin, &["valid_from", "valid_to"], validity)
    }
    /// Adds a named value, marked if it is estimated, unless it is empty.
    pub fn figure(&mut self, name: &str, origin: &Origin, columns: &[&str], value: impl fmt::Display) {
        let value = self.marked(origin, columns, value);
        self.field(name, value);
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
    /// What cargo a row takes, field by field.
    pub fn accepts(&mut self, origin: &Origin, accepts: &Accepts) {
        let equipment = accepts.equipment;
        if equipment != EquipmentSet::ALL {
            self.figure("equipment", origin, &["equipment"], equipment_words(equipment));
        }
        if let Some(mass) = accepts.max_mass {
            self.figure(
                "greatest mass",
                origin,
                &["max_mass_t"],
                format_args!("{mass} a box or consignment"),
            );
        }
        self.figure("dangerous", origin, &["dangerous_goods"], dangerous_words(accepts.dangerous_goods));
    }
    /// Adds the project that must be open, if there is one.
    pub fn needs(&mut self, projects: &[ProjectIx]) {
        for project in projects.iter().map(|ix| &self.feed.projects[*ix]) {
            let open = project.opened.map_or("not open".to_owned(), |date| format!("open from {date}"));
            self.field("needs", format!("project {} {}: {open}", project.id, project.name));
        }
    }
    /// For whose rides a price is, field by field.
    pub fn rides(&mut self, rides: &RideScope) {
        let feed = self.feed;
        let holder = match &rides.holder {
            TariffHolder::Service(ix) => format!("service {}", feed.services[*ix].id),
            TariffHolder::Link(ix) => format!("link {}", feed.links[*ix].id),
            TariffHolder::Carrier(name) => format!("carrier {name}, {}", rides.mode),
            TariffHolder::Mode => format!("all of mode {}", rides.mode),
        };
        self.field("for", holder);
        self.field("from", self.scope(rides.from));
        self.field("to", self.scope(rides.to));
        self.field("equipment", rides.equipment.map(equipment_words).unwrap_or_default());
    }
    /// A table of the delays that fit, unless there are none.
    pub fn delays(&mut self, fits: impl Fn(&Delay) -> bool) {
        let feed = self.feed;
        let rows = feed.delays.iter().filter(|delay| fits(delay)).map(|delay| {
            let hours = |m: Option<Minutes>, column: &str| {
                self.marked(&delay.origin, &[column], m.map(|m| m.to_string()).unwrap_or_default())
            };
            let share = delay.share_on_time.map(|s| format!("{:.0} %", s * 100.0)).unwrap_or_default();
            let share = self.marked(&delay.origin, &["share_on_time"], share);
            let mut of = delay.quantity.as_str().to_owned();
            if let Some(family) = delay.family {
                of += &format!(", {}", family.as_str());
            }
            if let Some(deviation) = delay.deviation {
                of += &format!(", sd {deviation}");
            }
            if let Some(cause) = &delay.cause {
                of += &format!(", cause {} ({})", cause.name, cause.share);
            }
            let mut cells = vec![of, share, hours(delay.mean, "mean_h")];
            let levels = Delay::LEVELS.map(|level| format!("p{level}_h"));
            cells.extend(delay.quantiles.iter().zip(levels).map(|(m, column)| hours(*m, &column)));
            cells.extend([self.dates(&delay.origin, delay.validity), self.references.cite(&delay.origin)]);
            cells
        });
        let rows = rows.collect();
        let titles = ["of", "on time", "mean", "p10", "p50", "p80", "p90", "p95", "valid", "row"];
        self.table("Spread of times", &titles, rows);
    }
    /// A table of how full departures are, of the rows that fit, unless there are none.
    pub fn bookings(&mut self, fits: impl Fn(&Booking) -> bool) {
        let feed = self.feed;
        let rows = feed.bookings.iter().filter(|booking| fits(booking)).map(|booking| {
            let (columns, room): (&[&str], String) = match booking.room {
                Room::Full(share) => (&["share_full"], format!("{:.0} % full", share * 100.0)),
                Room::Slots { slots_teu, demand_teu } => {
                    (&["slots_teu", "demand_teu"], format!("{slots_teu} TEU, {demand_teu} wanted by others"))
                }
            };
            let room = self.marked(&booking.origin, columns, room);
            let dates = self.dates(&booking.origin, booking.validity);
            vec![booking.lead.to_string(), room, dates, self.references.cite(&booking.origin)]
        });
        let rows = rows.collect();
        self.table("Room on departures", &["booked before", "room", "valid", "row"], rows);
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
