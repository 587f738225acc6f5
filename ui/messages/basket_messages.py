"""The words for what happens to a whole basket and to prices by hand: what, and what next."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.basket import NoteProblem
from terminal.domain.catalogue import MILLI
from terminal.domain.hand_prices import HandPriceError, HandPriceProblem
from terminal.domain.held_baskets import HeldBasket, HoldProblem
from terminal.domain.money import FULL
from terminal.domain.purchase_limits import LimitKind, OverLimit
from terminal.services.basket_desk import Recalled
from ui import formats, language
from ui.messages import card_messages
from ui.messages.words import Severity, Words

translate = QCoreApplication.translate

_TOLD = 3
"""So many changed lines are named; of the others their number is told."""


def hold_problem(problem: HoldProblem) -> Words:
    """A basket that is not set aside or taken up."""
    return {
        HoldProblem.NOT_EMPTY: Words(
            translate("basket_messages", "Other goods are on the counter"),
            translate("basket_messages", "Hold or finish this sale first, then take up the other."),
            Severity.INFO,
        ),
        HoldProblem.GONE: Words(
            translate("basket_messages", "This basket does not wait any more"),
            translate("basket_messages", "It was taken up or deleted before. Look at the list again."),
        ),
        HoldProblem.TOO_MANY: Words(
            translate("basket_messages", "Too many baskets wait"),
            translate("basket_messages", "Take one up or delete one first."),
        ),
        HoldProblem.NAME: Words(
            translate("basket_messages", "This name cannot be kept"),
            translate("basket_messages", "Type up to 40 letters or digits, or leave it empty."),
        ),
        HoldProblem.NAME_IS_CARD: Words(
            translate("basket_messages", "This looks like a bank card's number"),
            translate("basket_messages", "It is not kept. Type another name."),
        ),
    }[problem]


def hand_price_problem(refused: HandPriceError) -> Words:
    """A price by hand that is refused."""
    most = formats.rate(FULL - refused.most_off)
    return {
        HandPriceProblem.NOT_LOWER: Words(
            translate("basket_messages", "That is no less than what is paid anyway"),
            translate("basket_messages", "Promotion and card count already. Type a lower price, or leave it."),
            Severity.INFO,
        ),
        HandPriceProblem.TOO_MUCH: Words(
            translate("basket_messages", "More than may be taken off"),
            translate("basket_messages", "The scheme allows {most} at the most.").format(most=most),
        ),
        HandPriceProblem.BELOW_ZERO: Words(
            translate("basket_messages", "A price cannot be below zero"),
            translate("basket_messages", "Type a smaller discount."),
        ),
        HandPriceProblem.FIXED: Words(
            translate("basket_messages", "This price was approved for the quantity that stands here"),
            translate("basket_messages", "Scan further pieces to a line of their own, or take the price back with F3."),
            Severity.INFO,
        ),
    }[refused.problem]


def over_limit(over: OverLimit) -> Words:
    """Goods beyond a limit: what is allowed."""
    wanted, bought = f"{over.wanted / MILLI:g}", f"{over.bought / MILLI:g}"
    limit = over.limit.name.in_language(language.in_force())
    title = translate("basket_messages", "{limit}: {name}").format(limit=limit, name=over.name)
    if over.kind is LimitKind.SALE:
        told = translate("basket_messages", "At most {allowed} in one sale; this would be {wanted}.")
    else:
        told = translate(
            "basket_messages",
            "At most {allowed} for a member in a day; the member has bought {bought}, and this would be {wanted} more.",
        )
    return Words(title, told.format(allowed=over.allowed, wanted=wanted, bought=bought))


def note_problem(problem: NoteProblem) -> Words:
    """A note that is not kept."""
    return {
        NoteProblem.TEXT: Words(
            translate("basket_messages", "This note cannot be kept"),
            translate("basket_messages", "Type up to 120 letters or digits on one line."),
        ),
        NoteProblem.IS_CARD: Words(
            translate("basket_messages", "This looks like a bank card's number"),
            translate("basket_messages", "It is not kept. Write the note without it."),
        ),
    }[problem]


def held(basket: HeldBasket) -> Words:
    """A basket that waits now."""
    title = translate("basket_messages", "Held: {amount}").format(amount=formats.money(basket.total))
    return Words(title, translate("basket_messages", "F8 takes it up again, also after a restart."), Severity.GOOD)


def recalled(outcome: Recalled, zone: str) -> Words:
    """What is not as it was when the basket was set aside."""
    told = [
        translate("basket_messages", "{name} {before} → {now}").format(
            name=line.name, before=formats.money(line.before), now=formats.money(line.now)
        )
        for line in outcome.changed[:_TOLD]
    ]
    if more := len(outcome.changed) - _TOLD:
        told += [translate("basket_messages", "{count} more lines").format(count=more)] if more > 0 else []
    told += [translate("basket_messages", "{name} is not sold any more").format(name=name) for name in outcome.gone]
    if outcome.refusal is not None:
        refused = card_messages.refusal(outcome.refusal, zone)
        advice = " ".join([*(f"{each}." for each in told), refused.advice])
        return Words(refused.title, advice, refused.severity)
    title = translate("basket_messages", "Prices have changed: {before} → {now}").format(
        before=formats.money(outcome.held.total), now=formats.money(outcome.total)
    )
    return Words(title, " · ".join(told), Severity.WARNING if outcome.gone else Severity.INFO)


def still_held(count: int) -> Words:
    """At the end of a turn: baskets that wait."""
    title = translate("basket_messages", "Baskets that still wait: {count}").format(count=count)
    return Words(title, translate("basket_messages", "Whoever signs in next finds them with F8."), Severity.INFO)


def quantity_question(name: str, *, weighed: bool) -> Words:
    """How much of it there is."""
    advice = translate("basket_messages", "Type it and press Enter; Esc leaves it as it is.")
    if weighed:
        return Words(translate("basket_messages", "Weight in kg: {name}").format(name=name), advice, Severity.INFO)
    return Words(translate("basket_messages", "How many: {name}").format(name=name), advice, Severity.INFO)


def not_weighed(name: str) -> Words:
    """Something else came where a weight was asked for."""
    return Words(
        translate("basket_messages", "{name} was not taken: no weight").format(name=name),
        translate("basket_messages", "Scan it again and type what it weighs, or scan the scale's label."),
    )


def discount_gone() -> Words:
    """The goods are not those any more that the discount was given for."""
    return Words(
        translate("basket_messages", "The discount of the whole basket is taken off"),
        translate("basket_messages", "It was given for other goods. Give it again with F7 when all of them are there."),
        Severity.INFO,
    )
