"""Every error and every reason that the sources can give has words in three languages; the sources say which there are.

What can never come before a person's eyes in the window is listed here, with the reason: nowhere else.
"""

import enum
import inspect
import re
import typing
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication

from scripts.every_error import errors, mark, modules, parameters, qualified, reasons
from scripts.every_error import made as made_errors
from scripts.messages_table import MANUAL, messages_table
from terminal.domain.errors import CardFault, DeviceFault, TerminalError
from terminal.domain.members import Refusal, RefusalReason
from terminal.domain.registration import FieldProblem
from terminal.domain.restores import RestoreReason
from tests.support.shop import NOON, STORE
from ui.application import Interface
from ui.messages import card_messages, details_messages, device_messages, store_messages
from ui.messages.catalogue import words_for
from ui.messages.kinds import has_words
from ui.messages.words import Words
from ui.words import restore_words

LANGUAGES = ("en", "zh_CN", "zh_TW")

COMMAND_LINE = "told on the command line, in English, where there is no window"
NEVER_IN_THE_WINDOW = {
    "terminal.domain.errors.TerminalError": "the root: whatever is raised is of a kind of its own",
    "terminal.domain.errors.SyncError": "never raised itself: LineDown, Refused and Fork are",
    "terminal.domain.paper_layouts.LayoutError": "a till's own layout comes as ConfigError, with the same fault",
    "terminal.domain.audit_export.ExportWrong": COMMAND_LINE,
    "terminal.domain.snapshots.SnapshotError": "the till goes on by the feed, or by the next snapshot",
    "terminal.bootstrap.keeping.Told": COMMAND_LINE,
    "terminal.bootstrap.paper_preview.PreviewRefused": COMMAND_LINE,
    "terminal.demo.DemoError": COMMAND_LINE,
    "terminal.logs.ProgramFault": "it ends the program, and the command line tells it",
    "sync.signing.SignatureError": "raised at the centre; a till hears its code as Refused",
    "sync.compression.CompressionError": "its callers tell it as a file or an answer that cannot be read",
    "hardware.encoders.msr605_dialogue.NoSwipe": "the session waits on, and tells EncodingFailed in the end",
    "ui.tour.hands.WaitedInVain": "of the tour that takes the manual's pictures",
}
"""The name of an error → why no person at a till reads it."""

NO_REASON_FOR_A_PERSON = {
    "sync.signing.SignatureProblem": "a code of Refused, all of which have words",
    "terminal.domain.lottery.DrawProblem": "found at the centre, which opens a case",
    "terminal.domain.pricing.PriceReason": "why a price is as it is, which refuses nothing",
    "terminal.domain.snapshots.SnapshotProblem": "of SnapshotError",
}
"""The name of an enum of reasons → why none of its members is told as an error."""

VALUES: dict[type[enum.Enum], Callable[[typing.Any], list[str]]] = {
    CardFault: lambda fault: told(card_messages.card_fault(fault)),
    DeviceFault: lambda fault: told(device_messages.device_fault(fault)),
    FieldProblem: lambda problem: [details_messages.field_problem(problem)],
    RefusalReason: lambda reason: [
        *told(card_messages.refusal(Refusal(reason, "0013"), STORE.zone)),
        *told(card_messages.refusal(Refusal(reason, "0013", NOON, "2026-04-30"), STORE.zone)),
    ],
    RestoreReason: lambda reason: told(restore_words.reason(reason)),
}
"""Reasons that come as values and not only in an error → what is told of one."""

SHOWN = {
    ("ProductUnknown", "code"): "what was scanned",
    ("BarcodeError", "code"): "what was scanned",
    ("RefundError", "where"): "a till's name",
    ("ReprintError", "where"): "a till's name",
    ("RightMissing", "training"): "a course, where the scheme has no name for it",
    ("EraseRefused", "last4"): "the end of a card's number",
    ("ConfigError", "where"): "a file and a line of it",
    ("ConfigError", "named"): "a key of that file",
    ("Refused", "code"): "what a newer centre says, for whoever is called",
}
"""(error, parameter) → the only free texts that may stand in a message."""

LATIN = {"PIN", "USB", "PNG", "TOML", "Esc", "Enter", "Alt", "kg", "https", "centre", "example", "member", "terminal"}
LATIN |= {"enrol", "POS", "name", "com"}
"""Keys, units, names of formats and what is typed as it stands: Latin letters in a Chinese sentence."""


@pytest.fixture(autouse=True)
def english_again(interface: Interface) -> Iterator[None]:
    """Tests that ask for no interface find its language as it was."""
    yield
    interface.switch_language("en")


def told(words: Words) -> list[str]:
    """Title and advice."""
    return [words.title, words.advice]


def seen_errors() -> list[type[TerminalError]]:
    """The errors that can come into the window."""
    return [kind for kind in errors() if issubclass(kind, TerminalError) and qualified(kind) not in NEVER_IN_THE_WINDOW]


