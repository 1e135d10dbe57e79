//! What a scenario adds. Keys are the columns of the tables of a feed (`docs/feed.md`).

use crate::field::{Degrees, Use};
use crate::table::{edit, nested};
use jiff::civil::Date;
use landsea_model::{
    CallTime, Country, Currency, Days, Distance, Equipment, Hours, Mass, Minutes, Mode, Price, StorageKind,
    UnLocode, Unit,
};

edit! {
    /// A place.
    AddPlace {
        /// UN/LOCODE.
        req unlocode("unlocode"): UnLocode,
        /// English name.
        req name("name"): String,
        /// Chinese name.
        opt name_zh("name_zh"): String,
        /// City to which it belongs.
        opt city("city"): String,
        /// IANA zone.
        req zone("zone"): String,
        /// Latitude.
        req lat("lat"): Degrees,
        /// Longitude.
        req lon("lon"): Degrees,
    }
}

edit! {
    /// A terminal.
    AddTerminal {
        /// Id.
        req id("id"): String,
        /// Place in which it lies.
        req place("place"): String,
        /// English name.
        req name("name"): String,
        /// Chinese name.
        opt name_zh("name_zh"): String,
        /// Modes worked there.
        req modes("modes"): Vec<Mode>,
        /// Latitude.
        req lat("lat"): Degrees,
        /// Longitude.
        req lon("lon"): Degrees,
        /// Opening hours of the gate.
        opt hours("hours"): Hours,
        /// Rail gauges in millimetres.
        list gauge_mm("gauge_mm"): u16,
        /// From release to being ready for the next.
        opt change("change_h"): Minutes,
        /// The same between gauges.
        opt gauge_change("gauge_change_h"): Minutes,
        /// Equipment taken; empty is all.
        list equipment("equipment"): Equipment,
    }
}

