//! Plans by confidence, held against all plans there are.

use crate::notation::{Order, csv};
use crate::question::parse;
use landsea_feed::{FeedFiles, read};
use landsea_model::{Carbon, Feed, Money, TerminalIx};
use landsea_plan::{
    Accounting, Leg, LegEstimates, LegKind, Minute, Network, Plan, Point, Query, Span, Stay, Timetable,
    minute_until, timestamp,
};
use landsea_reliability::{BookingTerms, Course, Knowledge, Objective, Rebook, Terms, confident};
use std::fmt::Write;
use std::sync::Arc;

/// Few numbers, always the same for a seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Trains and ships between four terminals, with prices, storage and delays.
fn timetable(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::new();
    let legs = [("A", "B"), ("A", "C"), ("B", "C"), ("B", "T"), ("C", "T"), ("A", "T")];
    let mut prices = String::new();
    for (number, (from, to)) in legs.iter().enumerate() {
        if number > 1 && dice.roll(4) == 0 {
            continue;
        }
        let days = ["Mo We", "Tu Fr", "Th", "Mo Tu We Th Fr Sa Su", "Sa"][dice.roll(5) as usize];
        let kind = ["train", "ship"][dice.roll(2) as usize];
        let (hour, length) = (dice.roll(20), dice.roll(2));
        let arrive = dice.roll(20);
        let _ = writeln!(
            text,
            "{kind} S{number} {days}: {from} {hour:02}:00 cutoff {}h -> {to} +{} {arrive:02}:00 release {}h {}km",
            dice.roll(6),
            length + 1,
            dice.roll(5),
            100 + 100 * dice.roll(9)
        );
        let _ = writeln!(prices, "price S{number} {from}->{to} {}", 50 + 10 * dice.roll(30));
    }
    let _ = writeln!(text, "storage B day 2 {}\nstorage C day 1 {}", 5 + dice.roll(40), 5 + dice.roll(40));
    let mut delays = String::from("# delays.csv\nsubject,quantity,share_on_time,mean_h,cause,source\n");
    for mode in ["rail", "sea"] {
        let cause = if dice.roll(3) == 0 { "storm" } else { "" };
        let _ =
            writeln!(delays, "mode:{mode},arrival,0.{},{},{cause},X", 1 + dice.roll(9), 1 + dice.roll(30));
    }
    csv(&(text + &prices), Order::AsWritten) + &delays
}

/// All plans of up to three rides, as the timetable has them.
struct Everything<'a> {
    network: &'a Network,
    table: &'a Timetable<'a>,
    until: Minute,
    to: TerminalIx,
    found: Vec<Plan>,
}

impl Everything<'_> {
    fn explore(&mut self, at: TerminalIx, ready: Minute, start: Minute, legs: &mut Vec<Leg>) {
        if legs.len() == 3 {
            return;
        }
        for row in self.network.board(at, timestamp(ready), timestamp(self.until)) {
            if minute_until(row.cutoff) < ready {
                continue;
            }
            for (number, (to, arrive)) in row.onward.iter().enumerate() {
                let leg = self.leg(at, &row, row.call + 1 + number, *to, *arrive);
                let release = minute_until(leg.available);
                legs.push(leg);
                if *to == self.to && minute_until(*arrive) <= self.until {
                    let plan = self.plan(start, legs);
                    self.found.push(plan);
                }
                self.explore(*to, release, start, legs);
                legs.pop();
            }
        }
    }

    fn leg(
        &self,
        from: TerminalIx,
        row: &landsea_plan::BoardRow,
        unload_call: usize,
        to: TerminalIx,
        arrive: jiff::Timestamp,
    ) -> Leg {
        let service = &self.network.feed().services[row.service];
        let call = &service.calls[unload_call];
        let class = &self.network.feed().vehicle_classes[service.vehicle_class];
        let distance = service.calls[row.call + 1..=unload_call].iter().map(|call| call.distance).sum();
        Leg {
            kind: LegKind::Service { service: row.service, load_call: row.call, unload_call, run: row.run },
            mode: service.mode,
            from: Point::Terminal(from),
            to: Point::Terminal(to),
            depart: row.depart,
            arrive,
            cutoff: row.cutoff,
            available: arrive + jiff::SignedDuration::from_mins(i64::from(call.release.get())),
            distance,
            costs: Vec::new(),
            carbon: class.intensity.unwrap().emit(landsea_model::Mass::from_kg(10_000), distance),
            ttw: None,
            data: landsea_emissions::DataClass::Default,
            capacity_teu: None,
            capacity_t: None,
            borders: Vec::new(),
            origins: Vec::new(),
            estimated: LegEstimates::default(),
        }
    }

    fn plan(&self, start: Minute, legs: &[Leg]) -> Plan {
        let mut cost = 0;
        let mut from = timestamp(start);
        let mut stays = Vec::new();
        for (number, leg) in legs.iter().enumerate() {
            let departure = self.table.departure_of(leg).unwrap();
            cost += departure.price;
            let (Point::Terminal(at), depart) = (leg.from, leg.depart) else { unreachable!() };
            if number > 0 {
                cost += self.table.storage(at, &departure, minute_until(depart) - minute_until(from));
            }
            stays.push(Stay { at: leg.from, from, until: depart, costs: Vec::new(), hub: None });
            from = leg.available;
        }
        let last = &legs[legs.len() - 1];
        stays.push(Stay {
            at: last.to,
            from: last.arrive,
            until: last.available,
            costs: Vec::new(),
            hub: None,
        });
        Plan {
            ready_by: legs[0].cutoff,
            depart: legs[0].depart,
            arrive: last.arrive,
            available: last.available,
            cost: Money::from_minor(cost, self.network.feed().info.currency),
            carbon: legs.iter().map(|leg| leg.carbon).sum(),
            legs: legs.to_vec(),
            stays,
            papers: Vec::new(),
        }
    }
}

