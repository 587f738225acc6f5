"""Live messages: what a screen reader says of something that happens where the keyboard is not."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent


def announce(source: QObject, words: str, *, urgent: bool = False) -> None:
    """Have ``words`` said about ``source``, a widget; ``urgent``: at once, whatever is being said."""
    if not words or not QAccessible.isActive():  # nobody listens
        return
    event = QAccessibleAnnouncementEvent(source, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
