"""Command line of the till.

Exit codes: 0 done, 1 it could not be done (one sentence says what and what next), 2 wrong arguments.
"""

import argparse
import contextlib
import getpass
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from terminal import __version__, config
from terminal.domain.errors import TerminalError

if TYPE_CHECKING:
    from terminal import bootstrap


_DEMO_FOLDER = "demo"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except TerminalError as error:
        print(f"member-terminal: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="member-terminal", description="The till.")
    parser.add_argument("--version", action="version", version=f"member-terminal {__version__}")
    parser.add_argument("--data-dir", type=Path, default=None, help="where journal, cache and settings live")
    parser.add_argument("--kiosk", action="store_true", help="fill the screen; only a manager closes the window")
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(title="commands (none: open the till)", metavar="")

    enrol = commands.add_parser("enrol", help="make this machine a terminal of a store")
    enrol.add_argument("--centre", required=True, help="https address of the centre")
    enrol.add_argument("--code", required=True, help="one-time code from head office")
    enrol.add_argument("--name", default="till", help="what head office sees this till as")
    _add_ca_file(enrol)
    enrol.set_defaults(run=_enrol)

    verify = commands.add_parser("verify", help="check every entry and signature of the journal")
    verify.set_defaults(run=_verify)

    export = commands.add_parser("verify-export", help="check entries that were exported as JSON Lines; needs no data")
    export.add_argument("file", type=Path)
    export.set_defaults(run=_verify_export)

    backup = commands.add_parser("backup", help="make a backup of the journal, read it back and verify it")
    backup.add_argument("--to", type=Path, default=None, help="folder, instead of the one in terminal.toml")
    backup.set_defaults(run=_backup)

    phrase = commands.add_parser("backup-phrase", help="make a recovery phrase, shown once, that opens later backups")
    phrase.set_defaults(run=_backup_phrase)

    restore = commands.add_parser(
        "restore",
        help="restore this data folder from a backup; what is there is set aside; without a file, in a window",
    )
    source = restore.add_mutually_exclusive_group()
    source.add_argument("file", type=Path, nargs="?", help="the backup; none: choose it in a window")
    source.add_argument("--from-centre", metavar="URL", help="fetch it with head office's one-time code")
    restore.add_argument("--look", action="store_true", help="only say what it holds and what is newer elsewhere")
    restore.add_argument("--with-code", action="store_true", help="ask for the recovery phrase or the file's code")
    _add_ca_file(restore)
    restore.set_defaults(run=_restore)

    _add_sticks(commands)
    _add_day_end(commands)
    _add_receipt(commands)

    company = argparse.ArgumentParser(add_help=False)
    company.add_argument("--members", type=int, default=20_000, help="how many members the demo company has")

    demo = commands.add_parser(
        "demo", parents=[company], help="a demo company, its centre and a till with simulated devices"
    )
    demo.add_argument("--scripted", action="store_true", help="sell once by script, print each step, and end")
    demo.add_argument("--out", type=Path, default=None, help="folder for the pictures of a scripted run")
    demo.set_defaults(run=_demo)

    pictures = commands.add_parser("pictures", parents=[company], help="save every place in every language and size")
    pictures.add_argument("--out", type=Path, required=True)
    pictures.set_defaults(run=_pictures)
    return parser


def _add_ca_file(command: argparse.ArgumentParser) -> None:
    text = "certificates (PEM) of the company's own CA, kept in the settings; then only these are believed"
    command.add_argument("--ca-file", type=Path, default=None, metavar="FILE", help=text)


def _add_sticks(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    outwards = commands.add_parser(
        "export-entries", help="write what was not sent to a USB stick, for a till whose line is down for days"
    )
    outwards.add_argument("file", type=Path)
    outwards.set_defaults(run=_export_entries)
    inwards = commands.add_parser("import-delta", help="take what head office signed for this till from a USB stick")
    inwards.add_argument("file", type=Path)
    inwards.set_defaults(run=_import_delta)
    carried = commands.add_parser(
        "export-delta", help="fetch what is new for another till of this store that has no line"
    )
    carried.add_argument("file", type=Path)
    whose = carried.add_mutually_exclusive_group(required=True)
    whose.add_argument("--since", type=Path, metavar="ENTRIES", help="since that till wrote this file of its entries")
    whose.add_argument("--terminal", metavar="ID", default="", help="everything, for this till")
    carried.set_defaults(run=_export_delta)


def _add_day_end(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    day = commands.add_parser(
        "day-end",
        help="end the day of a till whose window is closed, for a scheduler",
        epilog="exit codes: 0 closed; 1 head office counts differently; 2 wrong arguments; 3 a person is needed; "
        "4 the centre does not answer, run it again; 5 it could not be done",
    )
    day.add_argument(
        "--close-uncounted", action="store_true", help="close a shift that is open without a count; its Z says so"
    )
    day.add_argument("--reason", default="", help="close the day although head office counts differently, and why")
    day.add_argument("--no-print", action="store_true", help="leave the paper to the till")
    day.add_argument("--json", action="store_true", help="the report as JSON on standard output")
    day.add_argument("--report", type=Path, default=None, metavar="FILE", help="write the JSON report to a file too")
    day.set_defaults(run=_day_end)


_SAMPLES = ("sale", "sale-without-member", "refund", "refund-without-receipt", "x", "z")
"""Of ``terminal.services.paper_samples``, which no other command needs to load."""


def _add_receipt(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    receipt = commands.add_parser("receipt", help="look at the layout of a receipt before customers do")
    acts = receipt.add_subparsers(title="acts", metavar="", required=True)

    check = acts.add_parser("check", help="tell every mistake of a layout, with its line")
    check.add_argument("layout", type=Path)
    check.set_defaults(run=_receipt_check)

    preview = acts.add_parser("preview", help="print a made-up paper by a layout into a picture or a text")
    preview.add_argument("--layout", type=Path, default=None, help="the layout's file; none: the shipped layout")
    preview.add_argument("--sample", choices=_SAMPLES, default=_SAMPLES[0])
    preview.add_argument("--logo", type=Path, default=None, help="the store's picture, a PNG")
    preview.add_argument("--language", choices=("zh_CN", "zh_TW", "en"), default="zh_CN")
    preview.add_argument("--columns", type=int, choices=(32, 42, 48), default=48, help="32 on 58 mm, 42 or 48 on 80 mm")
    preview.add_argument("--out", type=Path, required=True, help="a file that ends with .png or .txt")
    preview.add_argument("--watch", action="store_true", help="go on, and do it again whenever the layout is saved")
    preview.set_defaults(run=_receipt_preview)


def _data_directory(chosen: argparse.Namespace, default: Path | None = None) -> Path:
    folder: Path = chosen.data_dir or default or config.default_data_directory()
    return folder.resolve()


def _demo_directory(chosen: argparse.Namespace) -> Path:
    return _data_directory(chosen, config.default_data_directory() / _DEMO_FOLDER)


def _run(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap, logs

    folder = _data_directory(chosen)
    with logs.uncaught_logged():
        return bootstrap.start(folder, lambda: _demo_beside(folder, kiosk=chosen.kiosk), kiosk=chosen.kiosk)


def _demo_beside(folder: Path, *, kiosk: bool) -> "bootstrap.DemoDoor":
    """The demo company that a first start in ``folder`` may open: in a folder of its own."""
    from terminal import demo

    return demo.Door(folder / _DEMO_FOLDER, kiosk=kiosk)


def _enrol(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap

    folder = _data_directory(chosen)
    config.check_same_centre(folder / config.FILE_NAME, chosen.centre)  # before the one-time code is spent
    ca = _ca(chosen)
    enrolled = bootstrap.enrol(folder, centre=chosen.centre, code=chosen.code, name=chosen.name, ca=ca)
    config.write_first(folder / config.FILE_NAME, chosen.centre, ca)
    print(f"This machine is terminal {enrolled.terminal} of store {enrolled.store}. Start it with: member-terminal")
    return 0


def _ca(chosen: argparse.Namespace) -> str:
    """The company's own CA as the command line names it; "" where it does not. Raises ConfigError."""
    if chosen.ca_file is None:
        return ""
    from sync.trust import read_ca_file

    return read_ca_file(chosen.ca_file)


def _verify(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap

    print(bootstrap.verify_journal(_data_directory(chosen)))
    return 0


def _verify_export(chosen: argparse.Namespace) -> int:
    from terminal.domain.audit_export import ExportWrong, fingerprint, verify_lines

    try:
        with chosen.file.open("rb") as lines:
            proved = verify_lines(lines)
    except OSError as error:
        print(f"member-terminal: {chosen.file}: {error.strerror}", file=sys.stderr)
        return 1
    except ExportWrong as wrong:
        print(f"member-terminal: {chosen.file.name} does not verify: {wrong}", file=sys.stderr)
        return 1
    runs = f"{proved.entries} entries of {proved.terminal}, in {proved.runs} unbroken runs"
    print(f"{runs}; every hash and signature holds.")
    print(f"Signed with the key {fingerprint(proved.public_key)}: compare it with head office.")
    for former in proved.former_keys:
        print(f"Or, before the machine was replaced, with {fingerprint(former)}: compare that as well.")
    return 0


def _backup(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap

    folder = _data_directory(chosen)
    print(bootstrap.back_up(folder, config.load(folder / config.FILE_NAME), to=chosen.to))
    return 0


def _backup_phrase(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap

    folder = _data_directory(chosen)
    print(bootstrap.new_phrase(folder, config.load(folder / config.FILE_NAME)))
    print("Write it down and keep it away from the till: it is not shown again.", file=sys.stderr)
    return 0


def _restore(chosen: argparse.Namespace) -> int:
    from terminal import bootstrap

    folder, ca = _data_directory(chosen), _ca(chosen)
    file: Path | None = chosen.file
    fetched = file is None
    if file is None and chosen.from_centre is None:
        return bootstrap.start(folder) if bootstrap.restore_in_window(folder, ca=ca) else 1
    if file is None:
        allowance = _asked("One-time code of head office: ")
        file = bootstrap.fetch(folder, chosen.from_centre, allowance, lambda line: print(line, file=sys.stderr), ca)
        print(f"fetched to {file}", file=sys.stderr)
    code = _asked("Recovery phrase, or the code for this file: ") if chosen.with_code or chosen.from_centre else ""
    if chosen.look:
        print("\n".join(bootstrap.look(folder, file, code, ca)))
    else:
        print(bootstrap.restore(folder, file, code))
        if fetched:
            file.unlink(missing_ok=True)
    return 0


def _asked(question: str) -> str:
    """Typed, never an argument: those are seen by everybody on the machine and kept in a history."""
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    return getpass.getpass(question)


def _export_entries(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import sticks

    try:
        written = sticks.export_entries(_data_directory(chosen), chosen.file)
    except OSError as error:
        print(f"member-terminal: {chosen.file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{chosen.file}: {written.entries} entries of {written.terminal}; they wait for head office's answer")
    return 0


def _export_delta(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import sticks

    try:
        done = sticks.export_delta(_data_directory(chosen), chosen.file, chosen.terminal, chosen.since)
    except OSError as error:
        print(f"member-terminal: {error.filename or chosen.file}: {error.strerror}", file=sys.stderr)
        return 1
    as_of = datetime.fromtimestamp(done.as_of / 1000, UTC).isoformat(timespec="seconds")
    print(f"{chosen.file}: {done.rows} rows for {done.terminal} as of {as_of}")
    return 0


def _import_delta(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import sticks

    try:
        taken = sticks.import_delta(_data_directory(chosen), chosen.file)
    except OSError as error:
        print(f"member-terminal: {chosen.file}: {error.strerror}", file=sys.stderr)
        return 1
    as_of = datetime.fromtimestamp(taken.as_of / 1000, UTC).isoformat(timespec="seconds")
    print(f"{taken.rows} rows as of {as_of}; {taken.acknowledged} entries have arrived at head office")
    if taken.forked:
        print("Head office holds other entries under some of this till's numbers: connect it to the line.")
    return 0


def _day_end(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import day_end

    folder = _data_directory(chosen)
    options = day_end.DayOptions(chosen.close_uncounted, chosen.reason, printing=not chosen.no_print)
    try:
        report = day_end.day_end(folder, config.load(folder / config.FILE_NAME), options)
    except TerminalError as error:
        report = day_end.not_begun(error)
    encoded = day_end.as_json(report)
    print(encoded if chosen.json else "\n".join(day_end.lines(report)))
    if chosen.report is not None:
        try:
            chosen.report.write_text(f"{encoded}\n", encoding="utf-8")
        except OSError as error:
            print(f"member-terminal: {chosen.report}: {error.strerror}", file=sys.stderr)
    return report.exit_code


def _receipt_check(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import paper_preview

    return paper_preview.check(chosen.layout, print)


def _receipt_preview(chosen: argparse.Namespace) -> int:
    from terminal.bootstrap import paper_preview
    from terminal.services.paper_samples import Sample

    def write() -> None:
        paper_preview.preview(
            chosen.layout,
            sample=Sample(chosen.sample),
            language=chosen.language,
            columns=chosen.columns,
            out=chosen.out,
            logo=chosen.logo,
        )
        print(chosen.out)

    write()
    if chosen.watch and chosen.layout is not None:
        with contextlib.suppress(KeyboardInterrupt):
            paper_preview.watch(chosen.layout, write, print)
    return 0


def _demo(chosen: argparse.Namespace) -> int:
    from terminal import demo

    folder = _demo_directory(chosen)
    # A virtual screen shows the window to nobody, so the program shows itself and ends.
    scripted = chosen.scripted or bool(os.environ.get("MEMBER_TERMINAL_VIRTUAL_SCREEN"))
    if scripted:
        return demo.run_scripted(folder, members=chosen.members, pictures=chosen.out or folder / "pictures", say=print)
    if not demo.run(folder, members=chosen.members, say=print, kiosk=chosen.kiosk):
        return 0
    from terminal import bootstrap

    real = config.default_data_directory()  # never the demo's
    return bootstrap.start(real, lambda: _demo_beside(real, kiosk=chosen.kiosk), kiosk=chosen.kiosk)


def _pictures(chosen: argparse.Namespace) -> int:
    from terminal import demo

    folder = _demo_directory(chosen)
    return demo.take_pictures(folder, members=chosen.members, out=chosen.out, say=print)


if __name__ == "__main__":
    sys.exit(main())
