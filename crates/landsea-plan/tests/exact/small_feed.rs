//! Random small feeds as text, full of the things that break naive pruning: prices by pair, storage after free
//! time, gates and borders that close, gauges that differ, tariffs and exchange rates that change on 1 October.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Terminals: two in place CNAAA, one in CNBBB, two in THCCC, one in THDDD.
pub const TERMINALS: [&str; 6] = ["A1", "A2", "B1", "C1", "C2", "D1"];
const PLACES: [&str; 6] = ["CNAAA", "CNAAA", "CNBBB", "THCCC", "THCCC", "THDDD"];
const MODES: [&str; 4] = ["rail", "sea", "barge", "road"];

#[derive(Clone, Debug)]
pub struct Call {
    terminal: usize,
    sail_h: u16,
    stay_h: u16,
    cutoff_h: u8,
    release_h: u8,
    kind: u8,
    km: u16,
    border: bool,
}

#[derive(Clone, Debug)]
pub struct Service {
    mode: usize,
    gauge: Option<u16>,
    calls: Vec<Call>,
    weekdays: u8,
    start_h: u8,
    skips_holidays: bool,
    ends_in_september: bool,
    abroad_only: bool,
    project: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Lorry {
    ends: (usize, usize),
    hours: u8,
    km: u16,
    transfer: bool,
    border: bool,
    rests: bool,
    both_ways: bool,
    from_october: bool,
    project: Option<usize>,
}

#[derive(Clone, Debug)]
pub struct Tariff {
    service: Option<usize>,
    mode: usize,
    from: Option<usize>,
    to: Option<usize>,
    by_place: bool,
    base: u16,
    per_km: u8,
    period: u8,
    cny: bool,
}

impl Tariff {
    fn currency(&self) -> &'static str {
        if self.cny { "CNY" } else { "USD" }
    }
    fn period(&self) -> &'static str {
        [",", "2018-09-01,2018-09-30", ",2018-10-31"][usize::from(self.period)]
    }
}

#[derive(Clone, Debug)]
pub struct Charge {
    kind: usize,
    at: Option<usize>,
    amount: u8,
    cny: bool,
}

#[derive(Clone, Debug)]
pub struct Tier {
    at: usize,
    from_day: u8,
    amount: u8,
}

#[derive(Clone, Debug)]
pub struct SmallFeed {
    services: Vec<Service>,
    lorries: Vec<Lorry>,
    tariffs: Vec<Tariff>,
    subsidies: Vec<Tariff>,
    charges: Vec<Charge>,
    tiers: Vec<Tier>,
    gates: Vec<u8>,
    changes: Vec<u8>,
    gauge_change: bool,
    slow_border: bool,
}

fn call() -> impl Strategy<Value = Call> {
    (0..6_usize, 1..40_u16, 0..12_u16, 0..13_u8, 0..9_u8, 0..6_u8, 1..9_u16, prop::bool::weighted(0.2))
        .prop_map(|(terminal, sail_h, stay_h, cutoff_h, release_h, kind, hundreds, border)| Call {
            terminal,
            sail_h,
            stay_h,
            cutoff_h,
            release_h,
            kind,
            km: hundreds * 100,
            border,
        })
}

fn service() -> impl Strategy<Value = Service> {
    let gauge = prop_oneof![Just(None), Just(Some(1435)), Just(Some(1000))];
    (
        0..4_usize,
        gauge,
        prop::collection::vec(call(), 2..5),
        1..128_u8,
        0..24_u8,
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.3),
        project(),
    )
        .prop_map(
            |(
                mode,
                gauge,
                calls,
                weekdays,
                start_h,
                skips_holidays,
                ends_in_september,
                abroad_only,
                project,
            )| {
                Service {
                    mode,
                    gauge: gauge.filter(|_| mode == 0),
                    calls,
                    weekdays,
                    start_h,
                    skips_holidays,
                    ends_in_september,
                    abroad_only,
                    project,
                }
            },
        )
}

/// Mostly none; else one that opens on 1 October, that and one that opened before, or one that is not open.
fn project() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![8 => Just(None), 2 => Just(Some(0)), 1 => Just(Some(1)), 1 => Just(Some(2))]
}
const PROJECTS: [&str; 3] = ["opens", "never", "before opens"];

