"""What is done with a data folder without a window: enrolling it, filling its drawer, checking its journal."""

import contextlib
import logging
from collections.abc import Sequence
from pathlib import Path

from terminal.bootstrap.stores import Stores, fill_cache, identity_of, wall_clock
from terminal.config import centre_ca
from terminal.domain.cards import CardKind
from terminal.domain.errors import LineDown
from terminal.domain.money import Fen
from terminal.store.data_folder import DataFolder
from terminal.store.identity import Identity, read_identity
from terminal.store.identity import enrol as keep_identity
from terminal.store.verification import verify

FIRST_DELIVERY = "首批到货"
"""The paper that blank cards and gifts of a new till came with."""

_log = logging.getLogger(__name__)


def enrol(folder: Path, *, centre: str, code: str, name: str, ca: str = "") -> Identity:
    """Make ``folder`` a terminal of the company behind ``centre``, and fetch what the counter needs to start.

    ``ca``: certificates of the company's own CA, instead of those in the settings. Raises ConfigError, LineDown,
    Refused or StoreError; the folder can then be used for another try.
    """
    with DataFolder(folder) as data:
        try:
            identity = make_terminal(data, centre=centre, code=code, name=name, ca=ca)
        except LineDown as error:
            advice = "check the address and the line, then enrol again with the same code"
            raise LineDown(f"the centre at {centre} does not answer ({error}); {advice}") from error
        with Stores(data, identity, ca=ca).line(centre) as line:
            fill_cache(line.engine)
    return identity


def make_terminal(data: DataFolder, *, centre: str, code: str, name: str, ca: str = "") -> Identity:
    """Spend the one-time ``code`` and keep what it brought, nothing more. Raises as ``enrol``."""
    from sync.enrolment import enrol_terminal
    from sync.trust import company_trust

    vault = data.vault
    known = read_identity(data.journal)
    known_as = known.terminal if known is not None else ""
    trust = company_trust(ca or centre_ca(data.path))
    enrolled = enrol_terminal(centre, code, vault.public_key, name, known_as=known_as, tls=trust)
    identity = Identity(enrolled.terminal, enrolled.store, enrolled.company, centre)
    # first of all, for it refuses what would make this folder another terminal's
    if enrolled.former_keys and known is None:
        vault.keep_former_keys(enrolled.former_keys)
        _succeed(data, Stores(data, identity, ca=ca), enrolled.epoch)
    else:
        keep_identity(data.journal, identity, vault.signer(), epoch=enrolled.epoch, at=wall_clock())
    vault.keep_lookup_key(enrolled.lookup_key)
    if enrolled.keys is not None:
        vault.keep_company_keys(enrolled.keys)
    return identity


def _succeed(data: DataFolder, stores: Stores, epoch: int) -> None:
    """Begin with the journal that the centre holds of the machine before. Raises as ``enrol``."""
    from sync.http_line import LineLimits
    from sync.pull import own_journal
    from terminal.store.succession import succeed

    identity, sign = stores.identity, data.vault.signer()
    client = stores.client(identity.centre, LineLimits())
    with contextlib.closing(client):
        slices = own_journal(client.own_entries)
        check = data.vault.verifier()
        count = succeed(data.journal, identity, sign, check, slices, epoch=epoch, at=wall_clock())
    _log.info("%s goes on here with %d entries of the machine before", identity.terminal, count)


def verify_journal(folder: Path) -> str:
    """Check every entry and every signature; one sentence for a person. Raises JournalBroken or StoreError."""
    with DataFolder(folder) as data:
        identity = identity_of(data)
        verified = verify(data.journal, identity.terminal, data.vault.verifier(), every_signature=True)
    return f"The journal of {identity.terminal} is whole: {verified.entries} entries, {verified.signatures} signatures."


def open_shift(folder: Path, opening_float: Fen, *, language: str = "zh_CN") -> None:
    """Open the shift of a till whose window is closed, unless somebody did. Raises StoreError or CacheEmpty."""
    from terminal.domain.rights import RIGHTS, Right
    from terminal.services.shifts import Shifts

    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        shifts = Shifts(stores.cache, stores.journal, stores.card_book, wall_clock)
        may = RIGHTS[Right.OPEN_SHIFT].alone
        opener = next((person for person in stores.cache.all_staff() if person.role in may), None)
        if opener is not None and shifts.current is None:
            shifts.open(opening_float, actor=opener, language=language)


def stock_blank_cards(folder: Path, boxes: Sequence[tuple[CardKind, int]], first: str) -> None:
    """Fill the empty drawer of a till that is not open: boxes of so many cards each, numbered on from ``first``.

    What was received once is not received again. Raises StoreError, StockError or CacheEmpty.
    """
    from terminal.domain.number_series import number_at
    from terminal.domain.rights import Right
    from terminal.domain.stock import StockBatch
    from terminal.services.rights import Rights
    from terminal.services.stock import Stock

    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        stock = Stock(stores.cache, stores.journal, stores.card_book, wall_clock)
        rights = Rights(stores.cache, wall_clock)
        keeper = next((each for each in stores.cache.all_staff() if rights.offered(Right.KEEP_STOCK, each)), None)
        if keeper is None or stock.states():
            return
        formats = stores.card_number_formats()
        position = 0
        for kind, count in boxes:
            series = StockBatch("", kind, first, position + count)
            numbers = (number_at(series, position, formats), number_at(series, position + count - 1, formats))
            stock.receive(kind, *numbers, FIRST_DELIVERY, actor=keeper)
            position += count


def stock_gifts(folder: Path, each: int) -> None:
    """Take in so many of every gift of the scheme, once, at a till that is not open. Raises as the one above."""
    from terminal.domain.rights import Right
    from terminal.services.gifts import Gifts
    from terminal.services.rights import Rights

    with DataFolder(folder) as data:
        stores = Stores(data, identity_of(data))
        gifts = Gifts(stores.cache, stores.journal, stores.card_book, stores.points_book, wall_clock)
        rights = Rights(stores.cache, wall_clock)
        keeper = next((one for one in stores.cache.all_staff() if rights.offered(Right.KEEP_STOCK, one)), None)
        states = gifts.states()
        if keeper is None or any(state.left for state in states):
            return
        for state in states:
            gifts.receive(f"{FIRST_DELIVERY} {state.gift.id}", state.gift.id, each, FIRST_DELIVERY, actor=keeper)
