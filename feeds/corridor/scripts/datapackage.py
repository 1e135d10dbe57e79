#!/usr/bin/env python3
"""Writes the data dictionary of a feed, `datapackage.json`: every table and column with type, unit and meaning.

The dictionary is a Frictionless Data Package (https://datapackage.org/standard/data-package/), which tools such as
frictionless, R, pandas and QGIS read. Needs Python 3.11 or newer and nothing else:

    python3 datapackage.py FEED_DIR            # exit code 1 if datapackage.json is not what would be written
    python3 datapackage.py FEED_DIR --write

Columns and meanings follow docs/feed.md, which has the rules in full. A column that the feed's table lacks is left
out of its schema; a column without an entry here is an error.
"""
import argparse
import csv
import json
import pathlib
import sys
import tomllib

# Types of the standard; "list" is a text of words apart by spaces, "yesno" is yes or no, "time" a day of the run
# and a local time.
SOURCE = ("source", "list", "Ids of sources.csv, and estimate:ID of estimates.csv for rules that made columns of the row")
FROM = ("valid_from", "date", "First date on which the row holds; empty is without limit")
TO = ("valid_to", "date", "Last date on which the row holds; empty is without limit")
RIDES = [
    ("service", "string", "Id of a service or link"),
    ("carrier", "string", "Carrier whose services and links are meant"),
    ("mode", "mode", "Mode"),
    ("from", "string", "Where the ride starts: terminal id, UN/LOCODE or country code"),
    ("to", "string", "Where the ride ends: terminal id, UN/LOCODE or country code"),
    ("equipment", "list", "Equipment codes; empty is all"),
]
CARGO = [
    ("equipment", "list", "Equipment accepted; empty is every container type"),
    ("max_mass_t", "number", "Greatest cargo mass of one box, tonnes"),
    ("dangerous_goods", "list", "yes, no, or IMDG classes; empty is that no limit is known"),
]
CURRENCY = ("currency", "string", "ISO 4217")
UNIT = ("unit", ["container", "teu", "t", "kg", "shipment"], "What the amount is charged for")
EQUIPMENT = ("equipment", "list", "Equipment codes; empty is all")
PROJECT = ("project", "list", "Projects that must be open")
QUANTILE = "{} quantile of the delay or time, hours"

