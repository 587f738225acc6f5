"""The checker's tiers: figures and evaluation straight from the requirements (B2, B3), for one member and day."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.worked_year.naive_book import Member
from tests.worked_year.naive_calendar import ONE_DAY, ends_period, same_day, whole_months, whole_quarters

Scheme = dict[str, Any]


def window_start(scheme: Scheme, day: date) -> date:
    """The first day that still counts."""
    if scheme.get("spend_window_months"):
        return same_day(day, -scheme["spend_window_months"]) + ONE_DAY
    return day - timedelta(days=scheme["spend_window_days"] - 1)


def figures(scheme: Scheme, member: Member, day: date, marks: list[dict[str, Any]]) -> dict[str, Any]:
    """Everything that a path can ask for, on ``day``."""
    return {
        **sums(scheme, member, window_start(scheme, day), day),
        "assessment": mark(scheme.get("assessment", {}), marks, day),
        "day": day,
        "visited": [one for one, there in member["days"].items() if there["goods"] > 0 and one <= day.isoformat()],
    }


def shown(scheme: Scheme, member: Member, evaluated: date) -> dict[str, int]:
    """The sums that a store is told: over the window of the last evaluation, and whatever was booked since."""
    booked = [date.fromisoformat(day) for day in member["days"]]
    return sums(scheme, member, window_start(scheme, evaluated), max([evaluated, *booked]))


def sums(scheme: Scheme, member: Member, first: date, last: date) -> dict[str, int]:
    """Spend, visits and activity of every day from the first to the last."""
    spend = visits = activities = 0
    for day, there in member["days"].items():
        if first.isoformat() <= day <= last.isoformat():
            spend += there["spend"]
            visits += there["goods"] > 0
            activities += there["activities"]
    rule = scheme.get("activity", {})
    score = rule.get("per_visit", 0) * visits + rule.get("per_activity", 0) * activities
    score += rule.get("per_100_yuan", 0) * (max(0, spend) // 10_000)
    return {"spend": spend, "visits": visits, "activity": score}


def mark(rule: dict[str, Any], marks: list[dict[str, Any]], day: date) -> int | None:
    """The mean of each assessor's latest assessment; None below so many departments."""
    latest: dict[str, dict[str, Any]] = {}
    for each in marks:
        age = (day - each["day"]).days
        if 0 <= age < rule.get("valid_days", 365):
            before = latest.get(each["assessor"])
            if before is None or (before["day"], before["at"]) <= (each["day"], each["at"]):
                latest[each["assessor"]] = each
    if len({each["department"] for each in latest.values()}) < rule.get("departments", 2):
        return None
    weight = Fraction(rule.get("potential_weight", 500), 1000)
    worth = [each["potential"] * weight + each["importance"] * (1 - weight) for each in latest.values()]
    return int(sum(worth, Fraction(0)) / len(worth) + Fraction(1, 2))


def paths(tier: dict[str, Any]) -> list[dict[str, Any]]:
    """Every way to a tier."""
    short = [{"spend": tier["upgrade_spend"]}] if tier.get("upgrade_spend") else []
    return [*short, *tier.get("paths", [])]


def holds(path: dict[str, Any], there: dict[str, Any]) -> bool:
    """Whether everything that a path asks for is there."""
    for name in ("spend", "visits", "activity", "assessment"):
        if path.get(name, 0) and (there[name] or 0) < path[name]:
            return False
    for month in whole_months(there["day"], path.get("months", 0)):
        if sum(day.startswith(month) for day in there["visited"]) < path["visits_each_month"]:
            return False
    return all(
        sum(day[:7] in quarter for day in there["visited"]) >= path["visits_each_quarter"]
        for quarter in whole_quarters(there["day"], path.get("quarters", 0))
    )


def ladder(scheme: Scheme) -> list[dict[str, Any]]:
    """The tiers from the lowest up."""
    return sorted(scheme["tiers"], key=lambda tier: int(tier["rank"]))


def tier_of(scheme: Scheme, tier: str) -> dict[str, Any]:
    """A tier by its id."""
    return next(each for each in scheme["tiers"] if each["id"] == tier)


def entitled(scheme: Scheme, there: dict[str, Any]) -> dict[str, Any]:
    """The highest tier that the figures reach."""
    steps = ladder(scheme)
    reached = [tier for tier in steps[1:] if any(holds(path, there) for path in paths(tier))]
    return reached[-1] if reached else steps[0]


def evaluate(scheme: Scheme, member: Member, there: dict[str, Any]) -> tuple[str, str, str | None] | None:
    """(kind, tier, grace until) of what changes on the day of the figures; None where nothing does."""
    day: date = there["day"]
    steps, tier = ladder(scheme), tier_of(scheme, member["tier"])
    if (tier is not steps[0] and not paths(tier)) or (member["since"] or "") > day.isoformat():
        return None
    rules, reached = scheme.get("tiering", {}), entitled(scheme, there)
    ends = ends_period(rules.get("period", "month"), day)
    if reached["rank"] > tier["rank"] and (rules.get("upgrade", "at_once") == "at_once" or ends):
        return "upgrade", reached["id"], None
    if reached["rank"] >= tier["rank"]:
        return ("kept", tier["id"], None) if member["grace"] else None
    return fall(scheme, member, tier, reached, day)


def fall(
    scheme: Scheme, member: Member, tier: dict[str, Any], reached: dict[str, Any], day: date
) -> tuple[str, str, str | None] | None:
    """The same for a member who no longer reaches their tier."""
    rules, steps = scheme.get("tiering", {}), ladder(scheme)
    downgrade, grace_days = rules.get("downgrade", "one_step"), rules.get("grace_days", 30)
    begins = member["grace"] is None
    if downgrade == "never" or (not begins and day.isoformat() <= member["grace"]):
        return None
    if begins and not ends_period(rules.get("period", "month"), day):
        return None
    if begins and grace_days:
        return "grace", tier["id"], (day + timedelta(days=grace_days)).isoformat()
    if downgrade == "entitled":
        return "downgrade", reached["id"], None
    below = [each for each in steps if each["rank"] < tier["rank"] and (each is steps[0] or paths(each))]
    return "downgrade", below[-1]["id"], None


def asked_at_period_ends(scheme: Scheme, kind: str, day: date) -> bool:
    """Whether such a change is looked for at periods' ends alone, and ``day`` is none: what waits then waits on."""
    rules = scheme.get("tiering", {})
    if ends_period(rules.get("period", "month"), day):
        return False
    if kind == "upgrade":
        return bool(rules.get("upgrade", "at_once") == "period_end")
    return bool(rules.get("grace_days", 30) == 0)


def every_day(first: date, last: date) -> Iterator[date]:
    """All days from the first to the last."""
    while first <= last:
        yield first
        first += ONE_DAY
