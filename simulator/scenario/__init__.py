"""Text -> Scenario: YAML with positions, merging, checks in plain words."""

from simulator.scenario.loading import Examination, examine, load, load_text
from simulator.scenario.scenario import Scenario

__all__ = ["Examination", "Scenario", "examine", "load", "load_text"]
