"""Which family a card on a reader belongs to: from its ATR, and where that leaves it open, asked.

Sources: ISO/IEC 7816-3 clause 8.2 (ATR); PC/SC part 3, clause 3.1.3.2.3 and its supplemental document (contactless
cards and the names of storage cards); Infineon SLE 4442 and 4428 data sheets (answer to reset); EMV Contactless
book B and the registered application providers (ISO/IEC 7816-5) for payment cards.
"""

from hardware.cards import desfire, fmcos
from hardware.cards.apdu import Exchange
from hardware.cards.chip import Chip
from hardware.cards.cpu_card import APPLICATION_NAME, CpuCard
from hardware.cards.mifare_classic import Classic
from hardware.cards.reader_profile import ReaderProfile
from hardware.cards.sle44xx import SLE4428, SLE4442, Sle44xx
from hardware.cards.storage_card import StorageCard
from hardware.cards.ultralight import Ultralight
from terminal.domain.errors import CardError, CardFault, DeviceError, DeviceFault

_STORAGE_CARD = bytes.fromhex("804F0CA000000306")  # category, tag, length, the PC/SC workgroup's identifier
_CLASSIC_NAMES = (0x0001, 0x0002, 0x0026)  # 1K, 4K, Mini
_ULTRALIGHT_NAME = 0x0003  # also NTAG21x: its own GET_VERSION tells

_ISO_14443_4 = bytes.fromhex("8001")  # TD1, TD2: T=0 and T=1 are offered, as by no contact card of ours
_RANDOM_UID = 0x08  # ISO/IEC 14443-3 clause 6.5.4: the first of 4 bytes; new at every tap
_SERIAL_LENGTH = 8  # end of the historical bytes: registered maker of the card (2), serial number (6)

_SLE_HEADERS = {bytes.fromhex("A2131091"): SLE4442, bytes.fromhex("92231091"): SLE4428}

_PAYMENT_NAMES = (
    b"2PAY.SYS.DDF01",
    *map(bytes.fromhex, ("A000000333", "A000000003", "A000000004", "A000000025", "A000000065")),
)
"""The contactless payment directory; UnionPay, Visa, Mastercard, American Express, JCB."""


def identify(atr: bytes, exchange: Exchange, profile: ReaderProfile) -> Chip:
    """A session with the card that answered to its reset with ``atr``.

    Raises CardError CHIP_UNKNOWN for a family that this program does not serve, and PAYMENT_CARD for a bank card or a
    telephone that pays like one; nothing of it is read.
    """
    historical = historical_bytes(atr)
    if historical.startswith(_STORAGE_CARD) and len(historical) >= 11:
        return _storage_card(int.from_bytes(historical[9:11]), exchange, profile)
    if atr[2:4] == _ISO_14443_4:
        uid = desfire.uid_of(exchange)
        if uid is not None:
            return desfire.Desfire(exchange, uid)
        _require_cpu_card(exchange)
        return CpuCard(exchange, _fixed_uid(exchange, profile))
    model = _SLE_HEADERS.get(historical[:4])
    if model is not None:
        return Sle44xx(exchange, model)
    if not historical:
        return _asked_for_type(exchange)
    _require_cpu_card(exchange)
    return CpuCard(exchange, _serial_number(historical))


def historical_bytes(atr: bytes) -> bytes:
    """What the ATR says of the card itself, after the interface bytes; empty for one that ends before."""
    if len(atr) < 2:
        return b""
    count = atr[1] & 0x0F
    present, position = atr[1] >> 4, 2
    while present:
        position += (present & 0x7).bit_count()
        if not present & 0x8:
            break
        present = atr[position] >> 4 if position < len(atr) else 0
        position += 1
    historical = atr[position : position + count]
    return historical if len(historical) == count else b""


def _storage_card(name: int, exchange: Exchange, profile: ReaderProfile) -> Chip:
    if name in _CLASSIC_NAMES:
        return Classic(exchange, profile)
    if name == _ULTRALIGHT_NAME:
        return Ultralight(exchange, profile)
    raise CardError(CardFault.CHIP_UNKNOWN)


def _require_cpu_card(exchange: Exchange) -> None:
    """One with our application, or one that could take it: it has a master file and pays nowhere."""
    if fmcos.selects(exchange, APPLICATION_NAME):
        return
    if any(fmcos.selects(exchange, name) for name in _PAYMENT_NAMES):
        raise CardError(CardFault.PAYMENT_CARD)
    if not fmcos.select_master_file(exchange):
        raise CardError(CardFault.CHIP_UNKNOWN)


def _fixed_uid(exchange: Exchange, profile: ReaderProfile) -> bytes:
    uid = StorageCard(exchange, profile).uid()
    if len(uid) == 4 and uid[0] == _RANDOM_UID:
        raise CardError(CardFault.CHIP_UNKNOWN)
    return uid


def _serial_number(historical: bytes) -> bytes:
    if len(historical) < _SERIAL_LENGTH:
        raise CardError(CardFault.CHIP_UNKNOWN)
    return historical[-_SERIAL_LENGTH:]


def _asked_for_type(exchange: Exchange) -> Chip:
    """A contact memory card on a reader that gives such cards an ATR of its own: tried as one type after the other."""
    for header, model in _SLE_HEADERS.items():
        chip = Sle44xx(exchange, model)
        try:
            if chip.uid().startswith(header):
                return chip
        except CardError as error:
            if error.fault not in (CardFault.CHIP_UNKNOWN, CardFault.CHIP_SILENT):
                raise
        except DeviceError as error:
            if error.fault is not DeviceFault.MISCONFIGURED:  # that is: a reader without memory cards
                raise
    raise CardError(CardFault.CHIP_UNKNOWN)
