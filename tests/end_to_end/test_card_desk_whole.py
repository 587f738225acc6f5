"""The whole life of a member at the card desk, by keys, on real devices and files, mostly with the line cut.

A centre as a program on PostgreSQL, the till's own window, a real PC/SC service with a virtual DESFire card, an MSR605
behind a pty, and a receipt printer behind TCP whose bytes an independent decoder reads. What the screens and the papers
said is compared with the centre's rows, and with what another till says.
"""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from sync import engine
from sync.central.demo.cards import blank_number
from sync.central.store import schema
from sync.engine import SyncSettings
from terminal.bootstrap import OpenTill
from terminal.domain.acts import CardRefused
from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardAct, Proof
from terminal.domain.cards import CardKind, CardStatus
from terminal.domain.catalogue import Product, Unit
from terminal.domain.encoding import EncodeStep
from terminal.domain.journal import EntryKind
from terminal.domain.members import MemberId, MemberView, Refusal, RefusalReason
from terminal.domain.money import parse_yuan
from terminal.domain.registration import Details, Purpose
from terminal.domain.stock import StockOutcome
from terminal.services.backoff import Backoff
from tests.support.cashier import Cashier
from tests.support.log_files import written
from tests.support.member_cards import BLANK_CARDS
from tests.support.receipt_decoder import decode
from tests.support.virtual_encoder import StripeCard
from tests.support.whole_shop import CASHIER, CENTRE_LOGS, MANAGER, PINS, SERVICE, WholeShop, whole_shop
from ui.messages import card_messages
from ui.places import SIGN_IN
from ui.tour.desk_hands import DeskHands
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT

DETAILS = Details(
    name="欧阳若溪",
    phone="13912345678",
    email="ruoxi@example.com",
    id_number="11010519491231002X",
    birthday="1949-12-31",
)
BOXES = {
    CardKind.DESFIRE: (blank_number(0), blank_number(9)),
    CardKind.STRIPE: (blank_number(10), blank_number(29)),
}
CHIP_NUMBER, STRIPE_NUMBER = (first for first, _ in BOXES.values())
FLOAT, ISSUE, SALE, LOSS, REPLACEMENT, SECOND_SALE = range(6)
"""The papers in the order in which they are printed."""


class Story(DeskHands, Cashier):
    """The people at the till, with the member's cards in their hands."""

    def __init__(self, opened: OpenTill, shop: WholeShop) -> None:
        super().__init__(opened.window, PINS)
        self.till = opened.window.till
        self.journal = opened.assembly.stores.journal
        self.shop = shop
        self.chip = BLANK_CARDS[CardKind.DESFIRE]()
        self.stripe = StripeCard()
        self.member = MemberId(0)

    def the_manager_receives_blank_cards(self) -> None:
        self.sign_in_as(MANAGER)
        for kind, (first, last) in BOXES.items():
            self.receive_box(kind, first, last, f"note-{kind.value}")
        self.go_to(CHECKOUT, Qt.Key.Key_C)
        self.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
        self.until(lambda: self.window.place == SIGN_IN and not self.window.lane.pending, "the sign-in page")

    def the_cashier_registers_a_member(self) -> None:
        self.fill_in_registration(DETAILS)
        self.send_registration()
        self.open_review()
        self.decide_review()
        self.go_on_to_cards()
        file = self.window.cards.file
        assert file is not None
        self.member = file.record.id

    def a_chip_card_is_issued(self) -> None:
        self.begin_new_card()
        self.approve()
        self.go_to_encoder()
        self.take_blank(CardKind.DESFIRE)
        self.write_card()
        self.shop.service.contactless.insert(self.chip)
        self.await_handed_over()
        self.close_path()
        self.await_papers(ISSUE)
        self.shop.service.contactless.remove()

    def it_is_lost_and_replaced_by_a_stripe(self) -> None:
        self.open_cards_of(DETAILS.phone)
        self.begin_new_card()
        self.report_lost()
        self.go_to_encoder()
        self.take_blank(CardKind.STRIPE)
        self.write_card()
        self.shop.encoder.swipe(self.stripe)
        self.await_step(EncodeStep.PRESENT_AGAIN)
        self.shop.encoder.swipe(self.stripe)
        self.await_handed_over()
        self.close_path()
        self.await_papers(REPLACEMENT)

    def tap_the_chip(self) -> None:
        self.shop.service.contactless.remove()
        self.shop.service.contactless.insert(self.chip)

    def the_old_chip_is_refused_in_words(self) -> None:
        self.go_to(CHECKOUT, Qt.Key.Key_C)
        self.tap_the_chip()
        self.await_seen("message_title")
        since = self.till.member_files.by_number(CHIP_NUMBER)
        assert since is not None
        card = since.card(self.till.member_files.card_hash(CHIP_NUMBER))
        assert card is not None
        refusal = Refusal(RefusalReason.REPLACED, CHIP_NUMBER[-4:], since=card.since)
        assert self.text("message_title") == card_messages.refusal(refusal, self.till.zone).title
        kept = self.journal.last_entry(EntryKind.CARD_REFUSED)
        assert kept is not None
        assert msgspec.json.decode(kept.body, type=CardRefused).reason == RefusalReason.REPLACED.value

    def sell(self, paper: int, present: "partial[None]") -> None:
        self.go_to(CHECKOUT, Qt.Key.Key_C)
        self.until(lambda: focused() == "scan_line", "the scan line")
        for product in self.discounted_products():
            self.scan(product.barcodes[0])
        present()
        self.until(lambda: self.till.checkout.state.priced.basket.member is not None, "the member")
        assert self.till.checkout.state.priced.member_saving > 0
        self.pay_cash("500")
        self.await_papers(paper)

    def discounted_products(self) -> Sequence[Product]:
        groups = self.till.scheme().first_tier.discounts
        found = self.till.cache.search_products("6", limit=50)
        return [each for each in found if each.unit is Unit.PIECE and each.group in groups][:2]

    def await_papers(self, last: int) -> None:
        self.shop.printer.wait_until(lambda: len(self.shop.printer.documents()) == last + 1)

    def await_centre(self) -> None:
        """Everything was pushed, booked and told back."""

        def told() -> bool:
            file = self.till.member_files.of_member(self.member)
            return file is not None and not file.waiting

        self.until(told, "the centre to tell of everything that was done")


