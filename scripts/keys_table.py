"""Write the common tasks and their keys (tests/ui/key_tasks.toml) into docs/keys.md, as Markdown.

The same table is performed key by key by tests/ui/test_key_tasks.py.
"""

from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
TASKS = ROOT / "tests" / "ui" / "key_tasks.toml"
MANUAL = ROOT / "docs" / "keys.md"
BEGIN, END = "<!-- tasks -->\n", "<!-- /tasks -->\n"

_HEAD = ("任务 Task", "怎么做 What is done", "按键数 Keys pressed")


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Keys, or the name of what is scanned, or the serial of the card that is swiped; and what that means."""

    en: str
    zh: str
    keys: tuple[str, ...] = ()
    scan: str = ""
    swipe: int = 0


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One errand. ``person`` does it; ``before`` is what has happened already: ``sold``, ``blanks`` or nothing."""

    id: str
    en: str
    zh: str
    steps: tuple[Step, ...]
    person: str = "cashier"
    before: str = ""


class KeyTasks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All of them. ``typed``: what stands for several digits → the digits."""

    typed: dict[str, str]
    task: tuple[Task, ...]

    def presses(self, task: Task) -> list[str]:
        """Every key of a task, one after the other."""
        return [press for step in task.steps for key in step.keys for press in self.digits(key)]

    def digits(self, key: str) -> list[str]:
        """A key, or the digits that it stands for."""
        return list(self.typed[key]) if key in self.typed else [key]


def read_tasks() -> KeyTasks:
    """The table. Raises msgspec.ValidationError for what is none."""
    return msgspec.toml.decode(TASKS.read_bytes(), type=KeyTasks)


def tasks_table(tasks: KeyTasks) -> str:
    """The table as Markdown, one line for each task."""
    rows = [_HEAD, ("---", "---", "---:"), *(_row(tasks, task) for task in tasks.task)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def table_in(manual: str) -> str:
    """The table that a manual holds between its two marks. Raises ValueError when a mark is missing."""
    start = manual.index(BEGIN) + len(BEGIN)
    return manual[start : manual.index(END, start)]


def _row(tasks: KeyTasks, task: Task) -> tuple[str, ...]:
    steps = "<br>".join(_step(tasks, step) for step in task.steps)
    return f"**{task.zh}**<br>{task.en}", steps, str(len(tasks.presses(task)))


def _step(tasks: KeyTasks, step: Step) -> str:
    keys = " ".join(_key(tasks, key) for key in step.keys) or "–"
    return f"{keys} {step.zh} *{step.en}*"


def _key(tasks: KeyTasks, key: str) -> str:
    return f"`{key}` ×{len(tasks.typed[key])}" if key in tasks.typed else f"`{key}`"


def main() -> None:
    """Bring the manual up to date."""
    manual = MANUAL.read_text("utf-8")
    table = tasks_table(read_tasks())
    MANUAL.write_text(manual.replace(BEGIN + table_in(manual) + END, BEGIN + table + END), "utf-8")


if __name__ == "__main__":
    main()
