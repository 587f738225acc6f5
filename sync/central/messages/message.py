"""A message to one person, and the port of the gateways that carry it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

import msgspec

from terminal.domain.errors import TerminalError
from terminal.domain.masking import mask_email, mask_phone


class Channel(StrEnum):
    """How a message travels."""

    SMS = "sms"  # 短信, to a mobile number
    MAIL = "mail"  # 邮件, to an e-mail address


class MessageKind(StrEnum):
    """What a message is about; also its name in ``resources/messages`` and in the log."""

    CONFIRMATION_CODE = "confirmation_code"


class Message(msgspec.Struct, frozen=True):
    """Lives in memory only: ``to`` is a full address, and the text may hold a code.

    ``values`` is what the text was made of, for gateways that fill in an approved template of their own.
    """

    channel: Channel
    to: str
    subject: str
    text: str
    values: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"Message({self.channel.value}, {masked(self.channel, self.to)})"


class NotSent(TerminalError):
    """A gateway did not take a message. ``detail`` is for the log: it holds no address and nothing of the text.

    ``refused``: the gateway answered, and will not take it the next time either.
    """

    def __init__(self, detail: str, *, refused: bool = False) -> None:
        super().__init__(f"message not sent: {detail}")
        self.detail = detail
        self.refused = refused


class Gateway(Protocol):
    """One way out of the centre; used by several threads at once."""

    def send(self, message: Message) -> None:
        """Returns once the gateway has taken the message over. Raises NotSent, within seconds."""
        ...


def masked(channel: Channel, address: str) -> str:
    """An address as logs and answers may show it."""
    return mask_phone(address) if channel is Channel.SMS else mask_email(address)
