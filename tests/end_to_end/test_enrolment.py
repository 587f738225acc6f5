"""Making a folder a terminal: with a real centre, a line that is cut, and a centre of another company."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal import bootstrap
from terminal.bootstrap.stores import Stores, wall_clock
from terminal.domain.acts import DrawerOpened
from terminal.domain.errors import LineDown, StoreError
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId
from terminal.store.data_folder import DataFolder
from tests.support.fault_proxy import FaultProxy
from tests.support.running_centre import RunningCentre, running_centre


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[RunningCentre]:
    with running_centre(f"sqlite:///{tmp_path / 'centre.db'}") as running:
        yield running


def lookup_key(folder: Path) -> bytes | None:
    with DataFolder(folder) as data:
        return data.vault.secrets.lookup


def test_an_enrolled_folder_knows_its_store_and_has_a_whole_journal(centre: RunningCentre, tmp_path: Path) -> None:
    identity = bootstrap.enrol(tmp_path / "till", centre=centre.url, code=centre.new_code(), name="till")

    assert identity.store == "S01"
    assert "whole: 1 entries" in bootstrap.verify_journal(tmp_path / "till")


def test_a_line_that_is_down_costs_nothing_but_another_try(centre: RunningCentre, tmp_path: Path) -> None:
    code = centre.new_code()
    with FaultProxy(centre.address) as line:
        line.down()
        with pytest.raises(LineDown, match="does not answer"):
            bootstrap.enrol(tmp_path / "till", centre=line.url, code=code, name="till")
        line.up()

        assert bootstrap.enrol(tmp_path / "till", centre=line.url, code=code, name="till").terminal


def test_a_revoked_terminal_knows_nobody_any_more_and_keeps_its_journal(centre: RunningCentre, tmp_path: Path) -> None:
    till = tmp_path / "till"
    identity = bootstrap.enrol(till, centre=centre.url, code=centre.new_code(), name="till")
    centre.add_members([7])
    with DataFolder(till) as data:
        stores = Stores(data, identity)
        with stores.line(centre.url) as line:
            assert line.engine.run_cycle().well
            assert stores.cache.member(MemberId(7)) is not None
            with stores.journal.act(at=wall_clock()) as act:
                act.append(EntryKind.DRAWER_OPENED, DrawerOpened("change"), actor="c01")
                act.commit()
            centre.revoke(identity.terminal)
            assert line.engine.run_cycle().stopped == "revoked"
        assert stores.cache.member(MemberId(7)) is None
        assert stores.cache.store() is not None
        assert (stores.company_keys(), stores.outbox.waiting()) == (None, 1)
    assert "whole: 2 entries" in bootstrap.verify_journal(till)
    with DataFolder(till) as data:
        assert data.vault.secrets.company is None


def test_a_folder_stays_the_terminal_that_it_is(centre: RunningCentre, tmp_path: Path) -> None:
    till = tmp_path / "till"
    bootstrap.enrol(till, centre=centre.url, code=centre.new_code(), name="till")
    bootstrap.enrol(tmp_path / "second", centre=centre.url, code=centre.new_code(), name="second till")
    before = lookup_key(till)

    with running_centre(f"sqlite:///{tmp_path / 'other.db'}") as other:
        other.new_code()
        bootstrap.enrol(tmp_path / "third", centre=other.url, code=other.new_code(), name="first of the other company")
        with pytest.raises(StoreError, match="belongs to terminal"):
            bootstrap.enrol(till, centre=other.url, code=other.new_code(), name="till")

    assert lookup_key(till) == before
