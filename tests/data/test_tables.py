"""NATO's tables: identities, counts, and figures known from elsewhere."""

import statistics

import pytest

from simulator import data
from simulator.data import tables

SHARE = "share_of_gdp_pct"
FULL = ("2019-06-25", "2024-06-17")


def meeting(date: str, year: int) -> set[str]:
    """Return the members whose share, rounded as NATO prints it, is at least 2 percent."""
    table = data.table(date)
    shares = {code: table.value(code, year, SHARE) for code in table.members_with(year, SHARE)}
    return {code for code, share in shares.items() if share is not None and round(share, 2) >= 2}


def total(date: str, year: int, measure: str, *, without: frozenset[str] = frozenset()) -> float:
    """Return the sum over those who were members in that year."""
    table = data.table(date)
    codes = [
        code for code, one in data.members().items() if one.in_nato(year) and code not in without
    ]
    return sum(table.value(code, year, measure) or 0.0 for code in codes)


def test_dates() -> None:
    """Nine tables are bundled."""
    assert data.table_dates() == (
        "2016-07-04",
        "2017-06-29",
        "2019-06-25",
        "2023-03-21",
        "2023-07-07",
        "2024-03-14",
        "2024-06-17",
        "2025-08-28",
        "2026-07-10",
    )


@pytest.mark.parametrize("date", data.table_dates())
def test_index_agrees_with_table(date: str) -> None:
    """What the index says of a table is what the table holds."""
    info, table = data.table_info(date), data.table(date)
    years = sorted({year for code in table.members() for year in table.years(code)})
    assert (info.first_year, info.last_year) == (years[0], years[-1])
    assert info.members == len(table.members_with(info.last_year, SHARE))
    found = {name for cell in table.grid.cells.values() for name in cell}
    assert set(info.measures) == found
    marked = {year for (code, year) in table.grid.cells if table.estimated(code, year)}
    assert info.estimated_years == tuple(sorted(marked))


def test_index_parses_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates, last years and definitions are known without parsing a table."""

    def refuse(name: str) -> list[dict[str, str]]:
        raise AssertionError(name)

    monkeypatch.setattr(tables, "read", refuse)
    tables.table.cache_clear()
    assert data.table_info("2016-07-04").last_year == 2016
    assert data.table_info("2026-07-10").definition == "core defence expenditure"
    with pytest.raises(AssertionError, match=r"tables/2016-07-04\.csv"):
        data.table("2016-07-04")


def test_table_is_parsed_once() -> None:
    """A table that was asked for before is handed out again."""
    assert data.table("2024-06-17") is data.table("2024-06-17")


def test_table_says_what_it_is() -> None:
    """A table carries its date, title, document, definition, last year, source and note."""
    table = data.table("2024-06-17")
    assert table.date == "2024-06-17"
    assert table.title == "Defence Expenditure of NATO Countries (2014-2024), 17 June 2024"
    assert table.document == "Defence Expenditure of NATO Countries (2014-2024)"
    assert table.definition == "defence expenditure"
    assert table.last_year == 2024
    assert table.source == "nato-2024"
    assert "Netherlands" in table.note
    assert table.source_of("DEU", 2024) == "nato-2024"


def test_only_the_newest_counts_core_expenditure() -> None:
    """The table of July 2026 has another definition than all before."""
    core = [d for d in data.table_dates() if data.table(d).definition == "core defence expenditure"]
    assert core == ["2026-07-10"]


def test_unknown_table() -> None:
    """A date without a table raises an error that knows what there is."""
    with pytest.raises(
        data.UnknownVintageError, match=r"no table '2016-07-05'; there are 2016-07-04, "
    ) as caught:
        data.table("2016-07-05")
    assert caught.value.available == data.table_dates()
    with pytest.raises(LookupError):
        data.table_info("newest")


def test_absent_is_none() -> None:
    """What a table lacks is None: a measure, a year, a member, and Iceland's spending."""
    old = data.table("2016-07-04")
    assert old.value("DEU", 2016, "equipment_share_pct") is None
    assert old.value("DEU", 2015, SHARE) is None
    assert old.value("MNE", 2016, SHARE) is None
    assert old.estimated("DEU", 2015) is None
    new = data.table("2024-06-17")
    assert new.value("ISL", 2024, SHARE) is None
    assert new.value("ISL", 2024, "gdp_usd_current_mn") is not None
    assert new.years("ISL") == ()
    assert data.table("2025-08-28").value("DEU", 2025, SHARE) is None


