"""What a user would write instead of the engine: the same model with pandas, numba and PySD.

The model is that of ``odds.py``: one line that climbs to a share, under a limit on growth, and then
holds it; growth, inflation, start, delivery and slip drawn. Each way draws few and says what a draw
took. pandas and numba count who meets the target, numba the histograms behind the quantiles too.
"""

from __future__ import annotations

import importlib
import tempfile
import time
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from simulator.engine.draws import SORTED, count
from simulator.engine.economy import compound
from simulator.engine.tally import Histogram, Quantiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.engine.draws import Setup
    from simulator.engine.shocks import Wobble

PANDAS_DRAWS = 40
PYSD_DRAWS = 40
NUMBA_DRAWS = 100_000
BINS = 2048

Floats = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


class Found(NamedTuple):
    """What a way took, and (member, year) how many draws met the target; None where not counted."""

    draws: int
    cpu: float
    met: Counts | None


class Straying(NamedTuple):
    """A growth rate's shocks: what the shared and the own normal are multiplied with."""

    shared: float
    own: float
    persistence: float


@dataclass(frozen=True, slots=True)
class Model:
    """The setup as plain arrays; (member, year) from the base year on, or (member,)."""

    percent: Floats
    price: Floats
    progress: Floats
    climbs: npt.NDArray[np.bool_]
    most: Floats
    start: Floats
    to: Floats
    wanted: Floats
    start_sd: float
    delivery: tuple[float, float]
    slip: float
    growth: Straying
    inflation: Straying


def edges_of(found: Quantiles) -> tuple[float, float]:
    """Return the low end and one over the width of bins that reach beyond some draws by half."""
    assert isinstance(found, Histogram)
    room = (found.most - found.least) / 2
    return found.least - room, BINS / (4 * room)


def model_of(setup: Setup) -> Model:
    """Return the arrays of a setup of one line that climbs and then holds."""
    members, years = setup.members, setup.years
    progress, climbs = np.ones((len(members), years)), np.zeros((len(members), years), np.bool_)
    most = np.full((len(members), years), np.inf)
    to = np.zeros(len(members))
    for row, member in enumerate(members):
        for k, year in enumerate(member.lines[0].years, start=1):
            (step,) = year.steps
            most[row, k] = np.inf if year.most is None else year.most[0, 0]
            if step.rule == "climb":
                climbs[row, k] = True
                to[row], progress[row, k] = (float(each[0, 0]) for each in step.parameters[:2])
    drawn = setup.uncertainty
    assert drawn.start is not None
    assert drawn.delivery is not None
    target = [member.targets[0] for member in members]
    return Model(
        percent=np.concatenate([compound(m.gdp / 100.0, m.real_growth) for m in members]),
        price=np.concatenate([compound(np.ones(1), m.inflation) for m in members]),
        progress=progress,
        climbs=climbs,
        most=1.0 + most / 100.0,
        start=np.array([m.lines[0].start[0] for m in members]),
        to=to,
        wanted=np.array([each.value[0] - each.tolerance for each in target]),
        start_sd=drawn.start,
        delivery=(drawn.delivery[0] / 100.0, drawn.delivery[1] / 100.0),
        slip=(drawn.slip or 0.0) / 100.0,
        growth=_straying(drawn.gdp),
        inflation=_straying(drawn.inflation),
    )


def _straying(wobble: Wobble | None) -> Straying:
    assert wobble is not None
    sd, common = wobble.sd / 100.0, wobble.common
    return Straying(sd * sqrt(common), sd * sqrt(1.0 - common), wobble.persistence)


def by_pandas(setup: Setup) -> Found:
    """Draw by draw and year by year, members as rows of a frame."""
    pandas: Any = importlib.import_module("pandas")
    model = model_of(setup)
    generator = np.random.default_rng(1)
    met = np.zeros(model.percent.shape, dtype=np.int64)
    begun = time.process_time()
    for _ in range(PANDAS_DRAWS):
        met += _one_frame(pandas, model, setup.codes, generator)
    return Found(PANDAS_DRAWS, time.process_time() - begun, met)


