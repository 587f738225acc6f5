"""The audit's place by keys, on a real journal: finding, verifying, exporting, backing up."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from terminal.domain.acts import DrawerOpened
from terminal.domain.audit_export import verify_lines
from terminal.domain.backups import BackupProblem, BackupSettings
from terminal.domain.card_acts import CardActed, HandedOver
from terminal.domain.card_life import CardAct, CardState, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.device_log import devices_chosen
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.members import MemberId
from terminal.domain.sticks import StickProblem, StickRefused
from terminal.store.backup import StoredBackups
from tests.support.shop import NOON
from tests.support.stores import IDENTITY, TERMINAL
from tests.ui.audit_place import AuditPlace, audit_place
from tests.ui.page_window import CASHIER
from tests.ui.shop_window import number_of, phone_of
from ui.application import Interface
from ui.messages import backup_messages, stick_messages
from ui.screens.audit import search_page
from ui.screens.audit.view import AuditView
from ui.tour.hands import focused
from ui.words import audit_words, card_words


@pytest.fixture
def place(interface: Interface, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AuditPlace]:
    monkeypatch.setattr(search_page, "export_folder", lambda: tmp_path)
    with audit_place(interface, qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def opened(place: AuditPlace) -> AuditPlace:
    place.open(AuditView(place.presenter))
    place.settle()
    place.until(lambda: focused() == "audit_person", "the form to have the keyboard")
    return place


def test_whoever_comes_sees_the_newest_first(opened: AuditPlace) -> None:
    rows = opened.rows
    assert "小李 corrected points · -50 points · counted twice · approved by 周敏" in rows[0]
    assert "小李 opened the drawer without a sale · change" in rows[1]
    assert "The program began a new part of the record" in rows[2]
    assert "Approved by" in " ".join(caption for caption, _ in audit_words.facts(opened.presenter.entries[0], str))


def test_lines_narrow_what_is_found(opened: AuditPlace) -> None:
    for line, text, count in (
        ("audit_person", "周敏", 1),
        ("audit_person", "小李", 2),
        ("audit_about", "103", 1),
        ("audit_about", number_of(3), 1),
        ("audit_about", phone_of(3), 1),
        ("audit_since", "2026-05-01", 2),
        ("audit_until", "2026-04-30", 1),
        ("audit_least", "1", 0),
    ):
        opened.fill(line, text)
        opened.find()
        assert len(opened.rows) == count, (line, text)
        opened.fill(line, "")
    assert "Nothing found" in opened.text("audit_said")


def test_what_cannot_be_is_told(opened: AuditPlace) -> None:
    for line, text, words in (
        ("audit_since", "yesterday", "This is not a date"),
        ("audit_least", "much", "This is not an amount"),
        ("audit_person", "nobody", "Nobody with this name works here"),
        ("audit_about", "no such", "No such member, card or receipt"),
    ):
        opened.fill(line, text)
        opened.find()
        assert opened.last_words == words
        opened.fill(line, "")


def test_more_is_shown_when_asked_for(opened: AuditPlace) -> None:
    for number in range(60):
        opened.act(EntryKind.DRAWER_OPENED, DrawerOpened(f"change {number}"), "c01", NOON + 120_000)
    opened.find()
    assert len(opened.rows) == 50
    opened.key(Qt.Key.Key_F5)
    opened.until(lambda: len(opened.rows) == 63, "all of them")
    assert not opened.enabled("audit_more")


def test_what_was_found_is_exported_and_that_is_on_record(opened: AuditPlace, tmp_path: Path) -> None:
    opened.fill("audit_person", "周敏")
    opened.find()
    opened.key(Qt.Key.Key_F8)
    opened.until(lambda: "1 entries are in" in opened.last_words, "the export")
    (file,) = tmp_path.glob("*.jsonl")
    assert verify_lines(file.read_bytes().splitlines(keepends=True)).entries == 1
    opened.key(Qt.Key.Key_F7)
    opened.until(lambda: ".csv" in opened.last_words, "the table")
    assert opened.journal.last_entry(EntryKind.AUDIT_EXPORTED)


def test_the_record_is_verified_and_backed_up(opened: AuditPlace) -> None:
    opened.key(Qt.Key.Key_F2)
    opened.until(lambda: "No backup yet" in opened.text("record_backup"), "the backups' state")
    opened.key(Qt.Key.Key_F12)
    opened.until(lambda: "Yes: 3 entries" in opened.text("record_chain"), "the verification")
    opened.key(Qt.Key.Key_F7)
    opened.until(lambda: "Last good backup" in opened.text("record_backup"), "the backup")
    assert len(list(opened.stick.iterdir())) == 1
    opened.key(Qt.Key.Key_F8)
    opened.until(lambda: len(opened.text("record_phrase")) == 55, "the phrase")
    opened.frame.hide()
    assert opened.presenter.phrase is None, "whoever comes next does not see it"


def test_a_stick_is_written_and_taken_by_keys(opened: AuditPlace) -> None:
    opened.key(Qt.Key.Key_F2)
    opened.key(Qt.Key.Key_F9)
    opened.until(lambda: opened.last_words == "12 entries are on the stick", "what went out")
    opened.until(lambda: opened.enabled("record_take_stick"))
    opened.key(Qt.Key.Key_F11)
    opened.until(lambda: opened.last_words == "Taken from the stick", "what came in")
    opened.until(lambda: opened.enabled("record_carry_stick"))
    opened.key(Qt.Key.Key_F10)
    opened.until(lambda: opened.last_words == "What is new for S01T02 is on the stick", "what goes to another till")
    opened.sticks.forked = True
    opened.until(lambda: opened.enabled("record_take_stick"))
    opened.key(Qt.Key.Key_F11)
    opened.until(lambda: "other entries" in opened.last_words, "the fork")
    opened.sticks.problem = StickProblem.GAP
    opened.until(lambda: opened.enabled("record_take_stick"))
    opened.key(Qt.Key.Key_F11)
    opened.until(lambda: "Something is missing" in opened.last_words, "the refusal")
    opened.fits()


def test_a_stick_is_for_who_may_make_backups(opened: AuditPlace) -> None:
    opened.actor = CASHIER
    opened.presenter.write_stick()
    opened.until(lambda: bool(opened.last_words), "the refusal")
    assert "stick" not in opened.last_words


def test_every_reason_against_a_stick_has_words(opened: AuditPlace) -> None:
    for problem in StickProblem:
        words = stick_messages.refused(StickRefused(problem))
        assert words.title
        assert words.advice
        assert str(StickRefused(problem))
    assert opened.till.stick_desk is not None


def test_a_missing_stick_and_a_damaged_record_are_told(opened: AuditPlace) -> None:
    opened.stick.rmdir()
    opened.key(Qt.Key.Key_F2)
    opened.key(Qt.Key.Key_F7)
    opened.until(lambda: opened.last_words == "The folder for backups is not there", "the words")
    with opened.data.journal.writing() as cursor:
        cursor.execute("UPDATE entry SET actor = 'x' WHERE number = 2")
    opened.until(lambda: opened.enabled("record_verify"))
    opened.key(Qt.Key.Key_F12)
    opened.until(lambda: "altered or damaged at entry 1-2" in opened.last_words, "the finding")


def test_what_head_office_has_stands_beside_the_stick(opened: AuditPlace) -> None:
    settings = BackupSettings(str(opened.stick), centre=True)
    store = StoredBackups(opened.data, IDENTITY, opened.journal, settings=settings, clock=opened.shop.clock)
    opened.presenter.till = dataclasses.replace(opened.till, backup_store=store)
    opened.key(Qt.Key.Key_F2)
    opened.key(Qt.Key.Key_F7)
    opened.until(lambda: "There is no recovery phrase yet" in opened.text("record_centre"), "what is missing")
    opened.until(lambda: opened.enabled("record_new_phrase"))
    opened.key(Qt.Key.Key_F8)
    opened.until(lambda: len(opened.text("record_phrase")) == 55, "the phrase")
    opened.until(lambda: opened.enabled("record_back_up"))
    opened.key(Qt.Key.Key_F7)
    opened.until(lambda: "MB are on their way" in opened.text("record_centre"), "the way")
    waiting = store.outbox.waiting()
    assert waiting is not None
    store.outbox.sent(waiting)
    opened.presenter.look_at_backups()
    opened.until(lambda: "At head office: " in opened.text("record_centre"), "the arrival")
    assert "Last good backup" in opened.text("record_backup")
    arrived = opened.journal.last_entry(EntryKind.BACKUP_MADE)
    assert arrived is not None
    assert audit_words.sentence(arrived, str).startswith("The program brought a backup to head office")
    opened.fits()


def test_a_cashier_is_told_whose_it_is(place: AuditPlace) -> None:
    place.actor = CASHIER
    place.open(AuditView(place.presenter))
    assert "managers and auditors" in place.text("audit_refused")
    assert not place.shows("audit_other")
    assert place.presenter.entries == []


@pytest.mark.parametrize("page", ["search", "record"])
def test_it_fits_in_every_language(opened: AuditPlace, page: str) -> None:
    if page == "record":
        opened.key(Qt.Key.Key_F2)
        opened.key(Qt.Key.Key_F12)
        opened.until(lambda: bool(opened.text("record_chain")))
        opened.key(Qt.Key.Key_F7)
        opened.until(lambda: "Last good" in opened.text("record_backup"))
        opened.key(Qt.Key.Key_F8)
        opened.until(lambda: len(opened.text("record_phrase")) == 55)
    opened.fits()


@pytest.mark.parametrize("act", CardAct)
def test_which_act_was_done_on_a_card_is_said(interface: Interface, act: CardAct) -> None:
    state = CardState(CardStatus.ACTIVE, NOON)
    new = HandedOver(b"n" * 16, "0104", CardKind.STRIPE, 2, CardStatus.ACTIVE) if act is CardAct.REPLACE else None
    day = date(2026, 5, 1)
    body = CardActed(
        "r",
        act,
        MemberId(7),
        b"c" * 16,
        "0013",
        state,
        CardStatus.ACTIVE,
        day,
        "said why",
        Proof.PASSPORT,
        handed_over=new,
    )
    entry = Entry(TERMINAL, 1, 2, EntryKind.CARD_ACTED, NOON, 0, "c01", msgspec.json.encode(body), b"")
    ends = "…0013 → …0104" if new else "…0013"
    for language in ("en", "zh_CN", "zh_TW"):
        interface.switch_language(language)
        told = audit_words.sentence(entry, str)
        assert told == f"c01 {card_words.act_done(act)} · {ends} · said why"
        assert audit_words.act_words(EntryKind.CARD_ACTED) not in told
        values = {value for _, value in audit_words.facts(entry, str)}
        assert {card_words.act_name(act), card_words.proof_name(Proof.PASSPORT)} <= values


def test_an_act_of_a_newer_program_has_the_words_of_its_kind() -> None:
    body = b'{"act":"engrave","last4":"0013"}'
    entry = Entry(TERMINAL, 1, 2, EntryKind.CARD_ACTED, NOON, 0, "c01", body, b"")
    assert audit_words.sentence(entry, str) == f"c01 {audit_words.act_words(EntryKind.CARD_ACTED)} · …0013"


def test_devices_that_were_chosen_anew_are_no_service_of_one() -> None:
    body = msgspec.json.encode(devices_chosen((), ("wedge",)))
    entry = Entry(TERMINAL, 1, 2, EntryKind.DEVICE_SERVICED, NOON, 0, "m01", body, b"")
    assert audit_words.sentence(entry, str) == "m01 chose the till's devices anew"
    assert "– → wedge" in {value for _, value in audit_words.facts(entry, str)}


def test_every_kind_and_problem_has_words() -> None:
    for kind in EntryKind:
        assert audit_words.act_words(kind) != kind.value, kind
    for problem in BackupProblem:
        assert backup_messages.backup_failed(problem).title
