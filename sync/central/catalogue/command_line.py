"""``member-central stores``, ``home`` and ``products``: where the company sells, to whom, and what."""

import argparse
from pathlib import Path

from sync.central.catalogue import products, stores
from sync.central.catalogue.product_file import read_products, write_products
from sync.central.command import Commands, add_command, prepare
from sync.central.scheme_versions import company_zone
from sync.central.scopes import move_home
from sync.central.store.engine import Database
from terminal.domain.feed import Store
from terminal.domain.members import MemberId
from terminal.domain.scopes import ScopeKind


def add_commands(commands: Commands) -> None:
    """Add them."""
    text = "open stores, and say what they are called"
    inner = commands.add_parser("stores", help=text, description=text.capitalize() + ".").add_subparsers(
        metavar="COMMAND", required=True
    )
    opening = add_command(inner, "add", _add_store, "open a store; tills are then enrolled for it")
    opening.add_argument("id", help="for example S01; never given to another store")
    opening.add_argument("--name", required=True)
    opening.add_argument(
        "--zone", default="Asia/Shanghai", help="by which its days are told; Asia/Shanghai if not given"
    )
    changing = add_command(inner, "change", _change_store, "call a store otherwise; its tills hear of it")
    changing.add_argument("id")
    changing.add_argument("--name")
    for command, nothing in ((opening, ""), (changing, None)):
        command.add_argument("--address", default=nothing)
        command.add_argument("--phone", default=nothing)
        command.add_argument("--region", default=nothing, help="the part of the country that it is in")
        command.add_argument("--group", default=nothing, help="stores that belong together, wherever they are")
        command.add_argument(
            "--scope",
            choices=[each.value for each in ScopeKind],
            default=ScopeKind.ALL.value if command is opening else None,
            help="whose members its tills keep: everybody's unless given, or those of its region or group",
        )
    add_command(inner, "list", _list_stores, "list the stores")
    moving = add_command(commands, "home", _move_home, "have a member be at home at another store")
    moving.add_argument("member", type=int, metavar="MEMBER")
    moving.add_argument("store", metavar="STORE")

    text = "take products over from a table, and write them into one"
    inner = commands.add_parser("products", help=text, description=text.capitalize() + ".").add_subparsers(
        metavar="COMMAND", required=True
    )
    taking = add_command(inner, "import", _import, "take products over; tills hear of what changed")
    taking.add_argument("file", type=Path, help="CSV, as products export writes it")
    taking.add_argument("--complete", action="store_true", help="what the file does not name is withdrawn")
    taking.add_argument("--dry-run", action="store_true", help="only tell what would become of them")
    giving = add_command(inner, "export", _export, "write every product into a file, to be changed and imported")
    giving.add_argument("file", type=Path)


def _add_store(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    about = (options.name, options.zone, options.address, options.phone, options.region, options.group)
    stores.add_store(database, Store(options.id, *about, scope=ScopeKind(options.scope)))
    print(f"store {options.id} is open; member-central enrol-code --store {options.id} enrols its tills")


def _change_store(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    given = ("name", "address", "phone", "region", "group", "scope")
    told = stores.change_store(database, options.id, **{each: getattr(options, each) for each in given})
    print(f"store {options.id} is changed; its tills hear of it with their next question")
    if told:
        print(f"{told:,} members are at home there; every till that keeps them or did hears of it as well")


def _list_stores(database: Database, _: argparse.Namespace) -> None:
    prepare(database)
    for store in stores.listed(database):
        place = (f"{kind} {name}" for kind, name in (("region", store.region), ("group", store.group)) if name)
        keeps = "" if store.scope is ScopeKind.ALL else f"keeps {store.members}"
        about = (f"{store.id} {store.name}", store.zone, store.address, store.phone, *place, keeps)
        print(", ".join(part for part in about if part))


def _move_home(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    move_home(database, MemberId(options.member), options.store)
    print(f"member {options.member} is at home at {options.store}; the tills that keep its members hear of it")


def _import(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        zone = company_zone(connection)
    given = read_products(options.file, zone)
    became = products.take_over(database, given, complete=options.complete, dry_run=options.dry_run)
    told = f"{became.added} added, {became.changed} changed, {became.withdrawn} withdrawn, {became.unchanged} as before"
    print(f"{told}; nothing was written" if options.dry_run else told)


def _export(database: Database, options: argparse.Namespace) -> None:
    prepare(database)
    with database.read() as connection:
        zone = company_zone(connection)
        kept = products.kept_products(connection)
    print(f"{options.file}: {write_products(options.file, kept.values(), zone)} products")
