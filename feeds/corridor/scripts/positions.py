#!/usr/bin/env python3
"""Hold the positions and codes of this feed against reference files.

Prints
* each terminal of mode sea or barge that lies more than --km from every
  terminal of the SMDG list under its code, or, if SMDG has none there, from the
  port of the World Port Index, or, failing that, from the UN/LOCODE position;
* each other terminal that lies more than --place-km from its place;
* each place whose code the UN/LOCODE list does not have, or has for an airport,
  station or other kind only (its name and functions are shown), and each place
  that lies more than --km from where the list puts it;
* codes under which SMDG has a terminal within --km, where that is not the
  feed's code: trade and SMDG do not always use the same one.

The references are trusted in this order: SMDG, World Port Index, UN/LOCODE.
UN/LOCODE positions are rounded to a minute of arc and some are hundreds of
kilometres off, so a difference is a question and not yet a mistake.

Files, each as published (plain or .gz), each may be left out:
  --smdg      csv of the SMDG master terminal facilities list (dataset of that
              name of the datasets project: UNLOCODE, Alternative UNLOCODE,
              Terminal Code, Terminal Facility Name, Coordinates "lat, lon")
  --wpi       csv of the World Port Index, Pub. 150 of the US National
              Geospatial-Intelligence Agency (UN/LOCODE, Main Port Name,
              Latitude, Longitude)
  --unlocode  UN/LOCODE code list: code-list.csv of the dataset un-locode, or
              the parts of UNECE without header (give the option once for each)
Columns named locode, lat and lon are read as well.

Use:
    python3 positions.py FEED_DIR --smdg smdg.csv --wpi wpi.csv --unlocode code-list.csv
"""
import argparse
import csv
import gzip
import io
import pathlib
import re
import sys
from collections import defaultdict
from math import asin, cos, radians, sin, sqrt

UNECE = ["Change", "Country", "Location", "Name", "NameWoDiacritics", "Subdivision", "Function", "Status", "Date",
         "IATA", "Coordinates", "Remarks"]
FUNCTIONS = {"1": "port", "2": "rail", "3": "road", "4": "airport", "5": "postal", "6": "inland depot", "7": "fixed",
             "B": "border"}
EARTH_KM = 6371.0


def great_circle(a, b):
    h = (sin(radians(b[0] - a[0]) / 2) ** 2
         + cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2)
    return 2 * EARTH_KM * asin(sqrt(min(1.0, h)))


def rows(path, fields=None):
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    first = text.split("\n", 1)[0]
    headed = re.search(r"locode|location|country code", first, re.IGNORECASE)
    return csv.DictReader(io.StringIO(text), fieldnames=None if headed or not fields else fields)


def position(row):
    """(lat, lon) of a row of any of the files, or None."""
    low = {(k or "").strip().lower(): (v or "") for k, v in row.items() if isinstance(v, str) or v is None}
    lat, lon = low.get("lat") or low.get("latitude"), low.get("lon") or low.get("longitude")
    try:
        if lat and lon:
            return float(lat), float(lon)
        text = low.get("coordinates", "")
        minutes = re.fullmatch(r"\s*(\d\d)(\d\d)([NS])\s+(\d{3})(\d\d)([EW])\s*", text)
        if minutes:
            a, b, ns, c, d, ew = minutes.groups()
            return ((int(a) + int(b) / 60) * (1 if ns == "N" else -1),
                    (int(c) + int(d) / 60) * (1 if ew == "E" else -1))
        lat, lon = text.split(",")
        return float(lat), float(lon)
    except ValueError:
        return None


def field(row, *names):
    low = {(k or "").strip().lower(): v for k, v in row.items()}
    return next((low[n] for n in names if low.get(n)), "") or ""


