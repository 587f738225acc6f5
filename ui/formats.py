"""Numbers, dates and rates as people read them; the same in every screen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from terminal.domain.catalogue import MILLI, Unit
from terminal.domain.money import Fen, Permille, yuan
from terminal.domain.times import Instant, local

translate = QCoreApplication.translate


MINUS = "−"  # as wide as a plus; the papers of printers without it have a hyphen


def money(amount: Fen) -> str:
    """``128640`` → ``¥1,286.40``, and ``−¥5.00`` of what is less than nothing."""
    return f"{MINUS}¥{yuan(-amount)}" if amount < 0 else f"¥{yuan(amount)}"


def count(number: int) -> str:
    """``12800`` → ``12,800``, and ``−900`` of what is less than nothing."""
    return f"{MINUS}{-number:,}" if number < 0 else f"{number:,}"


def change(number: int) -> str:
    """What came or went: ``+128``, ``−900``; ``0`` where nothing did."""
    return f"+{number:,}" if number > 0 else count(number)


def short_money(amount: Fen) -> str:
    """``32000`` → ``¥320``: without decimals where there are none, for buttons and hints."""
    return money(amount).removesuffix(".00")


def quantity(amount: int, unit: Unit) -> str:
    """``2000`` pieces → ``2``; ``345`` of a kilogram → ``0.345 kg``."""
    if unit is Unit.PIECE:
        return str(amount // MILLI)
    return f"{amount / MILLI:.3f} kg"


def unit_price(price: Fen, unit: Unit) -> str:
    """``¥6.90`` of a piece, ``¥14.90/kg`` of what is weighed."""
    return money(price) if unit is Unit.PIECE else f"{money(price)}/kg"


def rate(permille: Permille, translate: Callable[[str, str], str] = translate) -> str:
    """``850`` → ``8.5 折``, ``85 折`` or ``15% off``, as the language counts; ``translate`` may speak another one."""
    tenths = f"{permille / 100:g}"
    digits = tenths if permille % 100 == 0 else f"{permille / 10:g}"
    percent = f"{100 - permille / 10:g}"
    return translate("formats", "{percent}% off").format(tenths=tenths, digits=digits, percent=percent)


def clock_time(at: Instant, zone: str, *, seconds: bool = False) -> str:
    """The store's wall clock, ``14:05`` or ``14:05:30``."""
    return local(at, zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def day(at: Instant, zone: str) -> str:
    """The store's calendar day, ``11-20``."""
    return local(at, zone).strftime("%m-%d")


def moment(at: Instant, zone: str, now: Instant) -> str:
    """``14:05`` today, ``11-20 14:05`` on another day."""
    if local(at, zone).date() == local(now, zone).date():
        return clock_time(at, zone)
    return local(at, zone).strftime("%m-%d %H:%M")


def captioned(caption: str, value: str) -> str:
    """``caption: value``, or ``caption：value`` in Chinese."""
    return translate("formats", "{caption}: {value}").format(caption=caption, value=value)


def listed(words: Sequence[str]) -> str:
    """Several things in one line, parted as the language parts them: ``reason, approval`` or ``原因、批准``."""
    return translate("formats", ", ").join(words)


def duration(seconds: float, translate: Callable[[str, str], str] = translate) -> str:
    """``12 min``, or ``3 h`` from a hundred minutes on; begun ones count."""
    minutes = max(1, -(-int(seconds) // 60))
    if minutes < 100:
        return translate("formats", "{minutes} min").format(minutes=minutes)
    return translate("formats", "{hours} h").format(hours=-(-minutes // 60))
