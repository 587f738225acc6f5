"""The audit finds what happened, says whether it still stands as it was written, and hands it out verifiably."""

import base64
import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from terminal.__main__ import main
from terminal.domain.acts import DrawerOpened
from terminal.domain.audit import AuditExported, AuditQuery, card_key, group_of, marks_of, member_key, receipt_key
from terminal.domain.audit_export import ExportHead, ExportWrong, verify_lines
from terminal.domain.card_acts import NumberTyped
from terminal.domain.errors import JournalBroken
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.points_acts import PointsAdjusted, PointsRedeemed, RedemptionKind
from terminal.domain.refunds import SaleRefunded
from terminal.domain.rights import RightMissing
from terminal.services.audit import Audit
from terminal.services.rights import Rights
from terminal.store.audit_index import StoredAudit
from terminal.store.data_folder import DataFolder
from terminal.store.engine import scalar
from tests.support.shop import CASHIER, moment, stocked_cache
from tests.support.stores import TERMINAL, enrolled, journal_of, outbox_of, record
from tests.ui.shop_window import MANAGER

DAY = moment("2026-05-01 00:00")
HOUR = 3_600_000
_NEW_YEAR = moment("2026-01-01 00:00")


def append(folder: DataFolder, kind: EntryKind, body: msgspec.Struct, *, actor: str = "c01", at: int = DAY) -> Entry:
    with journal_of(folder).act(at=at) as act:
        entry = act.append(kind, body, actor=actor)
        act.commit()
    return entry


def refund(total: int, approver: str = "") -> SaleRefunded:
    from datetime import date

    return SaleRefunded(
        receipt="T01-1-000009",
        original="T01-1-000002",
        original_day=date(2026, 4, 1),
        business_day=date(2026, 5, 1),
        scheme_version=1,
        lines=(),
        total=total,
        tenders=(),
        points_taken=0,
        reason="broken",
        approver=approver,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """1 epoch.opened, 2 a drawer, 3 and 4 refunds, 5 points adjusted, 6 points redeemed, 7 a typed number."""
    from datetime import date

    with enrolled(tmp_path / "till") as folder:
        append(folder, EntryKind.DRAWER_OPENED, DrawerOpened("change"))
        append(folder, EntryKind.SALE_REFUNDED, refund(5_000, approver="m01"), at=DAY + HOUR)
        append(folder, EntryKind.SALE_REFUNDED, refund(90_000), actor="m01", at=DAY + 2 * HOUR)
        today = date(2026, 5, 1)
        adjusted = PointsAdjusted("r1", MemberId(7), -50, today, "counted twice", approver="m01")
        append(folder, EntryKind.POINTS_ADJUSTED, adjusted, at=DAY + 3 * HOUR)
        redeemed = PointsRedeemed("r2", MemberId(8), b"\1" * 16, RedemptionKind.GIFT, "mug", 100, today, 1)
        append(folder, EntryKind.POINTS_REDEEMED, redeemed, at=DAY + 4 * HOUR)
        append(folder, EntryKind.CARD_TYPED, NumberTyped("0013", True, "worn"), at=DAY + 24 * HOUR)
        yield folder


def found(folder: DataFolder, query: AuditQuery) -> list[int]:
    entries: list[Entry] = []
    audit = StoredAudit(folder, TERMINAL)
    while True:
        last = entries[-1] if entries else None
        before = (last.epoch << 32) + last.number if last else None
        page = audit.search(query, before=before, limit=2)
        entries += page.entries
        if not page.more:
            return [entry.number for entry in entries]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (AuditQuery(), [7, 6, 5, 4, 3, 2, 1]),
        (AuditQuery(person="m01"), [5, 4, 3]),
        (AuditQuery(keys=(member_key(MemberId(7)),)), [5]),
        (AuditQuery(keys=(card_key(base64.b64encode(b"\1" * 16).decode()),)), [6]),
        (AuditQuery(keys=(receipt_key("T01-1-000002"),)), [4, 3]),
        (AuditQuery(keys=("m7", "m8")), [6, 5]),
        (AuditQuery(kinds=(EntryKind.SALE_REFUNDED, EntryKind.CARD_TYPED)), [7, 4, 3]),
        (AuditQuery(least=10_000), [4]),
        (AuditQuery(least=5_000, most=5_000), [3]),
        (AuditQuery(since=DAY + HOUR, until=DAY + 3 * HOUR), [4, 3]),
        (AuditQuery(since=DAY + 24 * HOUR), [7]),
        (AuditQuery(person="c01", kinds=(EntryKind.SALE_REFUNDED,)), [3]),
        (AuditQuery(person="nobody"), []),
        (AuditQuery(person="x' OR 1=1 --"), []),
    ],
)
def test_it_finds_what_fits_newest_first(folder: DataFolder, query: AuditQuery, numbers: list[int]) -> None:
    assert found(folder, query) == numbers


