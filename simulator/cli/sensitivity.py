"""``simulator sensitivity``: which uncertainty a share hangs on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from simulator.cli import options
from simulator.cli.reading import examine_all

__all__ = ["command"]

FORMATS = ("pdf", "png", "svg", "csv", "json")


@click.command("sensitivity", short_help="Which uncertainty does a share hang on?")
@click.argument("file", metavar="FILE")
@click.option("--target", metavar="NAME", help="Which target; may be left out where there is one.")
@click.option("--by", type=int, metavar="YEAR", help="The year of the share [the target's].")
@click.option(
    "--member",
    "members",
    multiple=True,
    metavar="CODE",
    help="A member or a group, each by itself [all members together].",
)
@click.option(
    "--range",
    "spans",
    multiple=True,
    metavar="PATH=FROM:TO",
    help="A number of the plan that may lie anywhere between two values.",
)
@options.settings("Change a value first, as in uncertainty=standard.")
@click.option(
    "--confidence", type=float, default=90.0, metavar="PERCENT", help="Of the intervals [90]."
)
@click.option("--draws", type=int, default=4096, metavar="N", help="A power of two [4096].")
@options.seed
@options.output
@options.formats(FORMATS, "pdf,csv,json", told=True)
def command(file: str, output: str, formats: tuple[str, ...], **options: Any) -> int:
    """Show what the share of the scenario FILE in one year hangs on, and by how much.

    Each uncertain input is moved alone, and each group of inputs gets its part of the whole spread.
    Writes DIR/NAME/sensitivity.pdf, sensitivity.csv and sensitivity.json.
    """
    examined = examine_all([file], options["settings"])
    if examined.status:
        return examined.tell()
    from simulator.cli.sensitivitytable import shown  # noqa: PLC0415 - numpy only where needed
    from simulator.questions.sensitivity import sensitivity  # noqa: PLC0415
    from simulator.questions.sensitivityfiles import write_sensitivity  # noqa: PLC0415
    from simulator.questions.variations import from_range  # noqa: PLC0415

    ranges = {
        path: (span["from"], span["to"]) for path, span in map(from_range, options.pop("spans"))
    }
    found = sensitivity(file, ranges=ranges, **options)
    scenario = examined.examinations[0].scenario
    assert scenario is not None  # noqa: S101 - no fault, so there is one
    folder = Path(output) / Path(file).stem
    outputs = write_sensitivity(found, scenario, folder, formats)
    shown(found, folder, [*outputs, *(["sensitivity.json"] if "json" in formats else [])])
    return 0
