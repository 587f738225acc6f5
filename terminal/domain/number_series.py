"""Consecutive card numbers: where a format ends in a check digit, the digits before it count.

The format of a series is that of its first number, also where a later number would fit another format as well.
"""

from terminal.domain.cards import CardNumberFormat, CheckDigit, known_format
from terminal.domain.payment_cards import luhn_digit
from terminal.domain.stock import StockBatch, StockError, StockProblem

MOST_IN_A_BATCH = 100_000


def number_at(batch: StockBatch, index: int, formats: tuple[CardNumberFormat, ...]) -> str:
    """The number of the ``index``-th card of ``batch``, from 0. Raises StockError NUMBER_FORMAT, TOO_MANY."""
    return _nth(batch.first, index, _format_of(batch.first, formats))


def index_of(batch: StockBatch, number: str, formats: tuple[CardNumberFormat, ...]) -> int | None:
    """Which card of ``batch`` carries ``number``; None when none does."""
    form = known_format(batch.first, formats)
    if form is None or not form.fits(number):
        return None
    index = _counting_part(number, form) - _counting_part(batch.first, form)
    return index if 0 <= index < batch.count else None


def count_between(first: str, last: str, formats: tuple[CardNumberFormat, ...]) -> int:
    """How many numbers there are from ``first`` to ``last``. Raises StockError NUMBER_FORMAT or TOO_MANY."""
    form = _format_of(first, formats)
    if not form.fits(last):
        raise StockError(StockProblem.NUMBER_FORMAT)
    count = _counting_part(last, form) - _counting_part(first, form) + 1
    if not 1 <= count <= MOST_IN_A_BATCH:
        raise StockError(StockProblem.TOO_MANY)
    return count


def _format_of(number: str, formats: tuple[CardNumberFormat, ...]) -> CardNumberFormat:
    form = known_format(number, formats)
    if form is None:
        raise StockError(StockProblem.NUMBER_FORMAT)
    return form


def _counting_part(number: str, form: CardNumberFormat) -> int:
    return int(number if form.check is CheckDigit.NONE else number[:-1])


def _nth(first: str, index: int, form: CardNumberFormat) -> str:
    width = form.length - (form.check is not CheckDigit.NONE)
    payload = f"{_counting_part(first, form) + index:0{width}}"
    number = payload if form.check is CheckDigit.NONE else payload + luhn_digit(payload)
    if not form.fits(number):  # the series ran out of its prefix
        raise StockError(StockProblem.TOO_MANY)
    return number
