"""What single messages say, and that head office's every no has words. That none lacks any: test_catalogue.py."""

import ast
from pathlib import Path

import sync
from sync.answers import FORK
from sync.signing import SignatureProblem
from terminal.bootstrap.sticks import UNKNOWN_TERMINAL
from terminal.domain.members import Refusal, RefusalReason
from terminal.domain.registration import DetailsRefused, Field, FieldProblem
from terminal.domain.rights import Right, RightMissing
from terminal.domain.staff import Role
from tests.support.shop import NOON, STORE
from ui.application import Interface
from ui.messages import (
    card_messages,
    sync_messages,
)
from ui.messages.catalogue import words_for

SYNC = Path(sync.__file__).parent


def test_several_fields_are_listed_in_the_order_of_the_form(interface: Interface) -> None:
    refused = DetailsRefused({Field.PHONE: FieldProblem.MISSING, Field.NAME: FieldProblem.MISSING})
    assert words_for(refused, STORE.zone).title == "Please check: Name, Mobile phone"
    interface.switch_language("zh_CN")
    assert words_for(refused, STORE.zone).title == "请检查：姓名、手机"


def test_a_missing_right_says_who_can_say_yes_or_whom_to_fetch(interface: Interface) -> None:
    interface.switch_language("zh_CN")
    asks = words_for(RightMissing(Right.REFUND, (Role.MANAGER,), (Role.MANAGER,)), STORE.zone)
    assert asks.title == "退货须由第二人同意：店长"
    assert "密码" in asks.advice
    never = words_for(RightMissing(Right.SEE_AUDIT, (), (Role.MANAGER, Role.AUDITOR)), STORE.zone)
    assert never.title == "您的岗位不能：审计"
    assert never.advice == "须由他人登录办理：店长或审计。"


def test_a_lost_card_is_explained_as_a_cashier_would(interface: Interface) -> None:
    interface.switch_language("zh_CN")
    words = card_messages.refusal(Refusal(RefusalReason.LOST, "0013", NOON), STORE.zone)
    assert words.title == "此卡（尾号 0013）已于 05-01 挂失"
    assert words.advice == "请收回并联系店长。"


def literals(folder: Path, error: str, argument: int) -> set[str]:
    """The codes that the sources under ``folder`` raise ``error`` with, written out as that argument."""
    calls = [
        node
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == error
    ]
    codes = [call.args[argument] for call in calls if len(call.args) > argument]
    return {code.value for code in codes if isinstance(code, ast.Constant) and isinstance(code.value, str)}


def test_every_refusal_that_ends_syncing_has_words_of_its_own(interface: Interface) -> None:
    del interface
    of_the_web_framework = {"not_found", "method", "body", "request"}
    while_enrolling = {"public_key", "code", "name"}  # told on the command line, before there is a window
    of_one_question = set(sync_messages.ONE_QUESTION)  # syncing goes on
    of_a_snapshot = {"no_snapshot", "unknown_snapshot"}  # the till then goes on by the feed or by the next snapshot
    of_a_card = {"unknown_card"}  # from elsewhere: RefusalReason.UNKNOWN
    never_asked = {"range", "members"}  # more than any till asks for
    passing = {"busy"}  # 503: to a till there is no line for a while
    # of a copy of a backup, on lines of their own: the audit's record page tells it
    of_a_backup = literals(SYNC / "central" / "backups", "RequestRefused", 1) - set(sync_messages.SYNC_CODES)
    of_a_form_at_home = literals(SYNC / "central" / "online", "RequestRefused", 1) - set(sync_messages.SYNC_CODES)
    sent = literals(SYNC / "central", "RequestRefused", 1) | literals(SYNC, "Refused", 0) | of_the_web_framework
    sent |= {problem.value for problem in SignatureProblem} | {FORK}
    of_a_stick = {UNKNOWN_TERMINAL}  # of a file that is fetched for another till: StickProblem.ELSEWHERE
    told_elsewhere = while_enrolling | of_one_question | of_a_snapshot | never_asked | passing
    told_elsewhere |= of_a_backup | of_a_form_at_home | of_a_stick | of_a_card
    assert of_one_question <= sent
    assert set(sync_messages.SYNC_CODES) == sent - told_elsewhere
    with_words = (*sync_messages.SYNC_CODES, *sync_messages.ONE_QUESTION)
    assert not any("(" in sync_messages.refused(code).title for code in with_words)
    assert "(something new)" in sync_messages.sync_stopped("something new").title
