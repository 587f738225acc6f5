"""A small company at the centre, and tills that enrol, sell, sign, push and pull like real ones."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx import Client, Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import func, insert, select

from sync import protocol
from sync.central import enrolment, feed
from sync.central.company import found_company
from sync.central.demo.members import member_rows
from sync.central.demo.resources import read_text
from sync.central.enrolment import Terminal
from sync.central.store import schema
from sync.central.store.dialect import bulk_load
from sync.central.store.engine import Database
from sync.protocol import Enrol, Enrolled, Problem, Pull, Push, Pushed
from sync.signing import sign_request
from terminal.domain.acts import StaffSignedIn
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.catalogue import Unit
from terminal.domain.feed import Changes
from terminal.domain.journal import GENESIS, Entry, EntryKind, seal
from terminal.domain.members import MemberId
from terminal.domain.sales import SaleCompleted, SaleLine, SaleMember, receipt_number
from terminal.domain.staff import Role
from terminal.domain.tenders import Tender, TenderKind
from terminal.domain.times import Instant, business_day

START: Instant = 1_790_000_000_000
ZONE = "Asia/Shanghai"
MEMBERS = 40


class TurnedClock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> Instant:
        return self.now


def found_small_company(database: Database) -> None:
    """Two stores, one cashier each, one product, the shipped scheme, and ``MEMBERS`` members with cards."""
    found_company(database, "安禾", START)
    with database.write() as connection:
        for store in ("S01", "S02"):
            connection.execute(
                insert(schema.stores).values(id=store, name=f"店 {store}", zone=ZONE, address="", phone="")
            )
            connection.execute(
                insert(schema.staff).values(
                    id=f"1{store}", store=store, name="甲", role="cashier", pin_hash="-", version=1, withdrawn=False
                )
            )
        connection.execute(
            insert(schema.products).values(
                id=1,
                name="水",
                product_group="drinks",
                unit="piece",
                price=200,
                initials="s",
                version=1,
                withdrawn=False,
            )
        )
        connection.execute(insert(schema.product_barcodes).values(barcode="6901234567892", product=1))
        document = read_text("schemes", "retail-four-tier.toml")
        connection.execute(insert(schema.schemes).values(version=1, effective_from="2026-01-01", document=document))
        feed.announce(connection, feed.COMPANY_PART, feed.STORE, ["S01", "S02"])
        feed.announce(connection, feed.COMPANY_PART, feed.STAFF, ["1S01", "1S02"])
        feed.announce(connection, feed.COMPANY_PART, feed.PRODUCT, ["1"])
        feed.announce(connection, feed.COMPANY_PART, feed.SCHEME, ["1"])
        rows = [member_rows(index, b"k" * 32, START) for index in range(1, MEMBERS + 1)]
        bulk_load(connection, schema.members, [each.member for each in rows])
        bulk_load(connection, schema.cards, [card for each in rows for card in each.cards])
        bulk_load(connection, schema.card_owners, [owner for each in rows for owner in each.owners])
        bulk_load(connection, schema.member_details, [detail for each in rows for detail in each.details])
        bulk_load(connection, schema.points_ledger, [row for each in rows for row in each.ledger])
        bulk_load(connection, schema.member_days, [day for each in rows for day in each.days])
        for each in rows:
            feed.announce(connection, each.member[0], feed.MEMBER, [str(each.member[1])])


@dataclass
class Till:
    """One terminal with its own key and journal, talking to a centre in this process."""

    client: Client
    clock: TurnedClock
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    id: str = ""
    store: str = ""
    keys: CompanyKeys | None = None
    epoch: int = 1
    journal: list[Entry] = field(default_factory=list, repr=False)  # Hypothesis warns where it has grown long

    def enrol(self, code: str) -> Response:
        """Ask to belong; takes the identity over when the centre agrees."""
        request = Enrol(code=code, public_key=self.key.public_key().public_bytes_raw(), name="收银 1")
        answer = self.client.post(protocol.ENROL, content=msgspec.json.encode(request))
        if answer.status_code == 200:
            enrolled = msgspec.json.decode(answer.content, type=Enrolled)
            self.id, self.store, self.keys = enrolled.terminal, enrolled.store, enrolled.keys
        return answer

    def known_as(self) -> Terminal:
        """Itself, as the centre's own functions know it."""
        return Terminal(self.id, self.store, self.key.public_key().public_bytes_raw(), revoked=False)

    def record(self, kind: EntryKind, body: bytes, *, previous: bytes | None = None, actor: str = "1001") -> Entry:
        """Append the next entry to the journal."""
        head = self.journal[-1] if self.journal and self.journal[-1].epoch == self.epoch else None
        draft = Entry(
            terminal=self.id,
            epoch=self.epoch,
            number=head.number + 1 if head else 1,
            kind=kind,
            at=self.clock.now,
            clock_offset=0,
            actor=actor,
            body=body,
            previous=previous or (head.hash if head else GENESIS),
        )
        entry = seal(draft, self.key.sign)
        self.journal.append(entry)
        return entry

    def sign_in(self) -> Entry:
        """Record an act that has no effect beyond the journal."""
        return self.record(EntryKind.STAFF_SIGNED_IN, msgspec.json.encode(StaffSignedIn("1001", Role.CASHIER)))

    def sell(self, member: int | None = None, /, *, points: Sequence[int] = (3, 4), **changes: Any) -> Entry:
        """Record a sale of 10 yuan a line; ``changes`` replace fields of the fact."""
        number = self.journal[-1].number + 1 if self.journal and self.journal[-1].epoch == self.epoch else 1
        lines = tuple(
            SaleLine(
                product=1,
                barcode="6901234567892",
                name="水",
                group="drinks",
                unit=Unit.PIECE,
                quantity=1000,
                unit_price=1000,
                list_amount=1000,
                amount=1000,
                steps=(),
                points=each if member else 0,
            )
            for each in points
        )
        total = 1000 * len(lines)
        sale = SaleCompleted(
            receipt=receipt_number(self.id, self.epoch, number),
            business_day=business_day(self.clock.now, ZONE),
            scheme_version=1,
            lines=lines,
            list_total=total,
            total=total,
            tenders=(Tender(TenderKind.CASH, total + 500),),
            change=500,
            member=SaleMember(MemberId(member), "王**", "regular", b"h" * 16, "0011", 0, 0) if member else None,
        )
        return self.record(EntryKind.SALE_COMPLETED, msgspec.json.encode(msgspec.structs.replace(sale, **changes)))

    def post(self, path: str, body: bytes, **headers: str) -> Response:
        """Send a signed request; ``headers`` replace those of the signature."""
        return self.client.post(path, content=body, headers={**self._signed("POST", path, body), **headers})

    def get(self, path: str, **headers: str) -> Response:
        """Ask by a signed request without a body."""
        return self.client.get(path, headers={**self._signed("GET", path, b""), **headers})

    def _signed(self, method: str, path: str, body: bytes) -> dict[str, str]:
        return sign_request(
            method,
            path,
            body,
            key_id=self.id,
            sign=self.key.sign,
            created=self.clock.now // 1000,
            nonce=base64.b64encode(secrets.token_bytes(16)).decode(),
        )

    def try_push(self, entries: Sequence[Entry]) -> Response:
        """Push without expecting anything."""
        return self.post(protocol.PUSH, msgspec.json.encode(Push(tuple(entries))))

    def push(self, entries: Sequence[Entry] | None = None) -> Pushed:
        """Push (everything, unless told otherwise) and expect it to be taken."""
        answer = self.try_push(self.journal if entries is None else entries)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Pushed)

    def pull(
        self, cursor: dict[int, int] | None = None, *, name: str | None = None, limit: int = 2000, **beside: Any
    ) -> Changes:
        """Pull one slice; ``beside`` is what ``Pull`` may ask for beside the cursor."""
        answer = self.post(protocol.PULL, msgspec.json.encode(Pull(cursor or {}, name, limit, **beside)))
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Changes)


