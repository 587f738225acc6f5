"""A MIFARE Ultralight EV1 or NTAG21x on a contactless reader (NXP MF0ULX1 and NTAG213/215/216, clauses 8 to 10)."""

from enum import Enum

from tests.support.virtual_cards.pseudo_apdu import (
    COMMUNICATE_THRU,
    FAILED,
    LIST_PASSIVE_TARGET,
    OK,
    TIMED_OUT,
    UNSUPPORTED,
    WRONG_LENGTH,
    PseudoApdu,
    TransparentSession,
    contactless_atr,
    found_target,
    parse,
)

PAGE = 4
_ACK = b""
_PROT, _CFGLCK, _AUTHLIM = 0x80, 0x40, 0x07


class Model(Enum):
    """GET_VERSION's answer, number of pages, first page of the configuration, pages 3 to 5 as delivered."""

    UL11 = ("0004030101000B03", 20, 0x10, "00000000 00000000 00000000")
    UL21 = ("0004030101000E03", 41, 0x25, "00000000 00000000 00000000")
    NTAG213 = ("0004040201000F03", 45, 0x29, "E1101200 0103A00C 340300FE")
    NTAG215 = ("0004040201001103", 135, 0x83, "E1103E00 0300FE00 00000000")
    NTAG216 = ("0004040201001303", 231, 0xE3, "E1106D00 0300FE00 00000000")

    def __init__(self, version: str, pages: int, config: int, delivered: str) -> None:
        self.version = bytes.fromhex(version)
        self.pages = pages
        self.config = config
        self.delivered = bytes.fromhex(delivered)


class VirtualNtag:
    """``memory`` is all pages, secrets included; ``failures`` is the counter behind AUTHLIM.

    The configuration is taken over at power-up, as the chip does it; ``config_at_once`` for clones that do it at the
    write. After NAK the card is halted until it is found again or loses power.
    """

    atr = contactless_atr(0x0003)

    def __init__(
        self,
        model: Model = Model.NTAG213,
        uid: bytes = bytes.fromhex("04112233445566"),
        *,
        config_at_once: bool = False,
    ) -> None:
        self.model = model
        self.uid = uid
        self.config_at_once = config_at_once
        self.failures = 0
        self.memory = bytearray(model.pages * PAGE)
        check0 = 0x88 ^ uid[0] ^ uid[1] ^ uid[2]
        check1 = uid[3] ^ uid[4] ^ uid[5] ^ uid[6]
        self.memory[:10] = uid[:3] + bytes([check0]) + uid[3:] + bytes([check1, 0x48])
        self.memory[12:24] = model.delivered
        self.memory[model.config * PAGE :] = bytes.fromhex("000000FF 00050000 FFFFFFFF 00000000")
        self._transparent = TransparentSession(self._select, self._card)
        self.power()

    def power(self) -> None:
        """Forget authentication, and take over the configuration."""
        self._take_config()
        self._select()

    def answer(self, command: bytes) -> bytes:
        """What the reader answers to a pseudo-APDU."""
        match apdu := parse(command):
            case PseudoApdu(0xCA, 0, 0):
                return self.uid + OK
            case PseudoApdu(0xB0, 0, page, size):
                return self._reader_read(page, size or 256)
            case PseudoApdu(0xD6, 0, page):
                return self._reader_write(page, apdu.data)
            case PseudoApdu(0x00, 0, 0) if apdu.data == LIST_PASSIVE_TARGET:
                self._select()
                return found_target(0x0044, 0x00, self.uid) + OK
            case PseudoApdu(0x00, 0, 0) if apdu.data.startswith(COMMUNICATE_THRU):
                answer = self._card(apdu.data[2:])
                return (TIMED_OUT if answer is None else b"\xd5\x43\x00" + answer) + OK
            case PseudoApdu(0xC2, 0):
                return self._transparent.answer(apdu)
            case _:
                return UNSUPPORTED

    def _reader_read(self, page: int, size: int) -> bytes:
        if size > 16:
            return WRONG_LENGTH
        data = self._card(bytes([0x30, page]))
        return FAILED if data is None else data[:size] + OK

    def _reader_write(self, page: int, data: bytes) -> bytes:
        if len(data) != PAGE:
            return WRONG_LENGTH
        return FAILED if self._card(bytes([0xA2, page]) + data) is None else OK

    def _select(self) -> None:
        self._halted = False
        self._authenticated = False

    def _card(self, frame: bytes) -> bytes | None:
        """The chip's own answer to a command frame; None for NAK, and for a chip that is halted."""
        answer = None
        if not self._halted and frame:
            match frame[0], len(frame):
                case 0x60, 1:
                    answer = self.model.version
                case 0x30, 2:
                    answer = self._read(frame[1])
                case 0xA2, 6:
                    answer = self._write(frame[1], frame[2:])
                case 0x1B, 5:
                    answer = self._authenticate(frame[1:])
        if answer is None:
            self._select()
            self._halted = True
        return answer

    def _read(self, page: int) -> bytes | None:
        """Four pages; where the readable memory ends it goes on with page 0."""
        end = min(self._auth0, self.model.pages) if self._prot and not self._authenticated else self.model.pages
        if page >= end:
            return None
        secrets = self.model.config + 2  # PWD and PACK read as zeros, always
        wanted = [(page + n) % end for n in range(4)]
        return b"".join(bytes(PAGE) if number >= secrets else self._page(number) for number in wanted)

    def _write(self, page: int, data: bytes) -> bytes | None:
        protected = page >= self._auth0 and not self._authenticated
        if not 2 <= page < self.model.pages or protected or self._locked(page):
            return None
        start = page * PAGE
        if page == 2:  # the serial number's check byte and the maker's byte stay; lock bits can only be set
            self.memory[10] |= data[2]
            self.memory[11] |= data[3]
        elif page == 3:  # one-time programmable
            self.memory[start : start + PAGE] = bytes(a | b for a, b in zip(self._page(3), data, strict=True))
        else:
            self.memory[start : start + PAGE] = data
        if self.config_at_once:
            self._take_config()
        return _ACK

    def _locked(self, page: int) -> bool:
        """Static lock bytes cover pages 3 to 15; CFGLCK the first two pages of the configuration."""
        if 3 <= page <= 15 and int.from_bytes(self.memory[10:12], "little") >> page & 1:
            return True
        return self._config_locked and page in (self.model.config, self.model.config + 1)

    def _authenticate(self, password: bytes) -> bytes | None:
        limit = self._limit
        if limit and self.failures >= limit:
            return None
        start = (self.model.config + 2) * PAGE
        if password != self.memory[start : start + PAGE]:
            self.failures += 1 if limit else 0
            return None
        self.failures = 0
        self._authenticated = True
        return bytes(self.memory[start + PAGE : start + PAGE + 2])

    def _take_config(self) -> None:
        start = self.model.config * PAGE
        access = self.memory[start + PAGE]
        self._auth0 = self.memory[start + 3]
        self._prot = bool(access & _PROT)
        self._config_locked = bool(access & _CFGLCK)
        self._limit = access & _AUTHLIM

    def _page(self, page: int) -> bytes:
        return bytes(self.memory[page * PAGE : (page + 1) * PAGE])
