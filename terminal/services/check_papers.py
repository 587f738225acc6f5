"""A card check 检测 in plain words, for the printer; the screen says the same."""

from collections.abc import Iterator

from terminal.domain.documents import Align, Document, Feed, Pair, Part, Rule, Style, Text
from terminal.domain.encoding import CardHealth, StripeHealth, TrackHealth, TrackState, WriteTest
from terminal.domain.feed import Store
from terminal.domain.times import Instant, local
from terminal.services.paper_labels import Labels, labels_in
from terminal.services.stock_papers import LABELS_FILE


def is_healthy(health: CardHealth) -> bool:
    """Whether the card can go on being used as it is."""
    if isinstance(health, StripeHealth):
        written = [track for track in health.tracks if track.state is not TrackState.EMPTY]
        ours = [track for track in written if track.ours]
        return bool(ours) and not health.payment_card and all(track.state is TrackState.GOOD for track in written)
    return health.fault is None and health.write_test is not WriteTest.FAILED


def check_report(health: CardHealth, store: Store, at: Instant, language: str) -> Document:
    """What was found, line by line, and the verdict. A payment card is named as such and nothing of it."""
    labels = labels_in(LABELS_FILE, language)
    found = _stripe(health, labels) if isinstance(health, StripeHealth) else _chip(health, labels)
    last4 = health.last4
    parts = (
        Text(store.name, Align.CENTRE),
        Text(labels["check_title"], Align.CENTRE, Style.TITLE),
        Pair(labels["time"], local(at, store.zone).strftime("%Y-%m-%d %H:%M")),
        *([Pair(labels["card"], f"****{last4}")] if last4 else []),
        Rule(),
        *found,
        Rule(),
        Text(labels["verdict_good" if is_healthy(health) else "verdict_bad"], style=Style.BOLD),
        Feed(2),
    )
    return Document(parts)


def _stripe(health: StripeHealth, labels: Labels) -> Iterator[Part]:
    if health.payment_card:
        yield Text(labels["payment_card"])
        return
    for track in health.tracks:
        yield Pair(f"{labels['track']} {track.track}", _track_words(track, labels))


def _track_words(track: TrackHealth, labels: Labels) -> str:
    state = labels[f"track_{track.state.value}"]
    if track.state is TrackState.EMPTY:
        return state
    return f"{state} {track.good}/{track.swipes}"


def _chip(health: CardHealth, labels: Labels) -> Iterator[Part]:
    if isinstance(health, StripeHealth):
        return
    yield Pair(labels["chip"], labels[f"kind_{health.kind.value}"] if health.kind else labels["kind_unknown"])
    yield Pair(labels["record"], labels[f"record_{health.fault.value}" if health.fault else "record_good"])
    if health.issue is not None:
        yield Pair(labels["issue"], str(health.issue))
    yield Pair(labels["write_test"], labels[f"write_{health.write_test.value}"])
    if health.tries_left is not None:
        yield Pair(labels["tries_left"], str(health.tries_left))