def test_what_is_written_is_found_at_once(folder: DataFolder) -> None:
    assert found(folder, AuditQuery(kinds=(EntryKind.DRAWER_OPENED,))) == [2]
    record(journal_of(folder))
    assert found(folder, AuditQuery(kinds=(EntryKind.DRAWER_OPENED,))) == [8, 2]


def test_an_act_that_moved_to_a_new_epoch_is_found_once(folder: DataFolder) -> None:
    before = found(folder, AuditQuery(person="m01"))
    assert before
    outbox_of(folder).acknowledge(1, 3)
    outbox_of(folder).open_epoch("fork", at=DAY)
    audit = StoredAudit(folder, TERMINAL)
    assert [(each.epoch, each.kind) for each in audit.search(AuditQuery(person="m01")).entries] == [
        (2, EntryKind.POINTS_ADJUSTED),
        (2, EntryKind.SALE_REFUNDED),
        (1, EntryKind.SALE_REFUNDED),
    ]


@pytest.mark.parametrize("harm", ["lost", "damaged", "another journal's"])
def test_the_index_is_made_again(tmp_path: Path, harm: str) -> None:
    with enrolled(tmp_path) as folder:
        for _ in range(3):
            record(journal_of(folder))
        assert found(folder, AuditQuery()) == [4, 3, 2, 1]
        if harm == "another journal's":
            with folder.audit.writing() as cursor:
                cursor.execute("UPDATE looked_at SET hash = zeroblob(32)")
                cursor.execute("UPDATE mark SET actor = 'somebody else'")
    if harm == "lost":
        (tmp_path / "audit.db").unlink()
    elif harm == "damaged":
        (tmp_path / "audit.db").write_bytes(b"nothing" * 1000)
    with DataFolder(tmp_path, keyring=False) as folder:
        assert found(folder, AuditQuery(person="c01")) == [4, 3, 2]
        assert scalar(folder.audit.cursor(), "SELECT count(*) FROM mark") == 4


bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["member", "total", "x"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["member", "card", "receipt", "total", "amount", "approver", "fee"]), bodies))
def test_no_body_stops_the_audit(body: dict[str, object]) -> None:
    entry = Entry("T01", 1, 1, EntryKind.SALE_COMPLETED, 1, 0, "c01", msgspec.json.encode(body), bytes(32))
    marks = marks_of(entry)
    assert marks.amount is None or isinstance(marks.amount, int)
    assert marks_of(msgspec.structs.replace(entry, body=b"{")).keys == frozenset()


def test_every_kind_has_its_group() -> None:
    assert all(group_of(kind) for kind in EntryKind)


@pytest.fixture
def audit(folder: DataFolder) -> Audit:
    cache = stocked_cache()
    cache.people[MANAGER.id] = MANAGER
    rights = Rights(cache, lambda: DAY)
    return Audit(StoredAudit(folder, TERMINAL), cache, journal_of(folder), lambda: DAY, rights)


def test_a_cashier_sees_and_exports_nothing(audit: Audit, tmp_path: Path) -> None:
    with pytest.raises(RightMissing):
        audit.search(CASHIER, AuditQuery())
    with pytest.raises(RightMissing):
        audit.verify(CASHIER)
    with pytest.raises(RightMissing):
        audit.export_lines(CASHIER, AuditQuery(), tmp_path)


