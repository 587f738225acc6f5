"""What must be true of a company that has come to rest, whatever happened before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import msgspec
from sqlalchemy import Table

from sync.answers import FORK
from sync.central.archive.reading import entries_of
from sync.central.changes import read_changes
from sync.central.enrolment import find_terminal
from sync.central.jobs.grants import GRANT
from sync.central.jobs.job import JobName
from sync.central.points.reconciliation import reconcile
from sync.central.store import schema
from sync.central.store.engine import Database as CentralDatabase
from sync.protocol import Pull
from terminal.domain.errors import JournalError
from terminal.domain.feed import Changes
from terminal.domain.journal import GENESIS, Entry, EntryKind, check_chain
from terminal.domain.members import MemberId, part_of
from terminal.domain.own_movements import movements_of
from terminal.domain.registration import MemberReviewed
from terminal.domain.signatures import ed25519_verifier
from terminal.domain.times import Instant
from terminal.store.cache_feed import StoredCacheFeed
from terminal.store.engine import CACHE, Database
from terminal.store.member_rows import MEMBER_OF_PLACE, member_of_place
from terminal.store.verification import verify
from tests.model.till import ModelTill
from tests.model.told import Place, Told, place_of
from tests.model.world import World, persons

_DAYS = f"""
SELECT {MEMBER_OF_PLACE}, json_extract(CAST(standing AS TEXT), '$.day') FROM member
"""  # noqa: S608 — own constant


class Centre(Protocol):
    """The centre as it is looked at: its ``open`` database, and its clock."""

    clock: Callable[[], Instant]

    @property
    def open(self) -> CentralDatabase:
        """Of the running centre."""
        ...

    def rows(self, table: Table, **where: object) -> Sequence[Any]:
        """Rows of a table in the order of its key."""
        ...


_PINS = (EntryKind.STAFF_PIN_CHANGED, EntryKind.STAFF_PIN_RESET)

_TABLES = (
    *("member", "card", "hot_card", "product", "product_code", "staff", "scheme", "store", "store_case"),
    *("gift_stock", "application"),
)


def problems(world: World, told: Told) -> list[str]:
    """Everything that is not as it must be; empty where all is."""
    found = problems_of(world.centre, world.tills, world.folder)
    return [*told.problems(entries_at(world.centre), _set_aside(world.centre)), *found]


def problems_of(centre: Centre, tills: Sequence[ModelTill], folder: Path) -> list[str]:
    """The same, but for what people were told; ``folder`` is room for what is made anew."""
    entries = entries_at(centre)
    if broken := [*_broken_chains(centre, entries)]:
        return broken  # what is not as it was signed need not even be readable
    return [
        *_effects(centre, entries),
        *_balances(centre),
        *_receipts(centre, entries),
        *_desks(centre, entries),
        *_nights(centre),
        *(found for till in tills for found in _journal(till, entries)),
        *(found for till in tills for found in _cache(centre, till, folder)),
    ]


def entries_at(centre: Centre) -> list[Entry]:
    """Everything that the centre holds, in the order of terminal, epoch and number."""
    rows = centre.rows(schema.journal_entries)
    with centre.open.read() as connection:
        return entries_of(connection, rows)


def _broken_chains(centre: Centre, entries: Sequence[Entry]) -> Iterator[str]:
    """Every epoch from its first entry on, without a gap, each entry signed; and applied to its end."""
    keys = {row.terminal: row.public_key for row in centre.rows(schema.terminals)}
    chains: dict[tuple[str, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        chains[entry.terminal, entry.epoch].append(entry)
    for (terminal, epoch), chain in chains.items():
        try:
            check_chain(chain, after=0, previous=GENESIS, verify=ed25519_verifier(keys[terminal]))
        except JournalError as error:
            yield f"the centre's chain of {terminal} epoch {epoch}: {error}"
    for row in centre.rows(schema.journal_heads):
        chain = chains[row.terminal, row.epoch]
        if not row.applied == row.number == len(chain):
            yield f"{row.terminal} epoch {row.epoch}: {len(chain)} entries, head {row.number}, applied {row.applied}"


def _set_aside(centre: Centre) -> set[Place]:
    """What was parked, and a person told of it."""
    return _parked(centre) & {place_of(row) for row in centre.rows(schema.cases)}


def _parked(centre: Centre) -> set[Place]:
    return {place_of(row) for row in centre.rows(schema.parked_entries)}


def _effects(centre: Centre, entries: Sequence[Entry]) -> Iterator[str]:
    """Every entry that was not parked had its effect once, and no other one was had.

    Points may move otherwise than the till said where a till that was put back gave back what it had given back before;
    then a person is told.
    """
    told = {place_of(row) for row in centre.rows(schema.cases)}
    parked = _parked(centre)
    booked = [entry for entry in entries if (entry.terminal, entry.epoch, entry.number) not in parked]
    for table, kind in ((schema.sales, EntryKind.SALE_COMPLETED), (schema.refunds, EntryKind.SALE_REFUNDED)):
        wanted = {place_of(entry) for entry in booked if entry.kind is kind}
        there = {place_of(row) for row in centre.rows(table)}
        for place in sorted(wanted ^ there):
            yield f"{kind.value} {place} is {'not ' if place in wanted else ''}in {table.name}"
    moved: Counter[Place] = Counter()
    for row in centre.rows(schema.points_ledger):
        moved[place_of(row)] += row.points
    by_place = {place_of(entry): entry for entry in booked}
    for place, entry in by_place.items():
        points = sum(each.points for each in movements_of(entry))
        if moved[place] != points and place not in told:
            yield f"{entry.kind.value} {place} moves {points} points, the ledger has {moved[place]}"
    for place in sorted(set(moved) - set(by_place)):
        if not place[0].startswith("~"):  # the centre's own work
            yield f"the ledger has points of {place}, which is no entry that counts"


def _balances(centre: Centre) -> Iterator[str]:
    """Every balance is the sum of its ledger (C7)."""
    parts = sorted({row.part for row in centre.rows(schema.members)})
    for difference in reconcile(centre.open, centre.clock(), parts=parts).differences:
        yield f"the balance of member {difference.member}: {difference.told}"


def _desks(centre: Centre, entries: Sequence[Entry]) -> Iterator[str]:
    """Who was let in is a member, once; every PIN that was set was judged."""
    parked = _parked(centre)
    booked = [entry for entry in entries if place_of(entry) not in parked]
    reviews = [
        msgspec.json.decode(entry.body, type=MemberReviewed)
        for entry in booked
        if entry.kind is EntryKind.MEMBER_REVIEWED
    ]
    admitted = Counter(each.member for each in reviews if each.approved)
    there = Counter(MemberId(row.id) for row in centre.rows(schema.members))
    founders = {person.number for person in persons()}
    for member in sorted({*admitted, *there} - founders):
        if (admitted[member], there[member]) != (1, 1):
            yield f"member {member} was let in {admitted[member]} times, and is there {there[member]} times"
    set_pins = {place_of(entry) for entry in booked if entry.kind in _PINS}
    for place in sorted(set_pins ^ {place_of(row) for row in centre.rows(schema.staff_acts)}):
        yield f"the PIN of {place} was {'not ' if place in set_pins else ''}judged"


def _nights(centre: Centre) -> Iterator[str]:
    """What is done of a night that a month began with has given everybody the month's points, once."""
    given = Counter((row.member, row.number) for row in centre.rows(schema.points_ledger) if row.terminal == GRANT)
    for done in centre.rows(schema.job_parts, job=JobName.GRANTS.value):
        month = int(done.day[:7].replace("-", ""))
        for person in persons() if done.day.endswith("-01") else ():
            if part_of(MemberId(person.number)) == done.part and (count := given[person.number, month]) != 1:
                yield f"member {person.number} has {count} times the points of {month}"


