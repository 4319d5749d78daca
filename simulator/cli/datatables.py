"""The bundled and added figures as tables for a terminal, 80 columns wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulator import data
from simulator.data.folders import user_folder
from simulator.data.labels import GROUP_LABELS, INDICATOR_LABELS, MEASURE_LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import RenderableType

__all__ = ["everywhere", "forecast_of", "lists", "table_of"]

SHARE, CHANGE = "share_of_gdp_pct", "real_change_pct"
NOWHERE = "\N{EN DASH}"
MOST_TABLES = {"pct": 10, "mn": 5}
"""Tables that stand beside each other in 80 columns, by the last part of a measure's name."""
MOST_YEARS = 13
"""Years that stand beside each other, likewise."""
WORDS = {"Holds": 16, "Source": 19}
"""The least width of a column of words; no source's id is longer."""
YEARS_BEFORE = 2
"""Years before its own that a forecast is shown from."""
IN_BRIEF = {
    SHARE: "Share %",
    CHANGE: "Real change %",
    "equipment_share_pct": "Equip. %",
    "defence_usd_current_mn": "Spending USD mn",
    "gdp_usd_current_mn": "GDP USD mn",
    "defence_national_currency_mn": "Spending national mn",
    "defence_usd_constant_mn": "Spending USD mn constant",
    "gdp_usd_constant_mn": "GDP USD mn constant",
    "defence_national_currency_constant_mn": "National mn constant",
    "NGDP_RPCH": "Real growth %",
    "NGDP_D": "Deflator index",
    "NGDPD": "GDP USD bn",
    "NGDP": "GDP national bn",
    "GGXWDG_NGDP": "Debt % of GDP",
}
CONSTANT = tuple(name for name in IN_BRIEF if "constant" in name)


def lists() -> RenderableType:
    """Return the list of all tables and forecasts, and how to see more."""
    return Group(
        _heading("NATO's tables of defence expenditure"),
        _tables(),
        _heading("The IMF's forecasts (World Economic Outlook)"),
        _forecasts(),
        _words(
            "Members: those with a figure, in the last year of a table. * yours, in"
            f" {user_folder()}. 'simulator data TABLE' shows one with its notes and sources."
        ),
    )


def _tables() -> Table:
    view = _view("Table", "Years", "Members", "Measures", ("Holds",), ("Source",))
    for date in data.table_dates():
        info = data.table_info(date)
        years = f"{info.first_year}-{info.last_year}"
        counts = (str(info.members), str(len(info.measures)))
        view.add_row(_own(date, info.source), years, *counts, info.completeness, info.source)
    return view


def _forecasts() -> Table:
    view = _view("Vintage", "Years", "Members", "Measures", ("Holds",), ("Source",))
    for vintage in data.forecast_vintages():
        info = data.forecast_info(vintage)
        years = f"{info.first_year}-{info.last_year}"
        full = len(info.last_years) == len(data.INDICATORS)
        counts = (str(len(data.forecast(vintage).members())), str(len(info.last_years)))
        holds = info.note or ("full" if full else "")
        view.add_row(_own(vintage, info.source), years, *counts, holds, info.source)
    return view


def _own(vintage: str, source: str) -> str:
    return f"{vintage}*" if source.startswith("added-") else vintage


def table_of(date: str, member: str | None) -> RenderableType:
    """Return a table: its shares by year and its last year, or one member's figures."""
    table = data.table(date)
    about = [table.title, *_about_table(table), *_sources(table.source)]
    head = [_heading(about[0]), *(_words(line) for line in about[1:])]
    if member is not None:
        return Group(*head, *_of_member(table, member))
    years = [year for year in table.all_years() if table.members_with(year)]
    since = f", from {years[-MOST_YEARS]} on" if len(years) > MOST_YEARS else ""
    title = f"Share of GDP, % (e: estimate){since}"
    parts = [*head, _heading(title), _shares(table, years[-MOST_YEARS:])]
    others = [name for name in table.info.measures if name != SHARE]
    if others:
        parts += [_heading(f"In {_year(table, table.last_year)}"), _last_year(table)]
        parts.append(_words(f"All years of a member: simulator data {date} --member CODE"))
    return Group(*parts)


