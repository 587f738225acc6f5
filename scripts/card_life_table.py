"""Write the table of a card's life (terminal/domain/card_life.py) into the store manager's manual, as Markdown."""

from pathlib import Path

from terminal.domain.card_life import IDENTITY, LIFE, CardAct, FeeKind, Move, Proof
from terminal.domain.cards import CardStatus
from terminal.domain.members import RefusalReason
from terminal.domain.staff import Role

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manager.md"
BEGIN, END = "<!-- card life -->\n", "<!-- /card life -->\n"

_HEAD = ("From", "Act", "To", "Who may", "One proof of", "Reason", "Fee", "The counter then says")

_STATES = {
    CardStatus.BLANK: "blank 空白",
    CardStatus.ISSUED: "issued 已发",
    CardStatus.ACTIVE: "active 正常",
    CardStatus.FROZEN: "frozen 冻结",
    CardStatus.LOST: "lost 挂失",
    CardStatus.DAMAGED: "damaged 损坏",
    CardStatus.EXPIRED: "expired 过期",
    CardStatus.REPLACED: "replaced 已补",
    CardStatus.CANCELLED: "cancelled 注销",
}
_ACTS = {
    CardAct.ISSUE: "issue 发卡",
    CardAct.ACTIVATE: "activate 激活",
    CardAct.REPORT_LOSS: "report loss 挂失",
    CardAct.LIFT_LOSS: "lift the loss 解除挂失",
    CardAct.FREEZE: "freeze 冻结",
    CardAct.UNFREEZE: "unfreeze 解冻",
    CardAct.TAKE_IN: "take in damaged 损坏回收",
    CardAct.RENEW: "renew 续期",
    CardAct.REPLACE: "replace 补办",
    CardAct.CANCEL: "cancel 注销",
}
_ROLES = {
    Role.CASHIER: "cashier",
    Role.MANAGER: "manager",
    Role.SERVICE: "service",
    Role.AUDITOR: "auditor",
    Role.HEAD_OFFICE: "head office",
}
_PROOFS = {
    **dict.fromkeys(IDENTITY, "identity"),
    Proof.OLD_CARD: "the card itself",
    Proof.PHONE_CALL: "call back",
}
_FEES = {None: "–", FeeKind.REPLACE: "replacement fee", FeeKind.RENEW: "renewal fee"}
_SAYS = {
    None: "card is taken",
    RefusalReason.NOT_ACTIVE: "not active yet",
    RefusalReason.LOST: "reported lost",
    RefusalReason.FROZEN: "frozen",
    RefusalReason.DAMAGED: "damaged, taken in",
    RefusalReason.REPLACED: "replaced",
    RefusalReason.CANCELLED: "cancelled",
}


def life_table() -> str:
    """The table as Markdown, one line for each row of ``LIFE``."""
    rows = [_HEAD, ("---",) * len(_HEAD), *map(_row, LIFE)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def life_in(manual: str) -> str:
    """The table that a manual holds between its two marks. Raises ValueError when a mark is missing."""
    start = manual.index(BEGIN) + len(BEGIN)
    return manual[start : manual.index(END, start)]


def _row(move: Move) -> tuple[str, ...]:
    return (
        ", ".join(_STATES[status] for status in move.sources),
        _ACTS[move.act],
        _STATES[move.target],
        _people(move),
        " or ".join(dict.fromkeys(_PROOFS[proof] for proof in move.proofs)) or "–",
        "needed" if move.reason else "–",
        _FEES[move.fee],
        _SAYS[move.says],
    )


def _people(move: Move) -> str:
    who = ", ".join(_ROLES[role] for role in move.roles)
    approvers = " or ".join(_ROLES[role] for role in move.approvers)
    return f"{who}; confirmed by {approvers}" if approvers else who


def main() -> None:
    """Bring the manual up to date."""
    manual = MANUAL.read_text("utf-8")
    MANUAL.write_text(manual.replace(BEGIN + life_in(manual) + END, BEGIN + life_table() + END), "utf-8")


if __name__ == "__main__":
    main()
