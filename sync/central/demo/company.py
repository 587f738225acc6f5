"""Who the demo company is: its shops and people, as ``resources/demo/company.toml`` tells them."""

import msgspec

from sync.central.demo.resources import read_toml
from terminal.domain.staff import Role, Training


class DemoStore(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of its shops."""

    id: str
    name: str
    zone: str
    address: str
    phone: str
    region: str


class DemoStaff(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of its people; everybody has a staff card besides."""

    id: str
    store: str
    name: str
    role: Role
    pin: str
    pin_hash: str
    trainings: tuple[Training, ...] = ()


class DemoCompany(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``resources/demo/company.toml``."""

    name: str
    stores: tuple[DemoStore, ...]
    staff: tuple[DemoStaff, ...]


def demo_company() -> DemoCompany:
    """The company as its file tells it."""
    return read_toml("company.toml", DemoCompany)