edit! {
    /// A border.
    AddBorder {
        /// Id.
        req id("id"): String,
        /// English name.
        req name("name"): String,
        /// Chinese name.
        opt name_zh("name_zh"): String,
        /// The two countries.
        req countries("countries"): Vec<Country>,
        /// Places at the border.
        list places("places"): String,
        /// IANA zone of the hours.
        req zone("zone"): String,
        /// Opening hours.
        opt hours("hours"): Hours,
        /// Country whose holidays `PH` means.
        opt holidays("holidays"): Country,
        /// From arriving in the queue to driving on.
        req clearance("clearance_h"): Minutes,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// A call of a service that is added.
    AddCall {
        /// Where.
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
        /// Distance from the call before; at sea it may be absent.
        opt distance("distance_km"): Distance,
        /// Borders crossed since the call before.
        list borders("borders"): String,
    }
}
nested!(AddCall);

edit! {
    /// A service: of keys, or like another one with other keys than that.
    AddService {
        /// Id.
        req id("id"): String,
        /// Service from which all is taken that no key says, its prices included.
        opt like("like"): String,
        /// Name in the trade.
        opt name("name"): String,
        /// Chinese name.
        opt name_zh("name_zh"): String,
        /// Mode.
        opt mode("mode"): Mode,
        /// Operator.
        opt carrier("carrier"): String,
        /// Vehicle class.
        opt vehicle_class("vehicle_class"): String,
        /// Rail gauge in millimetres.
        opt gauge_mm("gauge_mm"): u16,
        /// Capacity of a departure in TEU.
        opt capacity_teu("capacity_teu"): u32,
        /// Equipment taken; empty is every container.
        list equipment("equipment"): Equipment,
        /// Greatest cargo mass of one box.
        opt max_mass("max_mass_t"): Mass,
        /// Whether cargo may be loaded and unloaded in one country.
        opt domestic("domestic"): bool,
        /// Projects that must be open.
        list project("project"): String,
        /// Days on which a run starts.
        opt days("days"): Days,
        /// Countries on whose holidays none does.
        list skip_holidays("skip_holidays"): Country,
        /// First date of a run.
        opt valid_from("valid_from"): Date,
        /// Last date of a run.
        opt valid_to("valid_to"): Date,
        /// Calls in order.
        list calls("calls"): AddCall,
    }
}

edit! {
    /// A lorry between two terminals.
    AddLink {
        /// Id.
        req id("id"): String,
        /// From.
        req from("from"): String,
        /// To.
        req to("to"): String,
        /// Whether it is driven both ways; absent is that it is.
        opt both_ways("both_ways"): bool,
        /// Operator.
        req carrier("carrier"): String,
        /// Vehicle class.
        req vehicle_class("vehicle_class"): String,
        /// Distance.
        req distance("distance_km"): Distance,
        /// Time at the wheel.
        req drive("drive_h"): Minutes,
        /// Rest rule.
        opt driver_rule("driver_rule"): String,
        /// Borders with the hours at the wheel to them: `youyiguan@4.5`.
        list borders("borders"): String,
        /// Equipment taken; empty is every container.
        list equipment("equipment"): Equipment,
        /// Greatest cargo mass of one box.
        opt max_mass("max_mass_t"): Mass,
        /// Projects that must be open.
        list project("project"): String,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// A shuttle between two terminals.
    AddTransfer {
        /// From.
        req from("from"): String,
        /// To.
        req to("to"): String,
        /// Whether it is driven both ways; absent is that it is.
        opt both_ways("both_ways"): bool,
        /// From gate to gate.
        req duration("hours"): Minutes,
        /// Distance.
        req distance("distance_km"): Distance,
        /// Vehicle class.
        req vehicle_class("vehicle_class"): String,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// The price of a ride.
    AddTariff {
        /// Id.
        req id("id"): String,
        /// Service or link.
        opt service("service"): String,
        /// Carrier.
        opt carrier("carrier"): String,
        /// Mode.
        req mode("mode"): Mode,
        /// Where the ride starts: terminal, place or country.
        opt from("from"): String,
        /// Where it ends.
        opt to("to"): String,
        /// Equipment; empty is all.
        list equipment("equipment"): Equipment,
        /// Currency.
        req currency("currency"): Currency,
        /// Fixed part for a unit.
        opt base("base"): Price,
        /// Part for a unit and kilometre.
        opt per_km("per_km"): Price,
        /// Unit.
        req unit("unit"): Unit,
        /// Least amount for a shipment.
        opt minimum("minimum"): Price,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// What a public body pays towards a ride.
    AddSubsidy {
        /// Id.
        req id("id"): String,
        /// Who pays.
        req payer("payer"): String,
        /// Service or link.
        opt service("service"): String,
        /// Carrier.
        opt carrier("carrier"): String,
        /// Mode.
        req mode("mode"): Mode,
        /// Where the ride starts: terminal, place or country.
        opt from("from"): String,
        /// Where it ends.
        opt to("to"): String,
        /// Equipment; empty is all.
        list equipment("equipment"): Equipment,
        /// Currency.
        req currency("currency"): Currency,
        /// Amount for a unit.
        req amount("amount"): Price,
        /// Unit.
        req unit("unit"): Unit,
        /// First date of departure.
        opt valid_from("valid_from"): Date,
        /// Last date of departure.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// What is paid beside the freight.
    AddCharge {
        /// Id.
        req id("id"): String,
        /// `handling`, `documents` or `border`.
        req kind("kind"): String,
        /// `load`, `unload`, `tranship`, `leg`, `export`, `import` or `cross`.
        req when("when"): String,
        /// Where: terminal, place, country or border.
        opt at("at"): String,
        /// Mode of the vehicle.
        opt mode("mode"): Mode,
        /// Equipment; empty is all.
        list equipment("equipment"): Equipment,
        /// Currency.
        req currency("currency"): Currency,
        /// Amount for a unit.
        req amount("amount"): Price,
        /// Unit.
        req unit("unit"): Unit,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
    }
}

edit! {
    /// A daily rate of storage.
    AddStorage {
        /// Id.
        req id("id"): String,
        /// What it is.
        opt kind("kind"): StorageKind,
        /// Where: terminal, place or country.
        req at("at"): String,
        /// Equipment; empty is all.
        list equipment("equipment"): Equipment,
        /// First day at this rate.
        req from_day("from_day"): u16,
        /// Currency.
        req currency("currency"): Currency,
        /// Amount for a unit and day.
        req amount("amount"): Price,
        /// Unit.
        req unit("unit"): Unit,
        /// First date.
        opt valid_from("valid_from"): Date,
        /// Last date.
        opt valid_to("valid_to"): Date,
    }
}
