"""What the odds cost, beside merely drawing their random numbers and beside other ways to them.

    python tests/benchmarks/odds.py [--draws 200000] [--most 1000000] [--repeats 3] [--profile 15]

CPU time and ratios within one run, so that a slow machine says the same; the least of a few repeats
taken in turn, so that a busy one says nearly the same. What takes numba or PySD names them where they
are absent. Not a test: a shared machine's clock proves nothing.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import pstats
import subprocess
import sys
import time
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import simulator
from simulator.assemble import assemble, assemble_draws
from simulator.engine.draws import count
from simulator.engine.odds import CHUNK, Odds, draw_odds
from simulator.engine.shocks import Address, CommonShocks, Drawn
from simulator.engine.walk import walk

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks import odds_instead

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.draws import Setup
    from simulator.engine.inputs import Inputs

SCENARIO = Path(__file__).parents[2] / "scenarios" / "hague-2035.yaml"
SETTINGS = ("horizon=2046", "uncertainty=standard")
"""Twenty years; growth, inflation, start, delivery and slip as fitted."""

ROW = 16_384
"""Numbers drawn at a time where they are merely drawn; they stay in the nearest cache but one."""

STATUS = Path("/proc/self/status")


class Taken(NamedTuple):
    """Seconds of CPU and of the clock."""

    cpu: float
    clock: float


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(description="What the odds cost.")
    parser.add_argument("--draws", type=int, default=200_000, help="of the comparison [200000]")
    parser.add_argument("--most", type=int, default=1_000_000, help="of cost and memory [1000000]")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--profile", type=int, default=15, help="functions to list [15]")
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(alone(asked.alone)))
        return
    setup = drawn(asked.draws)
    normals, uniforms = numbers(setup)
    print(
        f"{len(setup.codes)} members x {setup.years - 1} years, {asked.draws:,} draws: "
        f"{normals:,} normals and {uniforms:,} uniforms\n"
    )
    print_ratios(setup, asked.repeats)
    print_sizes(sorted({min(10**power, asked.most) for power in (4, 5, 6, 7)}))
    print_instead(setup)
    print_stages(asked.repeats)
    print_profile(asked.profile)


def drawn(draws: int) -> Setup:
    """Return what the draws of the scenario need."""
    scenario = simulator.load(SCENARIO, settings=SETTINGS)
    setup = assemble_draws(scenario, assemble(scenario))
    assert setup is not None
    return replace(setup, uncertainty=replace(setup.uncertainty, draws=draws))


def numbers(setup: Setup) -> tuple[int, int]:
    """Return how many normals and uniforms the draws take; those of the last block as wanted."""
    members, years = len(setup.codes), setup.years - 1
    draws = setup.uncertainty.draws
    own = members * (1 + 3 * years)  # start; growth, inflation and delivery a year
    shared = 2 * years
    return draws * (own + shared), draws * members * years


def merely_draw(setup: Setup) -> None:
    """Draw the same count of numbers with numpy's fastest generator and throw them away."""
    generator = np.random.Generator(np.random.SFC64(1))
    normals, uniforms = numbers(setup)
    fill(generator.standard_normal, normals)
    fill(generator.random, uniforms)


def fill(draw: Callable[..., object], count: int) -> None:
    """Draw so many numbers into the same little memory, again and again."""
    row = np.empty(ROW)
    whole, rest = divmod(count, ROW)
    for _ in range(whole):
        draw(out=row)
    draw(out=row[:rest])


def timed(call: Callable[[], object]) -> Taken:
    """Return what a call took."""
    cpu, clock = time.process_time(), time.perf_counter()
    call()
    return Taken(time.process_time() - cpu, time.perf_counter() - clock)


def least(repeats: int, *calls: Callable[[], object]) -> list[Taken]:
    """Return the least that each call took, all called in turn."""
    taken = [[timed(call) for call in calls] for _ in range(repeats)]
    return [
        Taken(min(one.cpu for one in column), min(one.clock for one in column))
        for column in zip(*taken, strict=True)
    ]


def print_ratios(setup: Setup, repeats: int) -> None:
    """Print what one thread and two cost against merely drawing."""
    mere, one, two = least(
        repeats,
        lambda: merely_draw(setup),
        lambda: draw_odds(setup, workers=1),
        lambda: draw_odds(setup, workers=2),
    )
    print("| | CPU s | clock s | ratio | aim |\n| --- | ---: | ---: | ---: | ---: |")
    print(f"| merely drawing | {mere.cpu:.2f} | {mere.clock:.2f} | 1 | |")
    for name, taken in (("odds, one thread", one), ("odds, two threads", two)):
        ratio = taken.cpu / mere.cpu
        print(f"| {name} | {taken.cpu:.2f} | {taken.clock:.2f} | {ratio:.2f} | 1.8 |")
    print(f"| two threads, times as fast by the clock | | | {one.clock / two.clock:.2f} | 1.7 |\n")


