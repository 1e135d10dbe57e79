"""Writes zones.csv: the IANA zones in use in each country, with the position of each zone's reference city.

    pip install tzdata && python make_zones.py

Reads zone1970.tab and zone.tab of the tz database (public domain), as the PyPI package `tzdata` ships them.
"""

import csv
import pathlib
import re
from importlib import resources


def degrees(text):
    """Decimal degrees from +DDMM, +DDDMM, +DDMMSS or +DDDMMSS."""
    sign, digits = (-1 if text[0] == "-" else 1), text[1:]
    seconds = digits[-2:] if len(digits) > 5 else "0"
    digits = digits[:-2] if len(digits) > 5 else digits
    return sign * (int(digits[:-2]) + int(digits[-2:]) / 60 + int(seconds) / 3600)


def rows(file):
    for line in resources.files("tzdata").joinpath("zoneinfo", file).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            countries, position, zone = line.split("\t")[:3]
            lat, lon = re.fullmatch(r"([+-]\d+)([+-]\d+)", position).groups()
            for country in countries.split(","):
                yield country, zone, f"{degrees(lat):.2f}", f"{degrees(lon):.2f}"


table = {(country, zone): row for file in ("zone1970.tab", "zone.tab") for row in rows(file) for country, zone, *_ in [row]}
with open(pathlib.Path(__file__).with_name("zones.csv"), "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["country", "zone", "lat", "lon"])
    writer.writerows(table[key] for key in sorted(table))
