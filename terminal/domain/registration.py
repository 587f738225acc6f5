"""A member's way in: what is asked, what is checked, consents, and what leaves the screen for the journal.

Personal details are readable on a terminal only while they are typed: they are sealed to the centre's key at once
(``terminal.domain.sealing``); the journal and the cache keep masks and keyed hashes.
"""

from enum import StrEnum

import msgspec

from terminal.domain.card_life import Proof
from terminal.domain.errors import TerminalError
from terminal.domain.members import MemberId
from terminal.domain.times import Instant


class MemberKind(StrEnum):
    """Who can be a member."""

    INDIVIDUAL = "individual"
    ENTERPRISE = "enterprise"


class Field(StrEnum):
    """The details of a member, by their names in messages and histories."""

    NAME = "name"  # of the person, or of the enterprise 企业名称
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"  # 身份证号 (GB 11643)
    LICENCE_NUMBER = "licence_number"  # 统一社会信用代码 (GB 32100)
    LEGAL_PERSON = "legal_person"  # 法人
    BIRTHDAY = "birthday"  # ISO date


class FieldProblem(StrEnum):
    """Why a detail cannot be taken."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    FORBIDDEN_CHARACTERS = "forbidden_characters"
    NOT_A_MOBILE = "not_a_mobile"  # mainland mobile: 11 digits from 13 to 19
    NOT_AN_EMAIL = "not_an_email"
    ID_FORM = "id_form"  # 18 characters, region and date of birth
    ID_CHECK = "id_check"  # the check digit disagrees: a digit is wrong
    LICENCE_FORM = "licence_form"
    LICENCE_CHECK = "licence_check"
    NOT_A_DATE = "not_a_date"
    DISAGREES_WITH_ID = "disagrees_with_id"  # the birthday is not the one in the ID number


class DetailsRefused(TerminalError):
    """Details that cannot be taken: what is wrong, by field. Carries no value."""

    def __init__(self, problems: dict[Field, FieldProblem]) -> None:
        told = ", ".join(f"{field.value}: {problem.value}" for field, problem in problems.items())
        super().__init__(f"details refused: {told}")
        self.problems = problems


class Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """A member's details as typed. Lives in memory until it is sealed."""

    name: str = ""
    phone: str = ""
    email: str = ""
    id_number: str = ""
    licence_number: str = ""
    legal_person: str = ""
    birthday: str = ""

    def __repr__(self) -> str:
        return "Details(…)"


class Purpose(StrEnum):
    """What a member may consent to, each by itself."""

    SERVICE = "service"
    MARKETING = "marketing"
    ANALYSIS = "analysis"
    RENEWAL = "renewal"  # of their card by the centre, for points 自动续费


class Consent(msgspec.Struct, frozen=True):
    """A purpose, given or withdrawn, under the text's version; the entry says when and who took it."""

    purpose: Purpose
    given: bool
    text_version: str


class MemberApplied(msgspec.Struct, frozen=True):
    """Body of ``member.applied``. ``sealed`` is the Details' JSON, readable by the centre alone.

    Hashes are keyed (``cards.keyed_hash`` under the lookup key); ``fields`` names what was filled in. What a terminal
    holds of one that came in online has neither: ``sealed`` and ``name_hash`` are empty there.
    """

    application: str  # UUID, made when the form was opened: a repetition changes nothing
    member: MemberId
    kind: MemberKind
    masked_name: str
    tier: str
    fields: tuple[Field, ...]
    consents: tuple[Consent, ...]
    sealed: bytes
    name_hash: bytes
    phone_last4: str = ""
    phone_hash: bytes | None = None
    id_hash: bytes | None = None  # of the ID or licence number: finds duplicates at the centre
    birth_month: int | None = None
    proof: Proof | None = None
    referrer: MemberId | None = None  # who brought them 推荐人


class MemberReviewed(msgspec.Struct, frozen=True):
    """Body of ``member.reviewed``: the application is approved, or refused with a reason."""

    application: str
    member: MemberId
    approved: bool
    reason: str = ""


class FieldChange(msgspec.Struct, frozen=True):
    """One detail that changes; ``based_on`` is the member's version that the person saw."""

    field: Field
    based_on: int


class MemberChanged(msgspec.Struct, frozen=True):
    """Body of ``member.changed``: ``sealed`` holds the Details with the changed fields only.

    ``fulfils`` names the requested changes (``change_requests``) that it does, whole or in part.
    """

    request: str
    member: MemberId
    fields: tuple[FieldChange, ...]
    sealed: bytes
    proof: Proof | None
    reason: str
    consents: tuple[Consent, ...] = ()
    masked_name: str | None = None
    name_hash: bytes | None = None
    phone_last4: str | None = None
    phone_hash: bytes | None = None
    id_hash: bytes | None = None
    birth_month: int | None = None
    fulfils: tuple[str, ...] = ()


class DetailsSeen(msgspec.Struct, frozen=True):
    """Body of ``member.details_seen``: full details were asked from the centre, by whom the entry says."""

    member: MemberId
    reason: str


class ApplicationState(StrEnum):
    """Where an application stands."""

    WAITING = "waiting"  # for the review by a second person
    APPROVED = "approved"
    REFUSED = "refused"


ONLINE = "online"
"""Stands in for terminal and person where an application was taken in by nobody but the centre."""


class Application(msgspec.Struct, frozen=True):
    """An application as the review list of a terminal shows it; ``actor`` took it in (``ONLINE``: nobody did)."""

    applied: MemberApplied
    state: ApplicationState
    at: Instant
    actor: str
    online: bool = False


class OnlineApplication(msgspec.Struct, frozen=True, omit_defaults=True):
    """An application that came in at the centre and was confirmed by a one-time code, as much as a terminal may know.

    ``at`` is when it was confirmed. One that no longer waits was decided: a terminal forgets it, and hears no more of
    it than its ids.
    """

    application: str
    member: MemberId
    at: Instant
    kind: MemberKind = MemberKind.INDIVIDUAL
    masked_name: str = ""
    tier: str = ""
    fields: tuple[Field, ...] = ()
    consents: tuple[Consent, ...] = ()
    phone_last4: str = ""
    waits: bool = True

    def for_review(self) -> Application:
        """The same as the review list shows it."""
        applied = MemberApplied(
            application=self.application,
            member=self.member,
            kind=self.kind,
            masked_name=self.masked_name,
            tier=self.tier,
            fields=self.fields,
            consents=self.consents,
            sealed=b"",
            name_hash=b"",
            phone_last4=self.phone_last4,
        )
        return Application(applied, ApplicationState.WAITING, self.at, ONLINE, online=True)