def alone(draws: int) -> dict[str, float]:
    """Return what some draws took in this process, and its peak memory."""
    setup = drawn(draws)
    taken = timed(lambda: draw_odds(setup, workers=1))
    return {"cpu": taken.cpu, "peak": peak_memory()}


def peak_memory() -> float:
    """Return this process's largest resident memory, MB; 0 where the system does not say."""
    if not STATUS.exists():
        return 0.0
    (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def print_sizes(sizes: list[int]) -> None:
    """Print cost a draw and peak memory by number of draws, each in a process of its own."""
    print("| draws | us of CPU a draw | peak memory MB |\n| ---: | ---: | ---: |")
    for draws in sizes:
        told = subprocess.run(
            [sys.executable, __file__, "--alone", str(draws)], check=True, stdout=subprocess.PIPE
        )
        found = json.loads(told.stdout)
        print(f"| {draws:,} | {found['cpu'] / draws * 1e6:.1f} | {found['peak']:.0f} |", flush=True)
    print()


def print_instead(setup: Setup) -> None:
    """Print what other ways cost: few draws, scaled up to as many as ours."""
    draws = setup.uncertainty.draws
    ours = draw_odds(setup, workers=1)
    kept = timed(lambda: draw_odds(setup, workers=1)).cpu / draws
    print("| instead | draws | us a draw | times ours | largest difference |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print(f"| `simulator` | {draws:,} | {kept * 1e6:.1f} | 1 | |", flush=True)
    for name, way in odds_instead.WAYS.items():
        try:
            found = way(setup)
        except ImportError as error:
            print(f"| {name} | | | | not measured; pip install {error.name} |", flush=True)
            continue
        cost = found.cpu / found.draws
        far = "" if found.met is None else f"{distance(found, ours):.1f} standard errors"
        print(
            f"| {name} | {found.draws:,} | {cost * 1e6:,.1f} | {cost / kept:,.2f} | {far} |",
            flush=True,
        )
    print()


def distance(found: odds_instead.Found, ours: Odds) -> float:
    """Return the largest difference of a chance to meet the target, in standard errors."""
    assert found.met is not None
    theirs, mine = found.met / found.draws, ours.met[0] / ours.draws
    pooled = (found.met + ours.met[0]) / (found.draws + ours.draws)
    variance = pooled * (1 - pooled) * (1 / found.draws + 1 / ours.draws)
    far = np.abs(theirs - mine) / np.sqrt(np.maximum(variance, 1 / found.draws**2))
    return float(far.max())


def print_stages(repeats: int) -> None:
    """Print what a chunk costs up to and with each stage, in units of merely drawing its numbers."""
    setup = drawn(CHUNK)
    mere, shocks, walked, counted = least(
        repeats,
        lambda: merely_draw(setup),
        lambda: each_member(setup, shocks_alone),
        lambda: each_member(setup, walk_alone),
        lambda: count(setup, range(CHUNK)),
    )
    print("| up to and with | |\n| --- | ---: |\n| merely drawing | 1.00 |")
    stages = {"shocks": shocks, "the walk": walked, "counts and histograms": counted}
    for name, taken in stages.items():
        print(f"| {name} | {taken.cpu / mere.cpu:.2f} |")
    print()


def each_member(setup: Setup, stage: Callable[[Inputs, Drawn], None]) -> None:
    """Do something with every member's weather in the first chunk."""
    common = CommonShocks(setup.uncertainty, setup.years - 1, range(CHUNK))
    for code, member in zip(setup.codes, setup.members, strict=True):
        stage(member, Drawn(setup.uncertainty, Address(code, range(CHUNK)), common))


def shocks_alone(member: Inputs, weather: Drawn) -> None:
    """Draw the shocks of all years."""
    weather.start()
    for k in range(1, member.real_growth.shape[1] + 1):
        weather.year(k)


def walk_alone(member: Inputs, weather: Drawn) -> None:
    """Walk through all years and count nothing."""
    deque(walk(member, weather), maxlen=0)


def print_profile(functions: int) -> None:
    """Print where the time of a chunk goes, by function; vector operations are their caller's."""
    setup = drawn(2 * CHUNK)
    watch = cProfile.Profile()
    watch.runcall(count, setup, range(CHUNK))
    stats = pstats.Stats(watch, stream=io.StringIO())
    spent = sorted(
        ((own, calls, place) for place, (_, calls, own, _, _) in stats.stats.items()),  # type: ignore[attr-defined]
        reverse=True,
    )
    total = sum(own for own, _, _ in spent)
    print("| function | part of the time | calls |\n| --- | ---: | ---: |")
    for own, calls, (file, _, name) in spent[:functions]:
        where = "" if file == "~" else f"{Path(file).name}: "
        print(f"| `{where}{name}` | {own / total:.1%} | {calls:,} |")


if __name__ == "__main__":
    main()
