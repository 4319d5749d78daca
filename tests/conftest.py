"""How the tests run: samples are drawn the same way everywhere, and afresh at a developer's desk."""

from __future__ import annotations

import os

import pytest
from hypothesis import Phase, settings

# The bundled data alone, whatever the developer has added.
os.environ["SIMULATOR_DATA"] = "/nowhere"

settings.register_profile("desk", deadline=None, print_blob=True)
settings.register_profile(
    "ci",
    parent=settings.get_profile("desk"),
    derandomize=True,
    phases=[phase for phase in Phase if phase is not Phase.explain],  # it doubles a failure's time
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything must be there (CI=true), a test that could not run is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if reporter and os.environ.get("CI") == "true" and skipped and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"{len(skipped)} skipped, and CI skips nothing")
