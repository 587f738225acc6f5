"""The devices page: true states, and the simulated devices by their buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from hardware.readers.pcsc import Options, PcscReaders
from terminal.domain.card_acts import DeviceServiced
from terminal.domain.cards import CardKind
from terminal.domain.device_log import Work
from terminal.domain.devices import DeviceCondition, DeviceKind, DeviceState
from terminal.domain.encoding import EncodeOrder, EncodingFailed, EncodingFault
from terminal.domain.errors import DeviceFault
from terminal.domain.journal import EntryKind
from tests.support.member_cards import keyed_context
from tests.support.patience import PATIENCE, PATIENCE_MS
from tests.support.usb_readers import usb_pcscd
from tests.ui.driver import Counter
from tests.ui.frame_check import LOOKS, NARROW_SIZES, SCALED_SIZES, SIZES, faults_in_every_frame
from tests.ui.page_window import clipped
from tests.ui.shop_window import MANAGER, barcode_of, number_of
from ui import language
from ui.tour.hands import focused
from ui.widgets.rail import CHECKOUT, DEVICES


def press(counter: Counter, name: str) -> None:
    """Touch a button."""
    button = counter.widget(name)
    assert isinstance(button, QAbstractButton)
    button.click()


def go_to_devices(counter: Counter) -> None:
    """By its letter."""
    counter.key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert counter.window.place == DEVICES


def test_a_sample_card_becomes_the_member_and_the_way_back_is_offered(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    go_to_devices(counter)
    press(counter, "sample_card_2")
    counter.until(lambda: counter.text("message_title").startswith("王**"))
    press(counter, "message_act")
    assert counter.window.place == CHECKOUT
    assert counter.text("tier_badge") == "Gold"


def test_paper_out_keeps_the_receipt_until_there_is_paper(counter: Counter) -> None:
    go_to_devices(counter)
    press(counter, "fault_paper")
    counter.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    counter.shop.spooler.step()
    counter.until(lambda: counter.text("status_printer") == "Printer out of paper · 1")
    go_to_devices(counter)
    press(counter, "fault_paper")
    counter.shop.print_all()
    counter.until(lambda: "500ml" in counter.text("paper"))
    counter.until(lambda: counter.text("status_printer") == "Printer")


def test_the_drawer_opens_for_cash_and_the_pole_shows_the_change(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    counter.key(Qt.Key.Key_F12)
    counter.type("5")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: counter.widget("change_due").isVisible())
    counter.shop.print_all()
    go_to_devices(counter)
    counter.until(lambda: counter.text("drawer") == "Drawer open")
    counter.until(lambda: counter.text("pole_lower").split() == ["CHANGE", "0.50"])


def test_a_fault_is_told_in_words_with_what_to_do(counter: Counter) -> None:
    go_to_devices(counter)
    broken = DeviceState(
        "com3", DeviceKind.READER, DeviceCondition.WAITING, counter.shop.clock(), DeviceFault.ABSENT, "COM3"
    )
    counter.shop.bridge.device_state(broken)
    counter.until(lambda: counter.text("status_reader") == "Reader not connected")
    choose(counter, "com3")
    advice = "Card reader: not connected. Check plug and cable; it is found again by itself."
    counter.until(lambda: counter.text("device_advice") == advice)
    assert counter.text("device_technical") == "For service: COM3"


@pytest.mark.parametrize("condition", DeviceCondition)
def test_every_condition_says_what_it_means(counter: Counter, condition: DeviceCondition) -> None:
    go_to_devices(counter)
    counter.shop.bridge.device_state(DeviceState("com3", DeviceKind.READER, condition, counter.shop.clock()))
    counter.until(lambda: "com3" in counter.window.devices.states)
    choose(counter, "com3")
    said = set()
    for code in language.LANGUAGES:
        counter.interface.switch_language(code)
        counter.look()
        assert not counter.widget("device_technical").isVisible()
        said.add(counter.text("device_advice"))
    assert len(said) == len(language.LANGUAGES)
    assert all(said)


def test_devices_are_chosen_anew_by_a_manager_alone_and_not_over_a_sale(counter: Counter) -> None:
    window, asked = counter.window, list[str]()
    window.devices.can_choose_anew = True
    window.devices.anew_asked.connect(lambda who: window.leave_for(lambda: asked.append(who)))
    counter.scan(barcode_of(1))
    go_to_devices(counter)
    assert not counter.widget("devices_anew").isVisible(), "a cashier does not choose devices"
    window.go_to(CHECKOUT)
    window.cashier = MANAGER
    go_to_devices(counter)
    counter.until(lambda: counter.widget("devices_anew").isVisible())
    found = faults_in_every_frame(counter.interface, window, (*SIZES, *SCALED_SIZES), NARROW_SIZES)
    assert not found, "\n".join(found)
    counter.interface.switch_theme(LOOKS[0])
    counter.interface.switch_language("en")
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: counter.text("message_title") == "There is a sale on the counter")
    assert (asked, window.isVisible()) == ([], True)
    window.checkout.clear()
    counter.until(lambda: window.till.checkout.state.priced.basket.empty and not window.checkout.committing)
    counter.key(Qt.Key.Key_F8)
    counter.until(lambda: not window.isVisible(), "the till closes")
    assert asked == [MANAGER.id]


def choose(counter: Counter, device: str) -> None:
    """By the arrow keys."""
    for _ in counter.window.devices.devices:
        if counter.window.devices.chosen == device:
            return
        counter.key(Qt.Key.Key_Down)
    assert counter.window.devices.chosen == device


def test_a_fault_that_is_over_is_remembered(counter: Counter) -> None:
    go_to_devices(counter)
    now = counter.shop.clock()
    for at, condition, fault in (
        (now - 7_200_000, DeviceCondition.WAITING, DeviceFault.COVER_OPEN),
        (now - 3_600_000, DeviceCondition.READY, None),
        (now, DeviceCondition.READY, None),  # told again: it has been ready since before
    ):
        counter.shop.bridge.device_state(DeviceState("printer", DeviceKind.PRINTER, condition, at, fault))
    counter.until(lambda: counter.text("condition_printer") == "ready")
    counter.until(lambda: counter.text("below_printer") == "since 11:00 · last: cover open, 10:00")


def test_a_chip_reader_that_is_unplugged_and_plugged_in_again(counter: Counter) -> None:
    bridge = counter.shop.bridge
    chips = PcscReaders("chips", Options(answer_ms=PATIENCE_MS), keyed_context())
    with usb_pcscd() as service:
        condition = f"condition_chips:{service.usb.name}"

        def says(words: str) -> None:
            shown = counter.window.findChildren
            counter.until(lambda: [label.text() for label in shown(QLabel, condition)] == [words], words)

        go_to_devices(counter)
        chips.start(bridge.reader_event, bridge.device_state)
        says("ready")
        service.usb.unplug()
        says("not connected")
        service.usb.plug()
        says("ready")
        assert chips.stop(PATIENCE)


def test_every_device_does_something_to_be_seen(counter: Counter) -> None:
    go_to_devices(counter)
    choose(counter, "printer")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: "12345678901234567890123456789012" in counter.text("paper"))
    choose(counter, "drawer")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("drawer") == "Drawer open")
    choose(counter, "pole")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("pole_lower") == "ABCDEFGHIJKLMNOPQRST")
    choose(counter, "encoder")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("message_advice") == "simulated encoder")
    counter.until(lambda: counter.text("log_line_0").endswith("tested · simulated encoder  (小李)"))


def test_tests_asked_for_one_behind_the_other_all_happen(counter: Counter) -> None:
    go_to_devices(counter)
    for device in ("printer", "drawer", "pole"):
        choose(counter, device)
        counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("pole_lower") == "ABCDEFGHIJKLMNOPQRST")
    assert "12345678901234567890123456789012" in counter.text("paper")
    assert counter.text("drawer") == "Drawer open"


@pytest.mark.parametrize("way_out", [Qt.Key.Key_Down, Qt.Key.Key_C])
def test_the_pattern_goes_from_the_pole_with_the_person(counter: Counter, way_out: Qt.Key) -> None:
    counter.scan(barcode_of(0))
    go_to_devices(counter)
    counter.until(lambda: counter.text("pole_lower").startswith("TOTAL"))
    before = counter.text("pole_upper")
    choose(counter, "pole")
    counter.key(Qt.Key.Key_F12)
    counter.until(
        lambda: counter.text("message_title") == "Every position of both lines should show a digit or a letter."
    )
    assert counter.text("pole_lower") == "ABCDEFGHIJKLMNOPQRST"
    away = way_out is Qt.Key.Key_C
    counter.key(way_out, Qt.KeyboardModifier.AltModifier if away else Qt.KeyboardModifier.NoModifier)
    counter.until(lambda: counter.text("pole_lower").startswith("TOTAL"), "the sale on the pole")
    assert counter.text("pole_upper") == before


def test_two_of_a_kind_are_told_apart_by_name(counter: Counter) -> None:
    go_to_devices(counter)
    assert counter.text("name_reader") == "Card reader"
    now = counter.shop.clock()
    counter.shop.bridge.device_state(DeviceState("com3", DeviceKind.READER, DeviceCondition.READY, now))
    counter.until(lambda: counter.text("name_com3") == "Card reader · com3", "an operator's own name")
    counter.shop.bridge.device_state(DeviceState("wedge-2", DeviceKind.READER, DeviceCondition.READY, now))
    counter.until(lambda: counter.text("name_wedge-2") == "Card reader · types like a keyboard 2")
    assert counter.text("name_reader") == "Card reader"
    counter.interface.switch_language("zh_CN")
    counter.look()
    assert counter.text("name_wedge-2") == "读卡器 · 键盘口 2"
    counter.interface.switch_language("en")
    counter.look()
    assert counter.text("name_printer") == "Receipt printer"


def test_a_test_that_fails_says_why_and_is_in_the_log(counter: Counter) -> None:
    go_to_devices(counter)
    press(counter, "fault_paper")
    choose(counter, "printer")
    counter.key(Qt.Key.Key_F12)
    counter.until(lambda: counter.text("message_title") == "Receipt printer: out of paper")
    counter.until(lambda: "test failed: out of paper" in counter.text("log_line_0"))
    assert counter.text("paper") == ""


def test_what_a_driver_said_of_a_test_stands_small_below_our_own_words(counter: Counter) -> None:
    of_before = DeviceServiced("printer", Work.TEST.value, "paper near end: status 0x0C", well=False)
    with counter.shop.journal.act(at=counter.shop.clock()) as act:
        act.append(EntryKind.DEVICE_SERVICED, of_before, actor="c01")
        act.commit()
    go_to_devices(counter)
    choose(counter, "printer")
    counter.until(lambda: "test failed" in counter.text("log_line_0"))
    assert "0x0C" not in counter.text("log_line_0")
    assert counter.text("log_detail_0") == "For service: paper near end: status 0x0C"
    assert counter.widget("log_detail_0").isVisible()


def test_a_reader_is_tested_with_a_card_that_is_then_nobodys_member(counter: Counter) -> None:
    counter.scan(barcode_of(0))
    go_to_devices(counter)
    choose(counter, "reader")
    counter.key(Qt.Key.Key_F12)
    assert counter.widget("device_now").isVisible()
    counter.swipe(3)
    counter.until(lambda: counter.text("message_title") == "The card was read.")
    assert counter.text("message_advice") == f"…{number_of(3)[-4:]}"
    assert not counter.widget("device_now").isVisible()
    counter.until(lambda: "tested" in counter.text("log_line_0"))
    assert counter.shop.till.checkout.state.priced.basket.member is None


def test_a_card_at_another_reader_and_a_bank_card_are_told_without_a_digit(counter: Counter) -> None:
    go_to_devices(counter)
    choose(counter, "reader")
    counter.key(Qt.Key.Key_F12)
    counter.shop.encoder.present_written(EncodeOrder(number_of(4), CardKind.NTAG, 1, "S01"))
    counter.until(lambda: counter.text("message_title") == "This card came from another reader: Card encoder")
    assert counter.widget("device_now").isVisible()
    press(counter, "sample_card_7")
    counter.until(lambda: counter.text("message_title") == "This is a bank card: nothing of it was kept")
    counter.until(lambda: "tested" in counter.text("log_line_0"))
    assert not any(character.isdigit() for character in counter.text("message_advice"))


def test_whoever_leaves_or_gives_up_no_longer_waits_for_a_card(counter: Counter) -> None:
    go_to_devices(counter)
    choose(counter, "reader")
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_Escape)
    assert not counter.widget("device_now").isVisible()
    counter.key(Qt.Key.Key_F12)
    counter.key(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    counter.swipe(3)
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)


def test_a_line_of_the_log_is_written_by_keys(counter: Counter) -> None:
    go_to_devices(counter)
    choose(counter, "pole")
    counter.key(Qt.Key.Key_F6)
    assert focused() == "log_work_0"
    counter.key(Qt.Key.Key_Left)  # round to the note, which must say something
    counter.key(Qt.Key.Key_F12)
    assert counter.text("log_note_problem") == "Needed"
    counter.type("LOOSE")
    counter.key(Qt.Key.Key_Return)
    counter.until(lambda: "note · loose" in counter.text("log_line_0").lower())
    assert focused() == "device_list"
    entry = counter.shop.journal.last_entry(EntryKind.DEVICE_SERVICED)
    assert entry is not None
    assert entry.actor == "c01"


def test_the_simulated_encoder_takes_blanks_fails_on_demand_and_gives_back_what_it_wrote(counter: Counter) -> None:
    encoder = counter.shop.encoder
    order = EncodeOrder(number_of(4), CardKind.STRIPE, 1, "S01")
    go_to_devices(counter)
    counter.key(Qt.Key.Key_F4)
    press(counter, "encoder_fault_1")
    with pytest.raises(EncodingFailed) as failed:
        encoder.encode(order, lambda _step: None)
    assert failed.value.fault is EncodingFault.WRITE_REFUSED
    encoder.encode(order, lambda _step: None)
    counter.key(Qt.Key.Key_F2)
    counter.key(Qt.Key.Key_F4)
    press(counter, "written_0")
    counter.until(lambda: counter.shop.till.checkout.state.priced.basket.member is not None)
    press(counter, "present_blank")
    counter.until(lambda: counter.text("message_title") == "The card is empty")


def test_eight_devices_have_room_in_every_language(counter: Counter) -> None:
    now = counter.shop.clock()
    for name in ("pcsc:ACS ACR1252 1S CL Reader 00 00", "pcsc:Identiv uTrust 3700 F", "com3"):
        state = DeviceState(
            name, DeviceKind.READER, DeviceCondition.WAITING, now - 86_400_000, DeviceFault.MISCONFIGURED, "9600 8N1"
        )
        counter.shop.bridge.device_state(state)
    go_to_devices(counter)
    counter.until(lambda: len(counter.window.devices.devices) == 8)
    for code in ("zh_CN", "zh_TW", "en"):
        counter.interface.switch_language(code)
        for _ in range(8):
            counter.key(Qt.Key.Key_Down)
            nothing_is_clipped(counter)
        counter.key(Qt.Key.Key_F6)
        nothing_is_clipped(counter)
        counter.key(Qt.Key.Key_Escape)
        for side in (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F2):
            counter.key(side)
            nothing_is_clipped(counter)
    assert (counter.window.width(), counter.window.height()) == (1024, 768)


def nothing_is_clipped(counter: Counter) -> None:
    counter.look()
    assert clipped(counter.window) == []
