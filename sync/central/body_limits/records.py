"""Backups, the audit with its spot checks, figures that were exported, what was removed, and the clock."""

from sync.central.body_limits.values import (
    DIGEST,
    YEARS,
    Limits,
    Rules,
    date_can_be,
    each_once,
    no_limits,
    place_can_be,
)
from terminal.domain.acts import ClockTurned
from terminal.domain.audit import AuditExported, AuditVerified
from terminal.domain.backups import BackupMade, BackupRestored, PhraseMade
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.retention import DataRemoved
from terminal.domain.spot_checks import (
    LONGEST_NOTE,
    MOST_DAYS,
    MOST_ITEMS,
    SEED_BYTES,
    AuditChecked,
    AuditDrawn,
    DrawnItem,
    Outcome,
    Way,
)
from terminal.domain.store_figures import FiguresExported


def _backup(body: BackupMade) -> Limits:
    return Limits((body.file,), (), len(body.digest) == DIGEST and min(body.size, body.epoch, body.number) > 0)


def _phrase(body: PhraseMade) -> Limits:
    return Limits((), (), len(body.public) == DIGEST)


def _restored(body: BackupRestored) -> Limits:
    lawful = len(body.digest) == DIGEST and min(body.epoch, body.number) > 0
    return Limits((), (), lawful and min(body.made_at, body.carried, body.salvaged) >= 0)


def _exported(body: AuditExported) -> Limits:
    return Limits((body.file,), (), len(body.digest) == DIGEST and body.entries >= 0)


def _verified(body: AuditVerified) -> Limits:
    return Limits((), (), len(body.hash) == DIGEST and min(body.entries, body.epoch, body.number) > 0)


def _figures(body: FiguresExported) -> Limits:
    return Limits((body.file,), (), date_can_be(body.business_day) and len(body.digest) == DIGEST)


def _list_drawn(body: AuditDrawn) -> Limits:
    lawful = {body.since.year, body.until.year} <= set(YEARS) and 0 <= (body.until - body.since).days < MOST_DAYS
    lawful = lawful and place_can_be(body.up_to) and 0 < len(body.items) <= min(MOST_ITEMS, body.eligible)
    lawful = lawful and len(body.seed) == (SEED_BYTES if body.way is Way.RANDOM else 0)
    lawful = lawful and each_once([item.place for item in body.items])
    return Limits((body.request,), (), lawful and all(_can_be_drawn(item, body) for item in body.items))


def _checked(body: AuditChecked) -> Limits:
    lawful = place_can_be(body.place) and len(body.note) <= LONGEST_NOTE and not holds_payment_number(body.note)
    return Limits((body.drawn,), (), lawful and (bool(body.note) or body.outcome is Outcome.IN_ORDER))


def _can_be_drawn(item: DrawnItem, body: AuditDrawn) -> bool:
    """Whether an entry can be on the list: no newer than it, with figures where risk put it there."""
    why = item.why
    if not place_can_be(item.place) or item.place > body.up_to or (why is not None) != (body.way is Way.RISK):
        return False
    return why is None or (why.count > 0 and min(why.sales, why.others, why.other_sales) >= 0)


LIMITS: Rules = {
    BackupMade: _backup,
    PhraseMade: _phrase,
    BackupRestored: _restored,
    AuditExported: _exported,
    AuditVerified: _verified,
    FiguresExported: _figures,
    AuditDrawn: _list_drawn,
    AuditChecked: _checked,
    ClockTurned: no_limits,
    DataRemoved: no_limits,
}
