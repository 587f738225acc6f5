"""Members come in and their details change, at this terminal and offline: checked, sealed, one entry in one commit."""

import secrets
import uuid
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

import msgspec

from terminal.domain.applying import DetailsKeys, birth_month, make_application
from terminal.domain.card_checks import check_reason
from terminal.domain.card_keys import CompanyKeys
from terminal.domain.card_life import CardActProblem, CardActRefused, Proof
from terminal.domain.errors import TerminalError
from terminal.domain.field_checks import changed_problems, filled, normalised_details, problems
from terminal.domain.journal import EntryKind
from terminal.domain.masking import mask_name
from terminal.domain.members import MemberId, MemberRecord, folded_name
from terminal.domain.payment_cards import is_payment_number
from terminal.domain.registration import (
    Application,
    ApplicationState,
    Consent,
    Details,
    DetailsRefused,
    DetailsSeen,
    Field,
    FieldChange,
    FieldProblem,
    MemberApplied,
    MemberChanged,
    MemberKind,
    MemberReviewed,
    Purpose,
)
from terminal.domain.rights import Right
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant
from terminal.ports import Act, Cache, CardBook, Clock, Journal, MemberDetails
from terminal.services.business_days import BusinessDays
from terminal.services.change_requests import met_by
from terminal.services.member_files import MemberFile, MemberFiles
from terminal.services.rights import Rights

_FIRST_ID = 2**40
_LAST_ID = 2**53 - 1


class RegistrationProblem(StrEnum):
    """Why a registration or a change of details cannot go on."""

    NO_KEYS = "no_keys"  # this terminal was never given the key that seals details
    CONSENT_MISSING = "consent_missing"  # without consent to the service itself nobody can be a member
    NOT_WAITING = "not_waiting"  # the application was decided already, or is not this terminal's
    OWN_APPLICATION = "own_application"  # nobody reviews what they took in themselves
    NOTHING_CHANGED = "nothing_changed"
    NO_LINE = "no_line"  # this till was opened without a way to ask the centre
    NO_REFERRER = "no_referrer"  # who is said to have brought them is no member, or left


class RegistrationRefused(TerminalError):
    """A registration or a change that is refused; nothing has happened."""

    def __init__(self, problem: RegistrationProblem) -> None:
        super().__init__(f"registration refused: {problem.value}")
        self.problem = problem


def random_member_id() -> MemberId:
    """An id for a member who registers offline: 53 random bits do not meet, and small ones are the centre's.

    Never one that reads like a bank card's number: it could then be written into no reason and no note.
    """
    while True:
        number = _FIRST_ID + secrets.randbelow(_LAST_ID - _FIRST_ID)
        if not is_payment_number(str(number)):
            return MemberId(number)


