"""Cards are renewed for points where the member agreed; everybody else is told once (requirement D6)."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, select

from sync.central.jobs.renewals import CardEnds, CardRenewed, renew_part
from sync.central.points.reconciliation import reconcile_part
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.scheme import Scheme
from tests.support.shop import shipped_scheme
from tests.sync.central.scheme_members import IDS, PART, Known, found_scheme_company, task_of, write_members
from tests.sync.central.tills import rows

SCHEME = shipped_scheme()  # 500 points, 14 days before the end, for 36 months
END = "2026-10-10"
DUE = date(2026, 9, 26)
HASH = b"h" * 16


@pytest.fixture
def company(empty_database: Database) -> Database:
    """A member with a card that ends, and 700 points."""
    found_scheme_company(empty_database)
    with empty_database.write() as connection:
        write_members(connection, {IDS[0]: Known(more={"points": 700})})
        lot = {"part": PART, "member": IDS[0], "terminal": "S01T01", "epoch": 1, "number": 1, "line": 1, "points": 700}
        lot |= {"remaining": 700, "spend": 0, "at": 0, "day": "2026-01-01", "last_day": "2027-12-31"}
        connection.execute(insert(schema.points_ledger).values(lot))
        card = {"part": PART, "hash": HASH, "member": IDS[0], "status": "active", "last4": "0013", "issue": 1}
        connection.execute(insert(schema.cards).values(card | {"expires_on": END, "since": 0}))
    return empty_database


def _consent(database: Database, *, given: bool, number: int = 1) -> None:
    consent = {"part": PART, "member": IDS[0], "terminal": "S01T01", "epoch": 1, "number": number, "given": given}
    consent |= {"purpose": "renewal", "text_version": "1", "store": "S01", "actor": "1001", "at": number}
    with database.write() as connection:
        connection.execute(insert(schema.consents).values(consent))


def _renew(database: Database, day: date = DUE, scheme: Scheme = SCHEME) -> dict[str, int]:
    with database.write() as connection:
        return dict(renew_part(task_of(connection, scheme, day)))


def _end(database: Database) -> str:
    (card,) = rows(database, "cards")
    end: str = card.expires_on
    return end


def _set_card(database: Database, **columns: Any) -> None:
    with database.write() as connection:
        connection.execute(schema.cards.update().values(columns))


def test_who_agreed_and_has_the_points_keeps_a_good_card(company: Database) -> None:
    _consent(company, given=True)
    assert _renew(company, DUE - timedelta(days=1)) == {}
    assert _renew(company) == {"cards renewed": 1, "points": 500}
    assert _end(company) == "2029-10-10"
    (paid,) = rows(company, "points_ledger", terminal="~renew")
    assert (paid.number, paid.kind, paid.points, paid.reference) == (20261010, "renew", -500, "2029-10-10")
    (member,) = rows(company, "members")
    assert member.points == 200
    (notice,) = rows(company, "notices")
    assert notice.kind == "card_renewed"
    assert msgspec.json.decode(notice.body, type=CardRenewed) == CardRenewed(END, "2029-10-10", 500)
    with company.read() as connection:
        assert str(IDS[0]) in connection.scalars(select(schema.feed_pending.c.key)).all()
        assert reconcile_part(connection, PART, 0).differences == ()
    assert _renew(company) == {}


def test_who_has_too_few_points_is_told_once_and_renewed_when_there_are_enough(company: Database) -> None:
    _consent(company, given=True)
    dear = msgspec.structs.replace(SCHEME.cards.auto_renewal or pytest.fail("the scheme has it"), points=701)
    scheme = msgspec.structs.replace(SCHEME, cards=msgspec.structs.replace(SCHEME.cards, auto_renewal=dear))
    assert _renew(company, scheme=scheme) == {"members told": 1}
    assert _renew(company, DUE + timedelta(days=1), scheme) == {}
    assert _end(company) == END
    (notice,) = rows(company, "notices")
    told = msgspec.json.decode(notice.body, type=CardEnds)
    assert (notice.kind, told) == ("card_ends", CardEnds(END, agreed=True, points=701, balance=700))
    assert _renew(company, date.fromisoformat(END)) == {"cards renewed": 1, "points": 500}


@pytest.mark.parametrize("consents", [[], [False], [True, False]])
def test_who_did_not_agree_or_no_longer_does_is_told_and_pays_nothing(company: Database, consents: list[bool]) -> None:
    for number, given in enumerate(consents, start=1):
        _consent(company, given=given, number=number)
    assert _renew(company) == {"members told": 1}
    (notice,) = rows(company, "notices")
    assert not msgspec.json.decode(notice.body, type=CardEnds).agreed
    assert _end(company) == END


@pytest.mark.parametrize("status", ["frozen", "lost", "issued", "cancelled", "replaced", "damaged"])
def test_only_a_card_in_use_is_renewed(company: Database, status: str) -> None:
    _consent(company, given=True)
    _set_card(company, status=status)
    assert _renew(company) == {}


def test_a_card_that_ended_stays_ended(company: Database) -> None:
    _consent(company, given=True)
    assert _renew(company, date.fromisoformat(END) + timedelta(days=1)) == {}


def test_a_scheme_without_it_renews_nothing(company: Database) -> None:
    _consent(company, given=True)
    for cards in (
        msgspec.structs.replace(SCHEME.cards, auto_renewal=None),
        msgspec.structs.replace(SCHEME.cards, validity_months=0),
    ):
        assert _renew(company, scheme=msgspec.structs.replace(SCHEME, cards=cards)) == {}


def test_a_renewal_may_be_free(company: Database) -> None:
    _consent(company, given=True)
    free = msgspec.structs.replace(SCHEME.cards.auto_renewal or pytest.fail("the scheme has it"), points=0)
    scheme = msgspec.structs.replace(SCHEME, cards=msgspec.structs.replace(SCHEME.cards, auto_renewal=free))
    assert _renew(company, scheme=scheme) == {"cards renewed": 1}
    assert rows(company, "points_ledger", terminal="~renew") == []