# Table: what it holds, its key, its columns (name, type, meaning; a type with ! is required).
TABLES = {
    "places": ("Cities, ports and airports with a UN/LOCODE", ["unlocode"], [
        ("unlocode", "string!", "UN/LOCODE without space"), ("name", "string!", "English name"),
        ("name_zh", "string", "Chinese name"), ("aliases", "string", "Further names, apart by |"),
        ("city", "string", "UN/LOCODE of the city to which the place belongs"),
        ("zone", "string!", "IANA time zone"),
        ("lat", "number!", "Latitude, degrees north (WGS 84)"), ("lon", "number!", "Longitude, degrees east"),
        SOURCE]),
    "terminals": ("Yards, quays, dry ports, depots and airports", ["id"], [
        ("id", "string!", "Id"), ("place", "string!", "UN/LOCODE of its place"), ("name", "string!", "English name"),
        ("name_zh", "string", "Chinese name"), ("modes", "list!", "Modes worked: rail road sea barge air"),
        ("lat", "number!", "Latitude of the terminal, degrees north"),
        ("lon", "number!", "Longitude of the terminal, degrees east"),
        ("hours", "string", "Opening hours of the gate, OSM syntax, local time; empty is always"),
        ("gauge_mm", "list", "Rail gauges worked, millimetres"),
        ("change_h", "number", "From release by one vehicle to being ready for the next, hours"),
        ("gauge_change_h", "number", "The same between trains of different gauge, hours; empty is not possible"),
        ("equipment", "list", "Equipment accepted; empty is all"),
        ("dangerous_goods", "list", "yes, no, or IMDG classes"), SOURCE]),
    "transfers": ("Shuttles between terminals close to one another", None, [
        ("from", "string!", "Terminal"), ("to", "string!", "Terminal"),
        ("both_ways", "yesno", "Whether it runs both ways; empty is yes"),
        ("hours", "number!", "From gate to gate, hours"), ("distance_km", "number!", "Kilometres"),
        ("vehicle_class", "string!", "Id of vehicle_classes.csv"), FROM, TO, SOURCE]),
    "services": ("Scheduled movements", ["id"], [
        ("id", "string!", "Id"), ("name", "string!", "Name in the trade"), ("name_zh", "string", "Chinese name"),
        ("mode", "mode!", "Mode"),
        ("carrier", "string!", "Operator; various where none is named"),
        ("vehicle_class", "string!", "Id of vehicle_classes.csv"),
        ("gauge_mm", "integer", "Gauge of a train, millimetres"),
        ("capacity_teu", "integer", "Capacity of a departure, TEU"),
        ("capacity_t", "number", "Capacity of a departure, tonnes"), *CARGO,
        ("domestic", "yesno", "Whether cargo may be loaded and unloaded in one country; empty is yes"),
        PROJECT, FROM, TO, SOURCE]),
    "calls": ("Stops of services, in order", ["service", "seq"], [
        ("service", "string!", "Id of services.csv"), ("seq", "integer!", "Order within the service"),
        ("terminal", "string!", "Id of terminals.csv"),
        ("arrive", "time", "Day of the run (0 is the date of the first call) and local time; empty at the first call"),
        ("depart", "time", "Likewise; empty at the last call"),
        ("cutoff_h", "number", "Hours before departure by which cargo must be ready"),
        ("release_h", "number", "Hours after arrival until cargo can move on"),
        ("use", ["both", "load", "unload", "pass"], "What is done here; empty is both"),
        ("distance_km", "number", "Kilometres from the call before; empty at sea: the shortest way by sea, an estimate"),
        ("borders", "list", "Ids of borders crossed since the call before"), SOURCE]),
    "calendars": ("Days on which a service starts its run, by period", None, [
        ("service", "string!", "Id of services.csv"),
        ("days", "string!", "daily; weekdays (Mo We); every N from DATE; or on DATE DATE"),
        ("holidays", "string", "run, or skip and country codes; empty is run"), FROM, TO, SOURCE]),
    "links": ("Lorries that leave on demand", ["id"], [
        ("id", "string!", "Id"), ("from", "string!", "Terminal"), ("to", "string!", "Terminal"),
        ("both_ways", "yesno", "Whether it is driven both ways; empty is yes"),
        ("carrier", "string!", "Operator"), ("vehicle_class", "string!", "Id of vehicle_classes.csv"),
        ("distance_km", "number!", "Kilometres"),
        ("drive_h", "number!", "Hours at the wheel, without rests and borders"),
        ("driver_rule", "string", "Id of driver_rules.csv; empty is two drivers"),
        ("borders", "list", "Borders with hours at the wheel to them: youyiguan@4.5"),
        ("countries", "list", "Countries passed, in order"), *CARGO, PROJECT, FROM, TO, SOURCE]),
    "projects": ("Railways, canals, ports and crossings built or planned", ["id"], [
        ("id", "string!", "Id"), ("name", "string!", "English name"), ("name_zh", "string", "Chinese name"),
        ("kind", ["railway", "road", "canal", "port", "airport", "border"], "What it is"),
        ("countries", "list!", "Country codes"), ("status", ["open", "building", "planned"], "As last reported"),
        ("opened", "date", "Date from which it is open"),
        ("expected", "string", "Year, month or date at which it is expected to open"),
        ("effect", "string!", "What it brings"), SOURCE]),
    "driver_rules": ("How long a driver may drive before a rest", ["id"], [
        ("id", "string!", "Id"), ("name", "string!", "Name"), ("drive_h", "number!", "Hours at the wheel"),
        ("rest_h", "number!", "Hours of rest after them"), SOURCE]),
    "borders": ("Border crossings, a row for each regime", None, [
        ("id", "string!", "Id of the crossing"), ("name", "string!", "English name"),
        ("name_zh", "string", "Chinese name"), ("countries", "list!", "The two country codes"),
        ("places", "list", "UN/LOCODEs at the border"), ("zone", "string!", "IANA zone of the hours"),
        ("hours", "string", "Opening hours, OSM syntax; off is closed, empty is always"),
        ("holidays", "string", "Country whose public holidays PH means"),
        ("clearance_h", "number!", "From arriving in the queue to driving on, while open, hours"), FROM, TO, SOURCE]),
    "tariffs": ("Prices of rides", ["id"], [
        ("id", "string!", "Id"), *RIDES, CURRENCY, ("base", "number", "Fixed amount for a unit"),
        ("per_km", "number", "Amount for a unit and kilometre"), UNIT,
        ("minimum", "number", "Least amount for a shipment"), FROM, TO, SOURCE]),
    "subsidies": ("What public bodies pay towards rides", ["id"], [
        ("id", "string!", "Id"), ("payer", "string!", "Who pays"), *RIDES, CURRENCY,
        ("amount", "number!", "Amount for a unit"), UNIT, FROM, TO, SOURCE]),
    "charges": ("Handling, documents and border fees", ["id"], [
        ("id", "string!", "Id"), ("kind", ["handling", "documents", "border"], "What for"),
        ("when", ["load", "unload", "tranship", "leg", "export", "import", "cross"], "When it falls due"),
        ("at", "string", "Terminal id, UN/LOCODE, country code or border id"), ("mode", "mode", "Mode of the vehicle"),
        EQUIPMENT, CURRENCY, ("amount", "number!", "Amount for a unit"), UNIT, FROM, TO, SOURCE]),
    "storage": ("Storage and demurrage by day", ["id"], [
        ("id", "string!", "Id"), ("kind", ["storage", "demurrage", "combined"], "What it was published as"),
        ("at", "string!", "Terminal id, UN/LOCODE or country code"), EQUIPMENT,
        ("from_day", "integer!", "First day at this rate; day 1 is the first 24 hours after release"), CURRENCY,
        ("amount", "number!", "Amount for a unit and day"), UNIT, FROM, TO, SOURCE]),
    "exchange_rates": ("Exchange rates, means of months", ["currency", "month"], [
        CURRENCY, ("month", "yearmonth", "Month"),
        ("rate", "number!", "Units of the currency for one unit of the feed's currency"), SOURCE]),
    "vehicle_classes": ("Kinds of vehicles with what they emit", ["id"], [
        ("id", "string!", "Id"), ("mode", "mode!", "Mode"), ("name", "string!", "Name"),
        ("toc", "string", "Transport operation category by which emissions are accounted"),
        ("co2e_g_per_tkm", "number", "Well-to-wheel grams CO2e for a tonne-kilometre of cargo, where no category is named"),
        ("reefer_co2e_g_per_tkm", "number", "The same for refrigerated cargo"), SOURCE]),
    "delays": ("Spread of times", None, [
        ("subject", "string!", "service:ID, border:ID, terminal:ID, place:UNLOCODE, mode:MODE or lane:MODE:FROM-TO"),
        ("quantity", ["departure", "arrival", "clearance", "dwell", "lock"], "Which time"),
        ("share_on_time", "number", "Share on time, 0 to 1"), ("mean_h", "number", "Mean, hours"),
        ("p10_h", "number", QUANTILE.format("0.10")), ("p50_h", "number", QUANTILE.format("0.50")),
        ("p80_h", "number", QUANTILE.format("0.80")), ("p90_h", "number", QUANTILE.format("0.90")),
        ("p95_h", "number", QUANTILE.format("0.95")), FROM, TO, SOURCE]),
    "holidays": ("Public holidays, and weekend days worked in exchange", None, [
        ("country", "string!", "ISO 3166-1 code"), ("date", "date!", "Date"), ("name", "string!", "English name"),
        ("kind", ["holiday", "workday"], "workday is a weekend day that is worked in exchange"), SOURCE]),
    "shapes": ("Ways of vehicles on a map", ["id"], [
        ("id", "string!", "Id"), ("mode", "mode!", "Mode"), ("from", "string!", "Terminal id or UN/LOCODE"),
        ("to", "string!", "Terminal id or UN/LOCODE"),
        ("line", "string!", "Positions lat,lon apart by spaces, from the first end to the other"), SOURCE]),
    "reference_cases": ("Published through times, costs and comparisons, with the question to ask the planner", ["id"], [
        ("id", "string!", "Id"), ("statement", "string!", "What was published"),
        ("measure", ["hours", "door_hours", "vehicle_hours", "cost", "freight", "co2e_kg", "distance_km"],
         "Which figure of a plan is compared"),
        ("statistic", ["mean", "median", "best", "worst"], "Over the days asked about"),
        ("from", "string!", "Origin, as typed"), ("to", "string!", "Destination, as typed"),
        ("ready", "date!", "First date on which cargo is ready"), ("days", "integer!", "Days on end asked about"),
        ("cargo", "string!", "Equipment"), ("mass_t", "number!", "Mass of the goods, tonnes"),
        ("only", "string", "What alone is let in"), ("avoid", "string", "What is kept out"),
        ("via", "list", "Places to pass"), ("against", "string", "Case with which it is compared"),
        ("low", "number", "Least figure that agrees with what was published"),
        ("published", "number", "The published figure"),
        ("high", "number", "Greatest figure that agrees with what was published"),
        ("unit", "string!", "h, d, km, kg, a currency, or ratio"), ("band", "string!", "How the band was set"),
        ("remark", "string", "What to know of the case"),
        ("explained", "string", "Why the answer lies outside the band and is left there"), SOURCE]),
    "sources": ("What was published", ["id"], [
        ("id", "string!", "Id"), ("title", "string!", "Title"), ("publisher", "string!", "Publisher"),
        ("date", "string", "Date of publication, as exact as known"), ("url", "string", "Address"),
        ("licence", "string", "Licence, where one is stated"), ("note", "string", "Remark")]),
    "estimates": ("Rules by which figures that nobody published were made", ["id"], [
        ("id", "string!", "Id"), ("covers", "list!", "Columns that the rule makes"),
        ("method", "string!", "How"), ("basis", "list", "Sources it rests on")]),
}