def test_years_and_members() -> None:
    """A table tells its years and members, and which member has which year."""
    old = data.table("2016-07-04")
    assert old.all_years() == (2009, 2016)
    assert old.years("USA") == (2009, 2016)
    assert old.years("DEU") == (2016,)
    assert len(old.members()) == 27
    new = data.table("2024-06-17")
    assert new.all_years() == tuple(range(2014, 2025))
    assert new.members() == tuple(data.members())
    assert set(new.members()) - set(new.members_with(2024, SHARE)) == {"ISL"}


def test_estimates() -> None:
    """NATO marks the last years as estimates; where the source does not say, it is not known."""
    table = data.table("2024-06-17")
    assert [table.estimated("DEU", year) for year in (2022, 2023, 2024)] == [False, True, True]
    assert data.table("2016-07-04").estimated("DEU", 2016) is True
    assert data.table("2023-07-07").estimated("GBR", 2022) is None


@pytest.mark.parametrize("date", FULL)
def test_share_is_constant_spending_over_constant_gdp(date: str) -> None:
    """NATO's share is spending over GDP at constant prices (worst gap: France 2020)."""
    table = data.table(date)
    for code in table.members():
        for year in table.years(code):
            spending = table.value(code, year, "defence_usd_constant_mn")
            gdp = table.value(code, year, "gdp_usd_constant_mn")
            assert spending is not None
            assert gdp is not None
            assert table.value(code, year, SHARE) == pytest.approx(100 * spending / gdp, abs=0.0145)


@pytest.mark.parametrize("date", FULL)
def test_real_change_is_change_of_constant_spending(date: str) -> None:
    """NATO's real change is the growth of spending at constant prices."""
    table = data.table(date)
    checked = 0
    for code in table.members():
        for year in table.years(code)[1:]:
            now = table.value(code, year, "defence_usd_constant_mn")
            before = table.value(code, year - 1, "defence_usd_constant_mn")
            assert now is not None
            assert before is not None
            change = table.value(code, year, "real_change_pct")
            assert change == pytest.approx(100 * (now / before - 1), abs=0.002)
            checked += 1
    assert checked == {"2019-06-25": 28 * 7, "2024-06-17": 31 * 10}[date]


@pytest.mark.parametrize("date", FULL)
def test_current_and_constant_agree_in_the_price_base(date: str) -> None:
    """In 2015 spending at current prices and at 2015 prices is one figure."""
    table = data.table(date)
    assert data.table_info(date).price_base == 2015
    for code in table.members_with(2015, SHARE):
        current = table.value(code, 2015, "defence_usd_current_mn")
        assert current == table.value(code, 2015, "defence_usd_constant_mn")


@pytest.mark.parametrize("measure", ["defence_usd_current_mn", "defence_usd_constant_mn"])
@pytest.mark.parametrize("year", range(2014, 2025))
def test_members_add_up_to_the_alliance(year: int, measure: str) -> None:
    """In June 2024 the members of each year add up to the totals that NATO printed."""
    printed = data.printed_group("2024-06-17", "NATO_TOTAL", year, measure)
    assert total("2024-06-17", year, measure) == pytest.approx(printed, rel=1e-6)
    rest = data.printed_group("2024-06-17", "NATO_EUROPE_CANADA", year, measure)
    others = total("2024-06-17", year, measure, without=frozenset({"USA"}))
    assert others == pytest.approx(rest, rel=1e-6)


def test_members_add_up_in_2019() -> None:
    """The members add up to 984,234 million dollars, as news agencies printed in June 2019."""
    assert total("2019-06-25", 2019, "defence_usd_constant_mn") == pytest.approx(984_234, abs=1)


