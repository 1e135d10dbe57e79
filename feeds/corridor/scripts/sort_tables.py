#!/usr/bin/env python3
"""Puts the rows of every table of this feed into their fixed order.

Needs Python 3.9 or newer and nothing else. Run it after an edit, so that a
change shows as few lines as possible:

    python3 sort_tables.py FEED_DIR            # name the tables that are out of order
    python3 sort_tables.py FEED_DIR --write    # sort them

Tables sort by the columns of ORDER; a number sorts as a number. Columns and
their order stay as they are.
"""
import argparse
import csv
import io
import pathlib
import sys

ORDER = {
    "places": ["unlocode"],
    "terminals": ["id"],
    "transfers": ["from", "to", "valid_from"],
    "services": ["mode", "id"],
    "calls": ["service", "seq"],
    "calendars": ["service", "valid_from", "days"],
    "links": ["id"],
    "driver_rules": ["id"],
    "borders": ["id", "valid_from"],
    "tariffs": ["mode", "id"],
    "charges": ["kind", "id"],
    "storage": ["at", "equipment", "valid_from", "from_day"],
    "exchange_rates": ["currency", "month"],
    "vehicle_classes": ["mode", "id"],
    "delays": ["subject", "quantity", "valid_from"],
    "holidays": ["country", "date"],
    "sources": ["id"],
    "subsidies": ["id"],
    "projects": ["id"],
    "shapes": ["id"],
    "reference_cases": ["id"],
    "estimates": ["id"],
}


def key(row, columns):
    """Sort key of a row: numbers before words, each in its own order."""
    fields = []
    for column in columns:
        text = row[column]
        number = text.isascii() and text.isdigit()
        fields.append((0, int(text), "") if number else (1, 0, text))
    return fields


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--write", action="store_true", help="rewrite the tables that are out of order")
    args = parser.parse_args()
    unsorted = []
    for table, columns in ORDER.items():
        path = args.feed / f"{table}.csv"
        with open(path, encoding="utf-8", newline="") as f:
            reader = csv.DictReader(f)
            header, rows = reader.fieldnames, list(reader)
        ordered = sorted(rows, key=lambda row: key(row, columns))
        if ordered == rows:
            continue
        unsorted.append(table)
        if args.write:
            out = io.StringIO()
            writer = csv.DictWriter(out, header, lineterminator="\n")
            writer.writeheader()
            writer.writerows(ordered)
            path.write_text(out.getvalue(), encoding="utf-8")
    print("\n".join(unsorted))
    return 0 if args.write or not unsorted else 1


if __name__ == "__main__":
    sys.exit(main())
