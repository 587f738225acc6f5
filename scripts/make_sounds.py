"""Make the two sounds of ``resources/sounds`` anew, from nothing but sines: run as ``python -m scripts.make_sounds``.

A read that is accepted rings like a small bell, two notes upward; a refused one hums twice, low and falling. They are
told apart by pitch and by rhythm, and neither is as long as half a second.
"""

import array
import io
import math
import wave
from collections.abc import Sequence
from typing import NamedTuple

from ui.resources import SOUNDS

RATE = 44_100  # samples a second
LOUDEST = 0.5  # of full scale: a till's loudspeaker is near
_ATTACK_S, _RELEASE_S = 0.004, 0.03  # a tone that begins or ends at once clicks


class Note(NamedTuple):
    """A tone of ``pitch`` Hz from ``start`` for ``length`` (seconds), ``halving`` seconds to half its loudness.

    ``overtones``: the strength of each multiple of the pitch, the pitch itself first.
    """

    pitch: float
    start: float
    length: float
    halving: float
    overtones: Sequence[float]


_BELL, _HUM = (1.0, 0.25, 0.08), (1.0, 0.45, 0.3, 0.12)
MELODIES = {
    "accepted": (Note(1046.5, 0.0, 0.22, 0.05, _BELL), Note(1568.0, 0.08, 0.24, 0.06, _BELL)),
    "refused": (Note(233.1, 0.0, 0.15, 0.2, _HUM), Note(174.6, 0.2, 0.22, 0.2, _HUM)),
}
"""File name without its ending → notes: C6 and G6; B♭3 and F3."""


def samples_of(notes: Sequence[Note]) -> list[float]:
    """The sound as samples whose loudest is ``LOUDEST``."""
    length = max(note.start + note.length for note in notes)
    mixed = [0.0] * round(length * RATE)
    for note in notes:
        first = round(note.start * RATE)
        for place in range(round(note.length * RATE)):
            mixed[first + place] += _sample(note, place / RATE)
    loudest = max(map(abs, mixed))
    return [sample * LOUDEST / loudest for sample in mixed]


def _sample(note: Note, at: float) -> float:
    edge = min(1.0, at / _ATTACK_S, (note.length - at) / _RELEASE_S)
    waves = enumerate(note.overtones, start=1)
    tone = sum(strength * math.sin(2 * math.pi * note.pitch * order * at) for order, strength in waves)
    return edge * math.pow(0.5, at / note.halving) * tone


def wav_of(notes: Sequence[Note]) -> bytes:
    """The sound as a WAV file: one channel, 16 bits."""
    values = array.array("h", (round(sample * 32_767) for sample in samples_of(notes)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(values.tobytes())
    return file.getvalue()


def main() -> None:
    """Write every sound."""
    SOUNDS.mkdir(exist_ok=True)
    for name, notes in MELODIES.items():
        (SOUNDS / f"{name}.wav").write_bytes(wav_of(notes))


if __name__ == "__main__":
    main()
