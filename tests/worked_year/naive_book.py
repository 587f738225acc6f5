"""The checker's ledger: points of each member as lots and debits in plain dicts, booked one movement after the other.

Written from the requirements alone (C1–C7, A9): lots are used by earliest end; what no lot covers is a debt that the
next points pay; a refund gives back to the lots that had paid and takes back what was earned.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeAlias

from tests.worked_year.naive_calendar import same_day

Key: TypeAlias = tuple[str, int, int, int]
Member: TypeAlias = dict[str, Any]
Body: TypeAlias = dict[str, Any]

FOR_EVER = "9999-12-31"


def new_member(**known: Any) -> Member:
    """A member without any history: ``tier``, ``birth``, ``referrer``, ``renewal`` and ``cards`` may be given."""
    return {
        "tier": "",
        "since": None,
        "grace": None,
        "birth": None,
        "referrer": None,
        "renewal": False,
        "cards": {},
        "lots": {},
        "debits": {},
        "days": {},
        "sales": [],  # (entry's moment, body)
        "waiting": None,  # (kind, tier, day of the evaluation) of what a person must decide
        "refused": {},  # by (kind, tier before, tier after): when it was found
        "given": {},  # points of the calendar, by (what, 0, when, 1)
        "changes": [],  # (kind, tier before, tier after, effective on)
        **known,
    }


def last_day(scheme: dict[str, Any], day: date) -> str | None:
    """Through when points of a day are good."""
    rule = scheme["points"].get("lots", {})
    kind = rule.get("expiry", "never")
    if kind == "months":
        return same_day(day, rule.get("months", 12)).isoformat()
    if kind == "year_end":
        return f"{day.year + rule.get('years', 1)}-12-31"
    return None


def balance(member: Member) -> int:
    """What the member has, less what they owe."""
    return int(sum(lot["left"] for lot in member["lots"].values())) - debt(member)


def debt(member: Member) -> int:
    """Points that were taken and that no lot had."""
    return int(sum(debit["open"] for debit in member["debits"].values()))


def credit(member: Member, key: Key, points: int, last: str | None, at: int) -> None:
    """Points come, and pay what is owed first."""
    if points:
        assert key not in member["lots"], key
        member["lots"][key] = {"left": points, "last": last, "at": at}
        pay_debts(member, key)


def debit(member: Member, key: Key, points: int, day: str, at: int, *, first: Key | None = None) -> int:
    """Points go: out of the lot ``first``, then of those that are good on ``day``; returns what is owed of it."""
    assert key not in member["debits"], key
    taken: list[list[Any]] = []
    order = sorted(
        (each for each, lot in member["lots"].items() if (lot["last"] or FOR_EVER) >= day),
        key=lambda each: (member["lots"][each]["last"] or FOR_EVER, member["lots"][each]["at"], each),
    )
    if first in member["lots"]:
        order = [first, *(each for each in order if each != first)]
    for each in order:
        lot = member["lots"][each]
        part = min(lot["left"], points)
        if part:
            lot["left"] -= part
            points -= part
            taken.append([each, part])
    member["debits"][key] = {"open": points, "at": at, "from": taken}
    return points


def pay_debts(member: Member, lot_key: Key) -> None:
    """Have a lot pay what is owed, the oldest debt first."""
    lot = member["lots"][lot_key]
    owed = [(each["at"], key) for key, each in member["debits"].items() if each["open"]]
    for _, key in sorted(owed):
        owing = member["debits"][key]
        part = min(owing["open"], lot["left"])
        if part:
            owing["open"] -= part
            lot["left"] -= part
            owing["from"].append([lot_key, part])


def give_back(
    member: Member,
    debit_key: Key,
    points: int,
    *,
    day: str,
    rule: dict[str, Any],
    key: Key,
    at: int,
    seen: Counter[str],
) -> None:
    """Undo the last ``points`` of a debit: what is owed of it, then lot by lot from the last.

    A lot that is over gives nothing back, or a new lot of some days, as the scheme says. ``seen`` counts
    which of these it was.
    """
    owing = member["debits"][debit_key]
    forgiven = min(owing["open"], points)
    owing["open"] -= forgiven
    points -= forgiven
    seen["given back: owed"] += forgiven > 0
    renewed = 0
    for each in reversed(owing["from"]):
        lot_key, out = each
        part = min(out, points)
        if not part:
            continue
        each[1] -= part
        points -= part
        lot = member["lots"][lot_key]
        if (lot["last"] or FOR_EVER) >= day:
            seen["given back: to its lot"] += 1
            lot["left"] += part
            pay_debts(member, lot_key)
        elif rule.get("expired", "lost") == "renewed":
            seen["given back: renewed"] += 1
            renewed += part
        else:
            seen["given back: lost"] += 1
    if renewed:
        credit(member, key, renewed, renewed_until(rule, day), at)


def renewed_until(rule: dict[str, Any], day: str) -> str:
    """The last day of points that a refund renews."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + rule.get("renewed_days", 30)).isoformat()


def expire(member: Member, day: date, at: int) -> int:
    """End every lot that was good until a day before; returns the points."""
    gone = [lot for lot in member["lots"].values() if lot["left"] and (lot["last"] or FOR_EVER) < day.isoformat()]
    points = int(sum(lot["left"] for lot in gone))
    for lot in gone:
        lot["left"] = 0
    return points


def count_day(member: Member, day: str, *, spend: int = 0, goods: int = 0, activities: int = 0) -> None:
    """Add to what counts towards tiers on a business day."""
    there = member["days"].setdefault(day, {"spend": 0, "goods": 0, "activities": 0})
    there["spend"] += spend
    there["goods"] += goods
    there["activities"] += activities


def tendered(body: Body, kinds: Iterable[str]) -> int:
    """What tenders of some kinds paid in all; cash may be more than it paid."""
    return int(sum(tender["amount"] for tender in body["tenders"] if tender["kind"] in kinds))


def points_tendered(body: Body) -> int:
    """Points that paid a part of a sale, or that go back with a refund."""
    return int(sum(tender.get("points", 0) for tender in body["tenders"]))
