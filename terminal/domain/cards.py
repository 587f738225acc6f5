"""What a card read is, which numbers are ours, and what a card's state lets it do.

The allow-list of number formats is asked before anything else: Luhn alone is wrong for about one random number in
ten, so a company's own numbers would now and then look like payment cards.
"""

import hashlib
import hmac
from enum import StrEnum

import msgspec

from terminal.domain.payment_cards import luhn_valid


class CardMedium(StrEnum):
    """How the number reached the terminal."""

    STRIPE = "stripe"
    CHIP = "chip"
    CODE = "code"  # QR or barcode of an electronic card
    TYPED = "typed"


class CardKind(StrEnum):
    """What a card is made of (requirement D1)."""

    STRIPE = "stripe"  # magnetic stripe, ISO/IEC 7811
    CLASSIC = "mifare_classic"
    NTAG = "ntag"  # MIFARE Ultralight EV1 and NTAG21x
    SLE4442 = "sle4442"
    SLE4428 = "sle4428"
    CPU = "cpu_card"  # ISO/IEC 7816-4 with mutual authentication (FMCOS)
    DESFIRE = "desfire"  # EV1 and later, AES
    NUMBER = "number"  # 电子会员卡: a number without plastic, shown as a signed code

    @property
    def is_chip(self) -> bool:
        """Whether it is read and written through PC/SC."""
        return self not in (CardKind.STRIPE, CardKind.NUMBER)


class CardStatus(StrEnum):
    """Life of a card (requirement D2). Order is from harmless to final; see ``STRICTNESS``."""

    BLANK = "blank"
    ISSUED = "issued"
    ACTIVE = "active"
    FROZEN = "frozen"
    LOST = "lost"
    DAMAGED = "damaged"
    EXPIRED = "expired"
    REPLACED = "replaced"
    CANCELLED = "cancelled"


STRICTNESS: dict[CardStatus, int] = {
    status: rank
    for rank, status in enumerate(
        [
            CardStatus.ACTIVE,
            CardStatus.ISSUED,
            CardStatus.BLANK,
            CardStatus.EXPIRED,
            CardStatus.DAMAGED,
            CardStatus.FROZEN,
            CardStatus.LOST,
            CardStatus.REPLACED,
            CardStatus.CANCELLED,
        ]
    )
}
"""Where two sources disagree the stricter one wins (design §5, card status)."""


def stricter(one: CardStatus, other: CardStatus) -> CardStatus:
    """The more restrictive of two states."""
    return one if STRICTNESS[one] >= STRICTNESS[other] else other


class CheckDigit(StrEnum):
    """How the last digit of a number proves the others."""

    NONE = "none"
    LUHN = "luhn"  # ISO/IEC 7812-1 annex B


class CardNumberFormat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One lawful form of this company's member numbers, for example prefix ``88``, 10 digits, Luhn."""

    name: str
    prefix: str
    length: int
    check: CheckDigit = CheckDigit.NONE

    def fits(self, number: str) -> bool:
        """Whether ``number`` (digits only) has this form."""
        return (
            len(number) == self.length
            and number.isascii()
            and number.isdigit()
            and number.startswith(self.prefix)
            and (self.check is CheckDigit.NONE or luhn_valid(number))
        )


def known_format(number: str, formats: tuple[CardNumberFormat, ...]) -> CardNumberFormat | None:
    """The first format of the allow-list that ``number`` fits."""
    return next((form for form in formats if form.fits(number)), None)


class CardRead(msgspec.Struct, frozen=True):
    """One card presented at the counter: a number of ours, whole and checked.

    ``number`` is the full member number: it lives in memory only, is never logged, and is stored as keyed hash.
    """

    number: str
    medium: CardMedium
    reader: str
    kind: CardKind | None = None  # of a chip, asked from the card itself
    issue: int | None = None  # a chip record's issue sequence; its MAC was verified by the reader

    def __repr__(self) -> str:
        return f"CardRead(number='{mask(self.number)}', medium={self.medium.value!r}, reader={self.reader!r})"


def last4(number: str) -> str:
    """The part of a number that a screen or a receipt may show."""
    return number[-4:]


def hidden(end: str) -> str:
    """``0013`` → ``…0013``: how a screen and a paper show a card's number, of which they have no more than the end."""
    return f"…{end}"


def mask(number: str) -> str:
    """``8812345678`` → ``******5678``."""
    return "*" * max(0, len(number) - 4) + last4(number)


def keyed_hash(key: bytes, text: str) -> bytes:
    """HMAC-SHA256 of a card number or phone under the company's lookup key, cut to 16 bytes.

    All that a terminal or the centre's look-up keeps of a number; without the key it cannot be tried out.
    """
    return hmac.digest(key, text.encode(), hashlib.sha256)[:16]
