//! The notation of timetables: a row or two of a feed in a line.
//!
//! ```text
//! train T1 Mo We: A 08:00 cutoff 6h -> B +1 14:00 release 4h 500km
//! ship S1 skip CN carrier COSCO: B 20:00 -> V +2 06:00 dep 10:00 pass over gate -> S +6 08:00
//! calendar S1 Tu 2018-09-01..2018-09-30
//! lorry L1 A->B 10h 500km driver solo over gate@5 one-way through CN,VN
//! transfer B->B2 2h 10km
//! place P CNPPP city CNBBB
//! terminal B2 in CNBBB change 12h gauges 1435,1000 gauge-change 24h at 22,108 open Mo-Fr 08:00-18:00
//! border gate CN,VN clears 4h holidays CN place CNBBB open 08:00-20:00
//! driver solo 8h 10h
//! price T1 A->B 420 CNY per t +0.5/km min 300 for 40RF
//! subsidy T1 A->C 60 CNY per t
//! project line opens 2018-09-12        (or: project line planned; services and lorries say: project line)
//! charge load 20 at A by rail per teu
//! storage B day 3 30 per t
//! rate CNY 2018-09 6.8
//! holiday CN 2018-10-01
//! category rail green-train            (the class of a mode is accounted for by a category of a table)
//! measured COSCO sea 8 7 CNAAA->SG teukm      (grams of a carrier's own, well to wheel and tank to wheel)
//! ```
//!
//! Words after the first few may come in any order. Dates (`2018-09-01..2018-09-30`, either end may be missing) say
//! when a line holds. `price none` takes away the prices that hold where no line gives one.

use std::collections::BTreeMap;
use std::fmt::Write;

/// In which order rows are written: it must not matter.
#[derive(Clone, Copy, Debug)]
pub enum Order {
    AsWritten,
    Reversed,
    /// Every second row first.
    Interleaved,
}

const INFO: &str = "\
# feed.toml
[feed]
id = 'timetables'
name = 'A timetable'
version = '1'
licence = 'CC0-1.0'
publisher = 'test'
currency = 'USD'
valid_from = 2018-01-01
valid_to = 2018-12-31
# sources.csv
id,title,publisher
X,Made up,test
# links.csv
id,from,to,carrier,vehicle_class,distance_km,drive_h,source
";

const PLACES: [(&str, &str, &str, &str); 8] = [
    ("A", "CNAAA", "Asia/Shanghai", "30,105"),
    ("B", "CNBBB", "Asia/Shanghai", "22,108"),
    ("C", "CNCCC", "Asia/Shanghai", "31,121"),
    ("V", "VNVVV", "Asia/Ho_Chi_Minh", "11,107"),
    ("T", "THTTT", "Asia/Bangkok", "14,100"),
    ("S", "SGSSS", "Asia/Singapore", "1,104"),
    ("K", "KZKKK", "Asia/Almaty", "43,77"),
    ("D", "DEDDD", "Europe/Berlin", "51,7"),
];

/// Mode, word for its vehicle, grams CO2e for each tonne-kilometre, and usual price.
const MODES: [(&str, &str, u32, u32); 5] = [
    ("rail", "train", 20, 100),
    ("sea", "ship", 10, 100),
    ("barge", "barge", 30, 100),
    ("road", "truck", 60, 50),
    ("air", "plane", 600, 100),
];

type Row = BTreeMap<&'static str, String>;

#[derive(Default)]
struct Tables {
    rows: BTreeMap<&'static str, Vec<Row>>,
    /// Modes of services and links, for their prices.
    modes: BTreeMap<String, &'static str>,
    usual_prices: bool,
    /// Categories by which the classes of modes are accounted for.
    categories: BTreeMap<String, String>,
}

/// The files of a feed, as [`landsea_feed::FeedFiles::from_text`] reads them.
pub fn csv(timetable: &str, order: Order) -> String {
    let mut tables = Tables { usual_prices: true, ..Tables::default() };
    let lines = || timetable.lines().map(str::trim).filter(|line| !line.is_empty());
    // prices name services that may come after them
    let priced = |line: &&str| line.starts_with("price ") || line.starts_with("subsidy ");
    lines().filter(|line| !priced(line)).for_each(|line| tables.add_line(line));
    lines().filter(priced).for_each(|line| tables.add_line(line));
    tables.add_usual();
    tables.text(order)
}

