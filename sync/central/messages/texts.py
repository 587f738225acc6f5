"""The words of messages, by kind and language (``resources/messages``), and filling in what they are made of."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

import msgspec

from sync.central.messages.message import Channel, Message, MessageKind

Language: TypeAlias = Literal["zh_CN", "zh_TW", "en"]

VALUES: Mapping[MessageKind, tuple[str, ...]] = {MessageKind.CONFIRMATION_CODE: ("company", "code", "minutes")}
"""What the texts of a kind are made of."""

PLACEHOLDER = re.compile(r"\{(\w+)\}", re.ASCII)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in one language. Short messages have no subject."""

    subject: str
    text: str


def compose(kind: MessageKind, language: Language, channel: Channel, to: str, values: Mapping[str, str]) -> Message:
    """A message to ``to`` with ``values`` (by the names in ``VALUES``) in its text."""
    words = all_words()[kind][language]
    return Message(channel, to, fill(words.subject, values), fill(words.text, values), values)


def fill(template: str, values: Mapping[str, str]) -> str:
    """``template`` with each ``{name}`` exchanged; what a value holds is not looked at again. Raises KeyError."""
    return PLACEHOLDER.sub(lambda found: values[found[1]], template)


@cache
def all_words() -> Mapping[MessageKind, Mapping[Language, Words]]:
    """Every text there is."""
    document = (files("resources") / "messages" / "texts.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(document), dict[MessageKind, dict[Language, Words]])
