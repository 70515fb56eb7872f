"""By what the rows of a measure are grouped."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, String, case, cast, func, literal

from data_sources.measuring.origins import Column, Origin
from data_sources.measuring.selection import Selection

UNKNOWN = "unknown"
FROM_REGISTER = ("college", "field", "programme", "level")


def by_register(selection: Selection) -> bool:
    """Whether the register tells the group of whoever should report: of colleges, or of organisations that should."""
    named = selection.measure.coverage in ("colleges", "enterprises")
    return selection.by in FROM_REGISTER or (selection.by == "organisation" and named)


def employer(origin: Origin) -> Column:
    """Who states a demand; of a placement the sender where an enterprise sends its specialists, else the host."""
    columns = origin.columns
    if "sender.kind" not in columns:
        return columns["org_id"]
    return case((columns["sender.kind"] == "enterprise", columns["from_org_id"]), else_=columns["to_org_id"])


def settlement(origin: Origin) -> Column:
    """The settlement of a participant, or of the host of a placement."""
    name = "host.settlement" if "host.settlement" in origin.columns else "organisation.settlement"
    return origin.columns[name]


GROUPS: Mapping[str, Callable[[Origin], Column | None]] = {
    "college": lambda origin: origin.college,
    "field": lambda origin: origin.columns["field"],
    "programme": lambda origin: origin.columns["programme_id"],
    "level": lambda origin: origin.columns["programme.level"],
    "organisation_kind": lambda origin: origin.columns["organisation.kind"],
    "exit_kind": lambda origin: origin.columns["exit_kind"],
    "settlement": settlement,
    "employer": employer,
    "criterion": lambda origin: origin.columns["criterion"],
    "body": lambda origin: origin.columns["body"],
    "executor": lambda origin: func.coalesce(origin.columns["executor_org_id"], origin.columns["executor_text"]),
    "plan_section": lambda origin: origin.columns["section_title"],
    "activity_kind": lambda origin: origin.columns["activity_kind"],
    "organisation": lambda origin: origin.columns["org_id"],
    "respondent": lambda origin: origin.columns["respondent"],
    "funding_source": lambda origin: origin.columns["source"],
    "demand_source": lambda origin: origin.columns["data_source"],
    "placement_kind": lambda origin: origin.columns["kind"],
}


def group_of(selection: Selection, origin: Origin) -> ColumnElement[str]:
    """The group of a row: empty for the total, `unknown` where the row does not say."""
    if selection.part:
        return literal(selection.part)
    if selection.by is None:
        return literal("")
    if selection.by == "region":
        return selection.tables["cluster"].c.region_code
    column = GROUPS[selection.by](origin)
    return func.coalesce(cast(column, String), UNKNOWN)


def owner_of(selection: Selection, cluster: Column) -> ColumnElement[str]:
    """The cluster a result belongs to; empty for a region, whose clusters are measured together."""
    if selection.by == "region" and not selection.one_cluster:
        return literal("")
    return cast(cluster, String)
