"""A USB bus with one chip reader, for a PC/SC service that a test plugs it into and out of; a program of its own.

pcscd lets go of a reader only when the kernel says that a USB device is gone (libudev). So this program runs it where
nothing but itself speaks for the kernel, in namespaces of its own (``unshare``): it keeps the device's files under
``/sys``, and says what udev would say (netlink, group 2) when the device comes and goes::

    usb_bus.py CONTROL COMMAND ARGUMENT…

runs the command with the reader plugged in, and then obeys what comes on the socket that is file descriptor CONTROL:
``plug``, ``unplug``, ``dial PORT`` (a TCP connection to that port in here, handed out; 0 is the port of the USB
reader's driver). Each is answered by ``ok``. It needs mounts of its own in the place of ``/run`` and ``/sys``.
"""

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

VENDOR, PRODUCT = "072f", "2200"  # ACS, ACR122U

_DEVICE = "/devices/pci0000:00/usb1/1-1"
_INTERFACE = f"{_DEVICE}/1-1:1.0"
_NODE = "bus/usb/001/002"
_SUBSYSTEM = Path("/sys/bus/usb")
_KOBJECT_UEVENT = 15  # the netlink protocol of devices that come and go
_UDEV_EVENTS = 2  # the netlink group of what udev tells; the kernel's own is 1
_INTERFACE_UP = 0x1
_SET_INTERFACE_FLAGS = 0x8914  # SIOCSIFFLAGS
_LISTENS = "0A"
_LOWEST_CHOSEN_PORT = 32_768  # by the kernel, for a driver that asked for port 0; reader.conf's are below


class UsbBus:
    """``plug`` and ``unplug`` change the files and tell whoever listens."""

    def __init__(self) -> None:
        self._events = 0
        run = Path("/run/udev")
        run.mkdir()
        (run / "control").touch()  # libudev listens only where there is a udev

    def plug(self) -> None:
        """The device appears."""
        device = Path(f"/sys{_DEVICE}")
        interface = Path(f"/sys{_INTERFACE}")
        interface.mkdir(parents=True)
        _write(device, uevent=f"DEVTYPE=usb_device\nDEVNAME={_NODE}\n", idVendor=VENDOR, idProduct=PRODUCT)
        product = f"PRODUCT={VENDOR}/{PRODUCT}/100"
        _write(interface, uevent=f"DEVTYPE=usb_interface\n{product}\n", bInterfaceNumber="00")
        on_bus = _SUBSYSTEM / "devices"
        on_bus.mkdir(parents=True, exist_ok=True)
        for path in (device, interface):
            (path / "subsystem").symlink_to(_SUBSYSTEM)
            (on_bus / path.name).symlink_to(path)
        self._tell("add", _DEVICE, DEVTYPE="usb_device", DEVNAME=_NODE)
        self._tell("add", _INTERFACE, DEVTYPE="usb_interface")

    def unplug(self) -> None:
        """The device is gone."""
        shutil.rmtree(_SUBSYSTEM / "devices")
        shutil.rmtree(f"/sys{_DEVICE}")
        self._tell("remove", _INTERFACE, DEVTYPE="usb_interface")
        self._tell("remove", _DEVICE, DEVTYPE="usb_device", DEVNAME=_NODE)

    def _tell(self, action: str, path: str, **properties: str) -> None:
        self._events += 1
        always = {"ACTION": action, "DEVPATH": path, "SUBSYSTEM": "usb", "SEQNUM": str(self._events)}
        texts = (f"{key}={value}" for key, value in (always | properties).items())
        message = "\0".join([f"{action}@{path}", *texts, ""])
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _KOBJECT_UEVENT) as netlink:
            netlink.bind((0, 0))
            netlink.sendto(message.encode(), (0, _UDEV_EVENTS))


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SET_INTERFACE_FLAGS, struct.pack("16sh", b"lo", _INTERFACE_UP))


def _drivers_port() -> int:
    """Where the USB reader's driver waits for a card: nobody else in here listens on a port of the kernel's choice."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    ports = [int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == _LISTENS]
    return next(port for port in ports if port >= _LOWEST_CHOSEN_PORT)


def _obey(bus: UsbBus, control: socket.socket) -> None:
    while request := control.recv(64).decode():
        match request.split():
            case ["plug"]:
                bus.plug()
            case ["unplug"]:
                bus.unplug()
            case ["dial", port]:
                with socket.create_connection(("127.0.0.1", int(port) or _drivers_port())) as connection:
                    socket.send_fds(control, [b"ok"], [connection.fileno()])
                continue
        control.send(b"ok")


def main() -> None:
    """The program."""
    with socket.socket(fileno=int(sys.argv[1])) as control:
        _raise_loopback()
        bus = UsbBus()
        bus.plug()
        # its /sys is no sysfs, which libudev would notice
        environment = {**os.environ, "SYSTEMD_DEVICE_VERIFY_SYSFS": "0"}
        with subprocess.Popen(sys.argv[2:], env=environment) as daemon:
            _obey(bus, control)
            daemon.kill()


if __name__ == "__main__":
    main()
