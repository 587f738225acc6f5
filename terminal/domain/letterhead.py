"""The store at the top of every paper that a customer takes home."""

from collections.abc import Iterator

from terminal.domain.documents import Align, Part, Style, Text
from terminal.domain.feed import Store
from terminal.domain.paper_labels import Labels


def letterhead(store: Store, labels: Labels, style: Style = Style.TITLE) -> Iterator[Part]:
    """Name in ``style``, and address and phone where the store has them; ``labels`` names the phone."""
    yield Text(store.name, Align.CENTRE, style)
    if store.address:
        yield Text(store.address, Align.CENTRE)
    if store.phone:
        yield Text(f"{labels['phone']} {store.phone}", Align.CENTRE)
