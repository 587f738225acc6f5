"""The two sounds as files, and playing them: by a real player whose sound card writes down what it was given."""

import array
import logging
import shutil
import wave
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from scripts.make_sounds import LOUDEST, MELODIES, RATE, samples_of
from tests.ui.desk_driver import ACTIVE, LOST
from tests.ui.driver import Counter
from ui.sounds import Sound, Sounds

APLAY = ("aplay", "-q")
NO_PLAYER = ("no-such-player-on-any-machine",)
needs_aplay = pytest.mark.skipif(shutil.which("aplay") is None, reason="no aplay (alsa-utils) on this machine")


def samples(file: Path) -> list[int]:
    """Of a WAV file with one channel of 16 bits."""
    with wave.open(str(file), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, RATE)
        return list(array.array("h", sound.readframes(sound.getnframes())))


def pitch(values: list[int]) -> float:
    """Hz, by how often the wave goes up through zero in its loudest tenth of a second."""
    window = RATE // 10
    first = max(range(0, len(values) - window, 441), key=lambda at: sum(map(abs, values[at : at + window])))
    loud = values[first : first + window]
    return sum(1 for one, other in pairwise(loud) if one < 0 <= other) * 10


class SoundCard:
    """ALSA's, whose default device writes into a file and is never at a loss."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._heard = folder / "heard.wav"
        config = folder / "asound.conf"
        config.write_text(
            f'pcm.!default {{ type file; slave.pcm void; file "{self._heard}"; format "wav" }}\n'
            "pcm.void { type null }\n"
        )
        monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))

    def take_out(self) -> None:
        """Whoever plays now finds no sound card."""
        (self._heard.parent / "asound.conf").write_text("")

    @property
    def heard(self) -> list[int]:
        """What was played last."""
        return samples(self._heard)


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoundCard:
    return SoundCard(tmp_path, monkeypatch)


class Listener:
    """What became of each sound, in order."""

    def __init__(self, sounds: Sounds) -> None:
        self.told: list[tuple[Sound, bool]] = []
        sounds.played.connect(lambda sound: self.told.append((sound, True)))
        sounds.silent.connect(lambda sound: self.told.append((sound, False)))


@pytest.fixture
def sounds(qapp: object) -> Iterator[Sounds]:
    del qapp
    made = Sounds(player=APLAY)
    yield made
    made.close()


@pytest.mark.parametrize("sound", Sound)
def test_each_file_is_a_short_soft_sound_without_a_click(sound: Sound) -> None:
    values = samples(sound.file)
    loudest = max(map(abs, values))
    assert 0.1 < len(values) / RATE < 0.5
    assert loudest == pytest.approx(LOUDEST * 32_767, abs=2)
    assert max(map(abs, (*values[:8], *values[-8:]))) < loudest / 20


def test_nobody_takes_one_for_the_other() -> None:
    accepted, refused = (samples(sound.file) for sound in Sound)
    assert pitch(accepted) > 900
    assert pitch(refused) < 300


@pytest.mark.parametrize("sound", Sound)
def test_the_files_are_what_the_script_makes(sound: Sound) -> None:
    made = [round(sample * 32_767) for sample in samples_of(MELODIES[sound.value])]
    kept = samples(sound.file)
    assert len(made) == len(kept)
    assert max(abs(one - other) for one, other in zip(made, kept, strict=True)) <= 1  # sines differ by the machine


@needs_aplay
@pytest.mark.parametrize("accepted", [True, False])
def test_a_read_is_heard_to_its_end(sounds: Sounds, card: SoundCard, qtbot: QtBot, accepted: bool) -> None:
    with qtbot.waitSignal(sounds.played) as heard:
        sounds.tell(accepted)
    sound = Sound.ACCEPTED if accepted else Sound.REFUSED
    assert heard.args == [sound]
    kept = samples(sound.file)
    assert card.heard[: len(kept)] == kept


@needs_aplay
def test_the_newest_read_silences_the_one_before(sounds: Sounds, card: SoundCard, qtbot: QtBot) -> None:
    listener = Listener(sounds)
    sounds.tell(accepted=True)
    sounds.tell(accepted=False)
    qtbot.waitUntil(lambda: len(listener.told) == 2)
    assert listener.told == [(Sound.ACCEPTED, False), (Sound.REFUSED, True)]
    kept = samples(Sound.REFUSED.file)
    assert card.heard[: len(kept)] == kept


@needs_aplay
def test_a_till_without_a_sound_card_says_so_once_and_goes_on(
    sounds: Sounds, card: SoundCard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    card.take_out()
    listener = Listener(sounds)
    with caplog.at_level(logging.WARNING, "ui.sounds"):
        for _ in range(3):
            with qtbot.waitSignal(sounds.silent):
                sounds.tell(accepted=True)
    assert len(caplog.records) == 1
    assert "no sounds from now on: ALSA" in caplog.text
    sounds.tell(accepted=True)  # nobody tries any more …
    sounds.sample(Sound.REFUSED)  # … until somebody wants to hear it
    qtbot.waitUntil(lambda: len(listener.told) == 4)
    assert listener.told == [*[(Sound.ACCEPTED, False)] * 3, (Sound.REFUSED, False)]


def test_a_player_that_is_not_there_is_no_error(qapp: object, qtbot: QtBot) -> None:
    del qapp
    sounds = Sounds(player=NO_PLAYER)
    listener = Listener(sounds)
    sounds.tell(accepted=False)
    qtbot.waitUntil(lambda: listener.told == [(Sound.REFUSED, False)])


@needs_aplay
@pytest.mark.usefixtures("card")
def test_a_card_at_the_counter_is_heard_unless_sounds_are_off(counter: Counter) -> None:
    interface = counter.interface
    listener = Listener(interface.sounds)
    counter.swipe(LOST)
    counter.until(counter.window.message_bar.isVisible, "the refusal")
    interface.preferences.change(sounds=True)
    counter.swipe(ACTIVE)
    counter.until(lambda: bool(listener.told), "the card that is accepted to be heard")
    assert listener.told == [(Sound.ACCEPTED, True)]
    counter.swipe(LOST)
    counter.until(lambda: len(listener.told) == 2, "the one that is refused to be heard")
    assert listener.told[-1] == (Sound.REFUSED, True)
