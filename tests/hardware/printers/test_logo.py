"""The store's logo: from its file to dots, and over TCP to a printer whose bytes a decoder of others reads."""

import io
from pathlib import Path

import pytest
from PIL import Image

from hardware.context import DriverContext
from hardware.printers import network as network_driver
from hardware.printers.logo_file import MOST_BYTES, MOST_HEIGHT, MOST_SIDE, read_logo
from hardware.registry import make_printer
from terminal.domain.devices import DeviceSettings
from terminal.domain.documents import Picture
from terminal.domain.errors import ConfigError
from terminal.domain.paper_settings import PaperSettings
from terminal.services.paper_designs import PaperDesigns
from terminal.services.paper_samples import Sample, sample_paper
from terminal.services.printing import Spooler
from tests.support.fakes import MemorySpool
from tests.support.logos import write_logo
from tests.support.patient_connection import patiently
from tests.support.receipt_decoder import decode
from tests.support.virtual_printer import VirtualPrinter


def rows(picture: Picture) -> list[str]:
    """Each row of dots, 1 is black."""
    line = picture.width // 8
    return ["".join(f"{byte:08b}" for byte in picture.dots[at : at + line]) for at in range(0, len(picture.dots), line)]


def test_it_stands_in_the_middle_black_on_paper_and_its_greys_are_dots(tmp_path: Path) -> None:
    write_logo(tmp_path / "logo.png", 200, 100)
    dots = rows(read_logo(tmp_path / "logo.png")(384))
    assert (len(dots), len(dots[0])) == (100, 384)
    middle = dots[50]
    assert middle[:92] == "0" * 92
    assert middle[93:98] == "1" * 5
    assert middle[286:291] == "1" * 5
    assert middle[292:] == "0" * 92
    grey = "".join(row[150:234] for row in dots[30:70])
    assert 0.4 < grey.count("1") / len(grey) < 0.6


@pytest.mark.parametrize(("size", "width", "height"), [((1_200, 300), 576, 144), ((300, 1_000), 576, MOST_HEIGHT)])
def test_it_is_made_to_fit(tmp_path: Path, size: tuple[int, int], width: int, height: int) -> None:
    write_logo(tmp_path / "logo.png", *size)
    picture = read_logo(tmp_path / "logo.png")(width)
    assert (picture.width, picture.height) == (width, height)


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "cannot be read: No such file"),
        (b"", "is no PNG picture"),
        (b"GIF89a" + bytes(100), "is no PNG picture"),
        (png(64, 64)[:-30], "is a damaged PNG picture"),
        (png(8, MOST_SIDE + 1), "4,000 a side at the most"),
        (png(8, 8) + bytes(MOST_BYTES), "larger than 1,000,000 bytes"),
    ],
    ids=["gone", "empty", "gif", "cut", "high", "large"],
)
def test_a_wrong_file_is_named_with_what_is_wrong(tmp_path: Path, content: bytes | None, problem: str) -> None:
    file = tmp_path / "logo.png"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        read_logo(file)
    assert refused.value.where == str(file)
    assert problem in refused.value.problem


@pytest.mark.parametrize(("columns", "dots"), [(32, 384), (48, 576)])
def test_a_printer_gets_it_over_tcp_on_every_paper_that_has_one(tmp_path: Path, columns: int, dots: int) -> None:
    write_logo(tmp_path / "logo.png", 300, 100)
    designs = PaperDesigns(PaperSettings(logo="logo.png"), tmp_path, read_logo)
    spool = MemorySpool()
    for sample in (Sample.SALE, Sample.REFUND, Sample.Z):
        spool.put(sample_paper(sample, "zh_CN"))
    with VirtualPrinter() as far, patiently(network_driver, "connect", far):
        options: dict[str, str | int | bool] = {"host": "127.0.0.1", "port": far.port, "columns": columns}
        settings = DeviceSettings("p", "escpos-network", options)
        printer = make_printer(settings, DriverContext(lambda: 0, lambda: ()))
        spooler = Spooler(spool, printer, lambda _status: None, finish=designs.finished)
        for _ in range(3):
            assert spooler.step() == 0
        printer.close()
        sale, refund, report = map(decode, far.documents())
    assert f"raster {dots}x100" in sale.commands
    assert f"raster {dots}x100" in refund.commands
    assert not any(command.startswith("raster") for command in report.commands)
    assert "退货单" in [line.strip() for line in refund.lines]
    assert any("https://receipts.example.com/e/T01-1-000128/" in command for command in sale.commands)


def test_a_wrong_logo_keeps_no_receipt_from_the_printer(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"no picture")
    designs = PaperDesigns(PaperSettings(logo="logo.png"), tmp_path, read_logo)
    with VirtualPrinter() as far, patiently(network_driver, "connect", far):
        settings = DeviceSettings("p", "escpos-network", {"host": "127.0.0.1", "port": far.port})
        printer = make_printer(settings, DriverContext(lambda: 0, lambda: ()))
        spool = MemorySpool()
        spool.put(sample_paper(Sample.SALE, "en"))
        assert Spooler(spool, printer, lambda _status: None, finish=designs.finished).step() == 0
        printer.close()
        (sale,) = map(decode, far.documents())
    assert not any(command.startswith("raster") for command in sale.commands)
    assert any("T01-1-000128" in line for line in sale.lines)
