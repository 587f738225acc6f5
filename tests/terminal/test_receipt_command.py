"""``member-terminal receipt``: what a designer types, and what they get."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from terminal.__main__ import main
from terminal.bootstrap import paper_preview
from terminal.domain.paper_labels import LABELS_FOLDER

SHIPPED = LABELS_FOLDER / "sale.toml"


def test_a_text_has_the_paper_s_columns(tmp_path: Path) -> None:
    out = tmp_path / "receipt.txt"
    assert main(["receipt", "preview", "--columns", "32", "--out", str(out)]) == 0
    lines = out.read_text("utf-8").splitlines()
    assert "-" * 32 in lines
    assert any("T01-1-000128" in line for line in lines)


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_as_wide_as_the_printer_s_dots(tmp_path: Path) -> None:
    out = tmp_path / "receipt.png"
    assert main(["receipt", "preview", "--layout", str(SHIPPED), "--columns", "48", "--out", str(out)]) == 0
    image = QImage(str(out))
    assert image.width() == 48 * 12 + 2 * 24
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(image.width()) for y in range(0, 400, 4))
    assert dark > 500


def test_a_layout_of_ones_own_changes_what_is_printed(tmp_path: Path) -> None:
    layout, out = tmp_path / "own.toml", tmp_path / "receipt.txt"
    layout.write_text(SHIPPED.read_text("utf-8").replace("谢谢惠顾，欢迎再来", "七日内凭票退换"), "utf-8")
    assert main(["receipt", "preview", "--layout", str(layout), "--out", str(out)]) == 0
    assert "七日内凭票退换" in out.read_text("utf-8")


def test_a_mistake_is_told_with_file_line_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layout = tmp_path / "own.toml"
    layout.write_text(SHIPPED.read_text("utf-8") + '[[blocks]]\nblock = "logoo"\n', "utf-8")
    line = len(layout.read_text("utf-8").splitlines())
    assert main(["receipt", "check", str(layout)]) == 1
    assert f"{layout}:{line}: blocks[" in capsys.readouterr().out
    assert main(["receipt", "preview", "--layout", str(layout), "--out", str(tmp_path / "x.txt")]) == 1
    assert f"{layout}:{line}: blocks[" in capsys.readouterr().err


def test_a_right_layout_is_said_to_be_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["receipt", "check", str(SHIPPED)]) == 0
    assert "can be used" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_said(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    layout = tmp_path / "own.toml"
    if content is not None:
        layout.write_bytes(content)
    assert main(["receipt", "check", str(layout)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_saving_the_layout_shows_it_again_and_a_mistake_does_not_end_it(tmp_path: Path) -> None:
    layout = tmp_path / "own.toml"
    layout.write_text(SHIPPED.read_text("utf-8"), "utf-8")
    said: list[str] = []
    shown: list[str] = []

    def again() -> None:
        shown.append(layout.read_text("utf-8"))
        if len(shown) == 1:
            raise paper_preview.PreviewRefused("half saved")

    saves = iter(["# once", "# twice"])

    def save_before_looking(_seconds: float) -> None:
        layout.write_text(next(saves), "utf-8")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.sleep", save_before_looking)
        paper_preview.watch(layout, again, said.append, looks=2)
    assert shown == ["# once", "# twice"]
    assert said == ["half saved"]
