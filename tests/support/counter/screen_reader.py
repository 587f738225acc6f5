"""A program's windows as a screen reader knows them: what has the keyboard, and what can be read."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse

from tests.support.patience import PATIENCE

_ROOT = "/org/a11y/atspi/accessible/root"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ENABLED, _FOCUSED, _SHOWING = 1 << 8, 1 << 12, 1 << 25  # AtspiStateType
_LOOK_S = 0.1  # how often the program is asked


class Part(NamedTuple):
    """One thing in a window: ``name`` as the program calls it (its object name), ``text`` as it is read out."""

    name: str
    text: str
    enabled: bool


class ScreenReader:
    """Of the program with process id ``process`` on the accessibility bus at ``address``."""

    def __init__(self, address: str, process: int) -> None:
        """Raises AssertionError when the program does not come to the bus in time."""
        self._connection = open_dbus_connection(address)
        try:
            self._program = self._come(process)
        except AssertionError:
            self.close()
            raise
        self._paths: dict[str, str] = {}  # of names that were looked for, as long as they can be seen there

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    @property
    def keyboard(self) -> set[str]:
        """The names of what has the keyboard, and of tables and lists of which a row is current."""
        holding = [path for level in self._levels() for path, bits in level if bits & _FOCUSED]
        return set(self._names(holding))

    def has_keyboard(self, name: str) -> bool:
        """Whether the thing of this name that can be seen has the keyboard."""
        return bool(self._find(name)[1] & _FOCUSED)

    def text(self, name: str) -> str:
        """What the thing of this name that can be seen says. Raises AssertionError where none can be."""
        path, _ = self._find(name)
        assert path, f"nothing called {name} is to be seen"
        return self._property([path], "Name")[0]

    def shows(self, name: str) -> bool:
        """Whether a thing of this name can be seen."""
        return bool(self._find(name)[1])

    def ready(self, name: str) -> bool:
        """Whether a thing of this name can be seen and used."""
        return bool(self._find(name)[1] & _ENABLED)

    def texts(self) -> list[str]:
        """Everything that can be read."""
        return [part.text for part in self.parts() if part.text]

    def parts(self) -> list[Part]:
        """Everything that can be seen, from the windows down."""
        seen: list[Part] = []
        for level in self._levels():
            paths = [path for path, _ in level]
            read = zip(self._names(paths), self._property(paths, "Name"), level, strict=True)
            seen += [Part(name, text, bool(bits & _ENABLED)) for name, text, (_, bits) in read]
        return seen

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Wait for ``seen``. Raises AssertionError, with what is shown instead."""
        limit = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > limit:
                shown = f"the keyboard is at {self.keyboard}, seen: {self.texts()}"
                raise AssertionError(f"waited in vain for {what}; {shown}")
            time.sleep(_LOOK_S)

    # ── the wire ──────────────────────────────────────────────────────────────────────────────────────────────

    def _come(self, process: int) -> str:
        bus = Proxy(message_bus, self._connection)
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            for name in bus.ListNames()[0]:
                if name.startswith(":") and name != self._connection.unique_name and _owner(bus, name) == process:
                    return str(name)
            time.sleep(_LOOK_S)
        raise AssertionError(f"process {process} did not come to the accessibility bus")

    def _find(self, name: str) -> tuple[str, int]:
        """Where a thing of this name can be seen, and its states; ("", 0) where none can."""
        path = self._paths.get(name, "")
        if path:
            (state,) = self._ask_each([path], "GetState")
            if _bits(state) & _SHOWING:
                return path, _bits(state)
        for level in self._levels():
            for called, (path, bits) in zip(self._names([path for path, _ in level]), level, strict=True):
                if called == name:
                    self._paths[name] = path
                    return path, bits
        return "", 0

    def _levels(self) -> Iterator[list[tuple[str, int]]]:
        """What can be seen with its states, one level of every window after the other."""
        paths = [path for _, path in self._ask(_ROOT, "GetChildren")]
        while paths:
            states = map(_bits, self._ask_each(paths, "GetState"))
            shown = [(path, bits) for path, bits in zip(paths, states, strict=True) if bits & _SHOWING]
            yield shown
            children = self._ask_each([path for path, _ in shown], "GetChildren")
            paths = [path for below in children for _, path in below or ()]

    def _names(self, paths: Sequence[str]) -> list[str]:
        """The identifier is the path of object names down from the application."""
        return [str(each).rpartition(".")[2] for each in self._property(paths, "AccessibleId")]

    def _property(self, paths: Sequence[str], name: str) -> list[str]:
        calls = [self._call(path, _PROPERTIES, "Get", "ss", (_ACCESSIBLE, name)) for path in paths]
        return [str(answer[1]) if answer is not None else "" for answer in self._answers(calls)]

    def _ask(self, path: str, method: str) -> Any:
        (answer,) = self._ask_each([path], method)
        return answer or ()

    def _ask_each(self, paths: Iterable[str], method: str) -> list[Any]:
        """One answer for each path; None for what is gone meanwhile."""
        return self._answers([self._call(path, _ACCESSIBLE, method) for path in paths])

    def _call(self, path: str, interface: str, method: str, signature: str | None = None, body: Any = ()) -> int:
        serial: int = next(self._connection.outgoing_serial)
        address = DBusAddress(path, self._program, interface)
        self._connection.send(new_method_call(address, method, signature, body), serial=serial)
        return serial

    def _answers(self, serials: Sequence[int]) -> list[Any]:
        waiting, answers = set(serials), {}
        while waiting:
            message = self._connection.receive(timeout=PATIENCE)
            answered = message.header.fields.get(HeaderFields.reply_serial)
            if answered not in waiting:
                continue
            waiting.discard(answered)
            well = message.header.message_type is MessageType.method_return
            answers[answered] = message.body[0] if well else None
        return [answers[serial] for serial in serials]


def _owner(bus: Any, name: str) -> int:
    try:
        return int(bus.GetConnectionUnixProcessID(name)[0])
    except DBusErrorResponse:  # it left between the two questions
        return 0


def _bits(state: Sequence[int] | None) -> int:
    return state[0] | state[1] << 32 if state else 0
