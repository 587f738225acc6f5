"""What every two-line pole display has in common: twenty columns of ASCII, cut and padded, nothing else let through."""

COLUMNS = 20

_STAND_INS = {"¥": "Y", "￥": "Y", "×": "x", "：": ":", "　": " ", "–": "-", "—": "-"}


def fit(text: str, columns: int = COLUMNS) -> str:
    """Exactly ``columns`` printable ASCII characters.

    A pole has no Chinese (its code pages differ by country), so what is not ASCII becomes ``?``; the few signs of
    prices have stand-ins. Control characters become blanks: they would be commands.
    """
    return "".join(map(_ascii, text))[:columns].ljust(columns)


def _ascii(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else " "
    return _STAND_INS.get(character, "?")
