"""What an application for membership says of the person, made the same way at the counter and at the centre."""

from collections.abc import Sequence
from datetime import date

import msgspec

from terminal.domain.card_life import Proof
from terminal.domain.cards import keyed_hash
from terminal.domain.field_checks import birthday_in, filled
from terminal.domain.masking import mask_name
from terminal.domain.members import MemberId, folded_name
from terminal.domain.registration import Consent, Details, MemberApplied, MemberKind
from terminal.domain.sealing import seal_details


class DetailsKeys(msgspec.Struct, frozen=True):
    """What details are sealed to and hashed under, 32 bytes each."""

    sealing: bytes  # the centre's public key
    lookup: bytes  # keys the hashes of names, phones and papers

    def seal(self, details: Details, member: MemberId) -> bytes:
        """The details' JSON, readable by the centre alone, and only as this member's."""
        return seal_details(self.sealing, msgspec.json.encode(details), str(member))

    def hash(self, text: str) -> bytes | None:
        """The keyed hash of ``text``; None when there is none."""
        return keyed_hash(self.lookup, text) if text else None


def make_application(
    application: str,
    member: MemberId,
    kind: MemberKind,
    details: Details,
    consents: Sequence[Consent],
    *,
    tier: str,
    keys: DetailsKeys,
    proof: Proof | None = None,
) -> MemberApplied:
    """The application of checked and normalised ``details``, which are sealed on the way; ``tier`` is the first one."""
    return MemberApplied(
        application=application,
        member=member,
        kind=kind,
        masked_name=mask_name(details.name),
        tier=tier,
        fields=filled(details),
        consents=tuple(consents),
        sealed=keys.seal(details, member),
        name_hash=keyed_hash(keys.lookup, folded_name(details.name)),
        phone_last4=details.phone[-4:],
        phone_hash=keys.hash(details.phone),
        id_hash=keys.hash(details.id_number or details.licence_number),
        birth_month=birth_month(details),
        proof=proof,
    )


def birth_month(details: Details) -> int | None:
    """1 to 12, by the birthday or the ID number; None when neither tells."""
    if details.birthday:
        return date.fromisoformat(details.birthday).month
    return birthday_in(details.id_number).month if details.id_number else None
