#!/usr/bin/env python3
"""Port-to-port distances of the sea calls of this feed.

Needs Python 3.9 or newer and the program `landsea`, which does the measuring.

    python3 sea_distances.py FEED_DIR            # print the differences
    python3 sea_distances.py FEED_DIR --all      # print every leg that is measured
    python3 sea_distances.py FEED_DIR --write    # rewrite calls.csv

The feed's `distance_km` of a sea call is the length of the shortest way by sea
from the call before, as `landsea sea` gives it with canals and straits open and
polar passages closed, in whole kilometres and at least one. It is what the
program takes for a call of which the field is empty (docs/feed.md, "Distances
at sea"); it stands in the table so that readers without the program have it,
and that reading the feed need not measure.

A terminal counts as the port of its place if that is within 12 km, or as the
nearest port of its country that is; as the port of its place, too, if no water is
near its own position; else as its position. Two terminals that are one port
are measured from position to position.

Only rows that carry `estimate:sea-distance` are touched, so a published
distance put into the table by hand stays.
"""
import argparse
import csv
import io
import json
import pathlib
import subprocess
import sys
from math import asin, cos, radians, sin, sqrt

MARK = "estimate:sea-distance"
EARTH_KM = 6371.0088
AT_PORT_KM = 12.0    # a terminal within this of a port is that port
WRONG_PLACE = 2      # exit status of the program for a place that it does not know


def great_circle(a, b):
    """Kilometres between two (lat, lon)."""
    h = (sin(radians(b[0] - a[0]) / 2) ** 2
         + cos(radians(a[0])) * cos(radians(b[0])) * sin(radians(b[1] - a[1]) / 2) ** 2)
    return 2 * EARTH_KM * asin(sqrt(h))


def written(position):
    """A (lat, lon) as the program writes it."""
    return f"{position[0]:.4f},{position[1]:.4f}"


class Sea:
    """The program, asked for places and distances."""

    def __init__(self, program):
        self.program = program
        self.asked = {}

    def ask(self, *arguments):
        """What `landsea sea` prints, and its exit status."""
        done = subprocess.run([self.program, "sea", *arguments], capture_output=True, encoding="utf-8")
        if done.returncode not in (0, WRONG_PLACE):
            sys.exit(f"{' '.join(done.args)}: {done.stderr}")
        return done.stdout, done.returncode

    def position(self, place):
        """Where a port or position is, as (lat, lon); None if it is none that ships reach."""
        if place not in self.asked:
            answer, status = self.ask(place, "--nearest", "1", "--format", "json")
            end = json.loads(answer)["from"] if status == 0 else None
            self.asked[place] = end and (end["lat"], end["lon"])
        return self.asked[place]

    def port_beside(self, place, country):
        """The nearest port of a country within reach of a position as the crow flies; None if there is none."""
        answer, status = self.ask(place, "--nearest", "5", "--format", "json")
        if status != 0:
            return None
        answer = json.loads(answer)
        at = (answer["from"]["lat"], answer["from"]["lon"])
        ports = [one["port"] for one in answer["ports"] if one["port"]["country"] == country]
        near = [(great_circle((port["lat"], port["lon"]), at), port["code"]) for port in ports]
        length, code = min(near, default=(AT_PORT_KM + 1, None))
        return code if length <= AT_PORT_KM else None

    def distances(self, places):
        """Kilometres between all of some places, by (from, to); None where no way is left."""
        answer, status = self.ask("--matrix", ";".join(places), "--format", "csv")
        if status != 0:
            sys.exit("the program does not know a place that it knew before")
        rows = csv.DictReader(io.StringIO(answer))
        return {(r["from"], r["to"]): float(r["kilometres"]) if r["kilometres"] else None for r in rows}


def berth(sea, terminal, code):
    """What a terminal, a (lat, lon) in a place of that code, is at sea: the code or the position."""
    port = sea.position(code)
    if port is not None and great_circle(port, terminal) <= AT_PORT_KM:
        return code
    beside = sea.port_beside(written(terminal), code[:2])
    if beside is not None:
        return beside
    if port is not None and sea.position(written(terminal)) is None:
        return code
    return written(terminal)


def read(path):
    """The columns and rows of a table."""
    with open(path, newline="", encoding="utf-8") as f:
        reader = csv.DictReader(f)
        return reader.fieldnames, list(reader)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--program", default="landsea", help="the program, if it is not on the path")
    parser.add_argument("--write", action="store_true", help="rewrite calls.csv")
    parser.add_argument("--all", action="store_true", help="print every leg, not only differences")
    args = parser.parse_args()

    _, terminals = read(args.feed / "terminals.csv")
    where = {r["id"]: (float(r["lat"]), float(r["lon"])) for r in terminals}
    code = {r["id"]: r["place"] for r in terminals}
    columns, calls = read(args.feed / "calls.csv")

    order = sorted(range(len(calls)), key=lambda i: (calls[i]["service"], float(calls[i]["seq"])))
    legs = [(calls[a], calls[b]) for a, b in zip(order, order[1:])
            if calls[a]["service"] == calls[b]["service"] and MARK in calls[b]["source"].split()]

    sea = Sea(args.program)
    berths = {t: berth(sea, where[t], code[t]) for t in sorted({c["terminal"] for leg in legs for c in leg})}

    def ends(leg):
        """The two ends of a leg: a position before a port, and alike for both directions."""
        pair = sorted(call["terminal"] for call in leg)
        found = [berths[t] for t in pair]
        if found[0] == found[1]:
            found = [written(where[t]) for t in pair]
        return tuple(sorted(found, key=lambda place: "," not in place))

    kilometres = sea.distances(sorted({place for leg in legs for place in ends(leg)}))
    changed = 0
    for before, here in legs:
        length, way = kilometres[ends((before, here))], " - ".join(ends((before, here)))
        name = f'{here["service"]:16} {here["seq"]:>4} {before["terminal"]} - {here["terminal"]}'
        if length is None:
            sys.exit(f"{name}: no way by sea")
        km = str(max(1, round(length)))
        if here["distance_km"] != km or args.all:
            print(f'{name}: {here["distance_km"] or "none"} -> {km} km ({way})')
        if here["distance_km"] != km:
            here["distance_km"] = km
            changed += 1
    print(f"{changed} of {len(legs)} measured calls differ", file=sys.stderr)

    if args.write and changed:
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(calls)
        (args.feed / "calls.csv").write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