MODES = ["rail", "road", "sea", "barge", "air"]
# Column: the table and column that every value of it must be found in.
FOREIGN = {
    ("terminals", "place"): ("places", "unlocode"), ("places", "city"): ("places", "unlocode"),
    ("transfers", "from"): ("terminals", "id"), ("transfers", "to"): ("terminals", "id"),
    ("transfers", "vehicle_class"): ("vehicle_classes", "id"),
    ("services", "vehicle_class"): ("vehicle_classes", "id"),
    ("calls", "service"): ("services", "id"), ("calls", "terminal"): ("terminals", "id"),
    ("calendars", "service"): ("services", "id"),
    ("links", "from"): ("terminals", "id"), ("links", "to"): ("terminals", "id"),
    ("links", "vehicle_class"): ("vehicle_classes", "id"), ("links", "driver_rule"): ("driver_rules", "id"),
    ("reference_cases", "against"): ("reference_cases", "id"),
}


def field(name, kind, description):
    """A field of a Table Schema."""
    entry = {"name": name, "type": "string", "description": description}
    constraints = {}
    if isinstance(kind, list):
        constraints["enum"] = kind
    else:
        if kind.endswith("!"):
            constraints["required"] = True
            kind = kind[:-1]
        if kind == "mode":
            constraints["enum"] = MODES
        elif kind == "yesno":
            constraints["enum"] = ["yes", "no"]
        elif kind == "time":
            constraints["pattern"] = r"\d+ \d\d:\d\d"
        elif kind != "list":
            entry["type"] = kind
    if constraints:
        entry["constraints"] = constraints
    return entry


