"""The words for points and coupons: what keeps more from being spent, and why an act on them is refused."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.coupons import CouponProblem, CouponRefused
from terminal.domain.movements import MovementKind, PointsMovement
from terminal.domain.offset import Bound
from terminal.domain.points_acts import GiftsMoved, PointsRedeemed, RedemptionKind
from terminal.domain.points_problems import PointsProblem, PointsRefused
from terminal.domain.scheme import Scheme
from terminal.services.points_offers import RedeemOffer
from ui import formats, language
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate

_OF_A_TIER = frozenset({MovementKind.GRANT, MovementKind.BIRTHDAY, MovementKind.CORRECTION})


def redeemed(body: PointsRedeemed, scheme: Scheme) -> Words:
    """Points were given for something; the slip prints."""
    spoken = language.in_force()
    left = translate("points_messages", "{count} points are taken; the slip prints.").format(count=f"{body.points:,}")
    if body.draw is not None:
        lottery = next(each for each in scheme.points.lotteries if each.id == body.item)
        prize = lottery.prizes[body.draw.prize].name.in_language(spoken)
        drawn = translate("points_messages", "Drawn: {prize}").format(prize=prize)
        checked = translate("points_messages", "The slip tells how the draw can be checked.")
        return Words(drawn, checked, Severity.GOOD)
    if body.coupon is not None:
        return Words(translate("points_messages", "Coupon {code}").format(code=body.coupon.code), left, Severity.GOOD)
    return Words(translate("points_messages", "Hand over the gift"), left, Severity.GOOD)


def gifts_moved(moved: GiftsMoved) -> Words:
    """Gifts came or went, or a count is kept."""
    return Words(
        translate("points_messages", "Saved: {count} gifts").format(count=formats.change(moved.count)),
        translate("points_messages", "The list shows what there is now."),
        Severity.GOOD,
    )


def kept() -> Words:
    """An act on points is in the journal."""
    return Words(
        translate("points_messages", "Saved"),
        translate("points_messages", "It goes to head office by itself."),
        Severity.GOOD,
    )


def movement_name(kind: str) -> str:
    """A kind of movement; one of a newer centre by its own name."""
    names: dict[str, str] = {
        MovementKind.OPENING: translate("points_messages", "Carried over"),
        MovementKind.EARN: translate("points_messages", "Purchase"),
        MovementKind.ACTIVITY: translate("points_messages", "Activity"),
        MovementKind.GRANT: translate("points_messages", "Monthly points"),
        MovementKind.BIRTHDAY: translate("points_messages", "Birthday"),
        MovementKind.REFERRAL: translate("points_messages", "Referral"),
        MovementKind.PRIZE: translate("points_messages", "Prize"),
        MovementKind.GIVE_BACK: translate("points_messages", "Refund, given back"),
        MovementKind.CORRECTION: translate("points_messages", "Tier corrected"),
        MovementKind.ADJUST: translate("points_messages", "Adjusted"),
        MovementKind.OFFSET: translate("points_messages", "Paid with points"),
        MovementKind.REDEEM: translate("points_messages", "Redeemed"),
        MovementKind.TAKE_BACK: translate("points_messages", "Refund, taken back"),
        MovementKind.EXPIRE: translate("points_messages", "Expired"),
        MovementKind.RENEW: translate("points_messages", "Card renewed"),
    }
    return names.get(kind, kind)


def what_for(movement: PointsMovement, scheme: Scheme) -> str:
    """What points came or went for, by the name that the scheme gives it; what it has no name for stays as it is."""
    said, rule = movement.reference, scheme.points
    names = {f"gift:{each.id}": each.name for each in rule.gifts}
    names |= {f"coupon:{each.id}": each.name for each in rule.coupons}
    names |= {f"draw:{each.id}": each.name for each in rule.lotteries}
    match movement.kind:
        case MovementKind.REFERRAL:
            return ""  # a number of head office's own
        case MovementKind.ACTIVITY:
            names = {each.id: each.name for each in rule.activities}
        case kind if kind in _OF_A_TIER:
            names = {each.id: each.name for each in scheme.tiers}
    return names[said].in_language(language.in_force()) if said in names else said


def problem_name(problem: PointsProblem) -> str:
    """Why something cannot be had now, in a word or two."""
    return points_refused(PointsRefused(problem)).title


def offer_words(offer: RedeemOffer) -> str:
    """``Mug  −2,500 points · 3 left``, or why it cannot be had."""
    words = translate("points_messages", "{name}  −{count} points").format(
        name=offer.name.in_language(language.in_force()), count=f"{offer.points:,}"
    )
    if offer.problem is not None:
        return f"{words} · {problem_name(offer.problem)}"
    if offer.left is None:
        return words
    drawn = offer.kind is RedemptionKind.DRAW
    left = translate("points_messages", "{count} left today") if drawn else translate("points_messages", "{count} left")
    return f"{words} · {left.format(count=offer.left)}"


def limit(bound: Bound) -> str:
    """Why not more points: ``余额 1,280 分``, in a few words."""
    count = f"{bound.points:,}"
    return {
        PointsProblem.NO_MEMBER: translate("points_messages", "Read the member's card first"),
        PointsProblem.NOT_IN_SCHEME: translate("points_messages", "The scheme has no payment with points"),
        PointsProblem.BALANCE: translate("points_messages", "Balance {count} points"),
        PointsProblem.CEILING: translate("points_messages", "At most {count} points for this sale"),
        PointsProblem.EXCLUDED_GOODS: translate("points_messages", "Some goods cannot be paid with points: {count}"),
        PointsProblem.REMAINING: translate("points_messages", "Only {count} points' worth is left to pay"),
        PointsProblem.MINIMUM: translate("points_messages", "Too few points to begin with"),
        PointsProblem.OFFLINE_MEMBER: translate(
            "points_messages", "Offline: {count} points left for this member today"
        ),
        PointsProblem.OFFLINE_TERMINAL: translate("points_messages", "Offline: {count} points left at this till today"),
        PointsProblem.DATA_TOO_OLD: translate("points_messages", "Offline for too long to spend points"),
        PointsProblem.UNKNOWN_MEMBER: translate("points_messages", "This member is not known here"),
    }.get(bound.reason, count).format(count=count)


def points_refused(refused: PointsRefused) -> Words:
    """An act on points that the rules refuse; nothing has happened."""
    count = f"{refused.allowed:,}"
    return {
        PointsProblem.NO_MEMBER: Words(
            translate("points_messages", "Points need a member"), translate("points_messages", "Read the card first.")
        ),
        PointsProblem.NOT_IN_SCHEME: Words(
            translate("points_messages", "The scheme does not offer this"),
            translate("points_messages", "Head office decides what points are good for."),
            Severity.INFO,
        ),
        PointsProblem.BALANCE: Words(
            translate("points_messages", "Not enough points"),
            translate("points_messages", "{count} points are possible.").format(count=count),
        ),
        PointsProblem.CEILING: Words(
            translate("points_messages", "The scheme lets points pay only a part of a sale"),
            translate("points_messages", "{count} points are possible.").format(count=count),
        ),
        PointsProblem.EXCLUDED_GOODS: Words(
            translate("points_messages", "Some of these goods cannot be paid with points"),
            translate("points_messages", "{count} points are possible.").format(count=count),
        ),
        PointsProblem.REMAINING: Words(
            translate("points_messages", "That is more than what is left to pay"),
            translate("points_messages", "{count} points are possible.").format(count=count),
        ),
        PointsProblem.MINIMUM: Words(
            translate("points_messages", "Too few points"),
            translate("points_messages", "The scheme asks for more points at once. Choose another payment."),
        ),
        PointsProblem.OFFLINE_MEMBER: Words(
            translate("points_messages", "Without the line this member may spend no more today"),
            translate("points_messages", "{count} points are possible; more when the line is back.").format(
                count=count
            ),
        ),
        PointsProblem.OFFLINE_TERMINAL: Words(
            translate("points_messages", "Without the line this till gives out no more points today"),
            translate("points_messages", "{count} points are possible; more when the line is back.").format(
                count=count
            ),
        ),
        PointsProblem.DATA_TOO_OLD: Words(
            translate("points_messages", "The line has been down for too long to spend points"),
            translate("points_messages", "Choose another payment. The points stay with the member."),
        ),
        PointsProblem.NOTHING: Words(
            translate("points_messages", "How many points?"), translate("points_messages", "Type a number above zero.")
        ),
        PointsProblem.STEP: Words(
            translate("points_messages", "Points are taken in whole steps"),
            translate("points_messages", "Leave the field empty for as many as possible: {count}.").format(count=count),
        ),
        PointsProblem.ALREADY: Words(
            translate("points_messages", "Points pay a part of this sale already"),
            translate("points_messages", "Take them back first to change how many."),
        ),
        PointsProblem.HOLD_OVER: Words(
            translate("points_messages", "The points were set aside for too long ago"),
            translate("points_messages", "Take them back and pay with them again."),
        ),
        PointsProblem.GIFT_OUT: Words(
            translate("points_messages", "None of this gift is left in the store"),
            translate("points_messages", "Choose another one; the manager enters new gifts: members, F9."),
        ),
        PointsProblem.DRAWS_DONE: Words(
            translate("points_messages", "No more draws for this member today"),
            translate("points_messages", "There are new ones tomorrow."),
            Severity.INFO,
        ),
        PointsProblem.ACTIVITY_DONE: Words(
            translate("points_messages", "This activity counted often enough this month"),
            translate("points_messages", "It counts again next month."),
            Severity.INFO,
        ),
        PointsProblem.UNKNOWN_MEMBER: Words(
            translate("points_messages", "This member is not known here"),
            translate("points_messages", "Read the card again, or wait until the members are up to date."),
        ),
        PointsProblem.NOT_YOURS: Words(
            translate("points_messages", "Your role may not do this"),
            translate("points_messages", "Ask the manager to sign in."),
        ),
        PointsProblem.APPROVAL_MISSING: Words(
            translate("points_messages", "A second person must approve this"),
            translate("points_messages", "Choose who approves; they type their own PIN."),
        ),
        PointsProblem.APPROVER_IS_ACTOR: Words(
            translate("points_messages", "Nobody approves their own act"),
            translate("points_messages", "Choose another person."),
        ),
    }[refused.problem]


def coupon_refused(refused: CouponRefused) -> Words:
    """A coupon that does not pay."""
    coupon = refused.coupon
    minimum = formats.short_money(coupon.minimum_spend) if coupon else ""
    return {
        CouponProblem.NO_MEMBER: Words(
            translate("points_messages", "A coupon belongs to its member"),
            translate("points_messages", "Read the card first."),
        ),
        CouponProblem.UNKNOWN: Words(
            translate("points_messages", "Not a coupon of this member"),
            translate("points_messages", "Type the code as it stands on the slip, or choose from the list."),
        ),
        CouponProblem.USED: Words(
            translate("points_messages", "This coupon is used up"),
            translate("points_messages", "It paid a sale at this till. Choose another payment."),
        ),
        CouponProblem.TWICE: Words(
            translate("points_messages", "This coupon is in already"),
            translate("points_messages", "Every coupon pays once."),
            Severity.INFO,
        ),
        CouponProblem.OVER: Words(
            translate("points_messages", "This coupon ended on {day}").format(day=coupon.last_day if coupon else ""),
            translate("points_messages", "Choose another payment."),
        ),
        CouponProblem.MINIMUM_SPEND: Words(
            translate("points_messages", "This sale is too small for the coupon"),
            translate("points_messages", "It asks for goods of {amount} or more.").format(amount=minimum),
        ),
    }[refused.problem]
