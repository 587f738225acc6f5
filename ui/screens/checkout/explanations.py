"""Why a line costs what it costs, in one short line of words."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.pricing import PricedLine, PriceReason, PriceStep
from terminal.services.till import Till
from ui import formats, language

translate = QCoreApplication.translate


def explanation(line: PricedLine, till: Till) -> str:
    """``金卡 8.5 折,省 ¥0.68``; empty for a line at its list price."""
    return " · ".join(_step(step, till) for step in line.steps)


def _step(step: PriceStep, till: Till) -> str:
    saved = formats.money(step.saving)
    if step.by_hand is not None:
        return _by_hand(step, step.by_hand.reason, saved)
    if step.reason is PriceReason.PROMOTION:
        price = formats.money(step.unit_price or 0)
        return translate("explanations", "Promotion price {price}, saves {saved}").format(price=price, saved=saved)
    return translate("explanations", "{tier} {rate}, saves {saved}").format(
        tier=tier_name(step.tier or "", till), rate=formats.rate(step.rate or 0), saved=saved
    )


def _by_hand(step: PriceStep, reason: str, saved: str) -> str:
    if step.reason is PriceReason.OVERRIDE:
        price = formats.money(step.unit_price or 0)
        words = translate("explanations", "Price changed to {price}, saves {saved} ({reason})")
        return words.format(price=price, saved=saved, reason=reason)
    rate = formats.rate(step.rate) if step.rate is not None else ""
    if step.reason is PriceReason.BASKET_DISCOUNT:
        words = translate("explanations", "Whole basket {rate}, saves {saved} ({reason})")
    else:
        words = translate("explanations", "Discount {rate}, saves {saved} ({reason})")
    return words.format(rate=rate, saved=saved, reason=reason).replace(" ,", ",").replace(" ，", "，")


def tier_name(tier_id: str, till: Till, spoken: str = "") -> str:
    """The tier's name, ``spoken`` in this language or in that of the screens; its id where the scheme lacks it."""
    tier = till.tier(tier_id)
    return tier.name.in_language(spoken or language.in_force()) if tier else tier_id
