"""``simulator solve``: what would it take?"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli import options
from simulator.cli.reading import examine_all
from simulator.errors import UsageError

if TYPE_CHECKING:
    from simulator.questions.cheapest import Ceiling

__all__ = ["command"]

FORMATS = ("pdf", "png", "svg", "csv", "json")
_MONEY = re.compile(r"\s*([0-9][0-9,_]*(?:\.[0-9]+)?)\s*(bn|mn)?\s*", re.IGNORECASE)
_CEILING = re.compile(r"\s*(?:([0-9]{4})(?:\s*-\s*([0-9]{4}))?\s*=)?(.*)")


@click.command("solve", short_help="What would it take?")
@click.argument("file", metavar="FILE")
@click.option("--target", metavar="NAME", help="Which target; may be left out where there is one.")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="CODE",
    help="A member or a group [everybody below in the base year].",
)
@click.option("--by", type=int, metavar="YEAR", help="The year to be there [the target's].")
@click.option(
    "--confidence",
    type=float,
    metavar="PERCENT",
    help="How probable meeting it in that year is to be; needs uncertainty.",
)
@click.option("--line", metavar="LINE", help="The line that grows [core].")
@click.option(
    "--from",
    "start",
    type=int,
    metavar="YEAR",
    help="First year of growth; a phase begins in it [the first projected year].",
)
@click.option("--vary", metavar="PATH", help="A number to find in place of growth, as for --set.")
@click.option(
    "--range", "between", type=float, nargs=2, metavar="LOW HIGH", help="Where it may lie."
)
@click.option(
    "--path", "kind", type=click.Choice(["cheapest"]), help="The path of least extra money too."
)
@click.option(
    "--budget",
    "budgets",
    multiple=True,
    metavar="[YEARS=]MONEY",
    help="Most extra money a year, as 12bn or 2027-2029=5bn, national, each year's prices.",
)
@options.settings("Change a value first, as in uncertainty=standard.")
@options.draws
@options.seed
@options.output
@options.formats(FORMATS, "pdf,csv,json")
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str,
    target: str | None,
    members: tuple[str, ...],
    by: int | None,
    confidence: float | None,
    line: str | None,
    start: int | None,
    vary: str | None,
    between: tuple[float, float] | None,
    kind: str | None,
    budgets: tuple[str, ...],
    settings: tuple[str, ...],
    draws: int | None,
    seed: int | None,
    output: str,
    formats: tuple[str, ...],
) -> int:
    """Find what it would take for members to meet a target of the scenario FILE in its year.

    For each member that is below: the constant real growth that does it, within the scenario's limits;
    the money that it means; how it stands against what was ever managed. With --confidence, the
    growth that does it so surely, and the margin. With --vary, the value of any number instead.
    With --path cheapest, the path of least extra money. Writes DIR/NAME/solve.pdf, .csv and .json.
    """
    examined = examine_all([file], settings)
    if examined.status:
        return examined.tell()
    from simulator.questions.solve import solve  # noqa: PLC0415 - numpy only for what has no fault
    from simulator.questions.solvefiles import write_solution  # noqa: PLC0415

    solution = solve(
        Path(file),
        target,
        members=members,
        by=by,
        confidence=confidence,
        line=line,
        start=start,
        vary=vary,
        between=between,
        cheapest=kind == "cheapest",
        budget=_ceilings(budgets) or None,
        settings=settings,
        draws=draws,
        seed=seed,
    )
    folder = Path(output) / Path(file).stem
    write_solution(solution, folder, formats)
    _print(solution, folder)
    return 0


def _ceilings(budgets: tuple[str, ...]) -> tuple[Ceiling, ...]:
    """Return ceilings from ``12bn`` or ``2027-2029=5bn``."""
    from simulator.questions.cheapest import Ceiling  # noqa: PLC0415 - numpy

    return tuple(Ceiling(*_ceiling(text)) for text in budgets)


def _ceiling(text: str) -> tuple[float, int | None, int | None]:
    found = _CEILING.fullmatch(text)
    money = _MONEY.fullmatch(found[3]) if found else None
    if found is None or money is None:
        raise UsageError(
            f"--budget {text}: money a year is written 12bn or 800mn, for some years 2027-2029=5bn"
        )
    first, last = (int(year) if year else None for year in found.groups()[:2])
    if first is not None and last is not None and last < first:
        raise UsageError(f"--budget {text}: the years are the wrong way round")
    unit = 1000.0 if (money[2] or "mn").lower() == "bn" else 1.0
    return float(money[1].replace(",", "").replace("_", "")) * unit, first, last or first


def _print(solution: object, folder: Path) -> None:
    from rich.console import Console  # noqa: PLC0415 - only where something is printed
    from rich.text import Text  # noqa: PLC0415

    from simulator.questions.answers import Solution  # noqa: PLC0415
    from simulator.questions.solvetable import solve_summary  # noqa: PLC0415

    assert isinstance(solution, Solution)  # noqa: S101 - what solve returns
    console = Console(highlight=False, soft_wrap=False)
    console.print(solve_summary(solution, console.width))
    console.print(Text(f"Files: {folder}"))
