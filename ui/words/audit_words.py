"""Entries of the journal as people read them: who did what, and what it was about. Every kind has its words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from terminal.domain.audit import AuditGroup, body_of, marks_of
from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import hidden
from terminal.domain.device_log import Work
from terminal.domain.journal import Entry, EntryKind
from terminal.domain.spot_checks import Outcome, Way
from terminal.domain.staff_acts import CARDS
from ui import formats
from ui.words import card_words, spot_check_words

translate = QCoreApplication.translate

Name = Callable[[str], str]
"""A person's id → their name."""


def group_name(group: AuditGroup) -> str:
    """``refunds`` → ``Refunds``."""
    return {
        AuditGroup.SALES: translate("audit", "Sales"),
        AuditGroup.REFUNDS: translate("audit", "Refunds"),
        AuditGroup.TILL: translate("audit", "Drawer, shifts"),
        AuditGroup.CARDS: translate("audit", "Cards"),
        AuditGroup.MEMBERS: translate("audit", "Members"),
        AuditGroup.POINTS: translate("audit", "Points and gifts"),
        AuditGroup.STAFF: translate("audit", "Staff"),
        AuditGroup.STOCK: translate("audit", "Blank cards"),
        AuditGroup.RECORD: translate("audit", "Record and devices"),
    }[group]


def act_words(kind: EntryKind) -> str:
    """What was done, as it follows a person's name; a kind of a newer program is named by itself."""
    return (_counter() | _cards() | _members() | _points() | _staff() | _record()).get(kind, str(kind))


def sentence(entry: Entry, name: Name) -> str:
    """One entry in one line: who, what, about what, and who said yes."""
    body, marks = body_of(entry), marks_of(entry)
    who = translate("audit", "The program") if entry.actor == "system" else name(entry.actor)
    parts = [f"{who} {_done(entry.kind, body)}"]
    staff = body.get("staff")
    if isinstance(staff, str) and staff not in ("", entry.actor):
        parts.append(translate("audit", "all staff cards") if staff == CARDS else name(staff))
    receipt = body.get("original") or body.get("receipt")
    if isinstance(receipt, str):
        parts.append(receipt)
    if marks.amount is not None:
        parts.append(formats.money(marks.amount))
    if ends := _card_ends(body):
        parts.append(ends)
    points = body.get("points")
    if isinstance(points, int):
        parts.append(translate("audit", "{points} points").format(points=points))
    reason = body.get("reason")
    if isinstance(reason, str) and reason:
        parts.append(reason)
    if marks.approver:
        parts.append(translate("audit", "approved by {name}").format(name=name(marks.approver)))
    return " · ".join(parts)


def _done(kind: EntryKind, body: dict[str, Any]) -> str:
    """What was done, where one kind of entry is for several acts; of a newer program's acts, the kind."""
    act = body.get("act")
    if kind is EntryKind.CARD_ACTED and isinstance(act, str) and act in set(CardAct):
        return card_words.act_done(CardAct(act))
    if kind is EntryKind.BACKUP_MADE and body.get("at_centre"):
        return translate("audit", "brought a backup to head office")
    if kind is EntryKind.DEVICE_SERVICED and body.get("work") == Work.CHOSEN:
        return translate("audit", "chose the till's devices anew")
    return act_words(kind)


def _card_ends(body: dict[str, Any]) -> str:
    """``…0013``, or ``…0013 → …0104`` where another card took its place."""
    handed_over = body.get("handed_over")
    new = handed_over.get("last4") if isinstance(handed_over, dict) else None
    ends = [end for end in dict.fromkeys([body.get("last4"), new]) if isinstance(end, str) and end]
    return " → ".join(hidden(end) for end in ends)


def facts(entry: Entry, name: Name) -> list[tuple[str, str]]:
    """(caption, value) of everything in an entry that a person can read; hashes and sealed details are left out."""
    body = body_of(entry)
    found = [(caption, _value(field, body[field], name)) for field, caption in _fields().items() if field in body]
    member = body.get("member")
    if isinstance(member, dict):
        found.append((translate("audit", "Member"), f"{member.get('id', '')}"))
    lines = body.get("lines")
    if isinstance(lines, list | tuple):
        found.append((translate("audit", "Lines"), f"{len(lines)}"))
    place = f"{entry.terminal} {entry.epoch}-{entry.number}"
    found.append((translate("audit", "Place in the record"), f"{place} · {entry.hash.hex()[:12]}"))
    return [(caption, value) for caption, value in found if value]


