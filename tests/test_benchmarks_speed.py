"""The stopwatch books each moment to one stage, and knows the stages that the comparison really calls."""

import functools
import time
from types import SimpleNamespace

import pytest

from stemma import comparison
from stopwatch import STAGES, Stopwatch


def test_the_time_of_a_call_inside_another_is_booked_once() -> None:
    watch = Stopwatch()
    inner = watch.timed(lambda: time.sleep(0.02), "inner")
    outer = watch.timed(lambda: (time.sleep(0.01), inner(), inner()), "outer")
    started = time.perf_counter()
    outer()
    passed = time.perf_counter() - started
    assert watch.seconds["inner"] >= 0.04
    assert 0.01 <= watch.seconds["outer"] < 0.04
    assert sum(watch.seconds.values()) == pytest.approx(passed, abs=0.005)


def test_a_failing_call_is_booked_too() -> None:
    watch = Stopwatch()
    with pytest.raises(ZeroDivisionError):
        watch.timed(lambda: 1 / 0, "broken")()
    assert set(watch.seconds) == {"broken"}


def test_a_module_is_left_as_it_was() -> None:
    part = SimpleNamespace()
    for path in STAGES:
        *owners, name = path.split(".")
        owner = part
        for step in owners:
            vars(owner).setdefault(step, SimpleNamespace())
            owner = getattr(owner, step)
        setattr(owner, name, len)
    watch = Stopwatch()
    with watch.on(part):
        assert part.matching.match("ab") == 2
    assert part.matching.match is len
    assert set(watch.seconds) == {STAGES["matching.match"]}


@pytest.mark.parametrize("path", STAGES)
def test_every_stage_is_one_that_the_comparison_calls(path: str) -> None:
    assert callable(functools.reduce(getattr, path.split("."), comparison))