type Figures = (Minute, i64, Carbon);

fn frontier(all: &[Figures]) -> Vec<Figures> {
    let beats = |a: &Figures, b: &Figures| a.0 <= b.0 && a.1 <= b.1 && a.2 <= b.2 && a != b;
    let mut kept: Vec<Figures> =
        all.iter().filter(|one| !all.iter().any(|other| beats(other, one))).copied().collect();
    kept.sort();
    kept.dedup();
    kept
}

fn ask(seed: u64) -> Option<(Arc<Feed>, Network, Query)> {
    let text = timetable(seed);
    let feed = Arc::new(read(&FeedFiles::from_text(&text)).unwrap_or_else(|e| panic!("{e}\n{text}")));
    let mut query = parse(&feed, "A -> T ready Mo 08:00 legs 3").query;
    query.limits.horizon = landsea_model::Minutes::new(12 * 1440);
    let span = query.span();
    let after = jiff::SignedDuration::from_hours(24 * 40);
    let compiled = Network::compile(Arc::clone(&feed), Span { to: span.to + after, ..span });
    // every way is put together by hand here, without hubs
    let network = compiled.with_accounting(Accounting { hubs: false, ..Accounting::default() });
    Some((feed, network, query))
}

/// No plan of any small feed is below the bound; and mostly the candidates are the true frontier.
#[test]
fn no_plan_is_better_than_the_bound_and_few_are_overlooked() {
    const FEEDS: u64 = 150;
    const CHANCE: f64 = 0.9;
    let (mut asked, mut complete, mut plans, mut tight) = (0, 0, 0, 0);
    for seed in 0..FEEDS {
        let Some((feed, network, query)) = ask(seed) else { continue };
        let table = Timetable::new(&network, &query).unwrap();
        let knowledge = Knowledge::new(&feed, BookingTerms::default());
        let terms =
            Terms { objective: Objective::default(), rebook: Rebook::Next, asked: (&network, &query) };
        let answer = confident(&table, &knowledge, terms, CHANCE).unwrap();
        let Some(bound) = &answer.bound else {
            assert!(answer.plans.is_empty());
            continue;
        };
        let start = minute_until(query.when.asked_about());
        let mut all = Everything {
            network: &network,
            table: &table,
            until: start + query.limits.horizon.get(),
            to: query.to[0].terminal,
            found: Vec::new(),
        };
        all.explore(query.from[0].terminal, start, start, &mut Vec::new());
        let mut figures = Vec::new();
        for plan in &all.found {
            let course = Course::new(&table, &knowledge, plan).unwrap();
            let flow = course.follow();
            let Some(arrived) = flow.quantile(CHANCE) else { continue };
            let cost = plan.cost.minor() as f64 + flow.extra;
            let least = bound.least_cost(arrived, CHANCE).unwrap();
            assert!(cost >= least - 1e-6, "feed {seed}: {cost} is below {least}");
            assert!(arrived >= bound.earliest());
            tight += usize::from(cost < least + 1.0);
            figures.push((arrived, cost.round() as i64, plan.carbon));
        }
        let exact = frontier(&figures);
        let told: Vec<Figures> = answer
            .plans
            .iter()
            .map(|one| (one.arrived, one.chances.expected_cost.minor(), one.plan.carbon))
            .collect();
        for one in &told {
            assert!(figures.contains(one), "feed {seed}: {one:?} is a plan, with the same figures");
        }
        asked += 1;
        plans += all.found.len();
        complete += usize::from(frontier(&told) == exact);
    }
    let told =
        format!("{asked} feeds, {plans} plans, {complete} frontiers complete, {tight} plans on the bound");
    assert!(asked > 100 && plans > 2_000 && tight > 0, "{told}");
    assert!(complete * 10 >= asked * 7, "{told}");
}
