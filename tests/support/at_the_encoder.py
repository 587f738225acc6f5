"""A person at an encoder: the work runs on another thread, and every step that it tells is done on this one."""

import queue
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Any, TypeVar, overload

from terminal.domain.encoding import EncodeStep
from terminal.domain.stripes import EraseStep
from tests.support.patience import PATIENCE

Outcome = TypeVar("Outcome")


@overload
def carry_out(
    work: Callable[[Callable[[EncodeStep], None]], Outcome], act: Callable[[EncodeStep], None]
) -> Outcome: ...


@overload
def carry_out(work: Callable[[Callable[[EraseStep], None]], Outcome], act: Callable[[EraseStep], None]) -> Outcome: ...


def carry_out(work: Callable[[Any], Outcome], act: Callable[[Any], None]) -> Outcome:
    """What ``work`` returns or raises, while ``act`` does what each step asks for."""
    steps: queue.SimpleQueue[EncodeStep | EraseStep | None] = queue.SimpleQueue()
    outcome: Future[Outcome] = Future()
    outcome.add_done_callback(lambda _: steps.put(None))

    def run() -> None:
        try:
            outcome.set_result(work(steps.put))
        except Exception as error:  # noqa: BLE001 - the test gets whatever it is
            outcome.set_exception(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    while (step := steps.get(timeout=PATIENCE)) is not None:
        act(step)
    thread.join(PATIENCE)
    return outcome.result(0)
