"""Write every message of the catalogue (``ui/messages``) into docs/messages.md, in the three languages of the screens.

The errors are found by ``scripts.every_error``; a test holds that the file is what this makes.
"""

import enum
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from scripts.every_error import NOON, one_of_each
from terminal.domain.errors import DeviceFault
from terminal.domain.members import Refusal, RefusalReason
from terminal.domain.restores import RestoreReason
from terminal.domain.scopes import ScopeKind
from ui.language import LANGUAGES, Translation
from ui.messages import card_messages, device_messages
from ui.messages.catalogue import at_a_restore, at_the_day_end, of_full_details, words_for
from ui.messages.kinds import KINDS
from ui.messages.words import Words
from ui.words import restore_words

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "messages.md"

_ZONE = "Asia/Shanghai"
_INTRODUCTION = """# 提示信息 · The messages

屏幕上每一种错误与拒绝：发生了什么、什么意思、接着怎么做，三种语言。按屏幕上的标题搜索即可找到。
`⟨…⟩`、`0`、`7`、`0013` 与 2026 年 5 月 1 日代替实际的名称、数字与日期。

Every error and refusal of the screens: what happened, what it means and what to do next, in the three languages.
Search for the title that the screen shows. `⟨…⟩`, `0`, `7`, `0013` and the first of May 2026 stand for names, figures
and days. The page is made from the program (`python -m scripts.messages_table`); a test finds every error of the
sources and holds that it is here.
"""
_HEADINGS = (
    "收银、收款、人员 · Goods, money and people",
    "会员、卡、积分 · Members, cards and points",
    "本机、设备、总部 · This machine, its devices, head office",
)
_VALUES = "刷卡被拒、设备状态、恢复 · Cards that are refused, the state of devices, ways back"
_PLACES = "只在一处如此提示 · Said so in one place only"

Sayings = list[Callable[[], Words]]


def messages_table() -> str:
    """The whole page as Markdown."""
    application = QCoreApplication.instance() or QCoreApplication([])
    spoken = Translation(application)
    try:
        parts = [_section(heading, _of_errors(kinds), spoken) for heading, kinds in zip(_HEADINGS, KINDS, strict=True)]
        parts.append(_section(_VALUES, _of_values(), spoken))
        parts.append(_section(_PLACES, _of_places(), spoken))
    finally:
        spoken.end()
    return "\n".join((_INTRODUCTION, *parts))


def _of_errors(kinds: Iterable[type]) -> Sayings:
    return [partial(words_for, error, _ZONE) for kind in kinds for error in one_of_each(kind)]


def _of_values() -> Sayings:
    refused = (Refusal(reason, "0013", NOON, "2026-05-01") for reason in RefusalReason)
    of_a_group = Refusal(RefusalReason.ELSEWHERE, "0013", kept=ScopeKind.GROUP)
    return [
        *(partial(card_messages.refusal, each, _ZONE) for each in (*refused, of_a_group)),
        *_each(DeviceFault, device_messages.device_fault),
        *_each(RestoreReason, restore_words.reason),
    ]


def _each(kind: type[enum.Enum], words: Callable[..., Words]) -> Sayings:
    return [partial(words, member) for member in kind]


def _of_places() -> Sayings:
    every = [error for kinds in KINDS for kind in kinds for error in one_of_each(kind)]
    places = (at_the_day_end, of_full_details, lambda error, _zone: at_a_restore(error))
    return [
        partial(place, error, _ZONE)
        for place in places
        for error in every
        if place(error, _ZONE) != words_for(error, _ZONE)
    ]


def _section(heading: str, sayings: Sayings, spoken: Translation) -> str:
    columns = []
    for code in LANGUAGES:
        spoken.switch(code)
        columns.append([_cell(say()) for say in sayings])
    rows = dict.fromkeys(zip(*columns, strict=True))
    head = "".join((f"| {' | '.join(LANGUAGES.values())} |\n", f"| {' | '.join('---' for _ in LANGUAGES)} |\n"))
    return f"## {heading}\n\n{head}" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(words: Words) -> str:
    return f"**{words.title}**<br>{words.advice}".replace("|", "\\|")


def main() -> None:
    """Bring the page up to date."""
    MANUAL.write_text(messages_table(), "utf-8")


if __name__ == "__main__":
    main()
