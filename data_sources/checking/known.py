"""What the store already knows when a file is checked or published: clusters, organisations, programmes, loads."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import sqlalchemy as sa

ORGANISATION = (
    "org_id",
    "name_key",
    "settlement",
    "name_ru",
    "name_kk",
    "name_en",
    "short_name",
    "kind",
    "region_code",
    "lat",
)


@dataclass(frozen=True)
class Known:
    """The registers of a store as small tables, columns named as declared; `synthetic` tells invented bodies.

    `programmes`, `memberships` and `meetings` are those of one cluster.
    """

    clusters: pd.DataFrame
    organisations: pd.DataFrame
    programmes: pd.DataFrame
    memberships: pd.DataFrame
    meetings: pd.DataFrame


def read_known(connection: sa.Connection, tables: Mapping[str, sa.Table], cluster_id: str | None) -> Known:
    """The registers as the connection sees them."""
    load, cluster, organisation = tables["load"], tables["cluster"], tables["organisation"]
    programme, participation = tables["programme"], tables["participation"]
    clusters = sa.select(cluster.c.cluster_id, cluster.c.region_code, cluster.c.currency, load.c.synthetic).join(
        load, load.c.load_id == cluster.c.load_id
    )
    organisations = sa.select(*(organisation.c[name] for name in ORGANISATION), load.c.synthetic).join(
        load, load.c.load_id == organisation.c.load_id
    )
    programmes = sa.select(programme).where(programme.c.cluster_id == cluster_id)
    memberships = sa.select(participation).where(participation.c.cluster_id == cluster_id)
    meetings = sa.select(tables["meeting"]).where(tables["meeting"].c.cluster_id == cluster_id)
    queries = (clusters, organisations, programmes, memberships, meetings)
    return Known(*(read_frame(connection, query) for query in queries))


def read_frame(connection: sa.Connection, query: sa.Select[tuple[object, ...]]) -> pd.DataFrame:
    """The rows of a query as objects: None where nothing is known, days as days."""
    result = connection.execute(query)
    names = list(result.keys())
    return pd.DataFrame([tuple(row) for row in result], columns=names, dtype=object)