def test_rise_of_europe_and_canada_in_2016() -> None:
    """At 2015 prices European allies and Canada spent 2.9 percent or 7.3 billion more in 2016."""
    without = frozenset({"USA"})
    before, after = (
        total("2019-06-25", year, "defence_usd_constant_mn", without=without)
        for year in (2015, 2016)
    )
    assert round(100 * (after / before - 1), 1) == 2.9
    assert round((after - before) / 1000, 1) == 7.3


def test_five_of_28_in_july_2016() -> None:
    """In July 2016 exactly five of 28 members meet 2 percent in 2016."""
    assert meeting("2016-07-04", 2016) == {"USA", "GRC", "GBR", "EST", "POL"}
    joined = {code for code, member in data.members().items() if member.in_nato(2016)}
    assert len(joined) == 28
    assert joined - set(data.table("2016-07-04").members_with(2016, SHARE)) == {"ISL"}


def test_23_of_32_in_june_2024() -> None:
    """In June 2024 exactly 23 of 32 members meet 2 percent in 2024; Iceland is not one of them."""
    met = meeting("2024-06-17", 2024)
    assert len(met) == 23
    below = {"BEL", "CAN", "ESP", "HRV", "ISL", "ITA", "LUX", "PRT", "SVN"}
    assert set(data.members()) - met == below


@pytest.mark.parametrize(
    ("date", "year", "count"), [("2023-03-21", 2022, 7), ("2024-03-14", 2023, 11)]
)
def test_counts_that_nato_announced(date: str, year: int, count: int) -> None:
    """The numbers that NATO announced for 2022 (in March 2023) and 2023 (in March 2024)."""
    assert len(meeting(date, year)) == count


def test_count_depends_on_the_table() -> None:
    """Poland's 2016 is 2.00 in July 2016 and 1.99 in June 2019."""
    assert "POL" in meeting("2016-07-04", 2016)
    assert round(data.table("2019-06-25").value("POL", 2016, SHARE) or 0, 2) == 1.99


def test_gdp_of_the_netherlands() -> None:
    """Spending over share gives the Netherlands 1,047 billion of GDP in 2024; NATO prints 1,163."""
    table = data.table("2024-06-17")
    spending = table.value("NLD", 2024, "defence_usd_current_mn")
    share = table.value("NLD", 2024, SHARE)
    assert spending is not None
    assert share is not None
    assert round(spending / share / 10) == 1047
    assert round((table.value("NLD", 2024, "gdp_usd_current_mn") or 0) / 1000) == 1163


def test_newest_full_table() -> None:
    """June 2024 is the newest table with all measures."""
    assert data.newest_full_table() == "2024-06-17"


def test_fast_growth_among_ally_years() -> None:
    """In June 2024 the 95th percentile of real change is 33 percent, interpolated between ranks."""
    years = data.ally_years("2024-06-17")
    assert len(years) == 31 * 11
    bar = statistics.quantiles([one.real_change_pct for one in years], n=20, method="inclusive")[-1]
    assert bar == pytest.approx(33.1329)
    faster = {(one.member, one.year) for one in years if one.real_change_pct > bar}
    assert len(faster) == 17
    assert {("BGR", 2019), ("POL", 2023), ("DNK", 2023)} <= faster


def test_ally_years_since_joining() -> None:
    """Years before a country joined can be left out; tables without real change have none."""
    years = data.ally_years("2024-06-17", joined_only=True)
    first = {
        code: min(one.year for one in years if one.member == code)
        for code in ("MNE", "FIN", "SWE", "DEU")
    }
    assert first == {"MNE": 2017, "FIN": 2023, "SWE": 2024, "DEU": 2014}
    assert data.ally_years("2016-07-04") == ()


def test_printed_groups() -> None:
    """What NATO printed for groups is kept with its table; other figures are None."""
    share = data.printed_group("2024-06-17", "NATO_EUROPE_CANADA", 2024, SHARE)
    assert share is not None
    assert round(share, 2) == 2.02
    assert data.printed_group("2016-07-04", "NATO_TOTAL", 2016, SHARE) is None
