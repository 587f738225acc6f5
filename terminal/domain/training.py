"""What a training lets people do, and how a record of it stands on a day."""

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.payment_cards import holds_payment_number
from terminal.domain.rights import Right
from terminal.domain.scheme import Scheme
from terminal.domain.staff import StaffRecord, Training
from terminal.domain.staff_rules import Course

LONGEST_TEACHER = 100


class TrainingProblem(StrEnum):
    """Why a training is not written down."""

    COURSE = "course"  # the scheme does not know it
    DAYS = "days"  # over before it was, or still to come
    TEACHER = "teacher"  # nobody, or too long a name, or a bank card's number
    OWN = "own"  # nobody writes down their own


class TrainingRefused(TerminalError):
    """A training that is not written down; nothing has changed."""

    def __init__(self, problem: TrainingProblem) -> None:
        super().__init__(f"training refused: {problem.value}")
        self.problem = problem


class Standing(StrEnum):
    """How somebody's training in a course stands."""

    NONE = "none"
    GOOD = "good"
    OVER = "over"
    TO_COME = "to_come"


class CourseStanding(msgspec.Struct, frozen=True):
    """A course, how somebody stands in it, the latest record, and for which acts of their role it is asked."""

    course: Course
    standing: Standing
    training: Training | None
    gates: tuple[Right, ...]


def gated_by(scheme: Scheme, course: str) -> tuple[Right, ...]:
    """The rights that nobody holds without this course."""
    return tuple(right for right in Right if scheme.right(right).training == course)


def standings(scheme: Scheme, person: StaffRecord, day: str) -> tuple[CourseStanding, ...]:
    """Every course of the scheme as ``person`` stands in it on the ISO ``day``."""
    found = []
    for course in scheme.staff.courses:
        records = [each for each in person.trainings if each.course == course.id]
        good = [each for each in records if each.counts(day)]
        latest = max(good or records, key=lambda each: (each.until or "9999", each.on), default=None)
        gates = tuple(right for right in gated_by(scheme, course.id) if person.role in scheme.right(right).alone)
        found.append(CourseStanding(course, _standing(latest, day), latest, gates))
    return tuple(found)


def check_training(training: Training, courses: Sequence[Course], day: str) -> None:
    """Raise TrainingRefused unless ``training`` can be written down on the ISO ``day``."""
    by = training.by.strip()
    problem = None
    if training.course not in {course.id for course in courses}:
        problem = TrainingProblem.COURSE
    elif training.on > day or (training.until and training.until < training.on):
        problem = TrainingProblem.DAYS
    elif not by or len(by) > LONGEST_TEACHER or not by.isprintable() or holds_payment_number(by):
        problem = TrainingProblem.TEACHER
    if problem is not None:
        raise TrainingRefused(problem)


def _standing(latest: Training | None, day: str) -> Standing:
    if latest is None:
        return Standing.NONE
    if latest.counts(day):
        return Standing.GOOD
    return Standing.TO_COME if latest.on > day else Standing.OVER
