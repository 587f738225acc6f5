"""Who is signed in or locked out, PINs, trainings, and what was exported of them."""

from sync.central.body_limits.values import (
    DIGEST,
    LARGEST_INT,
    LAST,
    LONGEST_ID,
    LONGEST_KEY,
    Limits,
    Rules,
    date_can_be,
    person_can_be,
)
from terminal.domain.acts import StaffCardRefused, StaffChanged, StaffLocked, StaffUnlocked
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.staff_acts import CARDS, LockoutLifted, PinSet, StaffExported, StaffTrained
from terminal.domain.training import LONGEST_TEACHER

_SEALED_PIN = 1_024  # a PIN's hash and what sealing adds are a quarter of that


def _locked(body: StaffLocked) -> Limits:
    return Limits((), (), person_can_be(body.staff))


def _unlocked(body: StaffUnlocked) -> Limits:
    return Limits((), (), person_can_be(body.staff) and person_can_be(body.locked))


def _changed(body: StaffChanged) -> Limits:
    return Limits((), (), person_can_be(body.before) and person_can_be(body.after))


def _card_refused(body: StaffCardRefused) -> Limits:
    return Limits((), (), len(body.last4) <= LAST and len(body.reader) <= LONGEST_KEY)


def _pin_set(body: PinSet) -> Limits:
    lawful = person_can_be(body.staff) and _person_or_none(body.approver)
    lawful = lawful and 0 < len(body.sealed) <= _SEALED_PIN
    return Limits((), (), lawful and 0 <= body.based_on <= LARGEST_INT)


def _trained(body: StaffTrained) -> Limits:
    lawful = person_can_be(body.staff) and 0 < len(body.course) <= LONGEST_ID
    lawful = lawful and bool(body.on) and date_can_be(body.on) and date_can_be(body.until or None)
    taught = bool(body.by.strip()) and len(body.by) <= LONGEST_TEACHER and not holds_payment_number(body.by)
    return Limits((), (), lawful and taught and (not body.until or body.on <= body.until))


def _lockout_lifted(body: LockoutLifted) -> Limits:
    return Limits((), (), (person_can_be(body.staff) or body.staff == CARDS) and _person_or_none(body.approver))


def _exported(body: StaffExported) -> Limits:
    lawful = date_can_be(body.since) and date_can_be(body.until) and body.people >= 0
    return Limits((body.file,), (), lawful and len(body.digest) == DIGEST)


def _person_or_none(staff: str) -> bool:
    return not staff or person_can_be(staff)


LIMITS: Rules = {
    StaffLocked: _locked,
    StaffUnlocked: _unlocked,
    StaffChanged: _changed,
    StaffCardRefused: _card_refused,
    PinSet: _pin_set,
    StaffTrained: _trained,
    LockoutLifted: _lockout_lifted,
    StaffExported: _exported,
}
