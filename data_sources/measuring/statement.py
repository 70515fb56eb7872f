"""The one statement that answers a request, the same on SQLite and PostgreSQL: the database adds everything up."""

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Float,
    FromClause,
    String,
    and_,
    case,
    cast,
    distinct,
    false,
    func,
    literal,
    null,
    select,
    union,
)

from dashboard.domain.definitions import Condition
from data_sources.measuring.coverage import expected_reporters
from data_sources.measuring.every_origin import EVERY_ORIGIN
from data_sources.measuring.functions import function_columns
from data_sources.measuring.groups import by_register, group_of, owner_of
from data_sources.measuring.origins import Column, Origin, Query, limit_cluster
from data_sources.measuring.selection import DAY, Selection
from data_sources.measuring.sides import all_hold, content, narrowed, total
from data_sources.measuring.standing import known_besides, places


def answer(selection: Selection) -> Query:
    """Owner, group, both sides, coverage, days, marks, norm sets, target, stated value, edited default norm.

    For the total there is a row for every cluster, with data or without; for a breakdown one for every group that
    has data or should have.
    """
    rows = measured_rows(selection).cte("rows_measured")
    expected = expected_reporters(selection, rows)
    sums = added_up(selection, rows, expected).cte("sums")
    days = listed(rows, rows.c.day, "days").cte("days")
    sources = listed(rows, rows.c.taken_from, "taken_from").cte("sources")
    wanted = colleges_wanted(selection, expected).cte("wanted")
    beside = named_beside(selection).cte("beside")
    place = places(selection).cte("place")
    keys = group_keys(selection, place, (sums, wanted, beside))
    joined: FromClause = keys.join(place, place.c.place == (keys.c.grp if by_region(selection) else keys.c.owner))
    for part in (sums, days, sources, wanted, beside):
        joined = joined.join(part, and_(part.c.owner == keys.c.owner, part.c.grp == keys.c.grp), isouter=True)
    return (
        select(
            keys.c.owner,
            keys.c.grp,
            sums.c.numerator,
            sums.c.denominator,
            func.coalesce(sums.c.reported, 0).label("reported"),
            func.coalesce(sums.c.positive, 0).label("positive"),
            func.coalesce(wanted.c.expected if has_wanted(selection) else sums.c.reported, 0).label("expected"),
            func.coalesce(sums.c.early, 0).label("early"),
            func.coalesce(beside.c.beside, 0).label("beside"),
            case((place.c.synthetic == 1, 1), else_=func.coalesce(sums.c.synthetic, 0)).label("synthetic"),
            days.c.days,
            sources.c.taken_from,
            sums.c.due,
            place.c.norm_low,
            place.c.norm_high,
            place.c.currency_low,
            place.c.currency_high,
            *known_besides(selection, keys.c.owner),
        )
        .select_from(joined)
        .order_by(keys.c.owner, keys.c.grp)
    )


def by_region(selection: Selection) -> bool:
    """Whether clusters are put together by region."""
    return selection.by == "region"


def has_wanted(selection: Selection) -> bool:
    """Whether it is known who should have reported in each group."""
    nobody = selection.measure.coverage in ("cluster", "none")
    return nobody or selection.by in (None, "region") or by_register(selection) or bool(selection.part)


def measured_rows(selection: Selection) -> Query:
    """The rows that count, each with owner, group, reporting college, both sides, day of observation and marks."""
    measure = selection.measure
    origin = EVERY_ORIGIN[measure.table](selection)
    columns = {**origin.columns, **function_columns(selection, origin)}
    sides = [measure.numerator, measure.denominator]
    given = [content(side, columns).is_not(None) for side in sides if side]
    upper = narrowed(measure.numerator, columns, origin.active)
    lower = narrowed(measure.denominator, columns, origin.active) if measure.denominator else null()
    query = base_query(selection, origin).add_columns(
        upper.label("upper"),
        lower.label("lower"),
        (narrowed(measure.due, columns, origin.active) if measure.due else null()).label("due"),
        (origin.college if origin.college is not None else null()).label("college"),
        (origin.day if origin.day is not None else cast(null(), Date)).label("day"),
        (origin.taken_from if origin.taken_from is not None else cast(null(), String)).label("taken_from"),
        one_if(origin.early if origin.early is not None else false()).label("early"),
        one_if(origin.previous if origin.previous is not None else false()).label("previous"),
    )
    query = query.where(all_hold(measure.where, columns), *given)
    if measure.known_when:
        query = query.add_columns(ever_known(selection, origin, columns[measure.known_when]).label("known"))
    return query


def base_query(selection: Selection, origin: Origin) -> Query:
    """Owner, group and synthetic mark of the rows of an origin, inside its limits."""
    load, cluster = selection.tables["load"], selection.tables["cluster"]
    joined = origin.joined.join(load, load.c.load_id == origin.load)
    if by_region(selection):
        joined = joined.join(cluster, cluster.c.cluster_id == origin.cluster)
    query = select(
        owner_of(selection, origin.cluster).label("owner"),
        group_of(selection, origin).label("grp"),
        one_if(load.c.synthetic).label("synthetic"),
    )
    query = query.select_from(joined).where(*origin.limits)
    return limit_cluster(query, selection, origin.cluster)


