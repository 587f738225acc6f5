"""The open messages of online registration: JSON over HTTPS between an applicant's page and the centre.

===========================  ========================  ======================================================
``GET  /v1/online/form``     → FormDescription         what the page asks, the stores, the ways for a code
``POST /v1/online/apply``    Apply → Applied           checked by field, kept sealed, a code is sent
``POST /v1/online/code``     CodeAsked → Applied       another code for the same application
``POST /v1/online/confirm``  Confirm → Confirmed       the code makes it an application; a repeat says the same
===========================  ========================  ======================================================

None is signed. No answer depends on who is a member already. Refusals are ``Problem`` bodies; 429 carries Retry-After.
"""

from typing import Annotated
from uuid import UUID

import msgspec

from sync.central.messages.message import Channel
from sync.central.messages.texts import Language
from sync.protocol import Problem
from terminal.domain.registration import ApplicationState, Consent, Details, Field, FieldProblem, MemberKind
from terminal.domain.times import Instant

FORM = "/v1/online/form"
APPLY = "/v1/online/apply"
CODE = "/v1/online/code"
CONFIRM = "/v1/online/confirm"

MAX_BODY = 16 * 1024
"""Bytes of one of these requests at the most: a form of the longest details is a tenth of it."""


class StoreChoice(msgspec.Struct, frozen=True):
    """A store that may review the application and hand over the card."""

    id: str
    name: str
    address: str


class KindFields(msgspec.Struct, frozen=True):
    """What is asked of one kind of member, in its order, and what of it is a must."""

    offered: tuple[Field, ...]
    wanted: tuple[Field, ...]


class FormDescription(msgspec.Struct, frozen=True):
    """What a page needs to know before it asks anything."""

    company: str
    kinds: dict[MemberKind, KindFields]
    consent_version: str  # of the text that people agree to now
    channels: tuple[Channel, ...]
    stores: tuple[StoreChoice, ...]
    now: Instant


class Apply(msgspec.Struct, frozen=True):
    """An application. ``store`` is where the person wants the card; empty means any. ``language`` is the message's."""

    kind: MemberKind
    details: Details
    consents: tuple[Consent, ...]
    channel: Channel
    store: str = ""
    language: Language = "zh_CN"


class Applied(msgspec.Struct, frozen=True):
    """A code is on its way to ``sent_to`` (masked). ``application`` is known to the applicant alone until confirmed."""

    application: UUID
    sent_to: str
    code_expires_at: Instant
    now: Instant


class CodeAsked(msgspec.Struct, frozen=True):
    """The code did not come, or was used up: send another one. The one before is worth nothing from then on."""

    application: UUID


class Confirm(msgspec.Struct, frozen=True):
    """The code as it was typed."""

    application: UUID
    code: Annotated[str, msgspec.Meta(pattern="^[0-9]{6}$", max_length=6)]


class Confirmed(msgspec.Struct, frozen=True):
    """Waiting for a review; approved where the scheme wants none."""

    application: UUID
    state: ApplicationState
    now: Instant


class FormProblem(Problem, frozen=True):
    """``details``: what is wrong, by field."""

    fields: dict[Field, FieldProblem] = msgspec.field(default_factory=dict)
