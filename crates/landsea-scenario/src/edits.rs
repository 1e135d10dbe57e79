//! What a scenario changes, removes and closes.

use crate::field::{Later, Percent, Use};
use crate::table::{edit, nested};
use jiff::civil::Date;
use landsea_model::{CallTime, Country, Currency, Days, Distance, Equipment, Hours, Minutes, Mode, Price};

edit! {
    /// Other times at a call, found by its terminal.
    ChangeCall {
        /// Which call.
        req terminal("terminal"): String,
        /// Arrival.
        opt arrive("arrive"): CallTime,
        /// Departure.
        opt depart("depart"): CallTime,
        /// Time before departure by which cargo must be ready.
        opt cutoff("cutoff_h"): Minutes,
        /// Time after arrival until cargo can move on.
        opt release("release_h"): Minutes,
        /// What is done there.
        opt uses("use"): Use,
    }
}
nested!(ChangeCall);

edit! {
    /// Other days, times or calls of services, for runs that start in a period.
    ChangeService {
        /// Which services.
        req id("id"): Vec<String>,
        /// First date of a run.
        opt valid_from("valid_from"): Date,
        /// Last date of a run.
        opt valid_to("valid_to"): Date,
        /// Days on which a run starts.
        opt days("days"): Days,
        /// Countries on whose holidays none does, where `days` is given.
        list skip_holidays("skip_holidays"): Country,
        /// All times so much later.
        opt later("later_h"): Later,
        /// Time before departure by which cargo must be ready, at every call.
        opt cutoff("cutoff_h"): Minutes,
        /// Time after arrival until cargo can move on, at every call.
        opt release("release_h"): Minutes,
        /// Capacity of a departure in TEU.
        opt capacity_teu("capacity_teu"): u32,
        /// Vehicle class.
        opt vehicle_class("vehicle_class"): String,
        /// Calls that change.
        list calls("calls"): ChangeCall,
        /// Terminals whose calls are left out.
        list skip("skip"): String,
    }
}

edit! {
    /// Another drive of lorries.
    ChangeLink {
        /// Which links.
        req id("id"): Vec<String>,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
        /// Time at the wheel.
        opt drive("drive_h"): Minutes,
        /// The same, more or less by per cent.
        opt drive_percent("drive_percent"): Percent,
        /// Distance.
        opt distance("distance_km"): Distance,
    }
}

edit! {
    /// Other hours of terminals.
    ChangeTerminal {
        /// Which terminals.
        req id("id"): Vec<String>,
        /// Opening hours of the gate.
        opt hours("hours"): Hours,
        /// From release to being ready for the next.
        opt change("change_h"): Minutes,
        /// The same between gauges.
        opt gauge_change("gauge_change_h"): Minutes,
    }
}

edit! {
    /// Other hours or another clearance of borders.
    ChangeBorder {
        /// Which borders.
        req id("id"): Vec<String>,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
        /// Opening hours.
        opt hours("hours"): Hours,
        /// From arriving in the queue to driving on, while open.
        opt clearance("clearance_h"): Minutes,
        /// The same, more or less by per cent.
        opt clearance_percent("clearance_percent"): Percent,
    }
}

edit! {
    /// Other prices of rides.
    ChangeTariff {
        /// Which tariffs: by id, or all that the other keys of the choice fit.
        list id("id"): String,
        /// Those of a service or link.
        opt service("service"): String,
        /// Those of a carrier.
        opt carrier("carrier"): String,
        /// Those of a mode.
        opt mode("mode"): Mode,
        /// Those that name any of this equipment.
        list equipment("equipment"): Equipment,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
        /// All amounts, more or less by per cent.
        opt percent("percent"): Percent,
        /// Currency of the amounts.
        opt currency("currency"): Currency,
        /// Fixed part for a unit.
        opt base("base"): Price,
        /// Part for a unit and kilometre.
        opt per_km("per_km"): Price,
        /// Least amount for a shipment.
        opt minimum("minimum"): Price,
    }
}

edit! {
    /// Other amounts of subsidies.
    ChangeSubsidy {
        /// Which subsidies: by id, or all that the other keys of the choice fit.
        list id("id"): String,
        /// Those of a payer.
        opt payer("payer"): String,
        /// Those of a mode.
        opt mode("mode"): Mode,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
        /// The amount, more or less by per cent.
        opt percent("percent"): Percent,
        /// Currency of the amount.
        opt currency("currency"): Currency,
        /// Amount for a unit.
        opt amount("amount"): Price,
    }
}

edit! {
    /// Other charges.
    ChangeCharge {
        /// Which charges: by id, or all that the other keys of the choice fit.
        list id("id"): String,
        /// Those of a kind: `handling`, `documents` or `border`.
        opt kind("kind"): String,
        /// Those at a terminal, place, country or border.
        opt at("at"): String,
        /// Those of vehicles of a mode.
        opt mode("mode"): Mode,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
        /// The amount, more or less by per cent.
        opt percent("percent"): Percent,
        /// Currency of the amount.
        opt currency("currency"): Currency,
        /// Amount for a unit.
        opt amount("amount"): Price,
    }
}

edit! {
    /// Other rates or free time of storage.
    ChangeStorage {
        /// Which rates: by id, or all that the other keys of the choice fit.
        list id("id"): String,
        /// Those at a terminal, place or country.
        opt at("at"): String,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
        /// The amount, more or less by per cent.
        opt percent("percent"): Percent,
        /// Currency of the amount.
        opt currency("currency"): Currency,
        /// Amount for a unit and day.
        opt amount("amount"): Price,
        /// Days that cost nothing: all tiers of a place begin so much later or earlier.
        opt free_days("free_days"): u16,
    }
}

edit! {
    /// Services or links that do not run in a period.
    RemoveRun {
        /// Which.
        req id("id"): Vec<String>,
        /// First date of a run.
        opt valid_from("valid_from"): Date,
        /// Last date of a run.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// Transfers between two terminals, in both directions, that are not driven in a period.
    RemoveTransfer {
        /// One terminal.
        req from("from"): String,
        /// The other.
        req to("to"): String,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// Prices that do not hold in a period.
    RemovePrice {
        /// Which; `all` is every one.
        req id("id"): Vec<String>,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// What nobody passes in a period.
    Close {
        /// Which.
        req id("id"): Vec<String>,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
    }
}
