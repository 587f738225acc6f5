"""How members and their cards are replaced in ``cache.db``, a slice of the feed at once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import TypeAlias

import msgspec

from terminal.domain.members import MemberId, MemberRecord
from terminal.store.at_once import in_hex, listed, put_at_once, read_at_once
from terminal.store.engine import Cursor, scalar
from terminal.store.member_rows import (
    MEMBER_COLUMNS,
    PUT_CARD,
    Pointer,
    cards_kept,
    kept_cards,
    member_of_place,
    member_row,
    place_of,
    pointers,
    prefix_of,
)

Concerned: TypeAlias = Callable[[Sequence[MemberId]], Collection[MemberId]]
"""Whom of some members own entries concern; ``StoredOutbox.concerned_among``."""

_FOUND_BY = ("phone_hash", "name_hash")
_INTO_MEMBER = f"INTO member ({', '.join(MEMBER_COLUMNS)}) VALUES {{rows}}"
_PUT = f"INSERT OR REPLACE {_INTO_MEMBER}"
# Phone and name change once in a long while, and lie in indexes of their own: to leave them alone, although they are
# told, saves reading and writing two pages of three.
_RENEW = f"""
INSERT {_INTO_MEMBER} ON CONFLICT (place) DO UPDATE SET
{", ".join(f"{name} = excluded.{name}" for name in MEMBER_COLUMNS if name not in ("place", *_FOUND_BY))}
"""
_HELD = f"""
SELECT json_group_array(json_array(place, version, {", ".join(map(in_hex, ("cards", *_FOUND_BY)))}))
FROM json_each(?) CROSS JOIN member ON place = value
"""  # noqa: S608 — own names
_FORGET = "DELETE FROM member WHERE place IN (SELECT value FROM json_each(?))"
_FORGET_APPLICATIONS = """
DELETE FROM application
WHERE json_extract(CAST(document AS TEXT), '$.member') IN (SELECT value FROM json_each(?))
"""
_PUT_CARDS = "INSERT INTO card (prefix, place) VALUES {rows}"
_FORGET_CARDS = """
DELETE FROM card WHERE (prefix, place) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))
"""
_PREFIXES_HELD = """
SELECT json_group_array(prefix) FROM json_each(?) CROSS JOIN card ON prefix = value
"""
_CARDS = "SELECT cards FROM member WHERE place = ?"
_OTHER_PLACES = "SELECT place FROM card WHERE prefix = ? AND place <> ?"
_FORGET_CARD = "DELETE FROM card WHERE prefix = ? AND place = ?"


class _Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the cache holds of a member, as far as it decides what is written; bytes as SQLite tells them, in hex."""

    place: int
    version: int
    cards: str | None
    phone_hash: str | None
    name_hash: str | None


_HELD_ROWS = msgspec.json.Decoder(list[_Held])


def put_newer(cursor: Cursor, members: Iterable[MemberRecord]) -> None:
    """Replace members and all their cards, unless the cache holds a later version. With one who was erased goes what
    they had applied for.

    Raises OverflowError for a figure that SQLite cannot hold.
    """
    latest = {place_of(member.id): member for member in sorted(members, key=attrgetter("version"))}
    if not latest:
        return
    held = _held(cursor, latest)
    # by place: writing in key order touches each page once
    newer = {
        place: member
        for place, member in sorted(latest.items(), key=itemgetter(0))
        if place not in held or member.version >= held[place].version
    }
    renewed: list[MemberRecord] = []
    others: list[MemberRecord] = []
    changed: list[MemberRecord] = []
    for place, member in newer.items():
        was = held.get(place)
        (renewed if was is not None and _is_found_alike(was, member) else others).append(member)
        if _in_hex(None if member.erased else kept_cards(member.cards)) != (was and was.cards):
            changed.append(member)
    put_at_once(cursor, _RENEW, map(member_row, renewed))
    put_at_once(cursor, _PUT, map(member_row, others))
    if erased := [member.id for member in others if member.erased]:
        cursor.execute(_FORGET_APPLICATIONS, (listed(erased),))
    _point(cursor, changed, held)


def let_go(cursor: Cursor, left: Sequence[MemberId], concerned: Concerned) -> None:
    """Forget those who are here and are no longer this terminal's to keep."""
    if not left:
        return
    held = _held(cursor, map(place_of, left))
    known = [MemberId(member_of_place(place)) for place in held]
    stay = set(map(place_of, concerned(known))) if known else set()
    going = [place for place in held if place not in stay]
    _forget_cards(cursor, [pointer for place in going for pointer in _pointers_held(held[place])])
    cursor.execute(_FORGET, (listed(going),))


def _held(cursor: Cursor, places: Iterable[int]) -> dict[int, _Held]:
    """By place, in its order."""
    rows = _HELD_ROWS.decode(scalar(cursor, _HELD, (listed(sorted(places)),)))
    return {row.place: row for row in rows}


def _in_hex(content: bytes | None) -> str | None:
    return None if content is None else content.hex().upper()


def _is_found_alike(held: _Held, member: MemberRecord) -> bool:
    """Whether no index tells of a change: of one who was erased nothing stays there."""
    if member.erased:
        return False
    return held.phone_hash == _in_hex(member.phone_hash) and held.name_hash == _in_hex(member.name_hash)


def _point(cursor: Cursor, changed: Iterable[MemberRecord], held: Mapping[int, _Held]) -> None:
    """Have the cards of these members, and no others, point to them."""
    gone: list[Pointer] = []
    come: dict[Pointer, bytes] = {}
    for member in changed:
        before = _pointers_held(held.get(place_of(member.id)))
        told = {pointer: card.hash for pointer, card in zip(pointers(member), member.cards, strict=False)}
        gone += before - told.keys()
        come.update((pointer, told[pointer]) for pointer in sorted(told.keys() - before))
    _forget_cards(cursor, gone)
    if come:
        _put_cards(cursor, come)


def _put_cards(cursor: Cursor, come: Mapping[Pointer, bytes]) -> None:
    """Point from these cards, whose hashes are told, to their members, and from no other place."""
    times = Counter(prefix for prefix, _ in come)
    taken = set(read_at_once(cursor, _PREFIXES_HELD, (listed(times),)))
    taken.update(prefix for prefix, count in times.items() if count > 1)
    put_at_once(cursor, _PUT_CARDS, [pointer for pointer in come if pointer[0] not in taken])
    for pointer, card_hash in come.items():
        if pointer[0] in taken:
            _take_from_others(cursor, pointer, card_hash)
            cursor.execute(PUT_CARD, pointer)


def _take_from_others(cursor: Cursor, pointer: Pointer, card_hash: bytes) -> None:
    """Who had this card has it no longer, even if that is told later."""
    for (place,) in cursor.execute(_OTHER_PLACES, pointer).fetchall():
        cards = cards_kept(scalar(cursor, _CARDS, (place,)))
        left = [card for card in cards if card.hash != card_hash]
        if len(left) < len(cards):
            cursor.execute("UPDATE member SET cards = ? WHERE place = ?", (kept_cards(left), place))
            if pointer[0] not in {prefix_of(card.hash) for card in left}:
                cursor.execute(_FORGET_CARD, (pointer[0], place))


def _pointers_held(held: _Held | None) -> set[Pointer]:
    if held is None or held.cards is None:
        return set()
    return {(prefix_of(card.hash), held.place) for card in cards_kept(bytes.fromhex(held.cards))}


def _forget_cards(cursor: Cursor, gone: Sequence[Pointer]) -> None:
    if gone:
        cursor.execute(_FORGET_CARDS, (listed(gone),))