def _receipts(centre: Centre, entries: Sequence[Entry]) -> Iterator[str]:
    """No number is on two receipts, but where a copy of a journal went on from the same place: a person hears of it."""
    told_apart = {row.terminal for row in centre.rows(schema.cases, kind=FORK)}
    numbers = Counter(
        (entry.terminal, msgspec.json.decode(entry.body)["receipt"])
        for entry in entries
        if entry.kind in (EntryKind.SALE_COMPLETED, EntryKind.SALE_REFUNDED)
    )
    for (terminal, receipt), count in numbers.items():
        if count > 1 and terminal not in told_apart:
            yield f"receipt {receipt} is there {count} times, and nobody was told"


def _journal(till: ModelTill, entries: Sequence[Entry]) -> Iterator[str]:
    """A till's own journal is whole, all of it acknowledged, and what is acknowledged is what the centre holds."""
    try:
        verify(till.data.journal, till.terminal, till.data.vault.verifier(), every_signature=True)
    except JournalError as error:
        yield f"the journal of {till.terminal}: {error}"
    if waiting := till.stores.outbox.waiting():
        yield f"{till.terminal}: {waiting} entries wait still"
    held = {(entry.epoch, entry.number): entry.hash for entry in entries if entry.terminal == till.terminal}
    with till.data.journal.reading() as cursor:
        own = cursor.execute(
            "SELECT entry.epoch, number, hash FROM entry JOIN epoch USING (epoch) WHERE number <= acknowledged"
        ).fetchall()
    for epoch, number, digest in own:
        if held.get((epoch, number)) != digest:
            yield f"{till.terminal}: acknowledged entry {epoch}/{number} is not what the centre holds"


