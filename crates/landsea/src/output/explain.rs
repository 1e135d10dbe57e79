//! A plan leg by leg and stay by stay, with the row and source behind every figure.

use crate::output::chances;
use crate::output::page::{Page, tied};
use crate::output::references::References;
use crate::output::table::cargo;
use landsea_api::answer::chances::Sureness;
use landsea_api::answer::closing;
use landsea_api::answer::figures::{
    counted, exact_money, grouped, percent, price, unit_words, whole_kg, whole_km,
};
use landsea_api::answer::route::route;
use landsea_api::answer::times;
use landsea_api::answer::view::{Numbered, View, city_name};
use landsea_emissions::{Candidate, Daf, DataClass, ElementActivity, Emissions, TransportChainElement};
use landsea_model::{ChargeKind, Money};
use landsea_plan::{BorderPassage, CostItem, CostKind, Leg, LegKind, Network, Plan, Stay};

/// All that is known of these plans, then numbered sources and estimate rules.
pub fn explain(view: View, network: &Network, plans: &[Numbered], sures: &[Sureness]) -> String {
    let mut page = Page::default();
    let mut references = References::default();
    let accounts = landsea_plan::accounts(network, &view.request.query, plans.iter().map(|(_, plan)| *plan));
    for (at, ((number, plan), account)) in plans.iter().zip(&accounts).enumerate() {
        head(view, *number, plan, &mut page);
        if let Some(sure) = sures.get(at) {
            chances::explain(view, plan, sure, &mut page, &mut references);
        }
        page.blank();
        for (i, leg) in plan.legs.iter().enumerate() {
            stay(view, &plan.stays[i], &mut page, &mut references);
            emissions(account.hubs[i].as_deref(), &mut page);
            ride(view, i + 1, leg, &mut page, &mut references);
            emissions(account.legs[i].as_deref(), &mut page);
        }
        if let Some(last) = plan.stays.last() {
            stay(view, last, &mut page, &mut references);
        }
        if !plan.papers.is_empty() {
            page.line("  Papers");
            costs(view, &plan.papers, &mut page, &mut references);
        }
        total(plan, &mut page);
        page.blank();
    }
    references.print(view.feed, &mut page);
    let info = &view.feed.info;
    page.blank();
    page.wrapped_faint(&format!(
        "~ marks an estimate; [~n] names the rule. {}. Feed {} {}, rows by file and line.",
        cargo(view),
        info.id,
        info.version
    ));
    page.finish()
}

/// What an element emits by which figure, and what it would come to by others.
fn emissions(element: Option<&TransportChainElement>, page: &mut Page) {
    let Some(element) = element else { return };
    let kg = |gas: Emissions| whole_kg(gas.wtw().to_carbon());
    let used = &element.used;
    let adjusted = match element.activity {
        ElementActivity::Carried { adjusted, .. } if adjusted.daf != Daf::NONE => {
            format!(" x {}", adjusted.daf)
        }
        _ => String::new(),
    };
    let figure = |candidate: &Candidate| {
        let (data, intensity) = (candidate.data, candidate.intensity);
        let (name, source) = (&candidate.name, &candidate.source);
        format!("{data}, {:.1} g/{} ({name}; {source})", intensity.wtw_g(), intensity.unit())
    };
    let mark = if used.is_estimate() { "~" } else { "" };
    let mut text = format!("{mark}{} kg {}{adjusted}", kg(element.emissions), figure(used));
    for (other, emitted) in &element.others {
        text += &format!("; or {} kg {}", kg(*emitted), figure(other));
    }
    page.wrapped("     CO2e: ", &text);
}

fn head(view: View, number: usize, plan: &Plan, page: &mut Page) {
    let (first, last) = (&plan.legs[0], &plan.legs[plan.legs.len() - 1]);
    page.heading(format_args!("Plan {number}: {}", route(plan, view.feed)));
    let times = format!(
        "ready by {} · departs {} · arrives {} · {}",
        tied(&view.time(plan.ready_by, first.from)),
        tied(&view.time(plan.depart, first.from)),
        tied(&view.time(plan.arrive, last.to)),
        tied(&format!("to be fetched from {}", view.time(plan.available, last.to))),
    );
    page.wrapped("  ", &times);
    let estimated = plan.estimated();
    page.line(format_args!(
        "  {} · {} · {} kg CO2e · {}",
        plan.duration(),
        exact_money(plan.cost),
        whole_kg(plan.carbon),
        counted(plan.handlings(), "handling", "handlings"),
    ));
    page.line(format_args!(
        "  on estimates: {} of the cost, {} of the time under way, {} of the CO2e, {} of the departures",
        percent(estimated.cost_share),
        percent(estimated.time_share),
        percent(estimated.carbon_share),
        percent(estimated.departure_share),
    ));
    let share = |data| percent(plan.share_of_data(data));
    let of_operation =
        plan.tank_to_wheel().map(|ttw| format!("; tank to wheel {} kg", whole_kg(ttw))).unwrap_or_default();
    page.line(format_args!(
        "  CO2e well to wheel by data: {} primary, {} modelled, {} default{of_operation}",
        share(DataClass::Primary),
        share(DataClass::Modelled),
        share(DataClass::Default),
    ));
}

