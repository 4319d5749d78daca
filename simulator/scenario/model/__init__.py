"""The scenario file: every key, what it means, and one good value.

These texts are the format's reference: whoever explains a key to a planner shows them. A key is
declared once, with the kind of value it takes; what only several keys together can get wrong is
said in ``check``.
"""

from simulator.scenario.model.economy import Gdp, SeriesModel
from simulator.scenario.model.lines import SPENDING, LineModel, MoneyModel
from simulator.scenario.model.members import Figures, MemberModel
from simulator.scenario.model.phases import RULES, Close, Grow, PhaseModel, Plan, Slope
from simulator.scenario.model.scenario import SCENARIO, ScenarioModel
from simulator.scenario.model.targets import FORMS, OwnTarget, TargetModel
from simulator.scenario.model.uncertainty import Uncertainty

__all__ = [
    "FORMS",
    "RULES",
    "SCENARIO",
    "SPENDING",
    "Close",
    "Figures",
    "Gdp",
    "Grow",
    "LineModel",
    "MemberModel",
    "MoneyModel",
    "OwnTarget",
    "PhaseModel",
    "Plan",
    "ScenarioModel",
    "SeriesModel",
    "Slope",
    "TargetModel",
    "Uncertainty",
]