def _cache(centre: Centre, till: ModelTill, folder: Path) -> Iterator[str]:
    """A till that pulled every change has what one has that pulls all anew, and its counter shows that."""
    with centre.open.read() as connection:
        terminal = find_terminal(connection, till.terminal)
    assert terminal is not None
    anew = read_changes(centre.open, terminal, Pull({}, None, 5_000), centre.clock(), seconds=lambda: 0.0)
    assert not anew.more
    file = folder / f"anew-{till.folder.name}.db"
    with closing(Database(file, bytes(32), CACHE)) as database:
        StoredCacheFeed(database).apply(anew)
        older = _told_on_another_day(till.data.cache, database)
        known = [member.id for member in anew.members]
        strangers = set(known) - set(till.stores.outbox.concerned_among(known))
        for table in _TABLES:
            here, there = (_rows(each, table, older, strangers) for each in (till.data.cache, database))
            for row in sorted({*here, *there}, key=repr):
                if here[row] != there[row]:
                    yield f"{till.terminal}: the cache has {here[row]} times, the centre {there[row]} in {table}: {row}"
    for member in {row.id for row in centre.rows(schema.members)} - {each.id for each in anew.members} - {*anew.left}:
        yield f"nobody is told of member {member}"
    yield from _counter(till, anew)


def _counter(till: ModelTill, anew: Changes) -> Iterator[str]:
    """What people at the till see is what the centre tells."""
    for gift in till.services.gifts.states():
        told = [each.count for each in anew.gifts if each.gift == gift.gift.id]
        if [gift.left] != (told or [0]):
            yield f"{till.terminal}: the counter shows {gift.left} of {gift.gift.id}, there are {told}"
    for person in anew.staff:
        known = till.stores.cache.staff(person.id)
        if known is None or known.pin_hash != person.pin_hash:
            yield f"{till.terminal}: {person.id} has another PIN here"
    for member in anew.members:
        shown = till.services.points.balance(member.id).record.points
        if shown != member.points:
            yield f"{till.terminal}: the counter shows {shown} points of member {member.id}, who has {member.points}"


def _told_on_another_day(here: Database, there: Database) -> set[int]:
    """Members whose standing was told on an earlier day: the till works out by itself what the days in between took."""
    days: list[dict[int, str]] = []
    for database in (here, there):
        with database.reading() as cursor:
            rows = cursor.execute(_DAYS).fetchall()
        days.append(dict(rows))
    return {member for member, day in days[0].items() if days[1].get(member) != day}


def _rows(database: Database, table: str, older: set[int], strangers: set[MemberId]) -> Counter[tuple[Any, ...]]:
    """Without the moment at which a row was told, and the standing of ``older``; a case that is closed is none.

    How far a store's gifts account for a till's entries is told of the whole journal, and grows with entries that have
    nothing to do with gifts. Of ``strangers`` the till has no entries (any more, where it was put back), and a snapshot
    does not tell how far it had some.
    """
    with database.reading() as cursor:
        rows = cursor.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 — own constant
        names = [column[0] for column in cursor.description]
    found: Counter[tuple[Any, ...]] = Counter()
    for each in (dict(zip(names, row, strict=True)) for row in rows):
        if table == "store_case" and each["document"] is None:
            continue
        member = member_of_place(each["place"]) if table == "member" else each.get("member")
        if table in ("member", "card") and member in older:
            each["standing"] = None
        untold = table == "gift_stock" or member in strangers
        dull = ("as_of", "included_epoch", "included_number") if untold else ("as_of",)
        found[tuple(value for name, value in each.items() if name not in dull)] += 1
    return found
