"""What this terminal holds of members whom the centre erased (requirement A7), and taking it out of ``journal.db``.

The entries stay as they were signed. They are the books, and without them the chain would not verify: they name the
member by id, masked name, last digits and keyed hashes, and carry details only sealed to the centre. The figures of own
entries by member id (``member_change``) are the ledger and stay as well. All that was made beside the entries for the
counter's use goes, of each member in one transaction that may be repeated.

What is still needed is decided here:

* an application or a card act that the centre does not have yet goes there as an entry all the same, and the centre,
  which knows of the erasure, decides; only the row that the counter works with goes;
* a held basket stays, without its member and without the name that a cashier gave it;
* what came back of a sale stays, or it could come back twice; the member in it loses name and card;
* a paper that waits for the printer is still owed to who waits for it, for a day; after that it goes unprinted;
* a payment that was cut off stays until a person has settled it, for it holds their money; that takes it away;
* a journal that was set aside is evidence and is not changed: it goes whole, after its days (``retention``).
"""

from collections.abc import Iterator, Sequence

import msgspec

from terminal.domain.held_baskets import HeldBasket
from terminal.domain.members import MemberId
from terminal.domain.refunds import SaleRefunded
from terminal.domain.retention import DAY_MS, Gone, Removed
from terminal.domain.times import Instant
from terminal.store.engine import Cursor, Database
from terminal.store.entries import journal_errors
from terminal.store.member_rows import MEMBER_OF_PLACE, place_of
from terminal.store.papers import member_of

OWED_MS = DAY_MS
"""For how long a paper that did not come out is still printed."""

_APPLICANT = "json_extract(CAST(document AS TEXT), '$.applied.member')"
_REFUNDED = "json_extract(CAST(document AS TEXT), '$.member.id')"
_BASKET_OF = "json_extract(CAST(document AS TEXT), '$.member.id')"

_GOING = {
    "members": "DELETE FROM own_member WHERE member = ?",
    "cards": "DELETE FROM card_change WHERE member = ?",
    "coupons": "DELETE FROM coupon WHERE member = ?",
    "change_requests": "DELETE FROM change_request WHERE member = ?",
    "applications": f"DELETE FROM application WHERE {_APPLICANT} = ?",  # noqa: S608 — own constant
    "papers": f"UPDATE paper SET document = NULL, member = NULL, gone = '{Gone.ERASED}' WHERE member = ?",  # noqa: S608
}
"""Statement by what ``Removed`` counts it as."""

_HELD_HERE = f"""
SELECT member FROM own_member UNION SELECT member FROM card_change UNION SELECT member FROM coupon
UNION SELECT member FROM change_request UNION SELECT member FROM paper WHERE member IS NOT NULL
UNION SELECT {_APPLICANT} FROM application
UNION SELECT {_REFUNDED} FROM refund WHERE json_extract(CAST(document AS TEXT), '$.member.masked_name') <> ''
UNION SELECT {_BASKET_OF} FROM held_basket
"""  # noqa: S608 — own constants
_WAITING = """
SELECT spool.id, entry.at, entry.body FROM spool JOIN entry ON entry.id = (spool.epoch << 32) + spool.number
WHERE NOT printed
"""
_ERASED = f"""
SELECT {MEMBER_OF_PLACE} FROM member WHERE erased AND place IN (SELECT value FROM json_each(?))
"""  # noqa: S608 — own constant
_SLICE = 500


def erase(database: Database, member: MemberId, *, now: Instant) -> Removed:
    """Take out what ``journal.db`` holds of an erased member; nothing where that was done before.

    Raises JournalFull when the disk refuses, and then nothing of this member has gone.
    """
    with journal_errors(), database.writing() as cursor:
        counts = {kind: _count(cursor, statement, member) for kind, statement in _GOING.items()}
        removed = Removed(
            **counts | {"members": min(counts["members"], 1)},
            baskets=_release_baskets(cursor, member),
            refunds=_release_refunds(cursor, member),
            waiting_papers=_drop_waiting(cursor, member, now),
        )
    if removed:
        database.changed()
    return removed


def erased_with_something_left(journal: Database, cache: Database, *, now: Instant) -> Sequence[MemberId]:
    """Members whom the centre erased and of whom there is something here: older files, or acts that were under way."""
    with journal_errors(), journal.reading() as cursor:
        here = {member for (member,) in cursor.execute(_HELD_HERE).fetchall() if isinstance(member, int)}
        here.update(member for member, _ in _stale_papers(cursor, now))
    held = sorted(here)
    erased: list[MemberId] = []
    for start in range(0, len(held), _SLICE):
        some = msgspec.json.encode([place_of(member) for member in held[start : start + _SLICE]]).decode()
        with journal_errors(), cache.reading() as cursor:
            erased += [MemberId(member) for (member,) in cursor.execute(_ERASED, (some,)).fetchall()]
    return erased


def _count(cursor: Cursor, statement: str, member: MemberId) -> int:
    cursor.execute(statement, (member,))
    return int(cursor.rowcount)


def _release_baskets(cursor: Cursor, member: MemberId) -> int:
    rows = cursor.execute(
        f"SELECT basket, document FROM held_basket WHERE {_BASKET_OF} = ?",  # noqa: S608 — own constant
        (member,),
    ).fetchall()
    for basket, document in rows:
        held = msgspec.structs.replace(msgspec.json.decode(document, type=HeldBasket), member=None, name="")
        cursor.execute("UPDATE held_basket SET document = ? WHERE basket = ?", (msgspec.json.encode(held), basket))
    return len(rows)


def _release_refunds(cursor: Cursor, member: MemberId) -> int:
    rows = cursor.execute(
        f"SELECT original, epoch, number, document FROM refund WHERE {_REFUNDED} = ?",  # noqa: S608 — own constant
        (member,),
    ).fetchall()
    released = 0
    for original, epoch, number, document in rows:
        refund = msgspec.json.decode(document, type=SaleRefunded)
        if refund.member is None or not refund.member.masked_name:
            continue
        nobody = msgspec.structs.replace(refund.member, masked_name="", card_hash=b"", card_last4="")
        text = msgspec.json.encode(msgspec.structs.replace(refund, member=nobody))
        cursor.execute(
            "UPDATE refund SET document = ? WHERE (original, epoch, number) = (?, ?, ?)",
            (text, original, epoch, number),
        )
        released += 1
    return released


def _drop_waiting(cursor: Cursor, member: MemberId, now: Instant) -> int:
    """As if printed, so that no id is used again (see ``spool``)."""
    stale = [spooled for owner, spooled in _stale_papers(cursor, now) if owner == member]
    cursor.executemany("UPDATE spool SET printed = TRUE, document = x'' WHERE id = ?", [(each,) for each in stale])
    return len(stale)


def _stale_papers(cursor: Cursor, now: Instant) -> Iterator[tuple[int, int]]:
    """(member, id in the spool) of papers that wait too long."""
    for spooled, at, body in cursor.execute(_WAITING).fetchall():
        member = member_of(body) if at + OWED_MS <= now else None
        if member is not None:
            yield member, spooled