def one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """1 where the condition holds, else 0: both databases can take the greatest of numbers."""
    return case((condition, 1), else_=0)


def ever_known(selection: Selection, origin: Origin, column: Column) -> ColumnElement[int]:
    """1 on every row of a cluster in which any row gives the column a day not after the day of counting."""
    known = one_if(and_(column.is_not(None), column <= DAY))
    return func.max(known).over(partition_by=origin.cluster)


def added_up(selection: Selection, rows: CTE, expected: CTE) -> Query:
    """Both sides of each group, added up before anything is divided, and how many colleges gave them."""
    measure = selection.measure
    on = and_(expected.c.owner == rows.c.owner, expected.c.college == rows.c.college)
    if by_register(selection) or by_region(selection):
        on = and_(on, expected.c.grp == rows.c.grp)
    source = rows.join(expected, on, isouter=True)
    numerator = total(measure.numerator, rows.c.upper)
    denominator = total(measure.denominator, rows.c.lower) if measure.denominator else null()
    query = select(rows.c.owner, rows.c.grp)
    if measure.growth:
        both = colleges_with_both(rows).cte("both_periods")
        source = source.join(both, and_(both.c.owner == rows.c.owner, both.c.college == rows.c.college))
        numerator, denominator = growth(rows)
    if measure.known_when:
        numerator = case((func.max(rows.c.known) == 1, numerator), else_=null())
    return (
        query.add_columns(
            cast(numerator, Float).label("numerator"),
            cast(denominator, Float).label("denominator"),
            cast(total(measure.due, rows.c.due) if measure.due else null(), Float).label("due"),
            func.count(distinct(expected.c.college)).label("reported"),
            func.count(distinct(case((rows.c.upper > 0, expected.c.college)))).label("positive")
            if measure.numerator.sum
            else literal(0).label("positive"),
            func.max(rows.c.early).label("early"),
            func.max(rows.c.synthetic).label("synthetic"),
        )
        .select_from(source)
        .group_by(rows.c.owner, rows.c.grp)
    )


def colleges_with_both(rows: CTE) -> Query:
    """The colleges that reported this period and the one before."""
    query = select(rows.c.owner, rows.c.college).group_by(rows.c.owner, rows.c.college)
    return query.having(func.count(distinct(rows.c.previous)) == 2)


def growth(rows: CTE) -> tuple[Column, Column]:
    """What was gained since the period before, and what there was then; empty where one of the two is missing."""
    now = func.sum(case((rows.c.previous == 0, rows.c.upper)))
    before = func.sum(case((rows.c.previous == 1, rows.c.upper)))
    return now - before, before


def listed(rows: CTE, column: Column, name: str) -> Query:
    """The different contents of a column in each group, as one text."""
    each = select(rows.c.owner, rows.c.grp, column.label("one")).where(column.is_not(None)).distinct()
    every = each.subquery(f"each_of_{name}")
    text = func.aggregate_strings(cast(every.c.one, String), ",").label(name)
    return select(every.c.owner, every.c.grp, text).group_by(every.c.owner, every.c.grp)


def colleges_wanted(selection: Selection, expected: CTE) -> Query:
    """How many colleges should have reported; in a breakdown by parts, everywhere as many as in all.

    Nothing where that cannot be known, such as by employer.
    """
    group = literal(selection.part) if selection.part else expected.c.grp
    count = func.count(distinct(expected.c.college)).label("expected")
    query = select(expected.c.owner, group.label("grp"), count).group_by(expected.c.owner, group)
    return query if has_wanted(selection) else query.where(false())


def named_beside(selection: Selection) -> Query:
    """How many organisations are named on the day without being called members, for counts of members."""
    measure = selection.measure
    others = tuple(one for one in measure.where if one.column != "basis")
    if len(others) == len(measure.where):
        nobody = select(literal("").label("owner"), literal("").label("grp"), literal(0).label("beside"))
        return nobody.where(false())
    origin = EVERY_ORIGIN[measure.table](selection)
    query = base_query(selection, origin).with_only_columns(
        owner_of(selection, origin.cluster).label("owner"),
        group_of(selection, origin).label("grp"),
        func.count(distinct(origin.columns["org_id"])).label("beside"),
    )
    inferred = Condition.model_validate({"column": "basis", "is": "inferred"})
    return query.where(origin.active, all_hold((*others, inferred), origin.columns)).group_by("owner", "grp")


def group_keys(selection: Selection, place: CTE, parts: tuple[CTE, ...]) -> CTE:
    """Every owner and group to answer for."""
    if selection.by is None or selection.part:
        return select(place.c.place.label("owner"), literal(selection.part or "").label("grp")).cte("keys")
    return union(*(select(part.c.owner, part.c.grp) for part in parts)).cte("keys")
