"""The scenario file as a whole."""

from __future__ import annotations

from typing import Any

from simulator.scenario.kinds import Model, Record, key
from simulator.scenario.listings import ListOf, MapOf, Names
from simulator.scenario.model.economy import Gdp
from simulator.scenario.model.feedback import ECONOMY, EconomyModel
from simulator.scenario.model.lines import SPENDING, LineModel
from simulator.scenario.model.members import MEMBERS, MemberModel
from simulator.scenario.model.targets import TARGETS, TargetModel
from simulator.scenario.model.uncertainty import UNCERTAINTY, Uncertainty
from simulator.scenario.model.varying import SWEEP, SweepModel
from simulator.scenario.values import Date, Text, Vintage, WordOrFile, Year

__all__ = ["SCENARIO", "ScenarioModel"]


class ScenarioModel(Model):
    """A scenario file."""

    title: str | None = key(
        Text(), "The report's title; default: the file's name.", example="Two percent by 2024"
    )
    description: str | None = key(
        Text(), "Free text, shown on the report's first page.", example="As it looked in 2017"
    )
    source: str | None = key(Text(), "Where the assumptions come from.", example="Own estimate")
    extends: str | None = key(
        Text("the path of another scenario"),
        "Another scenario that this one changes; its path from this file.",
        example="wales-2014.yaml",
    )
    table: str | None = key(
        Date(), "Publication date of a NATO table; default: the newest.", example="2024-06-17"
    )
    base_year: int | None = key(
        Year(), "The year that paths start from; default: the table's last.", example="2024"
    )
    forecast: str | None = key(
        Vintage(),
        "Vintage of the IMF's World Economic Outlook; default: the newest not after the table.",
        example="2024-04",
    )
    horizon: int | None = key(
        Year(),
        "The last projected year, at most 100 after the base year.",
        example="2035",
        required="how far to project",
    )
    include: Any = key(
        Names(), "Whom to project: all, or a list of members and groups.", example="[DEU, baltics]"
    )
    exclude: Any = key(Names(empty=True), "Whom to leave out.", example="[USA]")
    targets: dict[str, TargetModel | None] | None = key(
        TARGETS,
        "What is to be reached, by name.",
        example="{two percent: {share: 2.0, by: 2024}}",
        required="what is to be reached",
    )
    counterfactual: str | None = key(
        WordOrFile(
            "share",
            "real",
            "nominal",
            wants="share, real, nominal or the path of a scenario such as current-plans.yaml",
        ),
        "What extra spending is measured against: the base year's share, real level or money, held, "
        "or another scenario's path, by its file.",
        example="share",
    )
    gdp: Gdp | None = key(
        Record(Gdp, "gdp"),
        "Growth and inflation of every member; default: the forecast.",
        example="{real_growth: {then: 1.5}}",
    )
    spending: dict[str, LineModel | None] | None = key(
        SPENDING,
        "Spending of every member: phases for core, or lines with phases.",
        example="[{hold: share}]",
        required="how spending moves",
    )
    groups: dict[str, list[str | None]] | None = key(
        MapOf(ListOf(Text(), "a list of members and groups"), "names and lists of members"),
        "Groups of members, by name.",
        example="{baltics: [EST, LVA, LTU]}",
    )
    members: dict[str, MemberModel | None] | None = key(
        MEMBERS,
        "Members and groups for whom something differs.",
        example="{DEU: {gdp: {real_growth: 1.2}}}",
    )
    uncertainty: str | Uncertainty | None = key(
        UNCERTAINTY,
        "What is not certain: standard, or values of your own.",
        example="standard",
    )
    economy: EconomyModel | None = key(
        ECONOMY,
        "What spending does to GDP and debt; default: nothing.",
        example="{multiplier: 0.75, interest: 2.5, financed: 50}",
    )
    sweep: SweepModel | None = key(
        SWEEP,
        "What 'simulator sweep' varies; no other command reads it.",
        example="{vary: {gdp.real_growth.then: {from: 0.5, to: 2.5, step: 0.5}}}",
    )


SCENARIO = Record(
    ScenarioModel,
    "a scenario",
    "a mapping with keys such as horizon, targets and spending",
    meant={
        "weo": "forecast",
        "until": "horizon",
        "end": "horizon",
        "countries": "members",
        "allies": "members",
        "growth": "gdp",
        "defence": "spending",
        "phases": "spending",
    },
)
