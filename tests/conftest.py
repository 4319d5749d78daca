"""How the tests run: samples are drawn the same way everywhere, and afresh at a developer's desk."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

os.environ["SIMULATOR_DATA"] = (
    "/nowhere"  # the bundled data alone, whatever the developer has added
)

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile(
    "ci",
    parent=settings.get_profile("desk"),
    derandomize=True,
    phases=[phase for phase in Phase if phase is not Phase.explain],  # it doubles a failure's time
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")