def load(paths, fields=None):
    """[(codes, name, position, row)]"""
    found = []
    for path in paths or []:
        for row in rows(path, fields):
            codes = {c for name in ("unlocode", "alternative unlocode", "un/locode", "locode", "alt_locodes")
                     for c in field(row, name).replace(" ", "").replace("|", ",").split(",") if c}
            if not codes and field(row, "country") and field(row, "location"):
                codes = {field(row, "country") + field(row, "location")}
            name = field(row, "terminal facility name", "main port name", "namewodiacritics", "name_ascii", "name")
            found.append((codes, name, position(row), row))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    for name in "smdg", "wpi", "unlocode":
        parser.add_argument(f"--{name}", type=pathlib.Path, action="append")
    parser.add_argument("--km", type=float, default=5, help="greatest distance that is not printed (5)")
    parser.add_argument("--place-km", type=float, default=60, help="the same from a terminal to its place (60)")
    args = parser.parse_args()
    if not (args.smdg or args.wpi or args.unlocode):
        parser.error("give at least one reference file")

    smdg, wpi, codes = load(args.smdg), load(args.wpi), load(args.unlocode, UNECE)
    by_code = {}
    for key, table in ("SMDG", smdg), ("WPI", wpi), ("UN/LOCODE", codes):
        by_code[key] = defaultdict(list)
        for entry in table:
            for code in entry[0]:
                by_code[key][code].append(entry)

    with open(args.feed / "places.csv", newline="", encoding="utf-8") as f:
        places = {r["unlocode"]: r for r in csv.DictReader(f)}
    with open(args.feed / "terminals.csv", newline="", encoding="utf-8") as f:
        terminals = list(csv.DictReader(f))
    printed = 0

    def say(text):
        nonlocal printed
        printed += 1
        print(text)

    for r in terminals:
        here, code = (float(r["lat"]), float(r["lon"])), r["place"]
        label = f'{r["id"]} ({here[0]:.4f}, {here[1]:.4f}; {r["source"].split()[0]})'
        place = places[code]
        town = float(place["lat"]), float(place["lon"])
        if great_circle(here, town) > args.place_km:
            say(f"{label}: {great_circle(here, town):.0f} km from {place['name']}")
        if not {"sea", "barge"} & set(r["modes"].split()):
            continue
        close = sorted((great_circle(here, e[2]), e) for e in smdg if e[2]) if smdg else []
        close = [(km, e) for km, e in close if km <= args.km]
        if close and not any(code in e[0] for _, e in close):
            km, e = close[0]
            say(f"{label}: SMDG has {e[1]} ({km:.1f} km) under {' '.join(sorted(e[0]))}")
        if close:
            continue
        for key in "SMDG", "WPI", "UN/LOCODE":
            near = sorted((great_circle(here, e[2]), e[1], e[2]) for e in by_code[key][code] if e[2])
            if near:
                km, name, (lat, lon) = near[0]
                if km > args.km:
                    say(f"{label}: {km:.1f} km from {key} {code} {name} ({lat:.4f}, {lon:.4f})")
                break
        else:
            say(f"{label}: no reference has {code}")

    if codes:
        for code, r in places.items():
            here = float(r["lat"]), float(r["lon"])
            label = f'{code} {r["name"]} ({here[0]:.4f}, {here[1]:.4f}; {r["source"].split()[0]})'
            entries = by_code["UN/LOCODE"].get(code)
            if not entries:
                say(f"{label}: not in the UN/LOCODE list")
                continue
            used = {m for t in terminals if t["place"] == code for m in t["modes"].split()}
            has = set("".join(field(e[3], "function") for e in entries))
            needs = {"sea": "1", "barge": "1", "air": "4"}
            missing = sorted({needs[m] for m in used if m in needs} - has)
            names = "; ".join(e[1] for e in entries)
            if missing:
                say(f"{label}: the list has {names} as {', '.join(FUNCTIONS.get(x, x) for x in sorted(has - {'-'}))}, "
                    f"not as {', '.join(FUNCTIONS[x] for x in missing)}")
            near = sorted((great_circle(here, e[2]), e[2]) for e in entries if e[2])
            if near and near[0][0] > args.km:
                km, (lat, lon) = near[0]
                say(f"{label}: {km:.0f} km from the list's {names} ({lat:.4f}, {lon:.4f})")
    print(f"{printed} differences over {args.km:g} km or of codes, {len(terminals)} terminals, {len(places)} places",
          file=sys.stderr)


if __name__ == "__main__":
    main()
