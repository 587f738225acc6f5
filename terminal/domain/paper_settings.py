"""Papers as one till has them: files of its own beside the layouts that the scheme brings, and the store's picture."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import msgspec

from terminal.domain.documents import Document, Logo, Picture
from terminal.domain.paper_layouts import Paper

Dots: TypeAlias = Callable[[int], Picture]
"""A picture for paper of so many dots."""

LogoReader: TypeAlias = Callable[[Path], Dots]
"""Reads a picture's file. Raises ConfigError that names the file and what is wrong with it."""


class PaperSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Of ``terminal.toml``: files, from the folder that it is in unless absolute; "" for none.

    ``sale``, ``refund`` and ``shift`` are layouts, ``logo`` is a PNG.
    """

    sale: str = ""
    refund: str = ""
    shift: str = ""
    logo: str = ""

    def layout(self, paper: Paper) -> str:
        """The file of a paper's layout."""
        return {Paper.SALE: self.sale, Paper.REFUND: self.refund, Paper.SHIFT: self.shift}[paper]


def with_logo(document: Document, picture: Picture | None) -> Document:
    """The document with the picture's dots where its logo stands, or without the logo."""
    if not any(isinstance(part, Logo) for part in document.parts):
        return document
    there = (picture if isinstance(part, Logo) else part for part in document.parts)
    return msgspec.structs.replace(document, parts=tuple(part for part in there if part is not None))