def _about_table(table: data.Table) -> list[str]:
    info = table.info
    base = f", constant prices of {info.price_base}" if info.price_base else ""
    cutoff = f"; information to {info.cutoff}" if info.cutoff else ""
    holds = f"Counts {info.definition}{base}{cutoff}. Holds: {info.completeness}."
    return [holds, *([f"Note: {info.note}."] if info.note else [])]


def _sources(ids: str) -> list[str]:
    found = (data.sources()[source] for source in ids.split())
    return [f"Source: {source.text}; {source.licence}." for source in found]


def _shares(table: data.Table, years: Sequence[int]) -> Table:
    view = _view("Member", *(_year(table, year) for year in years))
    for code in table.members():
        if any(table.share(code, year) is not None for year in years):
            view.add_row(code, *(_figure(table.share(code, year), SHARE) for year in years))
    for group, name in GROUP_LABELS.items():
        printed = [data.printed_group(table.date, group, year, SHARE) for year in years]
        if any(share is not None for share in printed):
            view.add_row(name, *(_figure(share, SHARE) for share in printed))
    return view


def _last_year(table: data.Table) -> Table:
    year = table.last_year
    names = [name for name in IN_BRIEF if name in table.info.measures and name not in CONSTANT]
    national = "defence_national_currency_mn" in names
    view = _view("Member", *(IN_BRIEF[name] for name in names), *(["Cur."] if national else []))
    for code in table.members_with(year):
        figures = [_figure(table.value(code, year, name), name) for name in names]
        currency = [data.currency_of_table(code, table.date)] if national else []
        view.add_row(code, *figures, *currency)
    return view


def _of_member(table: data.Table, member: str) -> list[RenderableType]:
    known = [year for year in table.all_years() if (member, year) in table.grid.cells]
    name = f"{data.members()[member].name} ({member})"
    if not known:
        return [_words(f"The table has no figure of {name}.")]
    held = [name for name in IN_BRIEF if name in table.info.measures]
    parts: list[RenderableType] = [_heading(f"{name}; national currency:"
        f" {data.currency_of_table(member, table.date)}; e: estimate")]  # fmt: skip
    for names in ([n for n in held if n not in CONSTANT], [n for n in held if n in CONSTANT]):
        if names:
            view = _view("Year", *(IN_BRIEF[name] for name in names))
            for year in known:
                figures = (_figure(table.value(member, year, name), name) for name in names)
                view.add_row(_year(table, year, member), *figures)
            parts.append(view)
    return parts


def everywhere(member: str) -> RenderableType:
    """Return a member's figures in all tables: for each measure, years down and tables across."""
    tables = [data.table(date) for date in data.table_dates()]
    parts: list[RenderableType] = [
        _heading(f"{data.members()[member].name} ({member}) in NATO's tables; e: estimate")
    ]
    for measure in data.MEASURES:
        holding = [table for table in tables if _holds(table, member, measure)]
        most = MOST_TABLES[measure.rpartition("_")[2]]
        for start in range(0, len(holding), most):
            chosen = holding[start : start + most]
            parts += [_heading(MEASURE_LABELS[measure]), _across(chosen, member, measure)]
    parts.append(_words(
        "Every table restates past years, and one that counts core expenditure counts another thing:"
        " figures of two tables are no series. The IMF's figures: simulator data YYYY-MM --member"
        f" {member}"
    ))  # fmt: skip
    return Group(*parts)


def _holds(table: data.Table, member: str, measure: str) -> bool:
    return bool(table.grid.years(member, measure))


def _across(tables: Sequence[data.Table], member: str, measure: str) -> Table:
    view = _view("Year", *(_in_lines(table) for table in tables))
    years = {year for table in tables for year in table.grid.years(member, measure)}
    for year in sorted(years):
        cells = []
        for table in tables:
            value = table.value(member, year, measure)
            mark = "e" if value is not None and table.estimated(member, year) else ""
            cells.append(_figure(value, measure) + mark)
        view.add_row(str(year), *cells)
    return view


