"""People who apply from home: a form, the code that reaches their phone or mail, and what they are told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from sync.central.messages.message import Channel, Gateway, Message, NotSent
from sync.central.online import wire
from sync.central.online.wire import Applied, Apply, Confirmed
from sync.central.store import schema
from sync.central.store.engine import Database
from terminal.domain.registration import Consent, Details, MemberKind, Purpose

VERSION = "2026-01"
SERVED = Consent(Purpose.SERVICE, given=True, text_version=VERSION)
CONSENTS = (SERVED, Consent(Purpose.MARKETING, given=False, text_version=VERSION))
WANG = Details(
    name="王小芳", phone="+86 138-0000-0001", email="Wang.Xiaofang@example.com", id_number="11010519491231002x"
)
KEPT = Details(name="王小芳", phone="13800000001", email="Wang.Xiaofang@example.com", id_number="11010519491231002X")
FIRM = Details(name="示范商贸", phone="13900000001", licence_number="91350100M000100Y43", legal_person="李大伟")
SECRETS = ("王小芳", "13800000001", "138-0000-0001", "xiaofang", "11010519491231002")


class PostBox:
    """A gateway that keeps what it is given; ``failure`` is raised instead while it is set."""

    def __init__(self) -> None:
        self.sent: list[Message] = []
        self.failure: NotSent | None = None

    def send(self, message: Message) -> None:
        if self.failure is not None:
            raise self.failure
        self.sent.append(message)

    def as_gateways(self) -> Mapping[Channel, Gateway]:
        """Itself, for every way out."""
        return dict.fromkeys(Channel, self)

    @property
    def code(self) -> str:
        """The newest code, as a person reads it."""
        found = re.findall(r"\b\d{6}\b", self.sent[-1].text)
        assert len(found) == 1
        return str(found[0])


@dataclass
class Applicant:
    """Somebody at a web page of the company."""

    client: TestClient[Litestar]
    box: PostBox
    details: Details = WANG
    kind: MemberKind = MemberKind.INDIVIDUAL
    channel: Channel = Channel.SMS
    consents: tuple[Consent, ...] = CONSENTS
    store: str = "S01"

    def try_apply(self, **changes: Any) -> Response:
        """Send the form, whatever comes of it."""
        form = Apply(self.kind, self.details, self.consents, self.channel, self.store)
        return self.post(wire.APPLY, msgspec.structs.replace(form, **changes))

    def apply(self, **changes: Any) -> Applied:
        """Send the form and expect it to be taken."""
        answer = self.try_apply(**changes)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Applied)

    def try_again(self, applied: Applied) -> Response:
        """Ask for another code."""
        return self.post(wire.CODE, {"application": applied.application})

    def try_confirm(self, applied: Applied, code: str | None = None) -> Response:
        """Type the code that came, or another one."""
        return self.post(wire.CONFIRM, {"application": applied.application, "code": code or self.box.code})

    def confirm(self, applied: Applied) -> Confirmed:
        """Type the code that came and expect it to be right."""
        answer = self.try_confirm(applied)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Confirmed)

    def register(self, **changes: Any) -> Confirmed:
        """The whole way."""
        return self.confirm(self.apply(**changes))

    def wrong_code(self) -> str:
        """A code that is not the one that came."""
        return f"{(int(self.box.code) + 1) % 1_000_000:06d}"

    def post(self, path: str, body: object) -> Response:
        return self.client.post(path, content=body if isinstance(body, bytes) else msgspec.json.encode(body))


def without_review(database: Database) -> None:
    """From now on the code makes a member."""
    with database.write() as connection:
        document = connection.scalars(select(schema.schemes.c.document)).one()
        changed = document.replace("review = true", "review = false")
        assert changed != document
        connection.execute(update(schema.schemes).values(document=changed))
