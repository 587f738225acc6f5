"""The centre as its operator starts it: ``member-central serve`` in a process of its own, and a certificate for it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import IO

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.support.patience import PATIENCE

_ROOT = Path(__file__).parents[2]


@contextmanager
def served(
    url: str, *options: str, log: IO[str] | None = None, on_start: Callable[[int], None] = lambda _: None
) -> Iterator[str]:
    """A real server on a free port; yields its address, and expects it to end well with its starter.

    With ``--metrics-port`` the first word of what is yielded is where figures are told, the last one the address.
    ``on_start`` is told the id of its process.
    """
    command = [sys.executable, "-m", "sync.central", "serve", "--database", url, "--until-stdin-closes", *options]
    with subprocess.Popen(
        command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        on_start(server.pid)
        lines = 2 if "--metrics-port" in options else 1
        yield " ".join(server.stdout.readline().split()[-1] for _ in range(lines))
        server.stdin.close()
        assert server.wait(PATIENCE) == 0


def certificate(folder: Path) -> tuple[Path, Path]:
    """Files of a certificate for 127.0.0.1 that signed itself, and of its key."""
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    signed = builder.add_extension(names, critical=False).sign(key, None)
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(signed.public_bytes(Encoding.PEM))
    key_file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return cert_file, key_file