def _value(field: str, value: Any, name: Name) -> str:
    if field in ("total", "amount", "list_total", "change") and isinstance(value, int):
        return formats.money(value)
    if field in ("approver", "staff", "approved_by") and isinstance(value, str):
        return name(value)
    if field in ("way", "outcome", "act", "proof"):
        return _known_word(value)
    if field == "place" and isinstance(value, list):
        return "-".join(map(str, value))
    if isinstance(value, str | int):
        return str(value)
    return ""


def _known_word(value: Any) -> str:
    """Words of a spot check or of an act on a card; those of other acts as they stand."""
    names = {way.value: spot_check_words.way_name(way) for way in Way}
    names |= {outcome.value: spot_check_words.outcome_name(outcome) for outcome in Outcome}
    names |= {act.value: card_words.act_name(act) for act in CardAct}
    names |= {proof.value: card_words.proof_name(proof) for proof in Proof}
    return names.get(value, value) if isinstance(value, str) else ""


def _fields() -> dict[str, str]:
    """Fields of bodies that people can read, by their names there."""
    return {
        "receipt": translate("audit", "Receipt"),
        "original": translate("audit", "Receipt of the sale"),
        "business_day": translate("audit", "Business day"),
        "total": translate("audit", "Total"),
        "amount": translate("audit", "Amount"),
        "member": translate("audit", "Member"),
        "act": translate("audit", "Act"),
        "last4": translate("audit", "Card ends in"),
        "proof": translate("audit", "What was seen"),
        "points": translate("audit", "Points"),
        "count": translate("audit", "Count"),
        "reason": translate("audit", "Reason"),
        "note": translate("audit", "Note"),
        "text": translate("audit", "Text"),
        "approver": translate("audit", "Approved by"),
        "staff": translate("audit", "Person"),
        "course": translate("audit", "Course"),
        "on": translate("audit", "On"),
        "by": translate("audit", "Trainer"),
        "device": translate("audit", "Device"),
        "file": translate("audit", "File"),
        "entries": translate("audit", "Entries"),
        "outcome": translate("audit", "Outcome"),
        "problem": translate("audit", "Problem"),
        "way": translate("audit", "How it was drawn"),
        "eligible": translate("audit", "Drawn out of"),
        "seed": translate("audit", "Seed"),
        "place": translate("audit", "Entry that was checked"),
    }


def _counter() -> dict[EntryKind, str]:
    return {
        EntryKind.SALE_COMPLETED: translate("audit", "sold"),
        EntryKind.TENDER_RETURNED: translate("audit", "gave a payment back before the sale"),
        EntryKind.PAYMENT_RESUMED: translate("audit", "went on with a payment that was cut off"),
        EntryKind.PAYMENT_UNDONE: translate("audit", "undid a payment that was cut off"),
        EntryKind.SALE_REFUNDED: translate("audit", "refunded a sale"),
        EntryKind.DRAWER_OPENED: translate("audit", "opened the drawer without a sale"),
        EntryKind.GOODS_TAKEN_BACK: translate("audit", "took goods back without a receipt"),
        EntryKind.RECEIPT_REPRINTED: translate("audit", "printed a receipt again"),
        EntryKind.BASKET_HELD: translate("audit", "set a basket aside"),
        EntryKind.BASKET_RECALLED: translate("audit", "took up a basket again"),
        EntryKind.BASKET_VOIDED: translate("audit", "gave up a basket"),
        EntryKind.SHIFT_OPENED: translate("audit", "opened a shift"),
        EntryKind.SHIFT_CASH_MOVED: translate("audit", "paid cash in or out"),
        EntryKind.SHIFT_CLOSED: translate("audit", "closed a shift"),
        EntryKind.SHIFT_ADDENDUM: translate("audit", "added to a closed shift"),
        EntryKind.DAY_CLOSED: translate("audit", "closed the day"),
    }


