"""Pinyin initials, by which products are found at the till. The only module that knows pypinyin."""


def initials(name: str) -> str:
    """Pinyin initials for search by typing, lower case; Latin letters and digits stay: ``可乐330ml`` → ``kl330ml``."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries take a quarter of any command's start

    return "".join("".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).split()).lower()
