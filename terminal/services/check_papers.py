"""A card check 检测 in plain words, for the printer; the screen says the same."""

from collections.abc import Iterator

import msgspec

from terminal.domain.card_verdicts import Verdict, verdict_of
from terminal.domain.cards import hidden
from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.encoding import CardHealth, ChipHealth, StripeHealth, TrackHealth, TrackState
from terminal.domain.feed import Store
from terminal.domain.paper_labels import Labels, labels_in
from terminal.domain.staff import StaffRecord
from terminal.domain.times import Instant, local
from terminal.services.stock_papers import LABELS_FILE


class CheckPaper(msgspec.Struct, frozen=True):
    """What the paper says besides what was found. ``language`` is zh_CN, zh_TW or en."""

    store: Store
    actor: StaffRecord
    at: Instant
    language: str


def check_report(health: CardHealth, paper: CheckPaper) -> Document:
    """What was found, line by line, and the verdict. A payment card is named as such and nothing of it."""
    labels = labels_in(LABELS_FILE, paper.language)
    verdict = verdict_of(health)
    parts = (
        Text(paper.store.name, Align.CENTRE),
        Text(labels["check_title"], Align.CENTRE, Style.TITLE),
        Pair(labels["time"], local(paper.at, paper.store.zone).strftime("%Y-%m-%d %H:%M")),
        Pair(labels["checked_by"], paper.actor.name),
        Rule(),
        *(_found(health, labels) if verdict is not Verdict.PAYMENT_CARD else ()),
        Text(labels[f"verdict_{verdict.value}"], style=Style.BOLD),
        Feed(2),
    )
    return Document(parts)


def _found(health: CardHealth, labels: Labels) -> Iterator[Part]:
    if health.last4:
        yield Pair(labels["card"], hidden(health.last4))
    yield from _stripe(health, labels) if isinstance(health, StripeHealth) else _chip(health, labels)
    yield Rule()


def _stripe(health: StripeHealth, labels: Labels) -> Iterator[Part]:
    for track in health.tracks:
        yield Pair(f"{labels['track']} {track.track}", _track_words(track, labels))


def _track_words(track: TrackHealth, labels: Labels) -> str:
    state = labels[f"track_{track.state.value}"]
    if track.state is TrackState.EMPTY:
        return state
    return f"{state} {track.good}/{track.swipes}"


def _chip(health: ChipHealth, labels: Labels) -> Iterator[Part]:
    yield Pair(labels["chip"], labels[f"kind_{health.kind.value}"] if health.kind else labels["kind_unknown"])
    record = f"record_{health.fault.value}" if health.fault else "record_good"
    yield Pair(labels["record"], labels.get(record, labels["record_unread"]))
    if health.issue is not None:
        yield Pair(labels["issue"], str(health.issue))
    yield Pair(labels["write_test"], labels[f"write_{health.write_test.value}"])
    if health.tries_left is not None:
        yield Pair(labels["tries_left"], str(health.tries_left))
