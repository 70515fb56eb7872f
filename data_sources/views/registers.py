"""Lists of clusters, organisations and programmes."""

import pandas as pd
from sqlalchemy import or_, select

from dashboard.domain.code_lists import read_code_list
from dashboard.domain.words import LANGUAGES
from data_sources.views.asking import Asked, Query, but, field_of, flag, is_member, runs, with_speciality


def clusters(asked: Asked) -> Query:
    """Every cluster with names, region, kind, status, norm sets and whether its data are invented."""
    cluster, load = asked.tables["cluster"], asked.tables["load"]
    query = select(*but(cluster), flag(load.c.synthetic).label("synthetic"))
    query = query.select_from(cluster.join(load, load.c.load_id == cluster.c.load_id))
    return asked.narrow(query, cluster_id=cluster.c.cluster_id).order_by(cluster.c.cluster_id)


def participants(asked: Asked) -> Query:
    """Every spell of membership with its organisation, earliest first; `active` tells whether it holds on the day."""
    spell, organisation = asked.tables["participation"], asked.tables["organisation"]
    query = select(
        *but(spell, "membership_id"),
        *but(organisation, "org_id", "load_id", "name_key"),
        flag(is_member(asked)).label("active"),
    ).select_from(spell.join(organisation, organisation.c.org_id == spell.c.org_id))
    query = asked.narrow(query, cluster_id=spell.c.cluster_id, kind=organisation.c.kind, basis=spell.c.basis)
    return query.order_by(spell.c.cluster_id, spell.c.org_id, spell.c.joined_on, spell.c.known_on)


NAMED_IN = (
    ("participation", "org_id"),
    ("placement", "from_org_id"),
    ("placement", "to_org_id"),
    ("programme", "org_id"),
    ("review", "expert_org_id"),
    ("plan_item", "executor_org_id"),
    ("passport_entry", "org_id"),
    ("risk", "owner_org_id"),
    ("agenda_item", "proposed_by"),
    ("agenda_item", "responsible_org_id"),
)
"""Where a cluster names an organisation."""


def organisations(asked: Asked) -> Query:
    """Every organisation that a cluster has to do with: members, ends of placements, experts, executors, proposers."""
    organisation = asked.tables["organisation"]
    query = select(*but(organisation, "name_key", "load_id")).order_by(organisation.c.org_id)
    if asked.cluster_id is None:
        return query
    return query.where(or_(*(organisation.c.org_id.in_(named(asked, *place)) for place in NAMED_IN)))


def named(asked: Asked, table: str, column: str) -> Query:
    """What a cluster names in one column; a question of an agenda belongs to the cluster of its meeting."""
    source = owner = asked.tables[table]
    query = select(source.c[column])
    if "cluster_id" not in source.c:
        owner = asked.tables["meeting"]
        query = query.join(owner, owner.c.meeting_id == source.c.meeting_id)
    return query.where(owner.c.cluster_id == asked.cluster_id)


def programmes(asked: Asked) -> Query:
    """Every programme with its college, field and speciality; `active` tells whether it runs on the day."""
    programme, speciality = asked.tables["programme"], asked.tables["speciality"]
    query = select(
        *but(programme, "field_code", "load_id"),
        field_of(asked).label("field_code"),
        speciality.c.name_kk,
        speciality.c.name_ru,
        speciality.c.name_en,
        speciality.c.top50,
        flag(runs(asked)).label("active"),
    ).select_from(with_speciality(asked, programme))
    query = asked.narrow(query, cluster_id=programme.c.cluster_id, org_id=programme.c.org_id)
    return query.order_by(programme.c.cluster_id, programme.c.programme_id)


def name_by_field(frame: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Rows that stand for a whole field get its name; the college total keeps none."""
    fields = read_code_list("fields").entries
    unnamed = frame["code"].isna() & frame["field_code"].isin(list(fields))
    for language in LANGUAGES:
        names = [
            fields[str(code)].names.in_language(language) if whole else name
            for code, whole, name in zip(frame["field_code"], unnamed, frame[f"name_{language}"], strict=True)
        ]
        frame[f"name_{language}"] = pd.Series(names, index=frame.index, dtype=object)
    return frame
