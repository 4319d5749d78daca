"""The scenario file: every key, what it means, and one good value.

These texts are the format's reference: whoever explains a key to a planner shows them. A key is
declared once, with the kind of value it takes; what only several keys together can get wrong is
said in ``check``.
"""

from simulator.scenario.model.columns import ColumnModel, Points
from simulator.scenario.model.economy import Gdp, SeriesModel
from simulator.scenario.model.feedback import EconomyModel
from simulator.scenario.model.lines import REST, SPENDING, LineModel, MoneyModel, PartModel
from simulator.scenario.model.members import Figures, MemberModel
from simulator.scenario.model.phases import (
    RULES,
    THEN,
    Announced,
    Close,
    Grow,
    PhaseModel,
    Plan,
    Slope,
    Then,
)
from simulator.scenario.model.scenario import SCENARIO, ScenarioModel
from simulator.scenario.model.targets import FORMS, OwnTarget, TargetModel
from simulator.scenario.model.uncertainty import Uncertainty
from simulator.scenario.model.varying import SpanModel, SweepModel

__all__ = [
    "FORMS",
    "REST",
    "RULES",
    "SCENARIO",
    "SPENDING",
    "THEN",
    "Announced",
    "Close",
    "ColumnModel",
    "EconomyModel",
    "Figures",
    "Gdp",
    "Grow",
    "LineModel",
    "MemberModel",
    "MoneyModel",
    "OwnTarget",
    "PartModel",
    "PhaseModel",
    "Plan",
    "Points",
    "ScenarioModel",
    "SeriesModel",
    "Slope",
    "SpanModel",
    "SweepModel",
    "TargetModel",
    "Then",
    "Uncertainty",
]
