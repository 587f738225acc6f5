"""``python -m benchmarks NAME [--members N] [--tills N] [--buffers SIZE]``, or ``all``."""

import argparse
import importlib
import pkgutil
import sys

import benchmarks

DEFAULT_MEMBERS = 1_000_000
DEFAULT_TILLS = 1_000


def main() -> int:
    """Run one benchmark or each in turn."""
    names = [found.name for found in pkgutil.iter_modules(benchmarks.__path__) if not found.name.startswith("_")]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=benchmarks.__doc__)
    parser.add_argument("name", choices=[*names, "all"])
    parser.add_argument("--members", type=int, default=DEFAULT_MEMBERS, help="size of the cache, where it matters")
    parser.add_argument("--tills", type=int, default=DEFAULT_TILLS, help="tills at once, where it matters")
    parser.add_argument("--buffers", default="", help="PostgreSQL's shared_buffers where `cost` is measured, as 4GB")
    chosen = parser.parse_args()
    for name in names if chosen.name == "all" else [chosen.name]:
        importlib.import_module(f"benchmarks.{name}").run(chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
