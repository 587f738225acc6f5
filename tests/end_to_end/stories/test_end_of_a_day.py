"""The day end 日结 by keys alone: both sides agree, or head office counts otherwise and the manager answers for it."""

from sync.central.store import schema
from terminal.domain.card_acts import CardActed
from terminal.domain.card_life import CardAct
from terminal.domain.day_end import DayClosed
from terminal.domain.day_figures import together
from terminal.domain.journal import EntryKind
from terminal.domain.money import yuan
from terminal.domain.shifts import DENOMINATIONS
from terminal.services.day_papers import LABELS_FILE
from tests.support.counter.street import Street
from tests.support.counter.till import CASHIER, FLOAT, MANAGER, MANAGER_NAME, CounterTill


def test_a_day_is_ended_by_keys_alone(shared_street: Street, language: str) -> None:
    tea, other = shared_street.goods("drinks", 2)
    member = shared_street.member("silver")
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in(MANAGER)
        till.scan(tea.barcode, other.barcode)
        till.begin_payment()
        till.press("ctrl+1", "Return")
        sale = till.last_sale()
        report_loss(till, member.phone)
        end_day(till, FLOAT * 100 + sale.total)
        closed = day_closed(till)
        day = closed.business_day.isoformat()
        said = till.words.screen("day_messages", "{day} is closed; till and head office agree", day=day)
        till.await_text("message_title", said)
        assert till.eyes.text("day_sold") == f"¥{yuan(sale.total)}"
        certificate = till.paper.await_document(4).lines  # behind float, receipt, slip of the card desk, and Z report
        (act,) = till.journal.bodies(EntryKind.CARD_ACTED, CardActed)
        (row,) = shared_street.await_rows(schema.day_certificates, terminal=till.terminal)
        till.stop()
    figures = together(closed.stated.days)
    assert closed.agrees
    assert closed.answered.days == closed.stated.days
    assert (figures.sales, figures.sold) == (1, sale.total)
    assert (act.member, act.act) == (member.id, CardAct.REPORT_LOSS)
    assert [(each.act, each.count) for each in figures.card_acts] == [(CardAct.REPORT_LOSS, 1)]
    assert (row.agrees, row.problem, row.actor, row.business_day) == (1, "", MANAGER, day)
    read = [" ".join(line.split()) for line in certificate]
    paper = till.words.paper
    for words in (
        paper("title", LABELS_FILE),
        f"{paper('business_day', LABELS_FILE)} {day}",
        paper("agrees", LABELS_FILE),
        f"{paper('card_report_loss', LABELS_FILE)} ×1",
        f"{paper('by', LABELS_FILE)} {MANAGER_NAME}",
    ):
        assert words in read
    assert any(line.startswith(paper("sales", LABELS_FILE)) and line.endswith(yuan(sale.total)) for line in read)


def test_a_day_that_head_office_counts_otherwise_is_closed_by_two(shared_street: Street, language: str) -> None:
    (tea,) = shared_street.goods("drinks")
    member = shared_street.member("silver")
    with shared_street.open_till(language) as till:
        till.start()
        till.sign_in(CASHIER)
        till.line.down()
        till.scan(tea.barcode)
        till.swipe(member.tracks)
        till.begin_payment()
        till.press("ctrl+1", "Return")
        sale = till.last_sale()
        shared_street.erase(member)
        till.line.up()
        end_day(till, FLOAT * 100 + sale.total)
        till.await_shown("day_accept_title")
        say = till.words.screen
        shown = till.eyes.texts()
        words = "{kind} {reference} · entry {number}"
        (sold,) = till.journal.entries(EntryKind.SALE_COMPLETED)
        named = say("day_figures", words, kind=say("cases", "A sale"), reference=sale.receipt, number=sold.number)
        why = say("cases", "head office does not know the member")
        for listed in (
            named,
            say("day_figures", "Not booked at head office: {reason}", reason=why),
            f"≠ {say('day_figures', 'Sales total')}",
            f"¥{yuan(sale.total)}",
        ):
            assert listed in shown
        assert not shared_street.rows(schema.day_certificates, terminal=till.terminal)
        till.await_focus("day_reason")
        till.press("alt+1")
        assert not till.eyes.ready("day_accept")
        till.approve()
        till.press_when_ready("day_accept", "F12")
        closed = day_closed(till)
        day = closed.business_day.isoformat()
        till.await_text("message_title", say("day_messages", "{day} is closed, with a difference", day=day))
        reason = say("AcceptForm", "Head office knows")
        certificate = till.paper.await_document(3).lines  # behind float, receipt and Z report
        (row,) = shared_street.await_rows(schema.day_certificates, terminal=till.terminal)
        till.stop()
    assert (closed.agrees, closed.reason, closed.accepted_by) == (False, reason, MANAGER)
    assert (row.agrees, row.reason, row.problem, row.actor) == (0, reason, "", CASHIER)
    (parked,) = shared_street.rows(schema.parked_entries, terminal=till.terminal)
    assert parked.reason == "unknown_member"
    read = [" ".join(line.split()) for line in certificate]
    paper = till.words.paper
    for words in (
        paper("differs", LABELS_FILE),
        f"{paper('reason', LABELS_FILE)} {reason}",
        f"{paper('accepted_by', LABELS_FILE)} {MANAGER_NAME}",
    ):
        assert words in read


def report_loss(till: CounterTill, phone: str) -> None:
    """A member calls: found by phone, and the card is refused from now on."""
    till.press("alt+k")
    till.await_focus("member_search")
    till.enter(phone)
    till.await_shown("chosen_card")
    till.press_when_ready("act_report_loss", "F2")
    till.await_shown("act_title")
    till.press("alt+1", "F2")
    till.press_when_ready("confirm_act", "F12")
    till.await_entries(EntryKind.CARD_ACTED, 1)


def end_day(till: CounterTill, cash: int) -> None:
    """Ask for it, count what is in the drawer, and close the shift; the rest goes by itself."""
    till.press("alt+e")
    till.press_when_ready("day_guide_act", "F12")
    till.await_focus(f"count_{DENOMINATIONS[0]}")
    left = cash
    for value in DENOMINATIONS:
        pieces, left = divmod(left, value)
        till.enter(str(pieces))
    till.press("F12")
    till.await_focus("shift_left", "shift_difference")
    if till.eyes.has_keyboard("shift_difference"):  # no coin is as small as what is left
        till.press("alt+1")
    till.press_when_ready("shift_close_act", "F12")


def day_closed(till: CounterTill) -> DayClosed:
    """What the till and head office signed, once the journal has it."""
    till.await_entries(EntryKind.DAY_CLOSED, 1)
    (closed,) = till.journal.bodies(EntryKind.DAY_CLOSED, DayClosed)
    return closed
