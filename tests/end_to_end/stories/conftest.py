"""The street that all stories of a process share: centre and screen stay, every story opens a till of its own."""

from collections.abc import Iterator

import pytest

from tests.support.counter.street import Street, street
from tests.support.counter.words import languages_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every story is played in the language of its turn; STORY_LANGUAGES=all plays it in each of the three."""
    if "language" in metafunc.fixturenames:
        metafunc.parametrize("language", languages_of(metafunc.function.__name__))


@pytest.fixture(scope="session")
def shared_street(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Street]:
    """A company on SQLite."""
    folder = tmp_path_factory.mktemp("street")
    with street(folder, f"sqlite:///{folder / 'centre.db'}") as made:
        yield made
