"""Whether the points of participants lie where their cluster is, and which have none; a person is asked."""

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from dashboard.domain.boundaries import read_boundaries
from dashboard.domain.places import find_candidates, find_place
from data_sources.checking import SheetCheck, tell_in_one
from data_sources.checking.known import Known
from data_sources.checking.names import settlement_key

KM_PER_DEGREE = 111.2
FAR_KM = 300
EXCHANGED = "the region of the cluster does not contain this point; with latitude and longitude exchanged it would"
FAR = "this point is more than 300 km away from the region of the cluster"

Frame = tuple[float, float, float, float]


def warn_places(checks: Mapping[str, SheetCheck], known: Known | None, cluster_id: str | None) -> None:
    """A warning for each point whose degrees look exchanged, or that lies far from the region of the cluster."""
    check, frame = checks.get("participants"), frame_of(region_of(checks, known, cluster_id))
    if check is None or frame is None:
        return
    lat, lon = check.numbers("lat"), check.numbers("lon")
    away = distance(lat, lon, frame)
    exchanged = (away > 0) & (distance(lon, lat, frame) == 0)
    check.tell_all("W08", away.index[exchanged], "lat", remark=EXCHANGED)
    check.tell_all("W08", away.index[(away > FAR_KM) & ~exchanged], "lat", remark=FAR)


def tell_unplaced(checks: Mapping[str, SheetCheck], known: Known | None, cluster_id: str | None) -> None:
    """Notes about organisations without coordinates: settlement found, shared by several places, not found.

    An empty settlement is told no more than other cells that may be empty; nor is what the store has coordinates of.
    """
    check = checks.get("participants")
    if check is None:
        return
    open_ = (check.numbers("lat").isna() | check.numbers("lon").isna()) & ~check.bad
    handles = check.values("handle")
    rows = check.frame.index[open_ & ~handles.isin(placed_handles(known)) & ~handles.duplicated()]
    own = region_of(checks, known, cluster_id)
    settlements, regions = check.values("settlement").loc[rows], check.values("region").loc[rows].fillna(own or "")
    told: dict[str, list[int]] = {"N10": [], "N12": []}
    asked: dict[tuple[str, str], list[int]] = {}
    for row, name, region in zip(map(int, rows), settlements, regions, strict=True):
        if not isinstance(name, str):
            continue
        possible = find_candidates(name, region)
        if possible and find_place(name, region) is None:
            asked.setdefault((name, region), []).append(row)
        else:
            told["N10" if possible else "N12"].append(row)
    for code, found in told.items():
        tell_in_one(check, "settlement", code, found)
    for (name, region), found in asked.items():
        elsewhere = region and all(place.region != region for place in find_candidates(name, region))
        variant = {"variant": "elsewhere"} if elsewhere else {}
        check.tell("N11", found[0], "settlement", count=str(len(found)), settlements_in=region, **variant)


def placed_handles(known: Known | None) -> Collection[str]:
    """The organisations of the store that have coordinates, as files name them."""
    if known is None:
        return ()
    stored = known.organisations[known.organisations["lat"].notna()]
    pairs = zip(stored["name_key"], stored["settlement"], strict=True)
    return {f"{name}@{settlement_key(settlement)}" for name, settlement in pairs}


def region_of(checks: Mapping[str, SheetCheck], known: Known | None, cluster_id: str | None) -> str | None:
    """The region of the cluster of a file, as the file or the store says."""
    if "cluster" in checks and len(regions := checks["cluster"].values("region").dropna()):
        return str(regions.iloc[0])
    if known is None:
        return None
    clusters = known.clusters
    own = clusters if cluster_id is None else clusters[clusters["cluster_id"] == cluster_id]
    return str(own["region_code"].iloc[0]) if len(own) == 1 else None


def frame_of(region: str | None) -> Frame | None:
    """West, south, east and north of a region in degrees; None when its outline is not known."""
    outline = read_boundaries().get(region or "")
    if outline is None:
        return None
    spots = np.array([spot for polygon in outline.polygons for ring in polygon for spot in ring])
    (west, south), (east, north) = spots.min(axis=0), spots.max(axis=0)
    return float(west), float(south), float(east), float(north)


def distance(lat: pd.Series, lon: pd.Series, frame: Frame) -> pd.Series:
    """How many kilometres points lie outside a frame: 0 inside, NaN where nothing is known."""
    west, south, east, north = frame
    beyond_lat = (south - lat).clip(lower=0) + (lat - north).clip(lower=0)
    beyond_lon = (west - lon).clip(lower=0) + (lon - east).clip(lower=0)
    narrowing = np.cos(np.radians(lat.clip(-90, 90)))
    return pd.Series(np.hypot(beyond_lat, beyond_lon * narrowing) * KM_PER_DEGREE, index=lat.index)
