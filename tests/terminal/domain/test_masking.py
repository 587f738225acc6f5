"""A masked name greets the right person and gives nobody away."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terminal.domain.masking import mask_email, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        *(("王小明", "王**"), ("王明", "王*"), ("王", "王*"), ("欧阳修", "欧阳*"), ("歐陽娜娜", "歐陽**")),
        *(("欧阳", "欧*"), ("司马", "司*"), ("김민준", "김**"), ("上海示范商贸有限公司", "上****")),
        *(("Anna Berg", "A***"), ("anna", "a***"), ("Владимир", "В***"), ("محمد", "م***"), ("7天连锁酒店", "7***")),
        *((" 王 小 明 ", "王**"), ("", "")),
    ],
)
def test_what_is_left_of_a_name(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=40))
def test_at_most_a_surname_is_left_and_something_is_always_hidden(name: str) -> None:
    letters = "".join(name.split())
    assume(letters)
    masked = mask_name(name)
    kept = masked.rstrip("*")
    assert len(kept) <= 2
    assert masked.endswith("*")
    assert len(masked) <= 6


@given(st.text("王李张刘陈杨明华强丽", min_size=1, max_size=1), st.text("明华强丽娜", min_size=2, max_size=4))
def test_two_people_of_one_surname_look_alike(surname: str, given_name: str) -> None:
    assert mask_name(surname + given_name) == mask_name(surname + "一" * len(given_name))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_of_a_mobile_the_middle_is_hidden(phone: str) -> None:
    masked = mask_phone(phone)
    assert (masked[:3], masked[3:7], masked[7:]) == (phone[:3], "****", phone[-4:])


@pytest.mark.parametrize("text", ["", "1", "138000000", "+8613800138000"])
def test_of_what_is_no_mobile_nothing_is_left(text: str) -> None:
    assert mask_phone(text) == "****"


@pytest.mark.parametrize(
    ("address", "masked"),
    [("wang.xiaoming@example.com", "w***@example.com"), ("a@b.cn", "a***@b.cn"), ("", "***"), ("@b.cn", "***")],
)
def test_what_is_left_of_a_mail_address(address: str, masked: str) -> None:
    assert mask_email(address) == masked