/// Words of a line, taken from the front.
struct Words<'l>(std::iter::Peekable<std::vec::IntoIter<&'l str>>);

impl<'l> Words<'l> {
    fn of(text: &'l str) -> Self {
        Self(text.split_whitespace().collect::<Vec<_>>().into_iter().peekable())
    }
    fn word(&mut self) -> &'l str {
        self.0.next().expect("the line ends too early")
    }
    fn rest(&mut self) -> String {
        self.0.by_ref().collect::<Vec<_>>().join(" ")
    }
}

impl Tables {
    fn add(&mut self, table: &'static str, values: &[(&'static str, &str)]) -> &mut Row {
        let mut row: Row = values.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
        row.insert("source", "X".to_owned());
        let rows = self.rows.entry(table).or_default();
        rows.push(row);
        let last = rows.len() - 1;
        &mut rows[last]
    }

    fn add_line(&mut self, line: &str) {
        let mut words = Words::of(line);
        let noun = words.word();
        match noun {
            "calendar" => self.add_calendar(&mut words),
            "lorry" => self.add_lorry(&mut words),
            "transfer" => {
                let (from, to) = ends(words.word());
                let row =
                    self.add("transfers.csv", &[("from", &from), ("to", &to), ("vehicle_class", "road")]);
                options(row, &mut words, |row, number| set(row, "hours", number));
            }
            "terminal" => self.add_terminal(&mut words),
            "place" => {
                let (name, code) = (words.word(), words.word());
                assert_eq!(words.word(), "city");
                let city = words.word();
                let values = [
                    ("unlocode", code),
                    ("name", name),
                    ("zone", "Asia/Shanghai"),
                    ("lat", "22"),
                    ("lon", "108"),
                    ("city", city),
                ];
                self.add("places.csv", &values);
            }
            "border" => {
                let (id, countries) = (words.word(), words.word().replace(',', " "));
                let values = [
                    ("id", id),
                    ("name", id),
                    ("countries", &countries),
                    ("zone", "Asia/Shanghai"),
                    ("clearance_h", "0"),
                ];
                let row = self.add("borders.csv", &values);
                options(row, &mut words, |_, number| panic!("what is {number}?"));
            }
            "driver" => {
                let id = words.word();
                let (drive, rest) = (hours(words.word()), hours(words.word()));
                self.add(
                    "driver_rules.csv",
                    &[("id", id), ("name", id), ("drive_h", &drive), ("rest_h", &rest)],
                );
            }
            "price" if words.0.peek() == Some(&"none") => self.usual_prices = false,
            "price" => _ = self.add_price("tariffs.csv", "base", &mut words),
            "subsidy" => {
                let row = self.add_price("subsidies.csv", "amount", &mut words);
                set(row, "payer", "City");
            }
            "project" => {
                let (id, opens) = (words.word(), words.word() == "opens");
                let values =
                    [("id", id), ("name", id), ("kind", "railway"), ("countries", "CN"), ("effect", "-")];
                let row = self.add("projects.csv", &values);
                set(row, "status", if opens { "open" } else { "planned" });
                set(row, "opened", if opens { words.word() } else { "" });
            }
            "charge" => self.add_charge(&mut words),
            "storage" => {
                let at = words.word();
                let row = self
                    .add_numbered("storage.csv", &[("at", at), ("currency", "USD"), ("unit", "container")]);
                options(row, &mut words, |row, number| set(row, "amount", number));
            }
            "rate" => {
                let values = [("currency", words.word()), ("month", words.word()), ("rate", words.word())];
                self.add("exchange_rates.csv", &values);
            }
            "category" => {
                let mode = words.word().to_owned();
                self.categories.insert(mode, words.word().to_owned());
            }
            "measured" => {
                let values = [
                    ("carrier", words.word()),
                    ("mode", words.word()),
                    ("wtw_g", words.word()),
                    ("ttw_g", words.word()),
                    ("unit", "tkm"),
                    ("distance", "sfd"),
                ];
                let row = self.add("carrier_intensities.csv", &values);
                while let Some(word) = words.0.next() {
                    match word {
                        "teukm" => set(row, "unit", word),
                        "actual" => set(row, "distance", word),
                        "refrigerated" => set(row, "temperature", word),
                        _ => assert!(option(row, word, &mut words), "what is {word}?"),
                    }
                }
            }
            "holiday" => {
                let values = [
                    ("country", words.word()),
                    ("date", words.word()),
                    ("name", "Holiday"),
                    ("kind", "holiday"),
                ];
                self.add("holidays.csv", &values);
            }
            _ => {
                let mode = MODES.iter().find(|mode| mode.1 == noun);
                self.add_service(mode.unwrap_or_else(|| panic!("what is a {noun}?")).0, line);
            }
        }
    }

    /// Adds a row with an id of its own.
    fn add_numbered(&mut self, table: &'static str, values: &[(&'static str, &str)]) -> &mut Row {
        let id = format!("{}{}", &table[..1], self.rows.get(table).map_or(0, Vec::len));
        let row = self.add(table, values);
        set(row, "id", &id);
        row
    }

    fn add_service(&mut self, mode: &'static str, line: &str) {
        let (head, calls) = line.split_once(": ").expect("a colon before the calls");
        let mut words = Words::of(head);
        words.word();
        let id = words.word();
        self.modes.insert(id.to_owned(), mode);
        let values = [("id", id), ("name", id), ("mode", mode), ("carrier", "Line"), ("vehicle_class", mode)];
        let mut days: Vec<&str> = Vec::new();
        let row = self.add("services.csv", &values);
        while let Some(word) = words.0.next() {
            match word {
                "every" => days.extend([word, words.word(), words.word(), words.word()]),
                _ if !option(row, word, &mut words) => days.push(word),
                _ => {}
            }
        }
        let holidays = row.remove("holidays").unwrap_or_else(|| "run".to_owned());
        if !days.is_empty() {
            self.add("calendars.csv", &[("service", id), ("days", &days.join(" ")), ("holidays", &holidays)]);
        }
        let last = calls.split(" -> ").count() - 1;
        for (seq, call) in calls.split(" -> ").enumerate() {
            self.add_call(id, seq, last, call);
        }
    }

    fn add_call(&mut self, service: &str, seq: usize, last: usize, call: &str) {
        let mut words = Words::of(call);
        let terminal = words.word();
        let (day, time) = day_and_time(&mut words, "0");
        let at = format!("{day} {time}");
        let seq_text = seq.to_string();
        let row = self.add("calls.csv", &[("service", service), ("seq", &seq_text), ("terminal", terminal)]);
        set(row, if seq == 0 { "depart" } else { "arrive" }, &at);
        if seq > 0 {
            set(row, "distance_km", "100");
        }
        if seq > 0 && seq < last {
            set(row, "depart", &at);
        }
        while let Some(word) = words.0.next() {
            match word {
                "dep" => {
                    let (day, time) = day_and_time(&mut words, &day);
                    set(row, "depart", &format!("{day} {time}"));
                }
                "load" | "unload" | "pass" => set(row, "use", word),
                _ => assert!(option(row, word, &mut words), "what is {word}?"),
            }
        }
    }

    fn add_calendar(&mut self, words: &mut Words) {
        let service = words.word();
        let row = self.add("calendars.csv", &[("service", service)]);
        let mut days: Vec<&str> = Vec::new();
        while let Some(word) = words.0.next() {
            if !option(row, word, words) {
                days.push(word);
            }
        }
        set(row, "days", &days.join(" "));
    }

    fn add_lorry(&mut self, words: &mut Words) {
        let id = words.word();
        self.modes.insert(id.to_owned(), "road");
        let (from, to) = ends(words.word());
        let values = [
            ("id", id),
            ("from", &from),
            ("to", &to),
            ("carrier", "Haulier"),
            ("vehicle_class", "road"),
            ("distance_km", "100"),
        ];
        let row = self.add("links.csv", &values);
        options(row, words, |row, number| set(row, "drive_h", number));
    }

    fn add_terminal(&mut self, words: &mut Words) {
        let id = words.word();
        let home = PLACES.iter().find(|place| place.0 == id);
        let (place, position) = home.map_or(("", "20,104"), |place| (place.1, place.3));
        let (lat, lon) = position.split_once(',').unwrap();
        let values = [
            ("id", id),
            ("place", place),
            ("name", id),
            ("modes", "rail road sea barge air"),
            ("lat", lat),
            ("lon", lon),
        ];
        let row = self.add("terminals.csv", &values);
        while let Some(word) = words.0.next() {
            match word {
                "in" => set(row, "place", words.word()),
                "modes" => set(row, "modes", &words.word().replace(',', " ")),
                "at" => {
                    let (lat, lon) = words.word().split_once(',').expect("lat,lon");
                    set(row, "lat", lat);
                    set(row, "lon", lon);
                }
                _ => assert!(option(row, word, words), "what is {word}?"),
            }
        }
    }

    /// A price or subsidy: whose it is, then its options.
    fn add_price(&mut self, table: &'static str, amount: &'static str, words: &mut Words) -> &mut Row {
        let who = words.word();
        let mode = MODES.iter().find(|mode| mode.0 == who).map(|mode| mode.0);
        let held = self.modes.get(who).copied();
        let (holder, mode) = match (mode, held) {
            (Some(mode), _) => ("", mode),
            (None, Some(mode)) => ("service", mode),
            // a carrier is followed by the mode of what it runs
            (None, None) => ("carrier", words.word()),
        };
        let row = self.add_numbered(table, &[("mode", mode), ("currency", "USD"), ("unit", "container")]);
        if !holder.is_empty() {
            set(row, holder, who);
        }
        options(row, words, |row, number| set(row, amount, number));
        row
    }

    fn add_charge(&mut self, words: &mut Words) {
        let when = words.word();
        let kind = match when {
            "load" | "unload" | "tranship" => "handling",
            "cross" => "border",
            _ => "documents",
        };
        let values = [("kind", kind), ("when", when), ("currency", "USD"), ("unit", "container")];
        let row = self.add_numbered("charges.csv", &values);
        options(row, words, |row, number| set(row, "amount", number));
    }

    /// What is there without a line.
    fn add_usual(&mut self) {
        for (name, code, zone, position) in PLACES {
            let (lat, lon) = position.split_once(',').unwrap();
            self.add(
                "places.csv",
                &[("unlocode", code), ("name", name), ("zone", zone), ("lat", lat), ("lon", lon)],
            );
            let said = self.rows.get("terminals.csv").into_iter().flatten().any(|row| row["id"] == name);
            if !said {
                self.add_terminal(&mut Words::of(name));
            }
        }
        for (mode, vehicle, grams, price) in MODES {
            let (cold, grams) = ((2 * grams).to_string(), grams.to_string());
            let values = [
                ("id", mode),
                ("mode", mode),
                ("name", vehicle),
                ("co2e_g_per_tkm", &grams),
                ("reefer_co2e_g_per_tkm", &cold),
            ];
            let category = self.categories.get(mode).cloned();
            let row = self.add("vehicle_classes.csv", &values);
            if let Some(category) = category {
                set(row, "toc", &category);
            }
            if self.usual_prices {
                self.add_price("tariffs.csv", "base", &mut Words::of(&format!("{mode} {price}")));
            }
        }
    }

    fn text(&self, order: Order) -> String {
        let mut text = INFO.to_owned();
        for (table, rows) in &self.rows {
            let columns: std::collections::BTreeSet<&str> =
                rows.iter().flat_map(|row| row.keys().copied()).collect();
            let header: Vec<&str> = columns.iter().copied().collect();
            let _ = writeln!(text, "# {table}\n{}", header.join(","));
            for row in in_order(rows, order) {
                let fields = header.iter().map(|column| match row.get(column) {
                    Some(value) => format!("\"{value}\""),
                    None => String::new(),
                });
                let _ = writeln!(text, "{}", fields.collect::<Vec<_>>().join(","));
            }
        }
        text
    }
}

