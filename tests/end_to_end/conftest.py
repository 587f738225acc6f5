"""What every whole story needs: patience also where the program itself would give up."""

from collections.abc import Iterator

import pytest

from sync import client, http_line
from sync.http_line import LineLimits
from tests.support.patience import PATIENCE


class PatientLimits(LineLimits, frozen=True, forbid_unknown_fields=True):
    """A type as the original, since modules that are loaded meanwhile name it in their signatures."""

    connect: float = PATIENCE
    silence: float = PATIENCE


@pytest.fixture(scope="module", autouse=True)
def patient_lines() -> Iterator[None]:
    """A till waits as long for the centre as a test does: on a busy machine the first pull took longer than the ten
    seconds of silence after which a till says that the centre does not answer."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (http_line, client):
            patch.setattr(module, "LineLimits", PatientLimits)
        yield