def english_in(text: str) -> list[str]:
    """Words of Latin letters that no Chinese sentence needs; keys such as F12 and marks of values are none."""
    words = re.findall(r"[A-Za-z]{2,}", re.sub("⟨[^⟩]*⟩", "", text))
    return [word for word in words if word not in LATIN]


def places_that_find_words() -> Iterator[Callable[[TerminalError, str], Words]]:
    """Each function of the window that turns any error into words, found by what it takes and gives."""
    for module in modules():
        for function in vars(module).values():
            if not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if not module.__name__.startswith("ui."):
                continue
            first, *rest = [*typing.get_type_hints(function).items()] or [("return", None)]
            if first[1] is TerminalError and dict(rest).get("return") is Words:
                yield function if "zone" in dict(rest) else partial(without_zone, function)


def without_zone(words: Callable[[TerminalError], Words], error: TerminalError, _zone: str) -> Words:
    """What a place says that has no store yet."""
    return words(error)


def test_no_error_is_without_words() -> None:
    without = [qualified(kind) for kind in seen_errors() if not has_words(kind)]
    assert without == [], "give them words in ui/messages/kinds.py, or say here why nobody reads them"


def test_what_is_left_out_is_there_and_has_no_words() -> None:
    kinds = {qualified(kind): kind for kind in errors()}
    assert NEVER_IN_THE_WINDOW.keys() <= kinds.keys()
    others = [name for name, kind in kinds.items() if not issubclass(kind, TerminalError)]
    assert [name for name in others if name not in NEVER_IN_THE_WINDOW] == [], "a TerminalError reaches a person"
    named = [kinds[name] for name in NEVER_IN_THE_WINDOW]
    assert [kind for kind in named if issubclass(kind, TerminalError) and has_words(kind)] == []
    assert NO_REASON_FOR_A_PERSON.keys() <= {qualified(kind) for kind in reasons()}


def test_every_reason_is_carried_by_an_error_or_told_as_a_value() -> None:
    hints = [hint for kind in seen_errors() for hint in parameters(kind).values()]
    carried = {each for hint in hints for each in typing.get_args(hint) or (hint,)}
    left = [kind for kind in reasons() if kind not in carried and kind not in VALUES]
    assert [qualified(kind) for kind in left if qualified(kind) not in NO_REASON_FOR_A_PERSON] == []


@pytest.mark.parametrize("kind", seen_errors(), ids=lambda kind: kind.__name__)
def test_every_error_says_what_and_what_next_in_three_languages(
    interface: Interface, kind: type[TerminalError]
) -> None:
    said = {}
    for spoken in LANGUAGES:
        interface.switch_language(spoken)
        said[spoken] = [told(words_for(error, STORE.zone)) for error in made_errors(kind)]
    holds(said, [str(error) for error in made_errors(kind)])
    for name in parameters(kind):
        shown = any(mark(name) in text for texts in said["en"] for text in texts)
        assert not shown or (kind.__name__, name) in SHOWN, f"the text {name} stands in the words of {kind.__name__}"


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_reason_that_comes_as_a_value_is_told_in_three_languages(
    interface: Interface, kind: type[enum.Enum]
) -> None:
    said = {}
    for spoken in LANGUAGES:
        interface.switch_language(spoken)
        said[spoken] = [VALUES[kind](member) for member in kind]
    holds(said, [str(member.value) for member in kind])


def test_every_place_that_finds_words_finds_its_own_for_every_error(interface: Interface) -> None:
    places = list(places_that_find_words())
    assert len(places) > 3
    every = [error for kind in seen_errors() for error in made_errors(kind)]
    for words_at in places:
        said = {}
        for spoken in LANGUAGES:
            interface.switch_language(spoken)
            said[spoken] = [told(words_at(error, STORE.zone)) for error in every]
        holds(said, [str(error) for error in every])


def holds(said: dict[str, list[list[str]]], subjects: list[str]) -> None:
    """What each subject is told as, by language: whole sentences, none of them general, each in its own language."""
    general = QCoreApplication.translate("messages", "This did not work")  # in the language that was spoken last
    for place, subject in enumerate(subjects):
        english, simplified, traditional = (said[spoken][place] for spoken in LANGUAGES)
        for text in (*english, *simplified, *traditional):
            assert text.strip(), f"{subject}: nothing is said"
            assert "{" not in text, f"{subject}: {text}"
        for before, after in ((english, simplified), (english, traditional)):
            assert all(one != other for one, other in zip(before, after, strict=True)), f"{subject}: {before}"
        for text in (*simplified, *traditional):
            assert english_in(text) == [], f"{subject}: {text}"
        assert traditional[0] != general, f"{subject}: only the general words"


def test_an_error_of_no_kind_is_told_without_its_text(interface: Interface) -> None:
    interface.switch_language("zh_TW")
    words = words_for(TerminalError("something in English"), STORE.zone)
    assert words == store_messages.unforeseen()
    assert english_in(words.title + words.advice) == []


def test_the_manual_lists_every_message(interface: Interface) -> None:
    del interface
    assert MANUAL.read_text("utf-8") == messages_table(), "run: python -m scripts.messages_table"