def _one_frame(
    pandas: Any, model: Model, codes: tuple[str, ...], generator: np.random.Generator
) -> Counts:
    members, years = model.percent.shape
    frame = pandas.DataFrame({"start": model.start, "to": model.to}, index=list(codes))
    frame["share"] = frame["start"] + model.start_sd * generator.standard_normal(members)
    frame["share"] = frame["share"].clip(lower=0.0)
    frame["anchor"] = frame["share"]
    frame["real"] = frame["share"] * model.percent[:, 0]
    for name in ("x", "sum_x", "w", "sum_w"):
        frame[name] = 0.0
    met = [(frame["share"] >= model.wanted).to_numpy()]
    for k in range(1, years):
        surprise = _stray(frame, "x", model.growth, generator)
        surprise += _stray(frame, "w", model.inflation, generator)
        frame["percent"] = model.percent[:, k] * np.exp(frame["sum_x"])
        frame["price"] = model.price[:, k] * np.exp(frame["sum_w"])
        way = model.progress[:, k]
        ramp = (1 - way) * frame["anchor"] + way * frame["to"]
        climbing = model.climbs[:, k] & (frame["anchor"] < frame["to"])
        set_share = frame["share"].where(~climbing, ramp)
        planned = set_share * frame["percent"] * np.exp(-surprise)
        real = planned.clip(upper=frame["real"] * model.most[:, k])
        slips = (generator.random(members) < model.slip) & (real > frame["real"])
        real = real.where(~slips, frame["real"])
        frame["share"] = set_share.where(real == planned, real / frame["percent"])
        frame["real"] = real
        mean, sd = model.delivery
        spent = real * np.exp(mean + sd * generator.standard_normal(members))
        frame["money"] = spent * frame["price"]
        met.append((spent / frame["percent"] >= model.wanted).to_numpy())
    return np.array(met).T.astype(np.int64)


def _stray(frame: Any, name: str, straying: Straying, generator: np.random.Generator) -> Any:
    own = generator.standard_normal(len(frame))
    surprise = straying.shared * generator.standard_normal() + straying.own * own
    frame[name] = straying.persistence * frame[name] + surprise
    frame[f"sum_{name}"] += frame[name]
    return surprise


def by_numba(setup: Setup) -> Found:
    """One loop over draws, members and years, compiled; one histogram a member, year and quantity."""
    numba: Any = importlib.import_module("numba")
    kernel = numba.njit(fastmath=True)(_kernel)
    model = model_of(setup)
    pilot = count(setup, range(SORTED))
    members, years = model.percent.shape
    bins = np.empty((2, members, years, 2))
    for kind, found in enumerate((pilot.shares, pilot.money)):
        for (member, _, year), quantiles in found.items():
            bins[kind, member, year] = edges_of(quantiles)
    whole = np.array([edges_of(quantiles) for _, quantiles in sorted(pilot.alliance.items())])
    scales = np.array(
        [model.start_sd, *model.delivery, model.slip, *model.growth, *model.inflation]
    )
    arrays = (model.percent, model.price, model.progress, model.climbs, model.most)
    ends = (model.start, model.to, model.wanted)

    def run(draws: int) -> Counts:
        generator = np.random.Generator(np.random.SFC64(1))
        met: Counts = kernel(draws, generator, arrays, ends, scales, bins, whole)[0]
        return met

    run(1)  # compiles
    begun = time.process_time()
    met = run(NUMBA_DRAWS)
    return Found(NUMBA_DRAWS, time.process_time() - begun, met)