def test_the_chain_is_verified_and_that_is_on_record(audit: Audit, folder: DataFolder) -> None:
    steps: list[tuple[int, int]] = []
    verified = audit.verify(MANAGER, lambda done, whole: steps.append((done, whole)))
    assert (verified.entries, verified.signatures, verified.number) == (7, 7, 7)
    assert journal_of(folder).last_entry(EntryKind.AUDIT_VERIFIED)
    with folder.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET body = x'7b7d' WHERE number = 4")
    with pytest.raises(JournalBroken):
        audit.verify(MANAGER)


def test_somebody_may_stop_it(audit: Audit, folder: DataFolder) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _whole: int) -> None:
        raise Stopped

    for _ in range(1_000):
        record(journal_of(folder))
    with pytest.raises(Stopped):
        audit.verify(MANAGER, stop)
    assert journal_of(folder).last_entry(EntryKind.AUDIT_VERIFIED) is None


def test_an_export_verifies_without_this_program_s_data(
    audit: Audit, folder: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, count = audit.export_lines(MANAGER, AuditQuery(person="m01"), tmp_path)
    assert count == 3
    proved = verify_lines(path.read_bytes().splitlines(keepends=True))
    assert (proved.entries, proved.runs, proved.public_key) == (3, 1, folder.vault.public_key)
    assert main(["verify-export", str(path)]) == 0
    assert "3 entries of T01" in capsys.readouterr().out
    told = journal_of(folder).last_entry(EntryKind.AUDIT_EXPORTED)
    assert told is not None
    assert msgspec.json.decode(told.body, type=AuditExported).query.person == "m01"
    path.write_bytes(path.read_bytes().replace(b"5000", b"5001"))
    assert main(["verify-export", str(path)]) == 1
    assert "line 2" in capsys.readouterr().err
    assert main(["verify-export", str(tmp_path / "nothing")]) == 1


def test_entries_of_the_machine_before_verify_by_its_key(audit: Audit, folder: DataFolder, tmp_path: Path) -> None:
    path, _ = audit.export_lines(MANAGER, AuditQuery(person="m01"), tmp_path)
    first, *rest = path.read_bytes().splitlines(keepends=True)
    present = Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    head = msgspec.structs.replace(msgspec.json.decode(first, type=ExportHead), public_key=present)
    with pytest.raises(ExportWrong, match="signature"):
        verify_lines([msgspec.json.encode(head), *rest])
    head = msgspec.structs.replace(head, former_keys=(folder.vault.public_key,))
    proved = verify_lines([msgspec.json.encode(head), *rest])
    assert (proved.entries, proved.public_key, proved.former_keys) == (3, present, (folder.vault.public_key,))


def _altered(lines: Sequence[bytes], change: str) -> list[bytes]:
    first, *rest = lines
    return {
        "swapped": [first, rest[1], rest[0], *rest[2:]],
        "twice": [first, rest[0], rest[0], *rest[1:]],
        "no head": list(rest),
        "empty": [],
        "torn": [first, *rest[:-1], rest[-1][:40]],
        "another actor": [first, rest[0].replace(b'"c01"', b'"c02"'), *rest[1:]],
        "another key": [first.replace(b'"public_key":"', b'"public_key":"A'), *rest],
    }[change]


@pytest.mark.parametrize("change", ["swapped", "twice", "no head", "empty", "torn", "another actor", "another key"])
def test_an_altered_export_does_not_verify(audit: Audit, tmp_path: Path, change: str) -> None:
    path, _ = audit.export_lines(MANAGER, AuditQuery(person="c01"), tmp_path)
    with pytest.raises(ExportWrong):
        verify_lines(_altered(path.read_bytes().splitlines(keepends=True), change))


def test_a_table_opens_in_a_spreadsheet_and_runs_nothing(audit: Audit, folder: DataFolder, tmp_path: Path) -> None:
    append(folder, EntryKind.DRAWER_OPENED, DrawerOpened("=HYPERLINK(1)"), actor="=c01")
    path, count = audit.export_table(
        MANAGER, AuditQuery(), tmp_path, headings=tuple("abcdefgh"), words=lambda entry: f"={entry.kind.value}"
    )
    content = path.read_bytes()
    assert content.startswith(codecs.BOM_UTF8)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == count + 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+@" and cell]
    assert rows[3][5:7] == ["m01", "50.00"] or rows[3][6] == "50.00"
