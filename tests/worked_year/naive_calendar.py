"""Days as the checker counts them, one by one; it shares nothing with the program's own calendar."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def same_day(day: date, months: int) -> date:
    """The same day so many months later (earlier if below zero), or the last day of a month that is too short."""
    month = day.year * 12 + day.month - 1 + months
    for number in range(day.day, 0, -1):
        try:
            return date(month // 12, month % 12 + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")


def ends_month(day: date) -> bool:
    """Whether tomorrow is another month."""
    return (day + ONE_DAY).day == 1


def ends_quarter(day: date) -> bool:
    """Whether tomorrow is another quarter."""
    return ends_month(day) and day.month in {3, 6, 9, 12}


def ends_period(period: str, day: date) -> bool:
    """Whether a ``month``, ``quarter`` or ``year`` ends."""
    return {
        "month": ends_month(day),
        "quarter": ends_quarter(day),
        "year": (day.month, day.day) == (12, 31),
    }[period]


def whole_months(day: date, count: int) -> list[str]:
    """The last ``count`` calendar months that are over, latest first, as ``2026-05``."""
    last = day if ends_month(day) else day.replace(day=1) - ONE_DAY
    found = []
    for _ in range(count):
        found.append(last.isoformat()[:7])
        last = last.replace(day=1) - ONE_DAY
    return found


def whole_quarters(day: date, count: int) -> list[set[str]]:
    """The last ``count`` calendar quarters that are over, latest first, each as its three months."""
    last = day
    while not ends_quarter(last):
        last -= ONE_DAY
    found = []
    for _ in range(count):
        found.append(set(whole_months(last, 3)))
        last = same_day(last.replace(day=1), -2) - ONE_DAY
    return found
