"""The cases that points bring to light; each names the member by number, nobody by name."""

from sync.central.outcomes import Arrival, Case
from sync.central.points.movements import Movement
from terminal.domain.cases import CaseKind
from terminal.domain.members import MemberId
from terminal.domain.payment_cards import holds_payment_number


def overdraft(movement: Movement, missing: int) -> Case:
    """Points went that no lot covers."""
    told = f"{movement.kind.value} of {-movement.points} points of member {movement.member}: {missing} are not covered"
    return Case(CaseKind.OVERDRAFT, f"{told}, and the next points pay them first", (movement.member,))


def unmatched_refund(original: str, member: MemberId | None) -> Case:
    """A refund of a sale that is not here."""
    whose = f"of member {member} " if member else ""
    told = f"no sale {whose}is filed as {quoted(original)}"
    return Case(CaseKind.UNMATCHED_REFUND, told, (member,) if member else ())


def over_refund(receipt: str, told: str, member: MemberId | None) -> Case:
    """More goods came back than were sold."""
    detail = f"of sale {quoted(receipt)} more came back than was sold: {told}"
    return Case(CaseKind.OVER_REFUND, detail, (member,) if member else ())


def points_over_refund(receipt: str, member: MemberId, points: int) -> Case:
    """More points were to be given back than were spent."""
    told = f"{points} points more than sale {quoted(receipt)} of member {member} had spent"
    return Case(CaseKind.OVER_REFUND, f"{told} were to be given back, and were not", (member,))


def coupon_twice(code: str, member: MemberId, first: str) -> Case:
    """A coupon paid again."""
    told = f"coupon {quoted(code)} of member {member} had paid for sale {quoted(first)} before"
    return Case(CaseKind.COUPON_TWICE, told, (member,))


def gift_stock(store: str, gift: str, count: int) -> Case:
    """More went out than came in."""
    told = f"store {store} has {count} of gift {quoted(gift)}: more went out than had come in"
    return Case(CaseKind.GIFT_STOCK, told)


def lottery(place: str, problems: str) -> Case:
    """Draws that are not as the seed says."""
    return Case(CaseKind.LOTTERY, f"the draws opened at {place} do not agree with the seed: {problems}")


def dispute(member: MemberId, movement: str, arrival: Arrival) -> Case:
    """A member does not agree with ``movement``, or with the balance; what they say stays in the entry."""
    about = f"movement {movement}" if movement else "the balance"
    told = f"member {member} disputes {about}; their words are in the entry at {arrival.place}"
    return Case(CaseKind.DISPUTE, told, (member,))


def quoted(text: str) -> str:
    """A text that a till wrote, unless it is a bank card's number that came into the wrong place."""
    pieces = (text, *text.split("-"))  # one that is followed by the numbers of a receipt is none any more as a whole
    return "(a number that is no receipt's)" if any(map(holds_payment_number, pieces)) else text
