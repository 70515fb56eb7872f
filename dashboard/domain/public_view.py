"""What whoever only looks gets of the store: every result and every list protected, with all it takes to do so."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dashboard.domain.disclosure import Families, protect, protect_regions
from dashboard.domain.protected_lists import protect_list
from dashboard.domain.results import Request, Result
from dashboard.domain.store import Store


def measure_for_public(store: Store, asked: Request) -> tuple[Result, ...]:
    """The results of a request as the public may see them (see `disclosure.protect`)."""
    results = store.measure(asked)
    if asked.by == "region":
        return protect_regions(results, store.measure(replace(asked, by=None)), regions_of_clusters(store))
    return protect(results, families_of(store, asked))


def read_for_public(store: Store, view: str, **selection: str | None) -> pd.DataFrame:
    """A named list as the public may see it (see `protected_lists`)."""
    return protect_list(view, store.read(view, **selection))


def families_of(store: Store, asked: Request) -> Families:
    """The further sums that the groups of a request belong to: programmes add up to their college and their field."""
    if asked.by != "programme":
        return {}
    rows = store.read("programmes", cluster_id=asked.cluster_id).to_dict("records")
    return {
        (str(row["cluster_id"]), str(row["programme_id"])): (f"college {row['org_id']}", f"field {row['field_code']}")
        for row in rows
    }


def regions_of_clusters(store: Store) -> Mapping[str, str]:
    """The region of each cluster."""
    rows = store.read("clusters").to_dict("records")
    return {str(row["cluster_id"]): str(row["region_code"]) for row in rows}
