#!/usr/bin/env python3
"""Keeps the counted parts of README.md true.

Needs Python 3.9 or newer and nothing else.

    python3 describe.py FEED_DIR            # exit status 1 if README.md is stale
    python3 describe.py FEED_DIR --write    # rewrite the counted parts

A counted part stands between the lines `<!-- counted: NAME -->` and
`<!-- end -->`. Names: tables (rows of each table and the share estimated),
countries (what calls there), rules (groups of estimation rules).
"""
import argparse
import collections
import csv
import pathlib
import re
import sys

TABLES = ["places", "terminals", "transfers", "services", "calls", "calendars", "links", "driver_rules", "borders",
          "tariffs", "charges", "storage", "exchange_rates", "vehicle_classes", "delays", "holidays", "sources",
          "estimates"]
MODES = ["rail", "sea", "barge", "road", "air"]
NAMES = {"BN": "Brunei", "CN": "China", "HK": "Hong Kong", "ID": "Indonesia", "KH": "Cambodia", "LA": "Laos",
         "MM": "Myanmar", "MY": "Malaysia", "PH": "Philippines", "SG": "Singapore", "TH": "Thailand",
         "TL": "Timor-Leste", "TW": "Taiwan", "VN": "Viet Nam"}
# Group of rules: a pattern for the id, first match counts.
GROUPS = [
    ("departure days and frequency", r"land-(days|direction|frequency|growth|air-pandemic|belly|nanning-air)|sea-(days|days-launch|muara)"),
    ("first and last day", r"land-(start|end|trial|ruili)|sea-(start|validity|undated)|money-undated"),
    ("times of trains, barges and aircraft", r"land-(split|mid|rail-speed|clock|hekou|laos|songthan|nongkhai|asean-express|barge.*|ytn-barge|air-time)"),
    ("whole sea services that stand for unpublished ones", r"sea-typical-.*"),
    ("times, order and use of sea calls", r"sea-(times|clock|loop|order|return|terminal|cabotage)"),
    ("cut-off, release, yard time, shuttles", r"land-(cutoff|change|transfer)|sea-(cutoff|release|change)"),
    ("road times and driver's rest", r"land-(road-speed|mohan|driver.*|swap)"),
    ("borders", r"land-(clearance.*|pandemic|queue|hours|tet|rail-border)"),
    ("distances and positions", r"land-(km-.*|position)|sea-distance"),
    ("ships, aircraft, what a quay works", r"land-freighter|sea-(capacity|class|modes)"),
    ("freight rates", r"money-(sea-.*|scfi-.*|rail-(?!border).*|road-.*|barge|air|payload|reefer)"),
    ("handling, documents, border fees", r"money-(thc-.*|lift|barge-handling|tranship|doc-place|border-fee|rail-border|sg-reefer)"),
    ("storage", r"money-storage-.*"),
    ("exchange rates and holidays", r"money-(fx-.*|bnd-par|holiday-.*)"),
    ("emission factors", r"money-co2-.*"),
    ("spread of times", r"money-(delay-.*|lock-years|mean-as-median|queue|year-mean)"),
    ("in several tables", r"money-(midpoint|carry)"),
]


def table(header, rows):
    """A Markdown table; numbers are set right."""
    right = [all(str(row[i]).strip("%").isdigit() or row[i] == "" for row in rows) for i in range(len(header))]
    lines = ["| " + " | ".join(header) + " |", "|" + "|".join("---:" if r else "---" for r in right) + "|"]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]


def estimated(row):
    return "estimate:" in row.get("source", "")


def tables(feed):
    rows = []
    for name in TABLES:
        count = len(feed[name])
        share = "" if name in ("sources", "estimates") or not count else f"{round(100 * sum(map(estimated, feed[name])) / count)}%"
        rows.append((f"`{name}.csv`", count, share))
    return table(["table", "rows", "with an estimate"], rows)


def countries(feed):
    country = {t["id"]: t["place"][:2] for t in feed["terminals"]}
    mode = {s["id"]: s["mode"] for s in feed["services"]}
    calling = collections.defaultdict(set)
    for call in feed["calls"]:
        if call["use"] != "pass":
            calling[country[call["terminal"]], mode[call["service"]]].add(call["service"])
    for link in feed["links"]:
        for end in ("from", "to"):
            calling[country[link[end]], "road"].add(link["id"])
    rows = []
    for code in sorted(NAMES, key=NAMES.get):
        places = sum(p["unlocode"][:2] == code for p in feed["places"])
        rows.append((NAMES[code], places, *(len(calling[code, m]) or "" for m in MODES)))
    return table(["country or territory", "places", *MODES], rows)


def rules(feed):
    used = collections.Counter()
    for name in TABLES:
        for row in feed[name]:
            used.update(r[9:] for r in row.get("source", "").split() if r.startswith("estimate:"))
    groups = collections.defaultdict(list)
    for rule in feed["estimates"]:
        name = next(name for name, pattern in GROUPS if re.fullmatch(pattern, rule["id"]))
        groups[name].append(rule["id"])
    rows = [(name, ", ".join(f"`{i}`" for i in groups[name]), sum(used[i] for i in groups[name])) for name, _ in GROUPS]
    return table(["figures", "rules", "uses"], rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="rewrite README.md")
    args = parser.parse_args()
    feed = {}
    for name in TABLES:
        with open(args.feed / f"{name}.csv", encoding="utf-8", newline="") as f:
            feed[name] = list(csv.DictReader(f))
    readme = args.feed / "README.md"
    text = readme.read_text(encoding="utf-8")
    fresh = text
    for part in (tables, countries, rules):
        begin = f"<!-- counted: {part.__name__} -->"
        before, rest = fresh.split(begin, 1)
        fresh = before + begin + "\n" + "\n".join(part(feed)) + "\n" + rest[rest.index("<!-- end -->"):]
    if args.write:
        readme.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        print("README.md is stale: run describe.py with --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
