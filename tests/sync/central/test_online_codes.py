"""One-time codes: what any run of tries can reach, and how evenly they are drawn."""

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from sync.central.online.codes import DIGITS, LIFE_MS, MOST_TRIES, Judgement, KeptCode, code_hash, new_code

KEY = bytes(32)
START = 1_000_000
RIGHT = code_hash(KEY, "a", "123456")

codes = st.from_regex(r"[0-9]{6}", fullmatch=True)
tries = st.lists(st.tuples(codes, st.integers(0, LIFE_MS * 2)), max_size=30)


def play(offered: list[tuple[str, int]]) -> list[tuple[str, int, Judgement]]:
    """Type codes one after the other at moments after the code was made; a wrong one is counted."""
    kept, told = KeptCode(RIGHT, START + LIFE_MS), []
    for code, after in sorted(offered, key=lambda each: each[1]):
        judgement = kept.judge(code_hash(KEY, "a", code), START + after)
        told.append((code, after, judgement))
        if judgement is Judgement.WRONG:
            kept = msgspec.structs.replace(kept, tries=kept.tries + 1)
        assert 0 <= kept.tries_left <= MOST_TRIES
    return told


@given(tries)
def test_at_most_five_wrong_codes_are_ever_looked_at(offered: list[tuple[str, int]]) -> None:
    told = play(offered)
    wrong = [place for place, (_, _, judgement) in enumerate(told) if judgement is Judgement.WRONG]
    assert len(wrong) <= MOST_TRIES
    if len(wrong) == MOST_TRIES:
        assert all(judgement is Judgement.DEAD for _, _, judgement in told[wrong[-1] + 1 :])


@given(tries)
def test_only_the_right_code_in_its_time_is_right(offered: list[tuple[str, int]]) -> None:
    for code, after, judgement in play(offered):
        if judgement is Judgement.RIGHT:
            assert code == "123456"
            assert after < LIFE_MS
        elif judgement is Judgement.WRONG:
            assert code != "123456"
        if after >= LIFE_MS:
            assert judgement is Judgement.DEAD


@given(st.integers(0, MOST_TRIES - 1), st.integers(0, LIFE_MS - 1))
def test_the_right_code_is_right_as_long_as_it_lives(wrong_before: int, after: int) -> None:
    kept = KeptCode(RIGHT, START + LIFE_MS, wrong_before)
    assert kept.judge(RIGHT, START + after) is Judgement.RIGHT


@given(codes, codes)
def test_a_hash_fits_its_code_its_application_and_its_company_alone(code: str, other: str) -> None:
    hashed = code_hash(KEY, "a", code)
    assert (hashed == code_hash(KEY, "a", other)) is (code == other)
    assert hashed != code_hash(KEY, "b", code)
    assert hashed != code_hash(b"k" * 32, "a", code)
    assert code.encode() not in hashed


def test_codes_have_six_digits_each_as_often_as_every_other() -> None:
    drawn = [new_code() for _ in range(6_000)]
    assert all(len(code) == DIGITS and code.isdigit() for code in drawn)
    for place in range(DIGITS):
        counts = Counter(code[place] for code in drawn)
        # 600 of each are to be expected, with a deviation of 23: six of them happen once in 10^8 runs
        assert all(460 < counts[digit] < 740 for digit in "0123456789"), counts
