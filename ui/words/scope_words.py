"""Which of the company's members a till keeps, in words."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.scopes import ScopeKind, read_scope

translate = QCoreApplication.translate


def kept(scope: str) -> str:
    """A scope by its name (``domain.scopes``)."""
    kind, place = read_scope(scope)
    return {
        ScopeKind.ALL: translate("scope", "All members of the company"),
        ScopeKind.REGION: translate("scope", "Members of the region {name}").format(name=place),
        ScopeKind.GROUP: translate("scope", "Members of the store group {name}").format(name=place),
    }[kind]
