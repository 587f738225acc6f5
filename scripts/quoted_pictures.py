"""Keep in docs/pictures what the documents quote, each in every language, and take them from a folder of new ones.

Usage: python -m scripts.quoted_pictures FOLDER
"""

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "docs" / "pictures"
LANGUAGES = ("zh_CN", "zh_TW", "en")
_QUOTED = re.compile(r"pictures/([a-z-]+)-(?:zh_CN|zh_TW|en)-(\d+x\d+)\.png")


def quoted() -> set[str]:
    """Names of the pictures that a document shows, in every language."""
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    places = {found.groups() for file in documents for found in _QUOTED.finditer(file.read_text(encoding="utf-8"))}
    return {f"{place}-{language}-{size}.png" for place, size in places for language in LANGUAGES}


def main(arguments: list[str]) -> int:
    """Copy what is quoted from the folder that is named, and remove what no document shows any more; the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    taken, wanted = Path(arguments[0]), quoted()
    missing = sorted(name for name in wanted if not (taken / name).is_file())
    if missing:
        print(f"not in {taken}: {', '.join(missing)}; is it the folder of `make pictures`?", file=sys.stderr)
        return 1
    KEPT.mkdir(parents=True, exist_ok=True)
    for file in KEPT.glob("*.png"):
        if file.name not in wanted:
            file.unlink()
    for name in wanted:
        shutil.copyfile(taken / name, KEPT / name)
    print(f"{len(wanted)} of them are quoted, and are in {KEPT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
