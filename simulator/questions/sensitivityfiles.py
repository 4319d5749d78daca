"""A sensitivity's files: figures, a CSV, ``sensitivity.json`` last."""

from __future__ import annotations

import csv
import io
import json
import platform
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

import simulator
from simulator.questions.importance import MEANINGS
from simulator.report.sensitivitychart import Moved, Parted, Tornado, tornado_sheet
from simulator.wholefile import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from simulator.questions.importance import Importance, Part, Sensitivity
    from simulator.scenario.scenario import Scenario

__all__ = ["FORMATS", "tornado_of", "write_sensitivity"]

FORMATS = ("pdf", "png", "svg", "csv", "json")


def write_sensitivity(
    found: Sensitivity, scenario: Scenario, folder: Path, formats: Sequence[str]
) -> dict[str, str]:
    """Write the files; return the sha256 of each but ``sensitivity.json``.

    Raises:
        OutputError: one cannot be written.
    """
    contents: dict[str, bytes] = {}
    pictures = [name for name in formats if name in {"pdf", "png", "svg"}]
    for subject in found.subjects if pictures else ():
        contents |= _pictures(found, subject, scenario, pictures)
    if "csv" in formats:
        contents["sensitivity.csv"] = _csv(found)
    outputs = {name: sha256(content).hexdigest() for name, content in contents.items()}
    if "json" in formats:
        contents["sensitivity.json"] = _json(found, outputs)
    write_files(folder, contents)
    return outputs


def _pictures(
    found: Sensitivity, subject: Importance, scenario: Scenario, formats: Sequence[str]
) -> dict[str, bytes]:
    from simulator.questions.sweeppicture import foot_of  # noqa: PLC0415 - only where drawn
    from simulator.report.loose import loose_files  # noqa: PLC0415

    stem = "sensitivity" if subject.subject == "alliance" else f"sensitivity-{subject.subject}"
    make = partial(tornado_sheet, tornado_of(found, subject, scenario))
    foot = f"{foot_of(scenario)} \N{MIDDLE DOT} seed {found.seed}"
    return loose_files(make, stem, formats, scenario.title, foot)


def tornado_of(found: Sensitivity, subject: Importance, scenario: Scenario) -> Tornado:
    """Return the page that shows one share."""
    aim = scenario.targets[found.target]
    alone = subject.subject != "alliance"
    lead, _, rest = subject.sentence.rstrip(".").partition("; ")
    further = f"{rest[0].upper()}{rest[1:]}. " if rest else ""
    names = {group: text[0].upper() + text[1:] for group, text in MEANINGS.items()}
    return Tornado(
        kicker=f"{found.target} \N{MIDDLE DOT} what the share in {found.by} hangs on",
        headline=lead,
        reading=(
            f"{further}Share of {subject.name} in {found.by}. Bars: from its 10 % to its 90 % quantile where "
            f"one input alone is uncertain. All at once: {subject.low:.2f} to {subject.high:.2f}, "
            f"median {subject.median:.2f}."
        ),
        central=subject.central,
        target=aim.share_of(subject.subject) if alone else None,
        bars=[Moved(names.get(bar.name, bar.name), bar.low, bar.high) for bar in subject.bars],
        parts=[_parted(part, names[part.group]) for part in subject.parts],
        confidence=found.confidence,
    )


def _parted(part: Part, name: str) -> Parted:
    first, total = (part.first, *part.first_interval), (part.total, *part.total_interval)
    return Parted(name, first, total, part.is_zero)


def _csv(found: Sensitivity) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["subject", "kind", "group", "name", "value", "low", "high", "told_from_zero"])
    for subject in found.subjects:
        for bar in subject.bars:
            writer.writerow(
                [subject.subject, "moved alone", bar.group, bar.name, "", bar.low, bar.high, ""]
            )
        for part in subject.parts:
            for kind in ("first", "total"):
                value, ends = getattr(part, kind), getattr(part, f"{kind}_interval")
                told = "false" if getattr(part, f"{kind}_is_zero") else "true"
                writer.writerow([subject.subject, kind, part.group, part.group, value, *ends, told])
    return out.getvalue().encode()


def _json(found: Sensitivity, outputs: dict[str, str]) -> bytes:
    told = asdict(found)
    for subject, given in zip(told["subjects"], found.subjects, strict=True):
        for part, theirs in zip(subject["parts"], given.parts, strict=True):
            part["first_told_from_zero"] = not theirs.first_is_zero
            part["total_told_from_zero"] = not theirs.total_is_zero
    provenance = {
        "simulator": simulator.__version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
    }
    whole = {
        "format": "simulator-sensitivity/1",
        **told,
        "provenance": provenance,
        "outputs": outputs,
    }
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()