fn lorry() -> impl Strategy<Value = Lorry> {
    (
        (0..6_usize, 0..6_usize),
        1..30_u8,
        1..9_u16,
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        prop::bool::weighted(0.2),
        project(),
    )
        .prop_map(
            |(ends, hours, hundreds, transfer, border, rests, both_ways, from_october, project)| Lorry {
                ends,
                hours,
                km: hundreds * 100,
                transfer,
                border,
                rests,
                both_ways,
                from_october,
                project,
            },
        )
}

fn tariff() -> impl Strategy<Value = Tariff> {
    let end = || prop::option::of(0..6_usize);
    (
        prop::option::of(0..4_usize),
        0..4_usize,
        end(),
        end(),
        any::<bool>(),
        0..500_u16,
        0..3_u8,
        0..3_u8,
        any::<bool>(),
    )
        .prop_map(|(service, mode, from, to, by_place, base, per_km, period, cny)| Tariff {
            service,
            mode,
            from,
            to,
            by_place,
            base,
            per_km,
            period,
            cny,
        })
}

/// A strategy for small feeds.
pub fn small_feed() -> impl Strategy<Value = SmallFeed> {
    let charge = (0..7_usize, prop::option::of(0..6_usize), 0..90_u8, any::<bool>())
        .prop_map(|(kind, at, amount, cny)| Charge { kind, at, amount, cny });
    let tier =
        (0..6_usize, 1..6_u8, 0..60_u8).prop_map(|(at, from_day, amount)| Tier { at, from_day, amount });
    (
        prop::collection::vec(service(), 2..6),
        prop::collection::vec(lorry(), 0..5),
        prop::collection::vec(tariff(), 0..7),
        prop::collection::vec(tariff(), 0..4),
        prop::collection::vec(charge, 0..7),
        prop::collection::vec(tier, 0..6),
        prop::collection::vec(0..6_u8, 6),
        prop::collection::vec(0..5_u8, 6),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(
            |(
                services,
                lorries,
                tariffs,
                subsidies,
                charges,
                tiers,
                gates,
                changes,
                gauge_change,
                slow_border,
            )| {
                SmallFeed {
                    services,
                    lorries,
                    tariffs,
                    subsidies,
                    charges,
                    tiers,
                    gates,
                    changes,
                    gauge_change,
                    slow_border,
                }
            },
        )
}

const FRAME: &str = "\
# feed.toml
[feed]
id = 'small'
name = 'A small feed'
version = '1'
licence = 'CC0-1.0'
publisher = 'test'
currency = 'USD'
valid_from = 2018-01-01
valid_to = 2018-12-31
# sources.csv
id,title,publisher
S,Made up,test
# places.csv
unlocode,name,city,zone,lat,lon,source
CNAAA,Alpha,,Asia/Shanghai,30,105,S
CNBBB,Beta,,Asia/Shanghai,22,108,S
THCCC,Gamma,,Asia/Bangkok,14,100,S
THDDD,Delta,,Asia/Bangkok,13,101,S
# vehicle_classes.csv
id,mode,name,co2e_g_per_tkm,source
rail,rail,Train,20,S
sea,sea,Ship,10,S
barge,barge,Barge,30,S
road,road,Lorry,60,S
# projects.csv
id,name,kind,countries,status,opened,effect,source
opens,A railway,railway,CN TH,open,2018-10-01,More trains,S
never,A canal,canal,CN,planned,,Ships,S
before,A road,road,CN,open,2018-08-01,Lorries,S
# driver_rules.csv
id,name,drive_h,rest_h,source
rest,A day at the wheel,8,10,S
# exchange_rates.csv
currency,month,rate,source
CNY,2018-09,6.8,S
CNY,2018-10,7,S
# holidays.csv
country,date,name,kind,source
CN,2018-10-01,National Day,holiday,S
CN,2018-10-02,National Day,holiday,S
";

impl SmallFeed {
    /// A terminal at which some service starts, and another at which one ends.
    pub fn ends(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let service = |n: usize| &self.services[n % self.services.len()].calls;
        let from = service(start)[0].terminal;
        let to = service(end)[service(end).len() - 1].terminal;
        (from != to).then_some((from, to))
    }

    /// The feed in the format of `docs/feed.md`.
    pub fn text(&self) -> String {
        let mut text = FRAME.to_owned();
        self.write_terminals(&mut text);
        self.write_services(&mut text);
        self.write_lorries(&mut text);
        self.write_money(&mut text);
        text
    }

    fn write_terminals(&self, text: &mut String) {
        text.push_str(
            "# terminals.csv\nid,place,name,modes,lat,lon,hours,gauge_mm,change_h,gauge_change_h,source\n",
        );
        for (at, id) in TERMINALS.iter().enumerate() {
            let hours = match self.gates[at] {
                0 => "08:00-18:00",
                1 => "Mo-Sa 06:00-22:00; PH off",
                2 => "20:00-04:00",
                _ => "",
            };
            let gauge_change = if self.gauge_change { "6" } else { "" };
            let _ = writeln!(
                text,
                "{id},{},{id},rail road sea barge,20,104,{hours},1435 1000,{},{gauge_change},S",
                PLACES[at], self.changes[at]
            );
        }
        let clearance = if self.slow_border { (5, 30) } else { (3, 2) };
        let _ = writeln!(
            text,
            "# borders.csv\nid,name,countries,places,zone,hours,holidays,clearance_h,valid_from,valid_to,source\n\
             gate,Gate,CN TH,CNBBB,Asia/Shanghai,07:00-19:00; PH off,CN,{},,2018-09-30,S\n\
             gate,Gate,CN TH,CNBBB,Asia/Shanghai,06:00-20:00,CN,{},2018-10-01,,S",
            clearance.1, clearance.0
        );
    }

    fn write_services(&self, text: &mut String) {
        let days = |set: u8| {
            let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
            let chosen: Vec<&str> = (0..7).filter(|d| set & (1 << d) != 0).map(|d| names[d]).collect();
            chosen.join(" ")
        };
        let mut calls = String::new();
        let mut calendars = String::new();
        text.push_str(
            "# services.csv\nid,name,mode,carrier,vehicle_class,gauge_mm,domestic,project,valid_to,source\n",
        );
        for (at, service) in self.services.iter().enumerate() {
            let mode = MODES[service.mode];
            let gauge = service.gauge.map_or(String::new(), |g| g.to_string());
            let until = if service.ends_in_september { "2018-09-30" } else { "" };
            let domestic = if service.abroad_only { "no" } else { "" };
            let project = service.project.map_or("", |p| PROJECTS[p]);
            let _ = writeln!(
                text,
                "X{at},X{at},{mode},Line {},{mode},{gauge},{domestic},{project},{until},S",
                at % 2
            );
            let skips = if service.skips_holidays { "skip CN" } else { "run" };
            let _ = writeln!(calendars, "X{at},{},{skips},S", days(service.weekdays));
            let mut hour = u32::from(service.start_h);
            let last = service.calls.len() - 1;
            for (seq, call) in service.calls.iter().enumerate() {
                let time = |h: u32| format!("{} {:02}:00", h / 24, h % 24);
                // zones are an hour apart: two hours on the way keep arrivals after departures
                let arrive = hour + if seq == 0 { 0 } else { u32::from(call.sail_h) + 1 };
                let depart = arrive + u32::from(call.stay_h);
                let (a, d) = match seq {
                    0 => (String::new(), time(hour)),
                    _ if seq == last => (time(arrive), String::new()),
                    _ => (time(arrive), time(depart)),
                };
                hour = if seq == 0 { hour } else { depart };
                let purpose = ["load", "unload", "pass"].get(usize::from(call.kind)).unwrap_or(&"both");
                let km = if seq == 0 { String::new() } else { call.km.to_string() };
                let border = if seq > 0 && call.border { "gate" } else { "" };
                let _ = writeln!(
                    calls,
                    "X{at},{seq},{},{a},{d},{},{},{purpose},{km},{border},S",
                    TERMINALS[call.terminal], call.cutoff_h, call.release_h
                );
            }
        }
        let _ = write!(
            text,
            "# calls.csv\nservice,seq,terminal,arrive,depart,cutoff_h,release_h,use,distance_km,borders,source\n{calls}\
             # calendars.csv\nservice,days,holidays,source\n{calendars}"
        );
    }

    fn write_lorries(&self, text: &mut String) {
        let mut links = String::new();
        let mut transfers = String::new();
        for (at, lorry) in self.lorries.iter().enumerate() {
            let (from, to) = (TERMINALS[lorry.ends.0], TERMINALS[lorry.ends.1]);
            if from == to {
                continue;
            }
            let both = if lorry.both_ways { "yes" } else { "no" };
            let since = if lorry.from_october { "2018-10-01" } else { "" };
            if lorry.transfer {
                let _ = writeln!(
                    transfers,
                    "{from},{to},{both},{},{},road,{since},S",
                    lorry.hours % 6 + 1,
                    lorry.km / 100
                );
            } else {
                let border = if lorry.border { format!("gate@{}", lorry.hours / 2) } else { String::new() };
                let rule = if lorry.rests { "rest" } else { "" };
                let _ = writeln!(
                    links,
                    "L{at},{from},{to},{both},Haulier,road,{},{},{rule},{border},{},{since},S",
                    lorry.km,
                    lorry.hours,
                    lorry.project.map_or("", |p| PROJECTS[p])
                );
            }
        }
        let _ = write!(
            text,
            "# links.csv\nid,from,to,both_ways,carrier,vehicle_class,distance_km,drive_h,driver_rule,borders,project,valid_from,source\n{links}\
             # transfers.csv\nfrom,to,both_ways,hours,distance_km,vehicle_class,valid_from,source\n{transfers}"
        );
    }

    /// Rows that say which rides they are for, `service,mode,from,to`, each once and none for all of a mode.
    fn ride_rows<'a>(&self, rows: &'a [Tariff]) -> Vec<(usize, String, &'a Tariff)> {
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut written = Vec::new();
        for (at, tariff) in rows.iter().enumerate() {
            let service = tariff.service.filter(|s| *s < self.services.len());
            let mode = service.map_or(MODES[tariff.mode], |s| MODES[self.services[s].mode]);
            let end =
                |e: Option<usize>| e.map_or("", |e| if tariff.by_place { PLACES[e] } else { TERMINALS[e] });
            let (from, to) = (end(tariff.from), end(tariff.to));
            let service = service.map_or(String::new(), |s| format!("X{s}"));
            let key = format!("{service},{mode},{from},{to}");
            let named = !service.is_empty() || !from.is_empty() || !to.is_empty();
            if named && seen.insert(key.clone()) {
                written.push((at, key, tariff));
            }
        }
        written
    }

    fn write_money(&self, text: &mut String) {
        text.push_str(
            "# tariffs.csv\nid,service,mode,from,to,currency,base,per_km,unit,valid_from,valid_to,source\n",
        );
        for (at, mode) in MODES.iter().enumerate() {
            let _ = writeln!(text, "T{mode},,{mode},,,USD,{},0.1,container,,,S", 100 + 40 * at);
        }
        for (at, key, tariff) in self.ride_rows(&self.tariffs) {
            let _ = writeln!(
                text,
                "T{at},{key},{},{},0.{},container,{},S",
                tariff.currency(),
                tariff.base,
                tariff.per_km,
                tariff.period()
            );
        }
        text.push_str(
            "# subsidies.csv\nid,service,mode,from,to,payer,currency,amount,unit,valid_from,valid_to,source\n",
        );
        for (at, key, tariff) in self.ride_rows(&self.subsidies) {
            let (currency, period) = (tariff.currency(), tariff.period());
            let _ = writeln!(text, "S{at},{key},City,{currency},{},container,{period},S", tariff.base / 3);
        }
        text.push_str("# charges.csv\nid,kind,when,at,mode,currency,amount,unit,source\n");
        let kinds = [
            "handling,load",
            "handling,unload",
            "handling,tranship",
            "documents,leg",
            "documents,export",
            "documents,import",
            "border,cross",
        ];
        let mut charged: BTreeSet<String> = BTreeSet::new();
        for (n, charge) in self.charges.iter().enumerate() {
            let at = if charge.kind == 6 { "gate" } else { charge.at.map_or("", |a| TERMINALS[a]) };
            let key = format!("{},{at}", kinds[charge.kind]);
            if charged.insert(key.clone()) {
                let currency = if charge.cny { "CNY" } else { "USD" };
                let _ = writeln!(text, "H{n},{key},,{currency},{},container,S", charge.amount);
            }
        }
        text.push_str("# storage.csv\nid,at,from_day,currency,amount,unit,source\n");
        let mut tiers: BTreeSet<(usize, u8)> = BTreeSet::new();
        for (n, tier) in self.tiers.iter().enumerate() {
            if tiers.insert((tier.at, tier.from_day)) {
                let _ = writeln!(
                    text,
                    "D{n},{},{},CNY,{},container,S",
                    TERMINALS[tier.at], tier.from_day, tier.amount
                );
            }
        }
    }
}
