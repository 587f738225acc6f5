"""A printer on a serial line, or on a USB cable that shows itself as one."""

from typing import Annotated, Literal

import msgspec

from hardware.context import DriverContext
from hardware.printers.connection import Connection
from hardware.printers.options import EscposOptions
from hardware.printers.receipt_printer import ReceiptPrinter
from hardware.serial_line import SerialLine, SerialOptions


class Options(EscposOptions, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``port``: ``/dev/ttyUSB0``, ``COM3`` or ``socket://host:4001``; speed and frame as the printer's switches say."""

    port: str
    baud: Annotated[int, msgspec.Meta(ge=300, le=921_600)] = 9600
    data_bits: Literal[7, 8] = 8
    parity: Literal["none", "even", "odd"] = "none"
    stop_bits: Literal[1, 2] = 1


def create(device: str, options: Options, context: DriverContext) -> ReceiptPrinter:
    """Make the printer; nothing is opened yet."""
    del context
    line = SerialOptions(
        port=options.port,
        baud=options.baud,
        data_bits=options.data_bits,
        parity=options.parity,
        stop_bits=options.stop_bits,
    )

    def opened() -> Connection:
        return SerialLine(line)

    return ReceiptPrinter(device, options, opened)
