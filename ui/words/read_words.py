"""What a screen reader says when a card was read: whose it is and what it brings, in one breath."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.members import MemberView
from terminal.domain.pricing import PricedBasket
from terminal.services.member_files import MemberFile
from terminal.services.till import Till
from ui import formats
from ui.card_states import status_name, status_now
from ui.messages.words import joined
from ui.screens.checkout.explanations import tier_name

translate = QCoreApplication.translate


def member_taken(member: MemberView, priced: PricedBasket, till: Till) -> str:
    """``王**，金卡。会员优惠 ¥9.65，应付 ¥54.75``; of an empty basket there is nothing to pay yet."""
    who = _who(member.masked_name, member.tier, till)
    points = translate("read_words", "{count} points").format(count=formats.count(member.points))
    if priced.basket.empty:
        return joined(who, points)
    due = translate("read_words", "To pay {amount}").format(amount=formats.money(priced.total))
    if priced.member_saving <= 0:
        return joined(who, points, due)
    saved = translate("read_words", "The card saves {amount}").format(amount=formats.money(priced.member_saving))
    return joined(who, points, saved, due)


def file_opened(file: MemberFile, till: Till) -> str:
    """``王**，金卡。尾号 0039 的卡：正常``."""
    who = _who(file.record.masked_name, file.record.tier, till)
    card = file.current
    if card is None:
        return joined(who, translate("read_words", "No card"))
    state = translate("read_words", "Card ending in {digits}: {state}")
    return joined(who, state.format(digits=card.last4, state=status_name(status_now(card, till))))


def _who(name: str, tier: str, till: Till) -> str:
    words = translate("read_words", "{name}, {tier}")
    return words.format(name=name, tier=tier_name(tier, till))
