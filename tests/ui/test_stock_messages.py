"""Every refusal of the stock and everything that a card check can find has its words, each its own."""

import pytest

from terminal.domain.card_verdicts import Verdict
from terminal.domain.cards import CardKind
from terminal.domain.encoding import ChipHealth, EncodingFailed, EncodingFault, WriteTest
from terminal.domain.errors import CardFault
from terminal.domain.stock import StockProblem
from ui.messages import stock_messages
from ui.screens.cards import check_words

ZONE = "Asia/Shanghai"


def test_every_refusal_of_the_stock_says_what_and_what_next() -> None:
    words = [stock_messages.stock_problem(problem) for problem in StockProblem]
    assert all(each.title and each.advice for each in words)
    assert len({each.title for each in words}) == len(StockProblem)


def test_every_verdict_says_what_to_do_with_the_card() -> None:
    words = [check_words.verdict(verdict) for verdict in Verdict]
    assert all(each.title and each.advice for each in words)
    assert len({each.title for each in words}) == len(Verdict)


@pytest.mark.parametrize("fault", EncodingFault)
def test_a_check_that_came_to_no_end_says_so(fault: EncodingFault) -> None:
    words = check_words.unfinished(EncodingFailed(fault, spoiled=False), ZONE)
    assert words.title
    assert words.advice


@pytest.mark.parametrize("fault", [None, *CardFault])
@pytest.mark.parametrize("write_test", WriteTest)
def test_whatever_a_chip_says_there_are_words_for_it(fault: CardFault | None, write_test: WriteTest) -> None:
    for kind in (None, *CardKind):
        found = check_words.findings(ChipHealth(kind, fault, write_test, "0013", 1, 3))
        assert all(part and words for part, words, _mood in found)
        assert bool(found) == (fault is not CardFault.PAYMENT_CARD)
