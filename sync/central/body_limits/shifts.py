"""Shifts, cash in and out, and days that were closed."""

from sync.central.body_limits.values import LARGEST_INT, YEARS, Limits, Rules, place_can_be, shift_can_be
from terminal.domain.day_end import DayClosed
from terminal.domain.shift_reports import ShiftAddendum, ShiftClosed
from terminal.domain.shifts import CashMoved, ShiftOpened
from terminal.domain.spot_checks import LONGEST_NOTE

_LONGEST_STATEMENT = 256 * 1024  # hundreds of business days in one certificate


def _opened(body: ShiftOpened) -> Limits:
    return Limits((), (), shift_can_be(body.shift) and body.business_day.year in YEARS and body.opening_float >= 0)


def _cash_moved(body: CashMoved) -> Limits:
    return Limits((body.request,), (), shift_can_be(body.shift) and body.amount > 0)


def _closed(body: ShiftClosed) -> Limits:
    lawful = shift_can_be(body.shift) and {body.business_day.year, body.opened_on.year} <= set(YEARS)
    return Limits((body.request,), (), lawful)


def _addendum(body: ShiftAddendum) -> Limits:
    return Limits((body.request,), (), shift_can_be(body.shift) and shift_can_be(body.sequence))


def _day_closed(body: DayClosed) -> Limits:
    lawful = body.business_day.year in YEARS and place_can_be(body.until) and 0 < body.key <= LARGEST_INT
    lawful = lawful and max(len(body.statement), len(body.answer)) <= _LONGEST_STATEMENT
    return Limits((body.request,), (), lawful and len(body.reason) <= LONGEST_NOTE)


LIMITS: Rules = {
    ShiftOpened: _opened,
    CashMoved: _cash_moved,
    ShiftClosed: _closed,
    ShiftAddendum: _addendum,
    DayClosed: _day_closed,
}