fn in_order(rows: &[Row], order: Order) -> Vec<&Row> {
    match order {
        Order::AsWritten => rows.iter().collect(),
        Order::Reversed => rows.iter().rev().collect(),
        Order::Interleaved => rows.iter().skip(1).step_by(2).chain(rows.iter().step_by(2)).collect(),
    }
}

fn set(row: &mut Row, column: &'static str, value: &str) {
    row.insert(column, value.to_owned());
}

fn hours(word: &str) -> String {
    word.strip_suffix('h').expect("hours such as 6h").to_owned()
}

fn ends(word: &str) -> (String, String) {
    let (from, to) = word.split_once("->").expect("ends such as A->B");
    (from.to_owned(), to.to_owned())
}

/// `+1 08:00`, or `08:00` on the day given.
fn day_and_time<'l>(words: &mut Words<'l>, day: &str) -> (String, &'l str) {
    let first = words.word();
    match first.strip_prefix('+') {
        Some(day) => (day.to_owned(), words.word()),
        None => (day.to_owned(), first),
    }
}

/// Reads all words that are left; `plain` is told of a number or of hours without a word before them.
fn options(row: &mut Row, words: &mut Words, plain: impl Fn(&mut Row, &str)) {
    while let Some(word) = words.0.next() {
        let number = word.strip_suffix('h').unwrap_or(word);
        if !option(row, word, words) {
            assert!(number.parse::<f64>().is_ok(), "what is {word}?");
            plain(row, number);
        }
    }
}

