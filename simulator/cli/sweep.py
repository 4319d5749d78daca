"""``simulator sweep``: many cases of one scenario."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli import options
from simulator.cli.progress import drawing, place_to_draw
from simulator.cli.reading import examine_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

__all__ = ["command"]

FORMATS = ("csv", "parquet", "pdf", "png", "svg")
WORTH_SHOWING = 2_000
"""Cases below which a bar would only flicker."""


@click.command("sweep", short_help="Project every case of a scenario.")
@click.argument("file", metavar="FILE")
@click.option(
    "--grid", "grids", multiple=True, metavar="PATH=START:STOP:STEP", help="Values that PATH takes."
)
@click.option("--list", "lists", multiple=True, metavar="PATH=A,B", help="Values that PATH takes.")
@click.option(
    "--range",
    "spans",
    multiple=True,
    metavar="PATH=FROM:TO",
    help="Between which values of PATH are drawn.",
)
@click.option("--sample", type=int, metavar="N", help="How many cases are drawn from ranges.")
@click.option(
    "--method",
    type=click.Choice(["latin", "sobol"]),
    help="How: Latin hypercube, or Sobol [latin].",
)
@click.option(
    "--member", "members", multiple=True, metavar="CODE", help="A member with columns of its own."
)
@click.option("--show", metavar="COLUMN", help="The column that the figure shows.")
@options.output
@options.formats(FORMATS, "csv,pdf", told=True)
@options.settings("Change a value in every case, as in uncertainty=standard.")
@click.option(
    "--draws", type=int, metavar="N", help="Draws of each case; 0 for central paths alone."
)
@click.option("--seed", type=int, metavar="S", help="Seed of the draws.")
@click.option(
    "--workers", type=click.IntRange(1, 1024), metavar="N", help="Processes to work on [1]."
)
@click.option("--threads", is_flag=True, help="Threads in place of processes.")
@click.option(
    "--cluster", "address", metavar="ADDRESS", help="A Dask scheduler, as tcp://10.0.0.5:8786."
)
@click.option("--restart", is_flag=True, help="Begin anew, whatever stands in the folder.")
@click.option("--yes", is_flag=True, help="More than a million cases are meant.")
def command(file: str, formats: tuple[str, ...], output: str, **options: Any) -> int:
    """Project every case of the scenario FILE and write DIR/NAME/sweep.csv, sweep.pdf, sweep.json.

    What varies stands in the scenario's 'sweep' block, or in --grid, --list and --range; every
    combination is a case, and a row of the CSV: what varies, then what came of it. A sweep that was
    killed goes on where it was when the same command is given again.
    """
    examined = examine_all([file], options["settings"])
    if examined.status:
        return examined.tell()
    from simulator.cli.sweeptable import ended  # noqa: PLC0415 - numpy only where it is needed
    from simulator.questions.sweep import cases_in, sweep  # noqa: PLC0415
    from simulator.questions.variations import from_grid, from_list, from_range  # noqa: PLC0415

    vary = dict(map(from_grid, options["grids"])) | dict(map(from_list, options["lists"]))
    vary |= dict(map(from_range, options["spans"]))
    folder = Path(output) / Path(file).stem
    scenario = examined.examinations[0].scenario
    assert scenario is not None  # noqa: S101 - no fault, so there is one
    cases = cases_in(scenario, vary, options["sample"], options["method"])
    with (
        _workers(options["address"], options["workers"], threads=options["threads"]) as place,
        drawing(scenario.file, cases, "cases", WORTH_SHOWING) as progress,
    ):
        result = sweep(
            file,
            vary,
            output=folder,
            formats=formats,
            executor=place[0],
            workers=place[1],
            progress=progress,
            **{name: options[name] for name in _PASSED},
        )
    ended(result, folder)
    return 0


_PASSED = (
    "sample",
    "method",
    "members",
    "settings",
    "draws",
    "seed",
    "show",
    "restart",
    "yes",
)


@contextmanager
def _workers(
    address: str | None, workers: int | None, *, threads: bool
) -> Iterator[tuple[Executor | None, int]]:
    """Give the executor, and how many tasks it runs at once; no executor for this process alone."""
    if address is not None:
        with place_to_draw(address, workers) as (executor, count):
            yield executor, count or 1
    elif workers is None or workers == 1:
        yield None, 1
    elif threads:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only where asked for

        with ThreadPoolExecutor(workers) as pool:
            yield pool, workers
    else:
        from simulator.questions.crew import processes  # noqa: PLC0415

        with processes(workers) as made:
            yield made, workers
