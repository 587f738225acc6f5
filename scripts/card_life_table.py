"""Write the table of a card's life (terminal/domain/card_life.py) into the store manager's manuals, as Markdown."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from terminal.domain.card_life import IDENTITY, LIFE, CardAct, FeeKind, Move, Proof
from terminal.domain.cards import CardStatus
from terminal.domain.members import RefusalReason
from terminal.domain.staff import Role

_DOCS = Path(__file__).resolve().parents[1] / "docs"
MANUALS = MappingProxyType({language: _DOCS / language / "manager.md" for language in ("zh", "en")})
"""By language."""
BEGIN, END = "<!-- card life -->\n", "<!-- /card life -->\n"

_Words: TypeAlias = tuple[str, str]
"""Chinese, English."""
_ORDER = ("zh", "en")

_HEAD: tuple[_Words, ...] = (
    ("原状态", "From"),
    ("办理", "Act"),
    ("办后状态", "To"),
    ("谁可办理", "Who may"),
    ("证明（任一）", "One proof of"),
    ("原因", "Reason"),
    ("费用", "Fee"),
    ("此后刷卡", "The counter then says"),
)
_STATES: Mapping[CardStatus, _Words] = {
    CardStatus.BLANK: ("空白", "blank"),
    CardStatus.ISSUED: ("已发", "issued"),
    CardStatus.ACTIVE: ("正常", "active"),
    CardStatus.FROZEN: ("冻结", "frozen"),
    CardStatus.LOST: ("挂失", "lost"),
    CardStatus.DAMAGED: ("损坏", "damaged"),
    CardStatus.EXPIRED: ("过期", "expired"),
    CardStatus.REPLACED: ("已补办", "replaced"),
    CardStatus.CANCELLED: ("注销", "cancelled"),
}
_ACTS: Mapping[CardAct, _Words] = {
    CardAct.ISSUE: ("发卡", "issue"),
    CardAct.ACTIVATE: ("激活", "activate"),
    CardAct.REPORT_LOSS: ("挂失", "report loss"),
    CardAct.LIFT_LOSS: ("解除挂失", "lift the loss"),
    CardAct.FREEZE: ("冻结", "freeze"),
    CardAct.UNFREEZE: ("解冻", "unfreeze"),
    CardAct.TAKE_IN: ("损坏回收", "take in damaged"),
    CardAct.RENEW: ("续期", "renew"),
    CardAct.REPLACE: ("补办", "replace"),
    CardAct.CANCEL: ("注销", "cancel"),
}
_ROLES: Mapping[Role, _Words] = {
    Role.CASHIER: ("收银员", "cashier"),
    Role.MANAGER: ("店长", "manager"),
    Role.SERVICE: ("客服", "service"),
    Role.AUDITOR: ("审计", "auditor"),
    Role.HEAD_OFFICE: ("总部", "head office"),
}
_PROOFS: Mapping[Proof, _Words] = {
    **dict.fromkeys(IDENTITY, ("身份证件", "identity")),
    Proof.OLD_CARD: ("原卡", "the card itself"),
    Proof.PHONE_CALL: ("回拨核实", "call back"),
}
_FEES: Mapping[FeeKind | None, _Words] = {
    None: ("–", "–"),
    FeeKind.REPLACE: ("补办手续费", "replacement fee"),
    FeeKind.RENEW: ("续期手续费", "renewal fee"),
}
_SAYS: Mapping[RefusalReason | None, _Words] = {
    None: ("可用", "card is taken"),
    RefusalReason.NOT_ACTIVE: ("尚未激活", "not active yet"),
    RefusalReason.LOST: ("已挂失", "reported lost"),
    RefusalReason.FROZEN: ("已冻结", "frozen"),
    RefusalReason.DAMAGED: ("已报损", "damaged, taken in"),
    RefusalReason.REPLACED: ("已补办新卡", "replaced"),
    RefusalReason.CANCELLED: ("已注销", "cancelled"),
}
_NEEDED: _Words = ("必填", "needed")
_CONFIRMED: _Words = ("；须{people}确认", "; confirmed by {people}")
_JOINED: _Words = ("、", ", ")
_OR: _Words = ("或", " or ")


def life_table(language: str) -> str:
    """The table as Markdown in ``zh`` or ``en``, one line for each row of ``LIFE``."""
    index = _ORDER.index(language)
    rows = [tuple(words[index] for words in _HEAD), ("---",) * len(_HEAD), *(_row(move, index) for move in LIFE)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def life_in(manual: str) -> str:
    """The table that a manual holds between its two marks. Raises ValueError when a mark is missing."""
    start = manual.index(BEGIN) + len(BEGIN)
    return manual[start : manual.index(END, start)]


def _row(move: Move, index: int) -> tuple[str, ...]:
    return (
        _JOINED[index].join(_STATES[status][index] for status in move.sources),
        _ACTS[move.act][index],
        _STATES[move.target][index],
        _people(move, index),
        _OR[index].join(dict.fromkeys(_PROOFS[proof][index] for proof in move.proofs)) or "–",
        _NEEDED[index] if move.reason else "–",
        _FEES[move.fee][index],
        _SAYS[move.says][index],
    )


def _people(move: Move, index: int) -> str:
    who = _JOINED[index].join(_ROLES[role][index] for role in move.roles)
    approvers = _OR[index].join(_ROLES[role][index] for role in move.approvers)
    return who + _CONFIRMED[index].format(people=approvers) if approvers else who


def main() -> None:
    """Bring the manuals up to date."""
    for language, file in MANUALS.items():
        manual = file.read_text("utf-8")
        file.write_text(manual.replace(BEGIN + life_in(manual) + END, BEGIN + life_table(language) + END), "utf-8")


if __name__ == "__main__":
    main()
