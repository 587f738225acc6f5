"""Status bytes: only lawful patterns are believed, near end is no fault, ASB is not mistaken for an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printers.status import AnswerParser, FenceAnswer, PrinterStatus, StatusByte, parse_status
from terminal.domain.errors import DeviceError, DeviceFault

READY = 0x12


def fault_of(status: PrinterStatus) -> DeviceFault | None:
    try:
        status.raise_fault()
    except DeviceError as error:
        return error.fault
    return None


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ((READY, READY, READY, READY), None),
        ((READY, READY, READY, 0x1E), None),  # paper near end: a warning
        ((0x1A, READY, READY, READY), DeviceFault.OFFLINE),
        ((0x1A, 0x16, READY, READY), DeviceFault.COVER_OPEN),
        ((0x1A, 0x32, READY, READY), DeviceFault.PAPER_OUT),
        ((READY, READY, READY, 0x72), DeviceFault.PAPER_OUT),
        ((0x1A, 0x16, READY, 0x72), DeviceFault.COVER_OPEN),  # an open cover lifts the paper's sensor too
        ((0x1A, 0x52, 0x1A, READY), DeviceFault.FAULTY),
        ((0x1A, 0x52, 0x32, READY), DeviceFault.FAULTY),
        ((0x1A, 0x52, 0x52, READY), DeviceFault.FAULTY),
    ],
)
def test_the_fault_a_person_must_mend_first(answers: tuple[int, int, int, int], fault: DeviceFault | None) -> None:
    assert fault_of(parse_status(answers)) is fault


def test_near_end_and_drawer_pin_are_told() -> None:
    status = parse_status((0x16, READY, READY, 0x1E))

    assert status == PrinterStatus(drawer_pin_high=True, paper_near_end=True)


@given(st.integers(0, 255))
def test_every_byte_is_an_answer_by_its_fixed_bits_or_garbled(byte: int) -> None:
    parser = AnswerParser()
    if byte & 0x93 == 0x12:
        assert list(parser.feed(bytes((byte,)))) == [StatusByte(byte)]
    elif byte & 0x90 == 0x00:
        assert list(parser.feed(bytes((byte,)))) == [FenceAnswer.PASSED]
    elif byte in {0x11, 0x13} or byte & 0x93 == 0x10:  # flow control; the start of an ASB message
        assert list(parser.feed(bytes((byte,)))) == []
    else:
        with pytest.raises(DeviceError) as refused:
            list(parser.feed(bytes((byte,))))
        assert refused.value.fault is DeviceFault.GARBLED


@given(st.integers(0, 7))
def test_an_unasked_asb_message_is_no_answer_however_it_is_split(cut: int) -> None:
    data = b"\x14\x00\x00\x0f" + b"\x12\x00"
    parser = AnswerParser()

    answers = [*parser.feed(data[:cut]), *parser.feed(data[cut:])]

    assert answers == [StatusByte(0x12), FenceAnswer.PASSED]
