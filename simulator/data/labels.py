"""What the columns of tables and forecasts are called in front of people."""

from collections.abc import Mapping

MEASURE_LABELS: Mapping[str, str] = {
    "share_of_gdp_pct": "share of GDP, %",
    "real_change_pct": "real change, %",
    "equipment_share_pct": "equipment, % of spending",
    "defence_usd_current_mn": "spending, USD mn",
    "defence_usd_constant_mn": "spending, USD mn at constant prices",
    "gdp_usd_current_mn": "GDP, USD mn",
    "gdp_usd_constant_mn": "GDP, USD mn at constant prices",
    "defence_national_currency_mn": "spending, national currency, mn",
    "defence_national_currency_constant_mn": "spending, national currency, mn at constant prices",
}
"""The measures of a table, in the order of the files' columns."""

INDICATOR_LABELS: Mapping[str, str] = {
    "NGDP_RPCH": "real growth of GDP, %",
    "NGDP_D": "GDP deflator, index",
    "NGDPD": "GDP, USD bn",
    "NGDP": "GDP, national currency, bn",
    "GGXWDG_NGDP": "government debt, % of GDP",
}
"""The indicators of a forecast, likewise."""

GROUP_LABELS: Mapping[str, str] = {
    "NATO_TOTAL": "NATO total",
    "NATO_EUROPE_CANADA": "Europe and Canada",
}
"""The groups that NATO prints sums of."""
