"""One third-party library with a wire behind it, one home (ARCHITECTURE.md, the import rule)."""

import grimp
import pytest

ROOTS = ("terminal", "ui", "hardware", "sync")

HOMES = {
    "serial": {"hardware.serial_line"},
    "smartcard": {"hardware.pcsc.winscard"},
    "escpos": {"hardware.printers.escpos"},
    "httpx": {"sync.http_line"},
    "reportlab": {"sync.central.e_receipts.pdf"},
    "keyring": {"terminal.store.keys"},
    "pyqtgraph": {"ui.widgets.charts"},
    "argon2": {"terminal.domain.staff"},
    "smtplib": {"sync.central.messages.smtp"},
    "http": {"sync.central.messages.http_sms"},
    "prometheus_client": {"sync.central.metrics"},
    "psycopg": {"sync.central.store.arrays"},
    "pypinyin": {"sync.central.catalogue.initials"},
}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOTS, include_external_packages=True, cache_dir=None)


@pytest.mark.parametrize("library", sorted(HOMES))
def test_one_library_has_one_home(graph: grimp.ImportGraph, library: str) -> None:
    importers = graph.find_modules_that_directly_import(library)

    assert len(importers) == 1
    (home,) = HOMES[library]
    assert next(iter(importers)).startswith(home)


def test_pictures_stay_with_the_printers(graph: grimp.ImportGraph) -> None:
    importers = graph.find_modules_that_directly_import("PIL")

    assert importers
    assert all(module.startswith("hardware.printers.") for module in importers)


def test_qt_stays_in_the_interface(graph: grimp.ImportGraph) -> None:
    importers = graph.find_modules_that_directly_import("PySide6")

    assert importers
    assert {module.split(".")[0] for module in importers} == {"ui"}


def test_sqlalchemy_stays_at_the_centre(graph: grimp.ImportGraph) -> None:
    importers = graph.find_modules_that_directly_import("sqlalchemy")

    assert importers
    assert {module for module in importers if not module.startswith("sync.central")} == set()
