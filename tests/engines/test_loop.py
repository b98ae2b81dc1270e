"""The engine loop: each step once, workers that change no byte, kills and failures that lose no more than a batch."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fakes import BATCH, FakeEngine, segments
from translator.engines import EngineOptions, plan_route, translate_segments
from translator.engines.workers import run_side_by_side
from translator.memory import Memory

WORKERS = 2


def translated(engine, count=100, targets=("es",), text="Sentence {}.", **options):
    routes = {"en": {target: plan_route([engine], "en", target) for target in targets}}
    return list(translate_segments(segments(count, text), routes, [engine], targets=targets, **options))


def test_a_step_that_targets_share_runs_once_and_each_text_once():
    engine = FakeEngine("en>es", "es>fr", "es>pt")
    made = translated(engine, 40, ("es", "fr", "pt"), "Sentence again.")
    assert [one.text for one in made[:3]] == [
        "es(Sentence again.)",
        "fr(es(Sentence again.))",
        "pt(es(Sentence again.))",
    ]
    assert sorted(engine.calls) == [
        ("es", ("Sentence again.",)),
        ("fr", ("es(Sentence again.)",)),
        ("pt", ("es(Sentence again.)",)),
    ]


@pytest.mark.parametrize("workers", [1, 3, 8])
def test_workers_change_nothing_but_the_time(workers):
    engine = FakeEngine("en>es", "en>ca", seconds=0.002)
    made = translated(engine, 200, ("es", "ca"), options=EngineOptions(workers=workers))
    assert made == translated(FakeEngine("en>es", "en>ca"), 200, ("es", "ca"))
    assert engine.most_running == workers


@pytest.mark.parametrize("window", [1, 7, 1000])
def test_windows_change_nothing(window):
    assert translated(FakeEngine("en>es"), window=window) == translated(FakeEngine("en>es"))


def test_a_failure_is_raised_and_what_was_translated_is_kept(tmp_path):
    with Memory(tmp_path / "memory.sqlite") as memory, pytest.raises(RuntimeError, match="the engine fails"):
        translated(FakeEngine("en>es", fail_at=6), store=memory, options=EngineOptions(workers=1))
    again = FakeEngine("en>es")
    with Memory(tmp_path / "memory.sqlite") as memory:
        assert translated(again, store=memory) == translated(FakeEngine("en>es"))
    assert sum(len(batch) for _, batch in again.calls) == 100 - 5 * BATCH


def test_a_second_run_translates_nothing_and_keeps_scores_and_notes(tmp_path):
    with Memory(tmp_path / "memory.sqlite") as memory:
        first = translated(FakeEngine("en>es"), store=memory)
        again = FakeEngine("en>es")
        assert translated(again, store=memory) == first
    assert not again.calls


def test_an_interrupt_does_not_wait_for_what_runs():
    def interrupt() -> None:
        raise KeyboardInterrupt

    begun = []
    jobs = [interrupt, lambda: begun.append(1)]
    with pytest.raises(KeyboardInterrupt):
        run_side_by_side(jobs, 1)
    assert not begun
    signal.signal(signal.SIGALRM, lambda *_: interrupt())
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run_side_by_side([lambda: time.sleep(5)] * 4, 2)
    assert time.monotonic() - start < 1


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from fakes import FakeEngine, segments
from translator.engines import EngineOptions, plan_route, translate_segments
from translator.memory import Memory

engine = FakeEngine("en>es", "es>fr", log=Path({log!r}), seconds=0.004)
routes = {{"en": {{target: plan_route([engine], "en", target) for target in ("es", "fr")}}}}
with Memory(Path({memory!r})) as memory:
    stream = translate_segments(
        segments(1200), routes, [engine], targets=("es", "fr"), store=memory, options=EngineOptions(workers={workers})
    )
    print("\\n".join(one.text for one in stream))
"""


def test_twenty_kills_cost_a_batch_a_worker_each_and_change_no_byte(tmp_path):
    project = str(Path(__file__).resolve().parents[1])
    chance, kills = random.Random(7), 0
    expected = [f"{make}\n" for n in range(1200) for make in (f"es(Sentence {n}.)", f"fr(es(Sentence {n}.))")]
    while kills < 20:
        log, memory = tmp_path / f"log{kills}", tmp_path / f"memory{kills}.sqlite"
        code = RUN.format(project=project, log=str(log), memory=str(memory), workers=WORKERS)
        here, log_size = 0, 0
        while True:
            process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
            with process:
                deadline = time.monotonic() + 60
                while here < 12 and process.poll() is None and time.monotonic() < deadline:
                    size = log.stat().st_size if log.exists() else 0
                    if size > log_size:  # it translates: kill it at any moment from now on
                        time.sleep(chance.uniform(0, 0.12))
                        process.kill()
                        break
                    time.sleep(0.002)
                output = process.communicate(timeout=60)[0]
            log_size = log.stat().st_size
            if process.returncode == 0:
                break
            assert process.returncode == -signal.SIGKILL
            here += 1
            kills += 1
        assert output.splitlines(keepends=True) == expected
        translated_in_all = len(log.read_text("utf-8").splitlines())
        assert 2400 <= translated_in_all <= 2400 + here * WORKERS * BATCH


SMALL_PACKAGE = 80_000
"""Memory in kB of a process with the smallest package loaded: what growth is measured by, not that of a fake engine."""

FLAT = """
import sys
sys.path.insert(0, {project!r})
from fakes import FakeEngine, segments
from translator.engines import plan_route, translate_segments

class Quiet(FakeEngine):
    def translate(self, step, batch, options):
        made = super().translate(step, batch, options)
        self.calls.clear()
        return made

def peak():
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])

engine = Quiet("en>es", "es>fr")
routes = {{"en": {{target: plan_route([engine], "en", target) for target in ("es", "fr")}}}}
def stream(count):
    return (one for start in range(0, count, 1000) for one in segments(1000, "Sentence {{}} of part %d." % start))
peaks = []
for count in (1_000, 2_000, 100_000):  # a window holds 2,000: from there on nothing more may be held
    for _ in translate_segments(stream(count), routes, [engine], targets=("es", "fr")):
        pass
    peaks.append(peak())
print(*peaks)
"""


@pytest.mark.slow
def test_memory_is_flat_from_a_thousand_segments_to_a_hundred_thousand():
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc to read the memory of a process from")
    code = FLAT.format(project=str(Path(__file__).resolve().parents[1]))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    few, some, many = map(int, done.stdout.split())
    assert many <= 1.05 * some, done.stdout
    assert many - few <= 0.05 * SMALL_PACKAGE, done.stdout
