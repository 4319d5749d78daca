"""The pictures of docs/uncertainty.md: past errors, and the bands that the fitted values give."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from matplotlib import rc_context
from matplotlib.figure import Figure

import standard_samples as fits
from standard_fits import HORIZONS, errors_at, revisions, spread_of_sum

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

__all__ = ["draw"]

DOT: dict[str, Any] = {
    "s": 5,
    "color": "#1f4e79",
    "alpha": 0.25,
    "linewidths": 0,
    "rasterized": True,
}
BAND = "#c55a11"
TEN, NINETY = NormalDist().inv_cdf(0.9), NormalDist().inv_cdf(0.95)
STEADY: Any = {"svg.hashsalt": "uncertainty", "svg.fonttype": "none", "font.size": 9}
"""The same picture gives the same bytes."""


def draw(into: Path) -> None:
    """Write all pictures into a folder."""
    with rc_context(STEADY):
        for name, figure in {
            "uncertainty-forecasts": forecasts(),
            "uncertainty-start": start(),
            "uncertainty-delivery": delivery(),
        }.items():
            path = into / f"{name}.svg"
            figure.savefig(path, format="svg", dpi=150, metadata={"Date": None, "Creator": None})


def panels(count: int, height: float, **shared: Any) -> tuple[Figure, Sequence[Axes]]:
    """Return a figure with plain axes side by side."""
    figure = Figure(figsize=(8, height), layout="constrained")
    axes = figure.subplots(1, count, squeeze=False, **shared)[0]
    for each in axes:
        each.spines[["top", "right"]].set_visible(False)
        each.axhline(0, color="#888888", linewidth=0.8)
    return figure, list(axes)


def jitter(count: int, width: float = 0.3) -> list[float]:
    """Return offsets that part dots which would lie on one another; the same every time."""
    return [width * ((i * 0.618034) % 1 - 0.5) for i in range(count)]


def forecasts() -> Figure:
    """Return errors of cumulated growth and prices by horizon, with the fitted bands."""
    figure, axes = panels(2, 3.6)
    errors_of(axes[0], "Real GDP: outturn over forecast, %", fits.growth_sample(), 18)
    errors_of(axes[1], "Price level, spans without 2022, %", fits.inflation_sample(), 18)
    return figure


def errors_of(axes: Axes, title: str, sample: fits.Sample, most: float) -> None:
    """Draw one sample; what lies beyond the axis is counted in the corner."""
    beyond = 0
    for ahead in HORIZONS:
        errors = fits.flat(errors_at(sample.sums, ahead))
        beyond += sum(1 for error in errors if abs(error) > most)
        axes.scatter([ahead + x for x in jitter(len(errors))], errors, **DOT)
    sd, persistence, _ = sample.rounded
    widths = [sd * spread_of_sum(persistence, ahead) for ahead in HORIZONS]
    for factor, style, label in ((TEN, "-", "80 % band"), (NINETY, ":", "90 % band")):
        for sign in (1, -1):
            axes.plot(
                HORIZONS,
                [sign * factor * width for width in widths],
                style,
                color=BAND,
                label=label if sign == 1 else None,
            )
    axes.set(title=title, xlabel="years after the forecast's", ylim=(-most, most))
    axes.text(0.99, 0.01, f"{beyond} beyond", transform=axes.transAxes, ha="right", color="#555555")
    axes.legend(frameon=False, loc="upper left")


def start() -> Figure:
    """Return how NATO revised the year in which a table came out."""
    figure, (axes,) = panels(1, 3.0)
    places = list(fits.IN_THE_YEAR.items())
    for place, (date, year) in enumerate(places):
        found = revisions(date, fits.SETTLED, year, "share_of_gdp_pct")
        points = [each.points for each in found]
        across = [place + x for x in jitter(len(points), 0.5)]
        axes.scatter(across, points, **(DOT | {"s": 14, "alpha": 0.5}))
        for each, x in zip(found, across, strict=True):
            if abs(each.points) > 0.5:  # noqa: PLR2004 - points; the ones worth a name
                axes.annotate(
                    each.member, (x, each.points), xytext=(4, -3), textcoords="offset points"
                )
    sd = fits.start_values()[0].value
    axes.axhspan(
        -TEN * sd, TEN * sd, color=BAND, alpha=0.15, zorder=0, label=f"80 % band at {sd:g} points"
    )
    axes.set_xticks(range(len(places)), [f"{year}, estimated\n{date}" for date, year in places])
    axes.set_title(f"Revision of the share by the table of {fits.SETTLED}, points of GDP")
    axes.legend(frameon=False, loc="upper left")
    return figure


def delivery() -> Figure:
    """Return spending of 2019 over what NATO's estimate of that June said."""
    figure, (axes,) = panels(1, 3.0)
    found = sorted(fits.delivered(), key=lambda each: each.percent)
    mean, sd, _ = (value.value for value in fits.delivery_values())
    most = 25.0
    heights = [min(each.percent, most) for each in found]
    axes.bar([each.member for each in found], heights, color="#1f4e79")
    for place, each in enumerate(found):
        if each.percent > most:
            axes.annotate(f"{each.percent:+.0f}", (place, most), ha="center", va="bottom")
    axes.axhspan(
        mean - TEN * sd,
        mean + TEN * sd,
        color=BAND,
        alpha=0.15,
        zorder=0,
        label=f"80 % band at {sd:g} %",
    )
    axes.tick_params(axis="x", rotation=90)
    axes.set_title("Spending of 2019 over NATO's estimate of June 2019, constant prices, %")
    axes.legend(frameon=False, loc="upper left")
    return figure
