"""What a person fills in for an act: reason, proof, fee, approver; and who has to approve it. Pure."""

import msgspec

from terminal.domain.card_acts import FeePaid
from terminal.domain.card_checks import check_fee, check_people, check_proof, check_reason
from terminal.domain.card_life import FeeKind, Move, Proof
from terminal.domain.money import Fen
from terminal.domain.rights import RIGHTS, Right
from terminal.domain.scheme import CardRules
from terminal.domain.staff import Role, StaffRecord
from terminal.domain.tenders import TenderKind


class Asked(msgspec.Struct, frozen=True):
    """What is asked for ``moves``: one row of the table, or two that are done on one proof. ``fee`` is what is due."""

    moves: tuple[Move, ...]
    actor: StaffRecord
    fee: Fen = 0
    waivers: tuple[Role, ...] = RIGHTS[Right.WAIVE_FEE].alone

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """Proofs that every row takes; empty where none is needed."""
        rows = [move.proofs for move in self.moves if move.proofs]
        return tuple(proof for proof in Proof if rows and all(proof in row for row in rows))

    @property
    def nothing(self) -> bool:
        """Whether the person only has to say yes."""
        return not (self.proofs or self.fee or any(move.reason for move in self.moves) or self.approvers())

    def approvers(self, *, waived: bool = False) -> tuple[Role, ...]:
        """Of whom one has to approve besides the actor; empty: nobody. ``waived``: the fee is let off."""
        rows = [move.roles for move in self.moves if self.actor.role not in move.roles]
        rows += [move.approvers for move in self.moves if move.approvers]
        rows += [self.waivers] if waived and self.fee else []
        return tuple(role for role in Role if rows and all(role in row for row in rows))


class Given(msgspec.Struct, frozen=True):
    """What the person said and saw."""

    reason: str = ""
    proof: Proof | None = None
    tender: TenderKind = TenderKind.CASH
    reference: str = ""
    waived: bool = False
    approver: StaffRecord | None = None

    def paid(self, kind: FeeKind | None, due: Fen) -> FeePaid | None:
        """How the fee ``due`` is paid; None where there is none."""
        if kind is None or not due:
            return None
        return FeePaid(kind, 0) if self.waived else FeePaid(kind, due, self.tender, self.reference.strip())


def check(asked: Asked, given: Given, rules: CardRules) -> None:
    """Raise CardActRefused or TenderError for what would be refused later, before a card is written in vain."""
    for move in asked.moves:
        check_people(move, asked.actor, given.approver)
        check_proof(move, given.proof)
        check_reason(given.reason, needed=move.reason)
        check_fee(move, given.paid(move.fee, asked.fee), rules, given.approver, asked.waivers)
