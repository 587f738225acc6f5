"""Names and addresses as a screen or a log may show them: enough to know one again, too little to know who it is."""

import unicodedata

# 复姓: double surnames in common use; any other Chinese name has a surname of one character.
_DOUBLE_SURNAMES = frozenset(
    (
        *(
            "欧阳",
            "歐陽",
            "上官",
            "司马",
            "司馬",
            "诸葛",
            "諸葛",
            "司徒",
            "东方",
            "東方",
            "皇甫",
            "尉迟",
            "尉遲",
            "公孙",
            "公孫",
        ),
        *("慕容", "令狐", "长孙", "長孫", "宇文", "夏侯", "独孤", "獨孤", "南宫", "南宮", "端木", "轩辕", "軒轅"),
    )
)
_SCRIPTS_OF_SURNAMES_FIRST = ("CJK", "HANGUL")


def mask_name(name: str) -> str:
    """``王小明`` → ``王**``, ``欧阳修`` → ``欧阳*``, ``Anna Berg`` → ``A***``.

    A name in Chinese characters or Hangul keeps its surname; of any other the first letter is left.
    """
    name = unicodedata.normalize("NFC", "".join(name.split()))
    if not name:
        return ""
    if not unicodedata.name(name[0], "").startswith(_SCRIPTS_OF_SURNAMES_FIRST):
        return f"{name[0]}***"
    surname = 2 if name[:2] in _DOUBLE_SURNAMES and len(name) > 2 else 1
    return name[:surname] + "*" * max(1, min(len(name) - surname, 4))


def mask_phone(phone: str) -> str:
    """``13812345678`` → ``138****5678``; of anything that is no mobile nothing is left."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) == 11 else "****"


def mask_email(address: str) -> str:
    """``wang@example.com`` → ``w***@example.com``."""
    local, at, domain = address.rpartition("@")
    return f"{local[:1]}***{at}{domain}" if local else "***"