class Registration:
    """Takes members in. Everything but ``check`` and ``similar`` waits for the disk; ``see`` for the centre.

    ``keys`` gives the company's keys as far as this terminal has them; ``details`` asks the centre.
    """

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        book: CardBook,
        *,
        files: MemberFiles,
        lookup_key: bytes,
        clock: Clock,
        keys: Callable[[], CompanyKeys | None],
        details: MemberDetails | None = None,
        random_id: Callable[[], MemberId] = random_member_id,
    ) -> None:
        self._cache = cache
        self._journal = journal
        self._book = book
        self._files = files
        self._lookup_key = lookup_key
        self._clock = clock
        self._keys = keys
        self._details = details
        self._random_id = random_id
        self._days = BusinessDays(cache)
        self._rights = Rights(cache, clock)

    # ── what the form asks ────────────────────────────────────────────────────────────────────────────────────

    def new_form(self) -> str:
        """The id of an application, or of a change, to be made when the form is opened."""
        return str(uuid.uuid4())

    def consent_version(self) -> str:
        """The version of the text that members agree to now."""
        return self._days.at(self._clock()).scheme.cards.consent_version

    def needs_review(self) -> bool:
        """Whether a second person decides on applications, by the scheme in force."""
        return self._days.at(self._clock()).scheme.cards.review

    def check(self, kind: MemberKind, details: Details) -> dict[Field, FieldProblem]:
        """What is wrong with the form as it stands, by field."""
        return problems(kind, normalised_details(details), self._today())

    def check_change(self, details: Details) -> dict[Field, FieldProblem]:
        """What is wrong with the fields that a change fills in."""
        return changed_problems(normalised_details(details), self._today())

    def similar(self, details: Details) -> tuple[MemberFile, ...]:
        """Members known here with the same phone or the same full name; those with the phone first."""
        kept = normalised_details(details)
        found = {file.record.id: file for file in (*self._files.by_phone(kept.phone), *self._files.by_name(kept.name))}
        return tuple(found.values())

    def referrers(self, text: str) -> tuple[MemberFile, ...]:
        """Members who may have brought a new one, by a card's number or a phone; more than one where they share it."""
        by_card = self._files.by_number("".join(text.split()))
        found = (by_card,) if by_card else self._files.by_phone(text)
        return tuple(file for file in found if not file.record.erased)

    # ── applications ──────────────────────────────────────────────────────────────────────────────────────────

    def apply(
        self,
        application: str,
        kind: MemberKind,
        details: Details,
        consents: Sequence[Consent],
        *,
        proof: Proof | None,
        actor: StaffRecord,
        referrer: MemberId | None = None,
    ) -> Application:
        """Take an application in; where the scheme wants no review it is approved in the same commit.

        ``referrer`` is the member who brought them 推荐人 (``referrers``). The same ``application`` again answers what
        became of the first one. Raises DetailsRefused by field, RegistrationRefused, CacheEmpty, JournalFull.
        """
        at = self._clock()
        kept = normalised_details(details)
        if wrong := problems(kind, kept, self._today()):
            raise DetailsRefused(wrong)
        if not any(consent.purpose is Purpose.SERVICE and consent.given for consent in consents):
            raise RegistrationRefused(RegistrationProblem.CONSENT_MISSING)
        self._check_referrer(referrer)
        review = self._days.at(at).scheme.cards.review
        with self._journal.act(at=at) as act:
            known = self._book.application(application)
            if known is not None:
                return known
            applied = self._applied(application, kind, kept, tuple(consents), proof=proof)
            applied = msgspec.structs.replace(applied, referrer=referrer)
            made = Application(applied, ApplicationState.WAITING, at, actor.id)
            entry = act.append(EntryKind.MEMBER_APPLIED, applied, actor=actor.id)
            act.keep_application(entry, made)
            if not review:
                made = self._decide(act, made, MemberReviewed(application, applied.member, approved=True), actor)
            act.commit()
        return made

    def applications(self, state: ApplicationState | None = None) -> Sequence[Application]:
        """Applications of this terminal, and those for its store that came in online and wait; newest first."""
        own = self._book.applications(state)
        if state not in (None, ApplicationState.WAITING):
            return own
        told = [each.for_review() for each in self._cache.online_applications()]
        # the centre tells of a decision made here only after it arrived there
        undecided = [each for each in told if self._book.application(each.applied.application) is None]
        return sorted((*own, *undecided), key=lambda each: each.at, reverse=True)

    def review(self, application: str, approved: bool, reason: str, *, reviewer: StaffRecord) -> Application:
        """Approve an application, or refuse it with a reason. The same decision again changes nothing.

        Raises RegistrationRefused, CardActRefused (role, reason), JournalFull.
        """
        if not self._rights.may(Right.REVIEW_MEMBER, reviewer):
            raise CardActRefused(CardActProblem.NOT_YOURS)
        check_reason(reason, needed=not approved)
        with self._journal.act(at=self._clock()) as act:
            known = self._book.application(application) or self._told_online(application)
            decided = ApplicationState.APPROVED if approved else ApplicationState.REFUSED
            if known is not None and known.state is decided:
                return known
            if known is None or known.state is not ApplicationState.WAITING:
                raise RegistrationRefused(RegistrationProblem.NOT_WAITING)
            if known.actor == reviewer.id and not known.online:
                raise RegistrationRefused(RegistrationProblem.OWN_APPLICATION)
            made = self._decide(
                act, known, MemberReviewed(application, known.applied.member, approved, reason), reviewer
            )
            act.commit()
        return made

    # ── details of a member ───────────────────────────────────────────────────────────────────────────────────

    def change(
        self,
        request: str,
        file: MemberFile,
        details: Details,
        consents: Sequence[Consent],
        *,
        proof: Proof | None,
        reason: str,
        actor: StaffRecord,
    ) -> MemberChanged:
        """Change the fields that ``details`` fills in, and consents, after an identity check; what waits for it is met.

        The same request answers again. Raises DetailsRefused, CardActRefused (role, proof, reason),
        RegistrationRefused, JournalFull.
        """
        if not self._rights.may(Right.CHANGE_DETAILS, actor):
            raise CardActRefused(CardActProblem.NOT_YOURS)
        check_reason(reason, needed=False)
        kept = normalised_details(details)
        if wrong := changed_problems(kept, self._today()):
            raise DetailsRefused(wrong)
        fields = filled(kept)
        if not fields and not consents:
            raise RegistrationRefused(RegistrationProblem.NOTHING_CHANGED)
        if fields and proof is None:
            raise CardActRefused(CardActProblem.PROOF_MISSING)
        with self._journal.act(at=self._clock()) as act:
            done = self._book.request_entry(request)
            if done is not None:
                return msgspec.json.decode(done.body, type=MemberChanged)
            met = met_by(self._book, file.record.id, fields)
            changed = self._changed(request, file.record, kept, tuple(consents), proof=proof, reason=reason)
            changed = msgspec.structs.replace(changed, fulfils=tuple(each.requested.request for each in met))
            entry = act.append(EntryKind.MEMBER_CHANGED, changed, actor=actor.id)
            for each in met:
                act.keep_change_request(entry, each)
            current = self._files.of_member(file.record.id) or file
            act.note_member(entry, _with_change(current.record, changed))
            act.remember_request(request, entry)
            act.commit()
        return changed

    def see(self, member: MemberId, reason: str, *, actor: StaffRecord) -> Details:
        """A member's full details from the centre; who asked and why is an entry before anything is shown.

        Raises CardActRefused (role, reason), RegistrationRefused, JournalFull, LineDown and Refused.
        """
        if not self._rights.may(Right.SEE_DETAILS, actor):
            raise CardActRefused(CardActProblem.NOT_YOURS)
        check_reason(reason, needed=True)
        if self._details is None:
            raise RegistrationRefused(RegistrationProblem.NO_LINE)
        with self._journal.act(at=self._clock()) as act:
            seen = act.append(EntryKind.DETAILS_SEEN, DetailsSeen(member, reason), actor=actor.id)
            act.commit()
        return self._details.details(member, seen)

    # ── parts of the above ────────────────────────────────────────────────────────────────────────────────────

    def _check_referrer(self, referrer: MemberId | None) -> None:
        file = self._files.of_member(referrer) if referrer is not None else None
        if referrer is not None and (file is None or file.record.erased):
            raise RegistrationRefused(RegistrationProblem.NO_REFERRER)

    def _today(self) -> date:
        return date.fromisoformat(self._days.at(self._clock()).date)

    def _told_online(self, application: str) -> Application | None:
        told = self._cache.online_applications()
        return next((each.for_review() for each in told if each.application == application), None)

    def _sealing_key(self) -> bytes:
        keys = self._keys()
        if keys is None:
            raise RegistrationRefused(RegistrationProblem.NO_KEYS)
        return keys.sealing

    def _details_keys(self) -> DetailsKeys:
        return DetailsKeys(self._sealing_key(), self._lookup_key)

    def _applied(
        self,
        application: str,
        kind: MemberKind,
        details: Details,
        consents: tuple[Consent, ...],
        *,
        proof: Proof | None,
    ) -> MemberApplied:
        return make_application(
            application,
            self._random_id(),
            kind,
            details,
            consents,
            tier=self._days.at(self._clock()).scheme.first_tier.id,
            keys=self._details_keys(),
            proof=proof,
        )

    def _changed(
        self,
        request: str,
        record: MemberRecord,
        details: Details,
        consents: tuple[Consent, ...],
        *,
        proof: Proof | None,
        reason: str,
    ) -> MemberChanged:
        named, called, keys = bool(details.name), bool(details.phone), self._details_keys()
        return MemberChanged(
            request=request,
            member=record.id,
            fields=tuple(FieldChange(field, record.version) for field in filled(details)),
            sealed=keys.seal(details, record.id),
            proof=proof,
            reason=reason,
            consents=consents,
            masked_name=mask_name(details.name) if named else None,
            name_hash=keys.hash(folded_name(details.name)),
            phone_last4=details.phone[-4:] if called else None,
            phone_hash=keys.hash(details.phone),
            id_hash=keys.hash(details.id_number or details.licence_number),
            birth_month=birth_month(details),
        )

    def _decide(self, act: Act, known: Application, decision: MemberReviewed, reviewer: StaffRecord) -> Application:
        entry = act.append(EntryKind.MEMBER_REVIEWED, decision, actor=reviewer.id)
        state = ApplicationState.APPROVED if decision.approved else ApplicationState.REFUSED
        made = msgspec.structs.replace(known, state=state)
        act.keep_application(entry, made)
        if decision.approved:
            act.note_member(entry, _record(known.applied, self._clock()))
        return made


def _record(applied: MemberApplied, at: Instant) -> MemberRecord:
    """A new member as this counter knows them until the centre tells of them."""
    return MemberRecord(
        id=applied.member,
        version=0,
        masked_name=applied.masked_name,
        tier=applied.tier,
        points=0,
        spend=0,
        as_of=at,
        birth_month=applied.birth_month,
        phone_hash=applied.phone_hash,
        name_hash=applied.name_hash or None,
        phone_last4=applied.phone_last4,
    )


def _with_change(record: MemberRecord, changed: MemberChanged) -> MemberRecord:
    """``record`` with what the change brought; a field it did not touch stays.

    Without figures: points and spend are the centre's and the sum of own entries, and would else be counted twice.
    """
    new = {
        field: value
        for field in ("masked_name", "name_hash", "phone_last4", "phone_hash", "birth_month")
        if (value := getattr(changed, field)) is not None
    }
    return msgspec.structs.replace(record, points=0, spend=0, **new)
