"""``simulator run``: the main job."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options
from simulator.cli.naming import member_codes
from simulator.cli.progress import drawing, place_to_draw
from simulator.cli.reading import examine_all
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.results import Results
    from simulator.scenario import Scenario

__all__ = ["command"]

FORMATS = ("pdf", "html", "xlsx", "png", "svg", "csv", "json")


@click.command("run", short_help="Project scenarios.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.output
@options.formats(FORMATS, "pdf,csv,json")
@click.option(
    "--brief",
    "wanted",
    multiple=True,
    metavar="CODE",
    help="Two pages for one member too: its code or its name.",
)
@options.settings("Change a value, as in members.DEU.gdp.real_growth=1.0.")
@options.draws
@options.seed
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Threads to draw on.")
@click.option("--cluster", metavar="ADDRESS", help="Draw on the Dask scheduler at this address.")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    files: tuple[str, ...],
    output: str,
    formats: tuple[str, ...],
    wanted: tuple[str, ...],
    settings: tuple[str, ...],
    draws: int | None,
    seed: int | None,
    workers: int | None,
    cluster: str | None,
) -> int:
    """Project each scenario FILE and write DIR/NAME/report.pdf, long.csv, wide.csv, results.json.

    NAME is the file's name without its ending. A summary goes to the terminal. With html among the
    formats there is DIR/NAME/report.html too, one file that shows the scenarios side by side;
    with xlsx, DIR/NAME/report.xlsx, a workbook; with png or svg, DIR/NAME/figures, a picture of every
    chart. Each member asked for with --brief has two pages of its own, DIR/NAME/brief-CODE.pdf.
    """
    folders = _folders(files, Path(output))
    examined = examine_all(files, settings)
    if examined.status:
        return examined.tell()
    briefs = [member_codes(examination.scenario, wanted) for examination in examined.examinations]
    from simulator import report  # noqa: PLC0415 - numpy only once there is something to project
    from simulator.projecting import project, with_draws  # noqa: PLC0415

    projected: list[Results] = []
    with place_to_draw(cluster, workers) as (executor, tasks):
        for examination in examined.examinations:
            assert examination.scenario is not None  # noqa: S101 - no fault, so there is one
            scenario = with_draws(examination.scenario, draws, seed)
            uncertain = scenario.uncertainty
            with drawing(scenario.file, uncertain.draws if uncertain else None) as progress:
                results = project(scenario, executor=executor, workers=tasks, progress=progress)
            results = _with_what_matters(results, scenario)
            for warning in results.warnings:
                place = f"{warning.file}:{warning.line}: " if warning.file else ""
                click.echo(f"{place}warning: {warning.message}", err=True)
            projected.append(results)
    found = [
        report.write(results, folder, formats, together=projected, briefs=codes)
        for folder, results, codes in zip(folders, projected, briefs, strict=True)
    ]
    _print_summary(found, folders)
    return 0


def _with_what_matters(results: Results, scenario: Scenario) -> Results:
    """Say what the share in the first share target's due year hangs on most, where there are odds."""
    name = next((name for name, each in scenario.targets.items() if each.form == "share"), None)
    if name is None or scenario.uncertainty is None:
        return results
    from simulator.questions.sensitivity import matters_most  # noqa: PLC0415 - scipy only for odds

    sentence = matters_most(scenario, name)
    return results if sentence is None else replace(results, hangs_on={name: sentence})


def _folders(files: tuple[str, ...], output: Path) -> list[Path]:
    folders = [output / Path(file).stem for file in files]
    for position, folder in enumerate(folders):
        if folder in folders[:position]:
            first = files[folders.index(folder)]
            message = f"{first} and {files[position]} would both write to {folder}; rename one"
            raise UsageError(message)
    return folders


def _print_summary(found: list[Results], folders: list[Path]) -> None:
    from rich.console import Console  # noqa: PLC0415 - only where something is printed

    from simulator.report import summary  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=False)
    console.print(summary(found, console.width, folders))
