"""Writes unlocode.csv: a reference position for each UN/LOCODE for which one can be had under a permissive licence.

    pip install --no-deps searoute==1.6.0 airportsdata==20260905 && python make_unlocode.py

Sea ports come from `searoute` (ports.geojson); airports from `airportsdata`, where country and IATA code together
are the UN/LOCODE by the custom of the list. A port goes before an airport of the same code. A code that stands
for two positions more than 50 km apart is left out, because one of them is wrong.
"""

import csv
import json
import math
import pathlib
import re
from collections import defaultdict
from importlib.util import find_spec

CODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
MAX_SPREAD_KM = 50


def distance_km(a, b):
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1, h)))


def data_file(package, *path):
    """A file of an installed package; the package is not imported, for it would ask for its own dependencies."""
    return pathlib.Path(find_spec(package).submodule_search_locations[0], *path)


def ports():
    file = data_file("searoute", "data", "ports.geojson")
    for feature in json.loads(file.read_text("utf-8"))["features"]:
        lon, lat = feature["geometry"]["coordinates"][:2]
        yield feature["properties"]["port"] or "", (lat, lon)


def airports():
    file = data_file("airportsdata", "airports.csv")
    for row in csv.DictReader(file.read_text("utf-8").splitlines()):
        if row["iata"]:
            yield row["country"] + row["iata"], (float(row["lat"]), float(row["lon"]))


table = {}
for kind, positions in (("airport", airports()), ("port", ports())):
    by_code = defaultdict(list)
    for code, position in positions:
        if CODE.fullmatch(code):
            by_code[code].append(position)
    for code, found in by_code.items():
        if all(distance_km(found[0], other) <= MAX_SPREAD_KM for other in found):
            table[code] = (kind, *found[0])
with open(pathlib.Path(__file__).with_name("unlocode.csv"), "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["unlocode", "kind", "lat", "lon"])
    writer.writerows([code, kind, f"{lat:.2f}", f"{lon:.2f}"] for code, (kind, lat, lon) in sorted(table.items()))