def problem(answer: Response) -> Problem:
    """The Problem that a refusal carries."""
    assert answer.status_code >= 400, answer.text
    return msgspec.json.decode(answer.content, type=Problem)


def enrolled_till(client: TestClient[Litestar], database: Database, clock: TurnedClock, store: str = "S01") -> Till:
    """A till that belongs to ``store``."""
    till = Till(client, clock)
    assert till.enrol(enrolment.new_code(database, store, "till", clock())).status_code == 200
    return till


def rows(database: Database, table: str, **where: Any) -> list[Any]:
    """Rows of a table by equal columns, in the order of its key."""
    wanted = schema.metadata.tables[table]
    statement = select(wanted).order_by(*wanted.primary_key)
    for name, value in where.items():
        statement = statement.where(wanted.c[name] == value)
    with database.read() as connection:
        return list(connection.execute(statement).all())


def count(database: Database, table: str, **where: Any) -> int:
    """How many rows there are."""
    return len(rows(database, table, **where))


def balance(database: Database, member: int) -> tuple[int, int, int]:
    """A member's points, spend and the sum of the ledger's points, in one snapshot."""
    ledger = schema.points_ledger.c
    with database.read() as connection:
        row = connection.execute(
            select(schema.members.c.points, schema.members.c.spend).where(schema.members.c.id == member)
        ).one()
        total = connection.scalars(select(func.sum(ledger.points)).where(ledger.member == member)).one()
    return row.points, row.spend, int(total)