/// Reads a word that means the same in every line; false if it is not one.
fn option(row: &mut Row, word: &str, words: &mut Words) -> bool {
    let list = |words: &mut Words| words.word().replace(',', " ");
    match word {
        "skip" => set(row, "holidays", &format!("skip {}", list(words))),
        "carrier" => set(row, "carrier", words.word()),
        "gauge" => set(row, "gauge_mm", words.word()),
        "gauges" => set(row, "gauge_mm", &list(words)),
        "gauge-change" => set(row, "gauge_change_h", &hours(words.word())),
        "change" => set(row, "change_h", &hours(words.word())),
        "cutoff" => set(row, "cutoff_h", &hours(words.word())),
        "release" => set(row, "release_h", &hours(words.word())),
        "clears" => set(row, "clearance_h", &hours(words.word())),
        "takes" => set(row, "equipment", &list(words)),
        "for" => set(row, "equipment", &list(words)),
        "max" => set(row, "max_mass_t", words.word().trim_end_matches('t')),
        "dangerous" => set(row, "dangerous_goods", &list(words)),
        "driver" => set(row, "driver_rule", words.word()),
        "over" => set(row, "borders", &list(words)),
        "through" => set(row, "countries", &list(words)),
        "one-way" => set(row, "both_ways", "no"),
        "abroad-only" => set(row, "domestic", "no"),
        "project" => set(row, "project", words.word()),
        "holidays" => set(row, "holidays", words.word()),
        "place" => set(row, "places", words.word()),
        "open" => set(row, "hours", &words.rest()),
        "at" => set(row, "at", words.word()),
        "by" => set(row, "mode", words.word()),
        "per" => set(row, "unit", words.word()),
        "min" => set(row, "minimum", words.word()),
        "day" => set(row, "from_day", words.word()),
        _ if word.ends_with("/km") => {
            set(row, "per_km", word.trim_start_matches('+').trim_end_matches("/km"))
        }
        _ if word.ends_with("km") => set(row, "distance_km", word.trim_end_matches("km")),
        _ if word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()) => set(row, "currency", word),
        _ if word.contains("->") => {
            let (from, to) = ends(word);
            set(row, "from", &from);
            set(row, "to", &to);
        }
        _ => match word.split_once("..") {
            Some((from, to)) => {
                set(row, "valid_from", from);
                set(row, "valid_to", to);
            }
            None => return false,
        },
    }
    true
}
