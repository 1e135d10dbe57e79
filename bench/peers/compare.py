#!/usr/bin/env python3
"""landsea-sea beside two open sea-route libraries, in one run: how far off, how fast.

    bench/peers/run.sh

installs the peers into an environment of their own and calls this. All three are asked for the pairs of
crates/landsea-sea/tests/published/distances.csv: those without a mark in `doubt`, and, since the peers know no
forced passages, without a `via` that is not the way they take anyway. The peers are given landsea's positions of the
ports, so that only the ways differ.
"""
import csv
import pathlib
import statistics
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
NM = 1.852
# Ways that need no forcing.
USUAL = {"", "suez", "singapore", "malacca", "gibraltar", "kiel", "qiongzhou", "sunda"}
ROUNDS = 5


def table():
    with open(ROOT / "crates/landsea-sea/tests/published/distances.csv", newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if not row["doubt"] and row["via"] in USUAL]
    return rows


def landsea(rows):
    lines = "".join(f"{row['from']} {row['to']}\t{row['via']}\n" for row in rows)
    command = ["cargo", "run", "--quiet", "--release", "--package", "landsea-sea", "--example", "pairs"]
    out = subprocess.run(command, cwd=ROOT, input=lines, text=True, check=True, capture_output=True).stdout
    *answers, times = [line.split("\t") for line in out.splitlines()]
    places = [tuple(map(float, answer[2:6])) for answer in answers]
    ready, first, each = (int(t) / 1e9 for t in times)
    return [float(answer[6]) for answer in answers], places, ready, each


def timed(ask, places):
    """Nautical miles of every pair, and the seconds of one, best of some rounds."""
    best = None
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answers = [ask(*place) for place in places]
        each = (time.perf_counter() - began) / len(places)
        best = each if best is None else min(best, each)
    return answers, best


def searoute(places):
    began = time.perf_counter()
    import searoute as library

    def ask(a, b, c, d):
        return library.searoute([b, a], [d, c], units="naut")["properties"]["length"]

    ask(*places[0])
    ready = time.perf_counter() - began
    return *timed(ask, places), ready


def scgraph(places):
    began = time.perf_counter()
    from scgraph.geographs.marnet import marnet_geograph

    def ask(a, b, c, d):
        way = marnet_geograph.get_shortest_path(
            origin_node={"latitude": a, "longitude": b},
            destination_node={"latitude": c, "longitude": d},
            output_units="km",
        )
        return way["length"] / NM

    ask(*places[0])
    ready = time.perf_counter() - began
    return *timed(ask, places), ready


def off(answers, rows):
    errors = sorted(abs(answer / float(row["nm"]) - 1) * 100 for answer, row in zip(answers, rows))
    at = lambda share: errors[round((len(errors) - 1) * share)]
    return f"{statistics.mean(errors):.2f} | {at(0.5):.2f} | {at(0.95):.2f} | {errors[-1]:.1f}"


def main():
    rows = table()
    own, places, ready, each = landsea(rows)
    print(f"{len(rows)} pairs; errors in % of the published figure\n")
    print("| library | mean | median | 95th percentile | most | ready, s | a distance, us |")
    print("|---|---|---|---|---|---|---|")
    print(f"| landsea-sea | {off(own, rows)} | {ready:.4f} | {each * 1e6:.2f} |")
    for name, library in [("searoute (PyPI)", searoute), ("scgraph (PyPI), marnet", scgraph)]:
        answers, seconds, ready = library(places)
        print(f"| {name} | {off(answers, rows)} | {ready:.2f} | {seconds * 1e6:.0f} |")


if __name__ == "__main__":
    main()
