"""Rights as they are now: the scheme's rule, the people as head office tells them, training by its name."""

import msgspec
import pytest

from terminal.domain.card_life import CardActRefused
from terminal.domain.rights import Right, RightMissing, Rule
from terminal.domain.staff import Role, StaffRecord, Training
from terminal.services.rights import Rights
from tests.support.fakes import MemoryCache
from tests.support.shop import CASHIER, clock_at, moment, shipped_scheme, stocked_cache

MANAGER = StaffRecord("m01", "周敏", Role.MANAGER, "")
OTHER = StaffRecord("m02", "沈国梁", Role.MANAGER, "", trainings=(Training("refunds", "2026-01-01", "总部"),))
ENDS = Training("refunds", "2026-01-01", "总部", "2026-05-01")


@pytest.fixture
def cache() -> MemoryCache:
    made = stocked_cache()
    made.people |= {MANAGER.id: MANAGER, OTHER.id: OTHER}
    rule = Rule((Role.MANAGER,), (Role.CASHIER,), training="refunds")
    made.schemes = [msgspec.structs.replace(shipped_scheme(), rights={"refund": rule})]
    return made


def test_who_lacks_the_training_is_told_its_name_and_who_may_stand_beside(cache: MemoryCache) -> None:
    rights = Rights(cache, clock_at())
    with pytest.raises(RightMissing) as missing:
        rights.check(Right.REFUND, MANAGER)
    assert missing.value.training == "refunds"
    assert missing.value.course is not None
    assert missing.value.course.zh_CN == "退货培训"
    assert missing.value.approvers == (Role.MANAGER,)
    assert rights.approvers(Right.REFUND, MANAGER) == (Role.MANAGER,)
    assert rights.approvers(Right.REFUND, OTHER) == ()
    assert rights.check(Right.REFUND, MANAGER, OTHER).approver == OTHER
    assert not rights.may(Right.REFUND, CASHIER, MANAGER)
    assert rights.may(Right.REFUND, CASHIER, OTHER)


def test_training_counts_until_the_stores_midnight_also_offline(cache: MemoryCache) -> None:
    cache.people[MANAGER.id] = msgspec.structs.replace(MANAGER, trainings=(ENDS,))
    clock = clock_at(moment("2026-05-01 23:59"))
    rights = Rights(cache, clock)
    assert rights.may(Right.REFUND, MANAGER)
    clock.advance(2 * 60_000)
    assert not rights.may(Right.REFUND, MANAGER)


def test_people_are_as_head_office_tells_them_now(cache: MemoryCache) -> None:
    rights = Rights(cache, clock_at())
    cache.people[OTHER.id] = msgspec.structs.replace(OTHER, role=Role.CASHIER)
    assert not rights.may(Right.REFUND, OTHER)
    cache.people[OTHER.id] = msgspec.structs.replace(OTHER, withdrawn=True)
    with pytest.raises(CardActRefused):
        rights.may(Right.REFUND, OTHER)


def test_without_a_scheme_the_table_holds() -> None:
    rights = Rights(MemoryCache(store=None), clock_at())
    assert rights.may(Right.REFUND, MANAGER)
    assert not rights.may(Right.REFUND, CASHIER)
    assert rights.offered(Right.REFUND, CASHIER)
    assert not rights.offered(Right.REFUND, None)
