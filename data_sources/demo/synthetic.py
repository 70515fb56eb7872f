"""The synthetic demo: invented clusters of invented bodies, the same in every run, as sheets of a workbook."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from data_sources.demo import council, money, plans
from data_sources.demo.blueprints import read_blueprints
from data_sources.demo.bodies import Cast, Names, Row, cluster_row, make_cast, participant_rows, programme_rows
from data_sources.demo.learners import graduate_rows, trainee_rows
from data_sources.demo.practice import placement_rows
from data_sources.demo.teachers import staff_rows

Tables = Mapping[str, list[Row]]
EVERY_SHEET: Mapping[str, Callable[[Cast], Iterator[Row]]] = {
    "participants": participant_rows,
    "programmes": programme_rows,
    "trainees": trainee_rows,
    "graduates": graduate_rows,
    "teachers": staff_rows,
    "placements": placement_rows,
    "plan": plans.plan_rows,
}
SHEETS_OF_THE_FULL: Mapping[str, Callable[[Cast], Iterator[Row]]] = {
    "passport": council.passport_rows,
    "surveys": money.survey_rows,
    "finance": money.finance_rows,
    "demand": money.demand_rows,
    "meetings": council.meeting_rows,
    "expertise": council.review_rows,
    "risks": council.risk_rows,
    "values": money.target_rows,
}


@dataclass(frozen=True)
class SyntheticCluster:
    """One invented cluster: sheets by declared name, rows by declared column; the unknown is None or left out."""

    cluster_id: str
    tables: Tables


def make_clusters() -> Iterator[SyntheticCluster]:
    """All invented clusters: the full one first, then one in each region of Kazakhstan, then four themes in one region.

    Nothing depends on the day, the machine or earlier runs. People are whole numbers, money is tenge or roubles.
    """
    names = Names()
    for blueprint in read_blueprints():
        cast = make_cast(blueprint, names)
        sheets = {**EVERY_SHEET, **(SHEETS_OF_THE_FULL if blueprint.is_full else {})}
        tables = {"cluster": [cluster_row(blueprint)], **{name: list(rows(cast)) for name, rows in sheets.items()}}
        yield SyntheticCluster(blueprint.cluster_id, tables)