def _kernel(  # noqa: C901, PLR0915 - one loop, as the compiler likes it best
    draws: int,
    generator: Any,
    arrays: tuple[Any, Any, Any, Any, Any],
    ends: tuple[Any, Any, Any],
    scales: Any,
    bins: Any,
    whole: Any,
) -> tuple[Any, Any, Any, Any, Any]:
    """Written for speed: a draw's state in scalars, nothing kept but counts."""
    percents, prices, progress, climbs, most = arrays
    starts, tos, wanted = ends
    start_sd, mean, sd, slip, g_shared, g_own, g_stays, p_shared, p_own, p_stays = scales
    members, years = percents.shape
    met = np.zeros((members, years), dtype=np.int64)
    reached = np.zeros((members, years), dtype=np.int64)
    meeting = np.zeros((years, members + 1), dtype=np.int64)
    counts = np.zeros((2, members, years, BINS + 2), dtype=np.int64)
    alliance = np.zeros((years, BINS + 2), dtype=np.int64)
    shared = np.zeros((2, years))
    spending, output = np.zeros(years), np.zeros(years)
    number = np.zeros(years, dtype=np.int64)
    for _ in range(draws):
        for k in range(1, years):
            shared[0, k] = g_shared * generator.standard_normal()
            shared[1, k] = p_shared * generator.standard_normal()
        spending[:] = 0.0
        output[:] = 0.0
        number[:] = 0
        for m in range(members):
            anchor = max(starts[m] + start_sd * generator.standard_normal(), 0.0)
            share, told, percent, price = anchor, anchor, percents[m, 0], 1.0
            real = anchor * percent
            spent, x, w, sum_x, sum_w, ever = real, 0.0, 0.0, 0.0, 0.0, False
            for k in range(years):
                if k > 0:
                    grown = shared[0, k] + g_own * generator.standard_normal()
                    raised = shared[1, k] + p_own * generator.standard_normal()
                    x = g_stays * x + grown
                    w = p_stays * w + raised
                    sum_x += x
                    sum_w += w
                    percent = percents[m, k] * np.exp(sum_x)
                    price = prices[m, k] * np.exp(sum_w)
                    if climbs[m, k] and anchor < tos[m]:
                        share = (1 - progress[m, k]) * anchor + progress[m, k] * tos[m]
                    planned = share * percent * np.exp(-(grown + raised))
                    level = min(planned, real * most[m, k])
                    if generator.random() < slip and level > real:
                        level = real
                    if level != planned:
                        share = level / percent
                    real = level
                    spent = real * np.exp(mean + sd * generator.standard_normal())
                    told = spent / percent
                if told >= wanted[m]:
                    met[m, k] += 1
                    number[k] += 1
                    ever = True
                if ever:
                    reached[m, k] += 1
                at = (told - bins[0, m, k, 0]) * bins[0, m, k, 1] + 1.0
                counts[0, m, k, int(min(max(at, 0.0), BINS + 1.0))] += 1
                at = (spent * price - bins[1, m, k, 0]) * bins[1, m, k, 1] + 1.0
                counts[1, m, k, int(min(max(at, 0.0), BINS + 1.0))] += 1
                spending[k] += spent
                output[k] += percent
        for k in range(years):
            meeting[k, number[k]] += 1
            at = (spending[k] / output[k] - whole[k, 0]) * whole[k, 1] + 1.0
            alliance[k, int(min(max(at, 0.0), BINS + 1.0))] += 1
    return met, reached, meeting, counts, alliance


def by_pysd(setup: Setup) -> Found:
    """A subscripted system-dynamics model, run once a draw."""
    pysd: Any = importlib.import_module("pysd")
    model = model_of(setup)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "odds.mdl")
        file.write_text(_vensim(model, setup.codes), encoding="utf-8")
        built = pysd.read_vensim(str(file))
        columns = ["share told", "money told"]
        built.run(return_columns=columns)
        begun = time.process_time()
        for _ in range(PYSD_DRAWS):
            built.run(return_columns=columns)
        return Found(PYSD_DRAWS, time.process_time() - begun, None)


