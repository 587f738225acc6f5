"""Card and phone numbers of the demo members, made from the member's index (1, 2, 3…) and never stored."""

from terminal.domain.payment_cards import luhn_digit

MOST_MEMBERS = 10_000_000
"""The format 88 + 7 digits + Luhn has no more numbers."""

UNKNOWN_NUMBER = "8019999"
"""Of the scheme's old series, which no demo member has."""

_BLANKS = 10_000_000

# Both multipliers share no factor with the modulus, so that no two indexes meet at the same number.
_CARD_STEP = 6_180_339
_PHONE_STEP, _PHONES = 2_654_435_761, 6_000_000_000


def card_number(index: int) -> str:
    """The ``index``-th card number: ``88``, seven scattered digits, Luhn. Raises ValueError outside 1 to 10 million."""
    if not 1 <= index <= MOST_MEMBERS:
        raise ValueError(f"demo cards count from 1 to {MOST_MEMBERS:,}, not {index}")
    payload = f"88{index * _CARD_STEP % MOST_MEMBERS:07d}"
    return payload + luhn_digit(payload)


def blank_number(position: int) -> str:
    """The number of the ``position``-th blank card: ``89``, counted up, Luhn. No demo member has one of these."""
    if not 0 <= position < _BLANKS:
        raise ValueError(f"demo blanks count from 0 to {_BLANKS - 1:,}, not {position}")
    payload = f"89{position:07d}"
    return payload + luhn_digit(payload)


def staff_number(staff: str) -> str:
    """The number of the staff card of the person with this id, of up to seven digits: ``99``, the id, Luhn."""
    payload = f"99{int(staff):07d}"
    return payload + luhn_digit(payload)


def phone_number(index: int) -> str:
    """The member's mobile number, 11 digits from 13… to 18…, no two the same."""
    return str(13_000_000_000 + index * _PHONE_STEP % _PHONES)


def was_replaced(index: int) -> bool:
    """Whether this member's card was replaced, by the card with the number of the next index.

    The next member then has no card and is found by phone, so that ten million members need no more numbers than the
    format has.
    """
    return index % 50 == 7


def has_no_card(index: int) -> bool:
    """Whether this member gave the number to the one before (see ``was_replaced``)."""
    return index % 50 == 8
