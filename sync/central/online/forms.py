"""What can be taken as an online application: the counter's own checks, consent, a store and a way for the code."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sync.central.company import load_company
from sync.central.feed_records import ANY_STORE
from sync.central.messages.message import Channel
from sync.central.messages.texts import Language
from sync.central.online.wire import Apply, FormDescription, FormProblem, KindFields, StoreChoice
from sync.central.refusals import RequestRefused
from sync.central.scheme_versions import company_day, load_schemes
from sync.central.store import schema
from terminal.domain.errors import StoreError
from terminal.domain.field_checks import OFFERED, WANTED, normalised_details, problems
from terminal.domain.registration import Consent, Details, Field, FieldProblem, MemberKind, Purpose
from terminal.domain.scheme import Scheme
from terminal.domain.times import Instant, business_day

FIELD_OF: dict[Channel, Field] = {Channel.SMS: Field.PHONE, Channel.MAIL: Field.EMAIL}
"""Where the address of a channel stands in the form."""


class Form(msgspec.Struct, frozen=True):
    """A form that was taken, as it is kept until it is confirmed. ``sealed``: the Details' JSON, sealed for this id."""

    application: str
    kind: MemberKind
    sealed: bytes
    consents: tuple[Consent, ...]
    channel: Channel
    store: str
    language: Language


class FormRefused(RequestRefused):
    """Details that cannot be taken."""

    def __init__(self, fields: dict[Field, FieldProblem]) -> None:
        told = ", ".join(f"{field.value}: {problem.value}" for field, problem in fields.items())
        super().__init__(422, "details", told)
        self.problem = FormProblem("details", told, fields=fields)


class Ground(msgspec.Struct, frozen=True):
    """What holds where and when somebody applies."""

    today: date
    scheme: Scheme
    stores: Sequence[Any]  # rows of ``stores``, by id


def ground(connection: Connection, store: str, now: Instant) -> Ground:
    """What holds in ``store``, else in the first one. Raises RequestRefused 422 ``store`` and 503 ``not_ready``."""
    stores = connection.execute(select(schema.stores).order_by(schema.stores.c.id)).all()
    here = [row for row in stores if store in (ANY_STORE, row.id)]
    if stores and not here:
        raise RequestRefused(422, "store", "there is no such store; the form lists them")
    try:
        today = business_day(now, here[0].zone) if here else company_day(connection, now)
        scheme = load_schemes(connection).in_force(today.isoformat())
    except StoreError as error:
        raise RequestRefused(503, "not_ready", f"this company takes nobody in yet: {error.problem}") from error
    return Ground(today, scheme, stores)


def describe_form(connection: Connection, channels: Sequence[Channel], now: Instant) -> FormDescription:
    """What an applicant's page asks. Raises RequestRefused 503 ``not_ready``."""
    here = ground(connection, ANY_STORE, now)
    kinds = {
        kind: KindFields(OFFERED[kind], tuple(field for field in OFFERED[kind] if field in WANTED[kind]))
        for kind in MemberKind
    }
    return FormDescription(
        company=load_company(connection).name,
        kinds=kinds,
        consent_version=here.scheme.cards.consent_version,
        channels=tuple(channels),
        stores=tuple(StoreChoice(row.id, row.name, row.address) for row in here.stores),
        now=now,
    )


def check(asked: Apply, here: Ground, channels: Sequence[Channel]) -> Details:
    """The details as they are kept. Raises RequestRefused 422: ``channel``, ``consent``, and FormRefused by field."""
    if asked.channel not in channels:
        raise RequestRefused(422, "channel", f"this company sends no codes by {asked.channel.value}")
    kept = normalised_details(asked.details)
    wrong = problems(asked.kind, kept, here.today)
    field = FIELD_OF[asked.channel]
    if not getattr(kept, field.value):
        wrong[field] = FieldProblem.MISSING
    if wrong:
        raise FormRefused(wrong)
    _check_consents(asked.consents, here.scheme.cards.consent_version)
    return kept


def _check_consents(consents: Sequence[Consent], version: str) -> None:
    purposes = [consent.purpose for consent in consents]
    if len(set(purposes)) != len(purposes):
        raise RequestRefused(422, "consent", "each purpose is consented to once")
    if any(consent.text_version != version for consent in consents):
        raise RequestRefused(422, "consent", "the text has changed meanwhile: show the one of the form, and ask again")
    if not any(consent.purpose is Purpose.SERVICE and consent.given for consent in consents):
        raise RequestRefused(422, "consent", "without consent to the service itself nobody can be a member")
