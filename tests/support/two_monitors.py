"""Virtual monitors side by side on one X screen (RandR 1.5), as ``xrandr --setmonitor`` makes them."""

import ctypes
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_ulong, c_void_p
from typing import NamedTuple


class Place(NamedTuple):
    """Where a monitor stands on the X screen, in pixels."""

    x: int
    y: int
    width: int
    height: int


class _MonitorInfo(Structure):
    """XRRMonitorInfo of Xrandr.h."""

    _fields_ = (
        ("name", c_ulong),
        ("primary", c_int),
        ("automatic", c_int),
        ("outputs_count", c_int),
        ("x", c_int),
        ("y", c_int),
        ("width", c_int),
        ("height", c_int),
        ("width_mm", c_int),
        ("height_mm", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class _Resources(Structure):
    """The beginning of XRRScreenResources of Xrandr.h."""

    _fields_ = (
        ("timestamp", c_ulong),
        ("config_timestamp", c_ulong),
        ("crtc_count", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("output_count", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class Monitors:
    """Of ``display``, else of the one that the environment names. Raises OSError where there is no X, or no display."""

    def __init__(self, display: str | None = None) -> None:
        self._x11, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x11.XOpenDisplay.restype, self._x11.XOpenDisplay.argtypes = c_void_p, [c_char_p]
        self._x11.XDefaultRootWindow.restype, self._x11.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
        self._x11.XInternAtom.restype, self._x11.XInternAtom.argtypes = c_ulong, [c_void_p, c_char_p, c_int]
        self._x11.XSync.argtypes = [c_void_p, c_int]
        self._randr.XRRGetScreenResources.restype = POINTER(_Resources)
        self._randr.XRRGetScreenResources.argtypes = [c_void_p, c_ulong]
        self._randr.XRRSetMonitor.argtypes = [c_void_p, c_ulong, POINTER(_MonitorInfo)]
        self._randr.XRRDeleteMonitor.argtypes = [c_void_p, c_ulong, c_ulong]
        self._display = self._x11.XOpenDisplay(display.encode() if display else None)
        if not self._display:
            raise OSError("no X display")
        self._root = self._x11.XDefaultRootWindow(self._display)

    def set(self, name: str, place: Place, *, primary: bool = False) -> None:
        """Plug a monitor in, or move it. The primary one takes the X screen's own output, so that no other has it."""
        outputs, count = POINTER(c_ulong)(), 0
        if primary:
            resources = self._randr.XRRGetScreenResources(self._display, self._root).contents
            outputs, count = resources.outputs, min(1, resources.output_count)
        info = _MonitorInfo(self._atom(name), primary, 0, count, *place, 300, 200, outputs)
        self._randr.XRRSetMonitor(self._display, self._root, byref(info))
        self._x11.XSync(self._display, 0)

    def remove(self, name: str) -> None:
        """Unplug a monitor."""
        self._randr.XRRDeleteMonitor(self._display, self._root, self._atom(name))
        self._x11.XSync(self._display, 0)

    def _atom(self, name: str) -> int:
        atom: int = self._x11.XInternAtom(self._display, name.encode(), 0)
        return atom