def resource(feed, table):
    """A table of the feed with its schema, by the columns it has; none if the feed lacks it."""
    path = feed / f"{table}.csv"
    if not path.exists():
        return None
    title, key, columns = TABLES[table]
    with open(path, encoding="utf-8", newline="") as f:
        header = next(csv.reader(f))
    known = {name: (name, kind, description) for name, kind, description in columns}
    unknown = [name for name in header if name not in known]
    if unknown:
        sys.exit(f"{path.name}: no entry for column {', '.join(unknown)}")
    schema = {"fields": [field(*known[name]) for name in header], "missingValues": [""]}
    if key:
        schema["primaryKey"] = key
    foreign = []
    for name in header:
        if target := FOREIGN.get((table, name)):
            resource_name = "" if target[0] == table else target[0]
            foreign.append({"fields": [name], "reference": {"resource": resource_name, "fields": [target[1]]}})
    if foreign:
        schema["foreignKeys"] = foreign
    return {"name": table, "path": path.name, "title": title, "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "profile": "tabular-data-resource", "schema": schema}


def package(feed):
    """The whole dictionary."""
    about = tomllib.loads((feed / "feed.toml").read_text(encoding="utf-8"))["feed"]
    unknown = [path.name for path in sorted(feed.glob("*.csv")) if path.stem not in TABLES]
    if unknown:
        sys.exit(f"no entry for table {', '.join(unknown)}")
    resources = [entry for entry in (resource(feed, table) for table in TABLES) if entry]
    return {
        "profile": "tabular-data-package",
        "name": about["id"],
        "title": about["name"],
        "version": about["version"],
        "licenses": [{"name": about["licence"]}],
        "contributors": [{"title": about["publisher"], "role": "publisher"}],
        "resources": resources,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="write datapackage.json")
    args = parser.parse_args()
    text = json.dumps(package(args.feed), indent=1, ensure_ascii=False) + "\n"
    path = args.feed / "datapackage.json"
    if args.write:
        path.write_text(text, encoding="utf-8")
        return 0
    return 0 if path.exists() and path.read_text(encoding="utf-8") == text else 1


if __name__ == "__main__":
    sys.exit(main())