def _in_lines(table: data.Table) -> str:
    """Return a table's date in a column's width, and what it counts where that is another thing."""
    core = "\ncore" if table.definition.startswith("core") else ""
    return f"{table.date[:4]}\n{table.date[5:]}{core}"


def forecast_of(vintage: str, member: str | None) -> RenderableType:
    """Return a forecast: real growth and inflation of all members, or all figures of one."""
    forecast = data.forecast(vintage)
    info = forecast.info
    holds = "; ".join(label for name, label in INDICATOR_LABELS.items() if info.has(name))
    head: list[RenderableType] = [_heading(f"The IMF's World Economic Outlook, {vintage}")]
    head.append(_words(f"Holds: {holds}; {info.first_year}-{info.last_year}."))
    head += [_words(f"Note: {info.note}.")] if info.note else []
    head += [_words(line) for line in _sources(info.source)]
    if member is not None:
        return Group(*head, *_forecast_of_member(forecast, member))
    parts = [*head, _heading("Real growth of GDP, %"), _growth(forecast, forecast.real_growth)]
    if forecast.has("NGDP_D"):
        title = "Growth of the GDP deflator, %"
        parts += [_heading(title), _growth(forecast, forecast.deflator_growth)]
    parts.append(_words(f"All years of a member: simulator data {vintage} --member CODE"))
    return Group(*parts)


def _growth(forecast: data.Forecast, of: Callable[[str, int], float | None]) -> Table:
    first = max(forecast.first_year, int(forecast.vintage[:4]) - YEARS_BEFORE)
    years = range(first, forecast.info.last_year + 1)
    view = _view("Member", *(str(year) for year in years))
    for code in forecast.members():
        view.add_row(code, *(_figure(of(code, year), CHANGE) for year in years))
    return view


def _forecast_of_member(forecast: data.Forecast, member: str) -> list[RenderableType]:
    known = [year for year in forecast.grid.all_years() if (member, year) in forecast.grid.cells]
    name = f"{data.members()[member].name} ({member})"
    if not known:
        return [_words(f"The forecast has no figure of {name}.")]
    names = [indicator for indicator in data.INDICATORS if forecast.has(indicator)]
    currency = data.currency_of_forecast(member, forecast.vintage)
    view = _view("Year", *(IN_BRIEF[indicator] for indicator in names), "Deflator growth %")
    for year in known:
        figures = (_figure(forecast.value(member, year, each), each) for each in names)
        growth = forecast.deflator_growth(member, year)
        view.add_row(str(year), *figures, _figure(growth, CHANGE))
    return [_heading(f"{name}; national currency: {currency}"), view]


def _year(table: data.Table, year: int, member: str | None = None) -> str:
    """Return a year with the mark of an estimate."""
    codes: Iterable[str] = table.members() if member is None else [member]
    return f"{year}e" if any(table.estimated(code, year) for code in codes) else str(year)


def _figure(value: float | None, name: str) -> str:
    """Return a figure for people: two decimals of percent, whole millions, a dash for none."""
    if value is None:
        return NOWHERE
    if name.endswith("_mn"):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"  # noqa: PLR2004
    return f"{value:,.2f}"


def _view(*columns: str | tuple[str]) -> Table:
    """Return an empty table; a name in brackets is a column of words, others are of figures."""
    view = Table(box=box.SIMPLE_HEAD, padding=0)
    for at, column in enumerate(columns):
        if isinstance(column, tuple):
            view.add_column(column[0], overflow="fold", min_width=WORDS[column[0]])
        else:
            view.add_column(column, justify="right" if at else "left", min_width=4)
    return view


def _heading(text: str) -> RenderableType:
    return Padding(Text(text, style="bold"), (1, 0, 0, 0))


def _words(text: str) -> RenderableType:
    return Text(text, overflow="fold")