@pytest.fixture(autouse=True)
def eager_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try the line each second however long it was down: the pauses in between would outgrow the patience."""
    monkeypatch.setattr(engine, "SyncSettings", partial(SyncSettings, retry=Backoff(first=1.0, longest=1.0)))


@pytest.fixture
def shop(tmp_path: Path, postgres_url: str) -> Iterator[WholeShop]:
    with whole_shop(tmp_path, postgres_url) as shop:
        yield shop


@pytest.mark.usefixtures("qapp")
def test_a_member_from_registration_to_a_replaced_card(
    shop: WholeShop, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stories: list[Story] = []

    def play(opened: OpenTill) -> None:
        story = Story(opened, shop)
        stories.append(story)
        story.the_manager_receives_blank_cards()
        shop.line.down()
        story.sign_in_as(CASHIER)
        story.the_cashier_registers_a_member()
        story.a_chip_card_is_issued()
        story.sell(SALE, partial(story.tap_the_chip))
        story.it_is_lost_and_replaced_by_a_stripe()
        story.the_old_chip_is_refused_in_words()
        story.sell(SECOND_SALE, partial(shop.encoder.swipe, story.stripe))
        assert not shop.rows(schema.members, id=story.member)
        shop.line.up()
        story.await_centre()

    shop.open(play)
    papers = [decode(document).lines for document in shop.printer.documents()]
    the_member_is_at_the_centre(shop, stories[0])
    the_cards_are_at_the_centre(shop, stories[0], papers)
    the_stock_is_at_the_centre(shop)
    the_sales_are_at_the_centre(shop, stories[0], papers)
    assert shop.rows(schema.cases) == []
    assert shop.rows(schema.parked_entries) == []
    old, new = shop.ask_second_till(CHIP_NUMBER, STRIPE_NUMBER)
    assert isinstance(old, Refusal)
    assert old.reason is RefusalReason.REPLACED
    assert isinstance(new, MemberView)
    assert new.id == stories[0].member
    till_log, centre_log = (tmp_path / folder for folder in ("till/logs", CENTRE_LOGS))
    assert "chip: ready" in written(till_log)  # the log of this story, at its most talkative
    told = "\n".join([written(till_log), written(centre_log), *capfd.readouterr()])
    personal = [*msgspec.structs.asdict(DETAILS).values(), "欧阳", CHIP_NUMBER, STRIPE_NUMBER]
    names = [record.name for record in map(stories[0].till.cache.staff, PINS) if record]
    assert [secret for secret in [*personal, *names] if secret and secret in told] == []
    # four digits are by chance within a port or a count of nanoseconds
    assert [pin for pin in PINS.values() if re.search(rf"(?<!\d){pin}(?!\d)", told)] == []


def the_member_is_at_the_centre(shop: WholeShop, story: Story) -> None:
    (member,) = shop.rows(schema.members, id=story.member)
    assert (member.masked_name, member.tier) == ("欧阳**", "silver")
    assert (member.phone_last4, member.birth_month) == (DETAILS.phone[-4:], 12)
    opened = {row.field: row.value for row in shop.rows(schema.member_details, member=story.member)}
    assert opened == {field: value for field, value in msgspec.structs.asdict(DETAILS).items() if value}
    consents = shop.rows(schema.consents, member=story.member)
    version = story.till.registration.consent_version()
    assert {row.purpose: (row.given, row.text_version) for row in consents} == dict.fromkeys(Purpose, (True, version))
    assert {row.actor for row in consents} == {CASHIER}  # who sat with the member, not who reviewed
    (application,) = shop.rows(schema.applications, member=story.member)
    assert (application.state, application.actor, application.reviewer) == ("approved", CASHIER, SERVICE)


def the_cards_are_at_the_centre(shop: WholeShop, story: Story, papers: Sequence[Sequence[str]]) -> None:
    cards = sorted(shop.rows(schema.cards, member=story.member), key=lambda row: row.issue)
    assert [(row.kind, row.status, row.last4, row.issue) for row in cards] == [
        (CardKind.DESFIRE.value, CardStatus.REPLACED.value, CHIP_NUMBER[-4:], 1),
        (CardKind.STRIPE.value, CardStatus.ACTIVE.value, STRIPE_NUMBER[-4:], 2),
    ]
    hot = {row.hash: row.status for row in shop.rows(schema.hot_cards)}
    assert hot[cards[0].hash] == CardStatus.REPLACED.value
    assert cards[1].hash not in hot
    entries = shop.rows(schema.journal_entries, kind=EntryKind.CARD_ACTED.value)
    acts = [msgspec.json.decode(row.body, type=CardActed) for row in entries]
    assert [(act.act, act.proof, act.approver) for act in acts] == [
        (CardAct.ISSUE, None, SERVICE),
        (CardAct.REPORT_LOSS, Proof.ID_CARD, MANAGER),
        (CardAct.REPLACE, Proof.ID_CARD, MANAGER),
    ]
    fee = acts[-1].fee
    assert fee is not None
    assert fee.amount == story.till.scheme().cards.replace_fee
    assert amount_after("手续费", papers[REPLACEMENT]) == fee.amount
    for paper, title in ((ISSUE, "发卡"), (LOSS, "挂失"), (REPLACEMENT, "补办")):
        assert any(line.strip() == title for line in papers[paper]), papers[paper]
    for number in (CHIP_NUMBER, STRIPE_NUMBER):
        assert any(f"…{number[-4:]}" in line for line in papers[REPLACEMENT])


def the_stock_is_at_the_centre(shop: WholeShop) -> None:
    batches = {row.batch: row for row in shop.rows(schema.stock_batches)}
    assert {row.kind: (row.first, row.count, row.source) for row in batches.values()} == {
        CardKind.DESFIRE.value: (CHIP_NUMBER, 10, "note-desfire"),
        CardKind.STRIPE.value: (STRIPE_NUMBER, 20, "note-stripe"),
    }
    moves = shop.rows(schema.stock_moves)
    assert {batches[row.batch].kind: (row.position, row.outcome) for row in moves} == {
        kind.value: (0, StockOutcome.ISSUED.value) for kind in BOXES
    }


def the_sales_are_at_the_centre(shop: WholeShop, story: Story, papers: Sequence[Sequence[str]]) -> None:
    sales = shop.rows(schema.sales)
    for sale, paper in zip(sales, (papers[SALE], papers[SECOND_SALE]), strict=True):
        assert sale.member == story.member
        assert sale.total < sale.list_total
        assert any(sale.receipt in line for line in paper)
        assert amount_after("应付", paper) == sale.total
        assert any("欧阳**" in line for line in paper)
    (member,) = shop.rows(schema.members, id=story.member)
    assert member.points == sum(sale.points for sale in sales)
    assert member.spend == sum(sale.total for sale in sales)


def amount_after(label: str, lines: Sequence[str]) -> int:
    """The amount on the paper's line that begins with ``label``."""
    line = next(line for line in lines if line.strip().startswith(label))
    return parse_yuan(re.findall(r"[\d,]+\.\d\d", line)[-1])
