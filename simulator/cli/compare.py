"""``simulator compare``: which plan is better?"""

from __future__ import annotations

from pathlib import Path

import click

from simulator.cli import options
from simulator.cli.reading import examine_all

__all__ = ["command"]

FORMATS = ("pdf", "html", "png", "svg", "csv", "json")


@click.command("compare", short_help="Which plan is better?")
@click.argument("base", metavar="BASE")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@options.settings("Change a value in every file first, as in uncertainty=standard.")
@click.option("--draws", type=int, metavar="N", help="Draws, in place of the base's.")
@click.option("--seed", type=int, metavar="S", help="Seed, in place of the base's.")
@options.output
@options.formats(FORMATS, "pdf,html,csv,json")
def command(
    base: str,
    files: tuple[str, ...],
    settings: tuple[str, ...],
    draws: int | None,
    seed: int | None,
    output: str,
    formats: tuple[str, ...],
) -> int:
    """Compare the plan of each scenario FILE with that of BASE, on the same shocks.

    First what differs between the files; then what changes: the year from which a target is kept, the
    share, the money missing, the extra money, the odds; who gains and who loses the target; how
    probable it is that one plan gets a member there before the other. Writes DIR/NAME/compare.pdf,
    .html, .csv and .json, NAME being BASE without its ending.
    """
    examined = examine_all([base, *files], settings)
    if examined.status:
        return examined.tell()
    from rich.console import Console  # noqa: PLC0415 - only where something is printed
    from rich.text import Text  # noqa: PLC0415

    from simulator.questions.compare import compare  # noqa: PLC0415 - numpy only without a fault
    from simulator.questions.comparefiles import write_comparison  # noqa: PLC0415
    from simulator.questions.comparetable import compare_summary  # noqa: PLC0415

    read = [each.scenario for each in examined.examinations if each.scenario is not None]
    comparison = compare(*read, draws=draws, seed=seed)
    folder = Path(output) / Path(base).stem
    write_comparison(comparison, folder, formats)
    console = Console(highlight=False, soft_wrap=False)
    console.print(compare_summary(comparison, console.width))
    console.print(Text(f"Files: {folder}"))
    return 0
