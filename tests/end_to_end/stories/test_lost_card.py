"""A member who lost the card gets another one at the desk, and whoever finds the old one buys nothing with it."""

from hardware.displays.two_lines import Word
from sync.central.demo.cards import blank_number
from sync.central.store import schema
from terminal import bootstrap
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.journal import EntryKind
from terminal.domain.members import RefusalReason
from terminal.domain.money import yuan
from terminal.services.card_papers import LABELS_FILE
from tests.support.counter.street import Street
from tests.support.counter.till import MANAGER, CounterTill
from tests.support.virtual_encoder import StripeCard
from ui.language import LANGUAGES

_BOX = 10


def test_a_lost_card_is_replaced_and_the_old_one_is_refused(shared_street: Street, language: str) -> None:
    member = shared_street.member("silver")
    (tea,) = shared_street.goods("drinks")
    blank = blank_number(_BOX * [*LANGUAGES].index(language))  # a box of its own for each time that this is played
    new = StripeCard()
    with shared_street.open_till(language) as till:
        bootstrap.stock_blank_cards(till.folder, [(CardKind.STRIPE, _BOX)], blank)
        till.start()
        till.sign_in(MANAGER)
        replace_card(till, member.phone, new)
        loss, slip = ("\n".join(till.paper.await_document(place).lines) for place in (1, 2))
        till.press("F12", "alt+c")
        till.await_focus("scan_line")
        till.scan(tea.barcode)
        till.pole.await_words(till.words.pole(Word.TOTAL), yuan(tea.price))
        till.reader.swipe(member.tracks)
        till.await_entries(EntryKind.CARD_REFUSED, 1)
        till.await_text("message_title", refused_card(till, member.number))
        till.swipe(f";{new.tracks[2]}?")
        till.begin_payment()
        till.press("ctrl+1", "Return")
        sale = till.last_sale()
        receipt = "\n".join(till.paper.await_document(3).lines)
        (refused,) = till.journal.bodies(EntryKind.CARD_REFUSED, CardRefused)
        acts = till.journal.bodies(EntryKind.CARD_ACTED, CardActed)
        till.stop()
    assert new.tracks[2] == blank
    assert refused.reason == RefusalReason.REPLACED
    assert [act.member for act in acts] == [member.id] * len(acts)
    assert sale.member is not None
    assert (sale.member.id, sale.member.card_last4) == (member.id, blank[-4:])
    assert till.words.paper("report_loss", LABELS_FILE) in loss
    assert blank[-4:] in slip
    assert f"…{blank[-4:]}" in receipt
    shared_street.await_rows(schema.sales, receipt=sale.receipt, member=member.id)
    cards = shared_street.rows(schema.cards, member=member.id)
    assert {card.last4: card.status for card in cards} == {
        member.number[-4:]: CardStatus.REPLACED.value,
        blank[-4:]: CardStatus.ACTIVE.value,
    }


def replace_card(till: CounterTill, phone: str, stripe: StripeCard) -> None:
    """Found by phone, lost, the identity card seen, ten yuan in cash, written and read back by the encoder."""
    till.press("alt+k")
    till.await_focus("member_search")
    till.enter(phone)
    till.await_shown("chosen_card")
    till.press_when_ready("act_replace", "F12")
    till.await_shown("to_encoding")
    till.press("alt+1", "F2")
    till.press_when_ready("to_encoding", "F12")
    till.press_when_ready("write_card", "F12")
    till.await_text("encode_do", till.words.screen("EncodeProgress", "Swipe the blank card through the encoder"))
    till.encoder.await_command(b"w")
    till.encoder.swipe(stripe)
    till.await_text("encode_do", till.words.screen("EncodeProgress", "Swipe the same card once more"))
    till.encoder.swipe(stripe)
    till.await_shown("close_path")


def refused_card(till: CounterTill, number: str) -> str:
    """The beginning of what the till says of a card that was replaced, on whichever day."""
    words = till.words.screen("messages", "Card …{last4} was replaced on {since}", last4=number[-4:], since="|")
    return words.partition("|")[0]
