"""Compare a wheel with the folder it was built from.

    python scripts/check_wheel.py WHEEL

Every file of ``simulator/`` must be in it, the data files, ``py.typed``, LICENSE and NOTICE among
them, and nothing else; the bundled figures must not outgrow their limit.
"""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZipFile

__all__ = ["complaints"]

ROOT = Path(__file__).parents[1]
MOST_DATA_BYTES = 1_500_000
LEFT_BY_PYTHON = {"__pycache__"}


def complaints(wheel: Path, root: Path = ROOT) -> list[str]:
    """Return what is wrong with a wheel, in sentences; nothing where all is well."""
    with ZipFile(wheel) as archive:
        sizes = {item.filename: item.file_size for item in archive.infolist()}
    info = {name for name in sizes if ".dist-info/" in name}
    found = sizes.keys() - info
    wanted = wanted_files(root)
    missing = [f"{name} is not in the wheel" for name in sorted(wanted - found)]
    strange = [f"{name} does not belong in the wheel" for name in sorted(found - wanted)]
    licences = [
        f"{name} is not in the wheel"
        for name in ("LICENSE", "NOTICE")
        if not any(path.endswith(f"/licenses/{name}") for path in info)
    ]
    data = sum(size for name, size in sizes.items() if name.endswith(".csv"))
    large = [f"the data are {data:,} bytes"] if data > MOST_DATA_BYTES else []
    return [*missing, *strange, *licences, *large]


def wanted_files(root: Path) -> set[str]:
    """Return the files of the package, as the wheel should name them."""
    return {
        path.relative_to(root).as_posix()
        for path in (root / "simulator").rglob("*")
        if path.is_file() and not LEFT_BY_PYTHON & set(path.parts)
    }


if __name__ == "__main__":
    (given,) = (Path(argument) for argument in sys.argv[1:])
    faults = complaints(given)
    print(
        *(faults or [f"  {given.name}: {len(wanted_files(ROOT))} files, as they should be"]),
        sep="\n",
    )
    sys.exit(1 if faults else 0)