fn stay(view: View, stay: &Stay, page: &mut Page, references: &mut References) {
    page.line(format_args!(
        "  at {}: {} to {}, {}",
        view.point(stay.at),
        view.time(stay.from, stay.at),
        view.time(stay.until, stay.at),
        stay.duration()
    ));
    costs(view, &stay.costs, page, references);
}

fn ride(view: View, number: usize, leg: &Leg, page: &mut Page, references: &mut References) {
    page.heading(format_args!("{number:>2} {} {}", leg.mode, vehicle(view, leg)));
    page.line(format_args!("     from {}", view.point(leg.from)));
    page.line(format_args!("     to   {}", view.point(leg.to)));
    let cutoff = if leg.cutoff < leg.depart {
        format!("cut-off {} · ", view.time(leg.cutoff, leg.from))
    } else {
        String::new()
    };
    let release = if leg.available > leg.arrive {
        format!(" · {}", tied(&format!("free to move on {}", view.time(leg.available, leg.to))))
    } else {
        String::new()
    };
    let (depart, arrive) = (tied(&view.time(leg.depart, leg.from)), tied(&view.time(leg.arrive, leg.to)));
    let mark = |estimated: bool| if estimated { "~" } else { "" };
    let estimated = leg.estimated;
    let departs = format!("departs {}{depart}", mark(estimated.departure));
    page.wrapped("     ", &format!("{cutoff}{departs} · arrives {arrive}{release}"));
    let mut facts = format!(
        "{}{} · {}{} km · {}{} kg CO2e",
        mark(estimated.duration),
        leg.duration(),
        mark(estimated.distance),
        whole_km(leg.distance),
        mark(estimated.emissions()),
        whole_kg(leg.carbon)
    );
    if let Some(teu) = leg.capacity_teu {
        facts += &format!(" · a departure takes {} TEU", grouped(teu.into()));
    }
    if let Some(tonnes) = leg.capacity_t {
        facts += &format!(" · a departure takes {tonnes} t");
    }
    page.line(format_args!("     {facts}"));
    if let Some((closed, detour)) = view.detour(leg) {
        page.wrapped("     ", &closing::of_ride(closed, detour));
    }
    calls(view, leg, page);
    for passage in &leg.borders {
        border(view, passage, page);
    }
    costs(view, &leg.costs, page, references);
    if leg.kind == LegKind::Door {
        page.line("     times and distance: estimated from the straight line to the door");
    } else {
        let mut rows: Vec<String> = leg.origins.iter().map(|origin| references.cite(origin)).collect();
        // a service of a scenario and its calls stand in one line of it
        rows.dedup();
        page.wrapped("     rows: ", &rows.join(", "));
    }
}

/// What carries the cargo, in words.
fn vehicle(view: View, leg: &Leg) -> String {
    match leg.kind {
        LegKind::Service { service, run, .. } => {
            let row = &view.feed.services[service];
            format!("{} ({}), {}, run of {run}", row.name, row.id, row.carrier)
        }
        LegKind::Link { link, .. } => {
            let row = &view.feed.links[link];
            format!("lorry ({}), {}", row.id, row.carrier)
        }
        LegKind::Transfer { .. } => "transfer between terminals".to_owned(),
        LegKind::Door => "lorry at the door".to_owned(),
    }
}

/// Where a vehicle calls between loading and unloading.
fn calls(view: View, leg: &Leg, page: &mut Page) {
    let LegKind::Service { service, load_call, unload_call, .. } = leg.kind else { return };
    let between = &view.feed.services[service].calls[load_call + 1..unload_call];
    if !between.is_empty() {
        let names: Vec<&str> = between.iter().map(|call| city_name(view.feed, call.terminal)).collect();
        page.wrapped("     calls on the way: ", &names.join(", "));
    }
}

