"""Bodies of the journal's entries about people themselves: their PIN, training, lock-out. Field names are for ever."""

from collections.abc import Sequence

import msgspec

from terminal.domain.staff import StaffRecord, Training
from terminal.domain.times import Instant


class PinSet(msgspec.Struct, frozen=True):
    """Body of ``staff.pin_changed``, by the person, and of ``staff.pin_reset``, by somebody for one who forgot it.

    ``sealed`` is the Argon2id text of the PIN, sealed to the centre (``pin_context``): an entry is read by many.
    ``based_on`` is the ``pin_version`` that this till knew; ``must_change``: it is good for choosing another one.
    """

    staff: str
    sealed: bytes
    based_on: int
    must_change: bool = False
    approver: str = ""


class StaffTrained(msgspec.Struct, frozen=True):
    """Body of ``staff.trained``: somebody was trained, as in ``staff.Training``."""

    staff: str
    course: str
    on: str
    by: str
    until: str = ""


class LockoutLifted(msgspec.Struct, frozen=True):
    """Body of ``staff.lockout_lifted``: at this till PINs of ``staff`` are compared again, before ``until`` came.

    ``staff`` is ``CARDS`` where it was staff cards that were not taken.
    """

    staff: str
    until: Instant
    approver: str = ""


class StaffExported(msgspec.Struct, frozen=True):
    """Body of ``staff.exported``: figures of ``people`` from ``since`` to ``until`` (ISO days) left the till."""

    file: str
    people: int
    since: str
    until: str
    digest: bytes


CARDS = "~cards"
"""Under which the lock-out of staff cards that are nobody's is kept: no person has such an id."""


class StaffChange(msgspec.Struct, frozen=True):
    """What an own entry does to a person until the centre accounts for it: another PIN, or a training."""

    staff: str
    pin_hash: str = ""
    must_change: bool = False
    training: Training | None = None


def pin_context(staff: str) -> str:
    """What a PIN is sealed for."""
    return f"pin {staff}"


def with_own_changes(person: StaffRecord, changes: Sequence[tuple[tuple[int, int], StaffChange]]) -> StaffRecord:
    """The person as the centre tells them and own entries leave them; ``changes`` oldest first, of anybody.

    Each stands with its entry's (epoch, number); those up to ``included`` are in the record already.
    """
    for place, change in changes:
        if change.staff != person.id or place <= person.included:
            continue
        if change.pin_hash:
            person = msgspec.structs.replace(person, pin_hash=change.pin_hash, must_change=change.must_change)
        if change.training is not None:
            person = msgspec.structs.replace(person, trainings=with_training(person.trainings, change.training))
    return person


def with_training(known: tuple[Training, ...], training: Training) -> tuple[Training, ...]:
    """With one more; the same course on the same day again takes the place of what was noted."""
    kept = [each for each in known if (each.course, each.on) != (training.course, training.on)]
    return tuple(sorted([*kept, training], key=lambda each: (each.course, each.on)))
