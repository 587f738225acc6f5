"""The paper of a card check: what was found in plain words, and nothing of a bank card."""

import pytest

from terminal.domain.card_verdicts import Verdict
from terminal.domain.cards import CardKind
from terminal.domain.documents import Document, Pair, Text
from terminal.domain.encoding import CardHealth, ChipHealth, StripeHealth, TrackHealth, TrackState, WriteTest
from terminal.domain.errors import CardFault
from terminal.domain.paper_labels import labels_in
from terminal.services.check_papers import CheckPaper, check_report
from terminal.services.stock_papers import LABELS_FILE
from tests.support.shop import CASHIER, NOON, STORE

LANGUAGES = ("zh_CN", "zh_TW", "en")
WORN_STRIPE = StripeHealth(
    (
        TrackHealth(1, TrackState.EMPTY, 0, 3),
        TrackHealth(2, TrackState.UNSTEADY, 2, 3, ours=True),
        TrackHealth(3, TrackState.UNREADABLE, 0, 3),
    ),
    "0013",
)


def report(health: CardHealth, language: str = "en") -> Document:
    return check_report(health, CheckPaper(STORE, CASHIER, NOON, language))


def pairs(document: Document) -> dict[str, str]:
    return {part.left: part.right for part in document.parts if isinstance(part, Pair)}


def last_text(document: Document) -> str:
    return [part.text for part in document.parts if isinstance(part, Text)][-1]


def test_a_stripe_is_told_track_by_track() -> None:
    document = report(WORN_STRIPE)
    found = pairs(document)
    assert (found["Track 1"], found["Track 2"], found["Track 3"]) == ("empty", "unsteady 2/3", "unreadable 0/3")
    assert found["Card"] == "…0013"
    assert last_text(document) == "The card is worn: offer a new one."


def test_a_chip_is_told_with_its_record_and_its_write_test() -> None:
    found = pairs(report(ChipHealth(CardKind.SLE4442, None, WriteTest.GOOD, "0013", 2, tries_left=3)))
    assert found["Chip"] == "SLE4442"
    assert (found["Member record"], found["Write test"]) == ("good", "good")
    assert (found["Issue"], found["Tries left"]) == ("2", "3")


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_bank_card_only_that_it_is_one_is_printed(language: str) -> None:
    for health in (
        StripeHealth((TrackHealth(2, TrackState.GOOD, 3, 3),), "7890", payment_card=True),
        ChipHealth(None, CardFault.PAYMENT_CARD, WriteTest.NOT_POSSIBLE),
    ):
        document = report(health, language)
        assert last_text(document) == labels_in(LABELS_FILE, language)["verdict_payment_card"]
        assert not any("7890" in each for each in pairs(document).values())
        assert len(pairs(document)) == 2  # when and by whom


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", [None, *CardFault])
def test_whatever_the_chip_says_there_are_words_for_it(fault: CardFault | None, language: str) -> None:
    for kind in (None, *CardKind):
        for write_test in WriteTest:
            assert all(pairs(report(ChipHealth(kind, fault, write_test), language)).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verdict_has_its_words(language: str) -> None:
    labels = labels_in(LABELS_FILE, language)
    assert len({labels[f"verdict_{verdict.value}"] for verdict in Verdict}) == len(Verdict)