fn border(view: View, passage: &BorderPassage, page: &mut Page) {
    let row = &view.feed.borders[passage.border];
    let short = |instant| times::short(instant, &row.zone, view.year());
    let times = match passage.times {
        Some((queue, on)) => format!(
            "in the queue {}, on {} ({})",
            short(queue),
            short(on),
            landsea_model::Minutes::new(((on.as_second() - queue.as_second()) / 60) as i32)
        ),
        None => "clearance is within the timetable".to_owned(),
    };
    page.line(format_args!("     border {} ({}): {times}", row.name, row.id));
}

fn costs(view: View, items: &[CostItem], page: &mut Page, references: &mut References) {
    for item in items {
        let mark = if item.estimated { "~" } else { "" };
        let amount = format!("{mark}{}", exact_money(item.amount));
        let Some(charged) = &item.charged else {
            page.line(format_args!("     {:<22}{:>16}   no price in the feed", name(item.kind), "-"));
            continue;
        };
        let rate = view.rate(charged).map(|rate| {
            let other = if charged.rate_of_other_month { " (of another month, ~)" } else { "" };
            let value = price(landsea_model::Price::from_micros(rate.rate.micros()));
            format!(" at {value} of {}{other}, {}", month(rate.month), references.cite(&rate.origin))
        });
        let unit = match item.kind {
            CostKind::Carbon => "by --carbon-price",
            _ => unit_words(charged.unit),
        };
        let original =
            format!("{} {} {unit}{}", charged.currency, price(charged.original), rate.unwrap_or_default());
        let row = item.origin.as_ref().map(|origin| references.cite(origin));
        let row = row.unwrap_or_else(|| "the question".to_owned());
        page.wrapped(&format!("     {:<22}{amount:>16}   ", name(item.kind)), &format!("{row}: {original}"));
    }
}

fn month(first_day: jiff::civil::Date) -> String {
    first_day.strftime("%Y-%m").to_string()
}

fn name(kind: CostKind) -> String {
    match kind {
        CostKind::Freight => "freight".to_owned(),
        CostKind::Subsidy => "subsidy".to_owned(),
        CostKind::Charge(kind) => kind.name().to_owned(),
        CostKind::Storage { days } => format!("storage, {}", counted(days.into(), "day", "days")),
        CostKind::Carbon => "price on CO2e".to_owned(),
    }
}

/// Under what a cost is added up.
fn group(kind: CostKind) -> &'static str {
    match kind {
        CostKind::Freight => "freight",
        CostKind::Subsidy => "subsidies",
        CostKind::Storage { .. } => "storage",
        CostKind::Carbon => "price on CO2e",
        CostKind::Charge(ChargeKind::Load | ChargeKind::Unload | ChargeKind::Tranship) => "handling",
        CostKind::Charge(ChargeKind::BorderCrossing) => "borders",
        CostKind::Charge(
            ChargeKind::LegDocuments | ChargeKind::ExportDocuments | ChargeKind::ImportDocuments,
        ) => "papers",
    }
}

/// The cost by group, adding up to the total; and what has no price.
fn total(plan: &Plan, page: &mut Page) {
    page.blank();
    for name in ["freight", "subsidies", "handling", "storage", "borders", "papers", "price on CO2e"] {
        let of_group = plan.cost_items().filter(|item| group(item.kind) == name);
        let sum: i64 = of_group.map(|item| item.amount.minor()).sum();
        if sum != 0 {
            let sum = Money::from_minor(sum, plan.cost.currency());
            page.line(format_args!("     {name:<22}{:>16}", exact_money(sum)));
        }
    }
    page.heading(format_args!("     {:<22}{:>16}", "total", exact_money(plan.cost)));
    let unpriced = unpriced(plan);
    if !unpriced.is_empty() {
        page.wrapped("     without a price, counted as 0: ", &unpriced.join(", "));
    }
}

/// What has no price, and on which leg or stay.
fn unpriced(plan: &Plan) -> Vec<String> {
    let without_price = |items: &[CostItem], at: &str| -> Vec<String> {
        items.iter().filter(|i| i.is_unpriced()).map(|i| format!("{} {at}", name(i.kind))).collect()
    };
    let mut all = Vec::new();
    for (i, stay) in plan.stays.iter().enumerate() {
        all.extend(without_price(&stay.costs, &format!("before leg {}", i + 1)));
        if let Some(leg) = plan.legs.get(i) {
            all.extend(without_price(&leg.costs, &format!("of leg {} ({})", i + 1, leg.mode)));
        }
    }
    all.extend(without_price(&plan.papers, ""));
    all
}