def _cards() -> dict[EntryKind, str]:
    return {
        EntryKind.CARD_REFUSED: translate("audit", "had a card refused"),
        EntryKind.CARD_ACTED: translate("audit", "changed a card"),
        EntryKind.CARD_TYPED: translate("audit", "typed a card number"),
        EntryKind.STRIPE_ERASED: translate("audit", "erased a stripe"),
        EntryKind.STOCK_RECEIVED: translate("audit", "received blank cards"),
        EntryKind.STOCK_MOVED: translate("audit", "moved blank cards"),
        EntryKind.STOCK_COUNTED: translate("audit", "counted blank cards"),
    }


def _members() -> dict[EntryKind, str]:
    return {
        EntryKind.MEMBER_APPLIED: translate("audit", "took an application"),
        EntryKind.MEMBER_REVIEWED: translate("audit", "decided on an application"),
        EntryKind.MEMBER_CHANGED: translate("audit", "changed a member's details"),
        EntryKind.CHANGE_REQUESTED: translate("audit", "noted a change that lacks its proof"),
        EntryKind.CHANGE_WITHDRAWN: translate("audit", "withdrew a requested change"),
        EntryKind.DETAILS_SEEN: translate("audit", "looked at a member's full details"),
    }


def _points() -> dict[EntryKind, str]:
    return {
        EntryKind.POINTS_REDEEMED: translate("audit", "redeemed points"),
        EntryKind.POINTS_GRANTED: translate("audit", "granted points"),
        EntryKind.POINTS_ADJUSTED: translate("audit", "corrected points"),
        EntryKind.POINTS_DISPUTED: translate("audit", "noted a dispute about points"),
        EntryKind.GIFTS_MOVED: translate("audit", "moved gifts"),
        EntryKind.LOTTERY_OPENED: translate("audit", "opened a lottery"),
        EntryKind.LOTTERY_REVEALED: translate("audit", "revealed a lottery"),
    }


def _staff() -> dict[EntryKind, str]:
    return {
        EntryKind.STAFF_SIGNED_IN: translate("audit", "signed in"),
        EntryKind.STAFF_SIGNED_OUT: translate("audit", "signed out"),
        EntryKind.STAFF_LOCKED_OUT: translate("audit", "was locked out after wrong PINs"),
        EntryKind.STAFF_LOCKED: translate("audit", "locked the screen"),
        EntryKind.STAFF_UNLOCKED: translate("audit", "unlocked the screen"),
        EntryKind.STAFF_CHANGED: translate("audit", "took over the till"),
        EntryKind.STAFF_CARD_REFUSED: translate("audit", "had a staff card refused"),
        EntryKind.STAFF_PIN_CHANGED: translate("audit", "chose another PIN"),
        EntryKind.STAFF_PIN_RESET: translate("audit", "reset somebody's PIN"),
        EntryKind.STAFF_TRAINED: translate("audit", "wrote down a training"),
        EntryKind.STAFF_LOCKOUT_LIFTED: translate("audit", "lifted a lock-out"),
        EntryKind.STAFF_EXPORTED: translate("audit", "exported figures of staff"),
    }


def _record() -> dict[EntryKind, str]:
    return {
        EntryKind.EPOCH_OPENED: translate("audit", "began a new part of the record"),
        EntryKind.CLOCK_TURNED_BACK: translate("audit", "found the clock set back"),
        EntryKind.ENTRY_SALVAGED: translate("audit", "saved an entry that cannot vouch for itself"),
        EntryKind.DEVICE_SERVICED: translate("audit", "serviced or tested a device"),
        EntryKind.BACKUP_MADE: translate("audit", "made a backup"),
        EntryKind.BACKUP_PHRASE_MADE: translate("audit", "made a new recovery phrase"),
        EntryKind.BACKUP_RESTORED: translate("audit", "went on from a backup"),
        EntryKind.AUDIT_EXPORTED: translate("audit", "exported entries"),
        EntryKind.AUDIT_VERIFIED: translate("audit", "verified the whole record"),
        EntryKind.FIGURES_EXPORTED: translate("audit", "exported the figures of a day"),
        EntryKind.DATA_REMOVED: translate("audit", "removed personal data that is needed no longer"),
        EntryKind.AUDIT_DRAWN: translate("audit", "drew a list for a spot check"),
        EntryKind.AUDIT_CHECKED: translate("audit", "checked an entry"),
    }
