"""Makes holidays.csv: public holidays and worked weekend days, 2017 to 2027.

Needs Python 3.9 or newer and the package holidays (made with 0.109):

    pip install holidays==0.109
    python holidays.py holidays.csv

Without an argument the table goes to standard output. Nothing is fetched.

What is written
- Public holidays of the whole country, with their substitute days; no holidays of
  single states, banks, schools or the civil service.
- `workday`: a Saturday or Sunday that is worked in exchange for a day off.
- Names are in English. A date that the package calls estimated (a moon that is
  still to be sighted, a year that is not yet announced) carries
  `estimate:money-holiday-estimated`. Where the government fixes bridge days or
  exchanges of days by a notice each year, the package knows them up to 2026; later
  years hold the statutory days and the computed substitutes and carry
  `estimate:money-holiday-future`.
- Malaysia has few federal holidays that hold in every state; those are written.

This file has the name of the package, so it takes itself off the import path.
"""

import csv
import os
import re
import sys

sys.path = [p for p in sys.path if os.path.abspath(p or ".") != os.path.dirname(os.path.abspath(__file__))]

import holidays  # noqa: E402

COUNTRIES = ["BN", "CN", "HK", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "TW", "VN"]
YEARS = range(2017, 2028)
# The last year with official notices in the package, where a yearly notice decides the calendar.
NOTICES_END = dict.fromkeys(["BN", "CN", "ID", "KH", "LA", "MM", "PH", "TH", "TL", "TW", "VN"], 2026)
SOURCE = "M002"
AMERICAN_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def english(country):
    """The code under which the package has English names of a country."""
    known = holidays.country_holidays(country).supported_languages or ()
    return next((code for code in ("en_US", f"en_{country}") if code in known), None)


def references(country, day, estimated):
    refs = [SOURCE]
    if estimated:
        refs.append("estimate:money-holiday-estimated")
    if day.year > NOTICES_END.get(country, day.year):
        refs.append("estimate:money-holiday-future")
    return " ".join(refs)


def table():
    rows = []
    for country in COUNTRIES:
        calendar = holidays.country_holidays(country, years=YEARS, language=english(country))
        for day, name in calendar.items():
            if day.year not in YEARS:
                continue
            estimated = "estimated" in name.lower()
            plain = name.replace(" (observed, estimated)", " (observed)").replace(" (estimated)", "")
            plain = AMERICAN_DATE.sub(r"\3-\1-\2", plain)
            rows.append((country, day.isoformat(), plain, "holiday", references(country, day, estimated)))
        for day in getattr(calendar, "weekend_workdays", ()):
            if day.year in YEARS and day not in calendar:
                rows.append((country, day.isoformat(), "Worked weekend day", "workday", references(country, day, False)))
    return sorted(rows)


def main():
    out = open(sys.argv[1], "w", encoding="utf-8", newline="") if len(sys.argv) > 1 else sys.stdout
    with out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["country", "date", "name", "kind", "source"])
        writer.writerows(table())


if __name__ == "__main__":
    main()
