"""Looking at a centre before anything is spent on it: whether it answers, whose certificate it shows, what it is."""

import errno
import socket
import ssl
from collections.abc import Iterator

import msgspec

from sync.answers import Answer, read_problem
from sync.http_line import HttpLine, LineLimits
from sync.protocol import HEALTH, VERSION, Health
from sync.trust import company_trust
from terminal.domain.errors import LineDown
from terminal.domain.setting_up import CentreFound, CentreProblem, CentreUnusable
from terminal.ports import Clock

# Of OpenSSL's verify(1): X509_V_ERR_CERT_NOT_YET_VALID, _CERT_HAS_EXPIRED, _HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH,
# and those that say that a chain ends with nobody who is believed.
_VERIFIED = {
    9: CentreProblem.NOT_YET_VALID,
    10: CentreProblem.EXPIRED,
    62: CentreProblem.OTHER_NAME,
    64: CentreProblem.OTHER_NAME,
    **dict.fromkeys((2, 18, 19, 20, 21), CentreProblem.UNKNOWN_ISSUER),
}
_NO_ROUTE = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN)


def look_at_centre(url: str, ca: str, clock: Clock, *, limits: LineLimits | None = None) -> CentreFound:
    """Ask the server at ``url`` what it is; ``ca`` as in the settings.

    Raises ConfigError for an address or certificates that cannot be used, CentreUnusable for everything else.
    """
    line = HttpLine(url, limits or LineLimits(4.0, 6.0, 10.0), company_trust(ca))
    try:
        answer = line.exchange("GET", HEALTH)
    except LineDown as error:
        raise CentreUnusable(_problem(error), str(error)) from error
    finally:
        line.close()
    health = _read(answer)
    if health.protocol != VERSION:
        raise CentreUnusable(CentreProblem.OTHER_VERSION, f"protocol {health.protocol}, here {VERSION}")
    return CentreFound(url, health.now - clock())


def _read(answer: Answer) -> Health:
    if answer.status == 200:
        try:
            return msgspec.json.decode(answer.body, type=Health)
        except (ValueError, RecursionError) as error:
            raise CentreUnusable(CentreProblem.NO_CENTRE, str(error)) from error
    problem = read_problem(answer.body)
    what = f"answer {answer.status}" + (f": {problem.code}" if problem else "")
    ill = problem is not None or answer.status in (502, 503, 504)
    raise CentreUnusable(CentreProblem.CENTRE_ILL if ill else CentreProblem.NO_CENTRE, what)


def _problem(error: BaseException) -> CentreProblem:
    """By the standard library's error, which the line's own keeps as its cause."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFIED.get(cause.verify_code, CentreProblem.CERTIFICATE)
        if isinstance(cause, ssl.SSLError):
            return CentreProblem.NO_TLS
        if isinstance(cause, socket.gaierror):
            return CentreProblem.NAME_UNKNOWN
        if isinstance(cause, ConnectionRefusedError):
            return CentreProblem.NOBODY_LISTENS
        if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
            return CentreProblem.NO_ROUTE
    return CentreProblem.SILENT


def _causes(error: BaseException) -> Iterator[BaseException]:
    each: BaseException | None = error
    while each is not None:
        yield each
        each = each.__cause__ or each.__context__