def _vensim(model: Model, codes: tuple[str, ...]) -> str:
    """Return the model's text: a year a step, growth and inflation of each member's last year."""
    years = model.percent.shape[1] - 1
    climb = int(model.climbs[0].sum())

    def row(values: Any) -> str:
        return ", ".join(f"{value:.10g}" for value in values)

    def drawn(straying: Straying, name: str) -> list[tuple[str, str]]:
        normal = "RANDOM NORMAL(-6, 6, 0, 1, 0)"
        return [
            (f"all {name}", f"{straying.shared:.10g} * {normal}"),
            (f"shock {name}[Member]", f"all {name} + own {name}[Member]"),
            (f"own {name}[Member]", f"{straying.own:.10g} * {normal}"),
            (f"next {name}[Member]", f"{straying.persistence} * x {name}[Member] + shock {name}[Member]"),
            (f"x {name}[Member]", f"INTEG(next {name}[Member] - x {name}[Member], nothing[Member])"),
            (f"sum {name}[Member]", f"INTEG(next {name}[Member], nothing[Member])"),
            (f"next sum {name}[Member]", f"sum {name}[Member] + next {name}[Member]"),
        ]  # fmt: skip

    equations = [
        *drawn(model.growth, "growth"),
        *drawn(model.inflation, "inflation"),
        ("start[Member]", row(model.start)),
        ("to", f"{model.to[0]:.10g}"),
        ("nothing[Member]", "0 * start[Member]"),
        ("first percent[Member]", row(model.percent[:, 0])),
        ("grows[Member]", row(model.percent[:, -1] / model.percent[:, -2])),
        ("rises[Member]", row(model.price[:, -1] / model.price[:, -2])),
        ("central[Member]", "INTEG(central[Member] * (grows[Member] - 1), first percent[Member])"),
        ("prices[Member]", "INTEG(prices[Member] * (rises[Member] - 1), nothing[Member] + 1)"),
        (
            "percent[Member]",
            "central[Member] * grows[Member] * EXP(next sum growth[Member])",
        ),
        ("price[Member]", "prices[Member] * rises[Member] * EXP(next sum inflation[Member])"),
        ("first[Member]", f"start[Member] + {model.start_sd} * RANDOM NORMAL(-6, 6, 0, 1, 0)"),
        ("anchor[Member]", "INTEG(0 * percent[Member], INITIAL(first[Member]))"),
        ("share[Member]", "INTEG(next share[Member] - share[Member], anchor[Member])"),
        ("clock", "INTEG(1, 0)"),  # one stock without members keeps PySD's states apart
        ("way", f"MIN((clock + 1) / {climb}, 1)"),
        (
            "set share[Member]",
            (
                f"IF THEN ELSE(clock < {climb} :AND: anchor[Member] < to, "
                "(1 - way) * anchor[Member] + way * to, share[Member])"
            ),
        ),
        (
            "planned[Member]",
            (
                "set share[Member] * percent[Member] "
                "* EXP(-shock growth[Member] - shock inflation[Member])"
            ),
        ),
        ("limited[Member]", f"MIN(planned[Member], real[Member] * {model.most[0, 1]:.10g})"),
        ("luck[Member]", "RANDOM UNIFORM(0, 1, 0)"),
        (
            "next real[Member]",
            (
                f"IF THEN ELSE(luck[Member] < {model.slip}, "
                "MIN(limited[Member], real[Member]), limited[Member])"
            ),
        ),
        (
            "real[Member]",
            "INTEG(next real[Member] - real[Member], start[Member] * first percent[Member])",
        ),
        (
            "next share[Member]",
            (
                "IF THEN ELSE(next real[Member] = planned[Member], set share[Member], "
                "next real[Member] / percent[Member])"
            ),
        ),
        (
            "spent[Member]",
            (
                f"next real[Member] * EXP({model.delivery[0]} "
                f"+ {model.delivery[1]} * RANDOM NORMAL(-6, 6, 0, 1, 0))"
            ),
        ),
        ("share told[Member]", "spent[Member] / percent[Member]"),
        ("money told[Member]", "spent[Member] * price[Member]"),
        ("INITIAL TIME", "0"),
        ("FINAL TIME", str(years - 1)),
        ("TIME STEP", "1"),
        ("SAVEPER", "1"),
    ]
    text = [f"Member: {', '.join(codes)} ~~|"]
    text += [f"{name} = {formula} ~~|" for name, formula in equations]
    return "{UTF-8}\n" + "\n".join(text) + "\n"


WAYS: dict[str, Callable[[Setup], Found]] = {
    "a pandas loop": by_pandas,
    "a numba kernel": by_numba,
    "PySD": by_pysd,
}
"""By name; each raises ImportError, naming what is absent."""
