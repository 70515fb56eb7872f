"""A whole file under check: its sheets, its problems, its ledger, and the good rows ready to be published."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.domain.declarations import read_sheets
from dashboard.domain.problems import Problem
from dashboard.domain.sources import Source
from dashboard.domain.store import Check, Ledger, Progress
from data_sources.checking import SheetCheck
from data_sources.checking.clusters import check_cluster
from data_sources.checking.keys import (
    OF_PROGRAMME,
    check_double_counting,
    check_duplicates,
    check_programme_totals,
    check_quarters,
    check_single_row,
    check_speciality_lists,
    check_spells,
    programme_kinds,
)
from data_sources.checking.known import Known
from data_sources.checking.links import (
    Register,
    add_meetings,
    add_participants,
    add_programmes,
    check_references,
    check_sessions,
    missing_sheets,
    start_register,
    tell_own_experts,
)
from data_sources.checking.meaning import check_meaning
from data_sources.checking.personal import check_persons
from data_sources.checking.places import tell_unplaced, warn_places
from data_sources.checking.rows import check_limits, check_rules
from data_sources.checking.sense import warn_codes, warn_interns, warn_trainees
from data_sources.checking.shares import Share, tell_nobody
from data_sources.checking.taking_rows import check_rows, forget_sums
from data_sources.checking.units import check_currencies
from data_sources.mapping.applying import Applied, apply_source
from data_sources.readers.raw import RawSheet
from data_sources.recognising import Recognition, recognise
from data_sources.recognising.checked_sheet import is_our_check
from data_sources.recognising.origin import Origin


@dataclass(frozen=True)
class GoodRows:
    """What a check hands to publishing: good rows by declared sheet, indexed by row, with the file's own sheet names.

    Organisation references are handles (name key and settlement), programme references are codes.
    """

    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sheet_names: Mapping[str, str] = field(default_factory=dict)
    sha256: str | None = None
    cluster_id: str | None = None
    loaded_before: int | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)


def check_book(
    file_name: str,
    raw: Sequence[RawSheet],
    look_up: Callable[[str | None], Known] | None,
    cluster_id: str | None = None,
    sha256: str | None = None,
    source: Source | None = None,
    progress: Progress = tell_nobody,
) -> Check:
    """Check all sheets of a file, each after those it refers to; `look_up` gives what a store knows of a cluster.

    `source` says how sheets with unknown headings are read. `progress` is told the stages recognising and checking.
    """
    progress("recognising", 0.0)
    applied = apply_source(source, raw, file_name) if source else Applied()
    recognition = recognise(raw, applied.taken)
    checks = begin_checks(recognition, applied, progress)
    share = Share(progress, "checking", sum(len(check.frame) for check in checks.values()))
    cluster_id = own_cluster(checks) or cluster_id
    known = settle_cluster(look_up, cluster_id) if look_up else None
    register = start_register(known)
    check_currencies(checks, currency_of(checks, known, cluster_id))
    for check in checks.values():
        check_cluster(check, cluster_id or only_cluster(known))
        check_one(check, register, checks)
        share.add(len(check.frame))
    if "teachers" in checks and "placements" in checks:
        warn_interns(checks["teachers"], checks["placements"])
    warn_places(checks, known, cluster_id)
    tell_unplaced(checks, known, cluster_id)
    problems = list(applied.problems)
    if checks or not problems:
        problems += file_problems(file_name, recognition, checks, raw, needs_all(known, cluster_id, checks))
    problems += require_cluster(checks, known, cluster_id)
    for check in checks.values():
        forget_sums(check)
        problems += sorted(check.problems, key=lambda problem: (problem.row or 0, problem.cell or ""))
    sheets = ledgers_of(checks)
    problems += tell_no_rows(sheets)
    rows = hand_over(checks, checksum_of(sha256, checks, cluster_id, known), cluster_id)
    share.end()
    return Check(file_name, add_up(sheets), sheets, tuple(problems), rows, readable=bool(checks))


def hand_over(checks: Mapping[str, SheetCheck], sha256: str | None, cluster_id: str | None) -> GoodRows:
    """What publishing gets of a checked file."""
    return GoodRows(
        {name: check.good for name, check in checks.items()},
        {name: check.found.raw.name for name, check in checks.items()},
        sha256,
        cluster_id,
        origins={name: check.found.origin for name, check in checks.items() if check.found.origin is not None},
    )


def begin_checks(recognition: Recognition, applied: Applied, progress: Progress) -> dict[str, SheetCheck]:
    """The sheets of a file in the order of ours; what a mapping has read counts before what was recognised."""
    twice = {found.sheet.name: found for found in recognition.found if found.sheet.name in applied.checks}
    for name, found in twice.items():
        recognition.found.remove(found)
        recognition.seconds.append((found.raw, applied.checks[name].found))
    checks = dict(applied.checks)
    share = Share(progress, "recognising", sum(len(found.raw.rows) for found in recognition.found))
    for found in recognition.found:
        checks[found.sheet.name] = check_rows(found)
        share.add(len(found.raw.rows))
    share.end()
    return {name: checks[name] for name in read_sheets() if name in checks}


def ledgers_of(checks: Mapping[str, SheetCheck]) -> dict[str, Ledger]:
    """What became of the rows of each sheet of the file, whichever sheets of ours they went to."""
    ledgers: dict[str, Ledger] = {}
    for check in checks.values():
        for name, ledger in check.ledgers.items():
            ledgers[name] = add_up({"before": ledgers[name], "": ledger}) if name in ledgers else ledger
    return ledgers


def tell_no_rows(sheets: Mapping[str, Ledger]) -> list[Problem]:
    """A note for each sheet of a file that has nothing but headings."""
    return [] if add_up(sheets).read else [Problem("N09", "note", name) for name in sheets]


def own_cluster(checks: Mapping[str, SheetCheck]) -> str | None:
    """The cluster that a file is about, if it says so."""
    if "cluster" not in checks:
        return None
    codes = checks["cluster"].values("cluster_id").dropna()
    return str(codes.iloc[0]) if len(codes) else None


def currency_of(checks: Mapping[str, SheetCheck], known: Known | None, cluster_id: str | None) -> str | None:
    """The currency of the cluster of a file: as the file says, else as the store knows it."""
    own = checks["cluster"].values("currency").dropna() if "cluster" in checks else pd.Series(dtype=object)
    if len(own):
        return str(own.iloc[0])
    if known is None:
        return None
    stored = known.clusters[known.clusters["cluster_id"] == (cluster_id or only_cluster(known))]
    return str(stored["currency"].iloc[0]) if len(stored) and "currency" in stored else None


def settle_cluster(look_up: Callable[[str | None], Known], cluster_id: str | None) -> Known:
    """What the store knows of the cluster of a file; a file that names none belongs to the only one there is."""
    known = look_up(cluster_id)
    only = only_cluster(known)
    return look_up(only) if cluster_id is None and only else known


def only_cluster(known: Known | None) -> str | None:
    """The cluster of a store that has no other."""
    return str(known.clusters["cluster_id"].iloc[0]) if known is not None and len(known.clusters) == 1 else None


def checksum_of(
    sha256: str | None, checks: Mapping[str, SheetCheck], cluster_id: str | None, known: Known | None
) -> str | None:
    """The checksum of the bytes, and of the cluster where they name none: two clusters may send the same table."""
    cluster_id = cluster_id or only_cluster(known)
    if sha256 is None or cluster_id is None or own_cluster(checks):
        return sha256
    return hashlib.sha256(f"{sha256} {cluster_id}".encode()).hexdigest()


def check_one(check: SheetCheck, register: Register, checks: Mapping[str, SheetCheck]) -> None:
    """All checks of one sheet, in the order in which one can spoil the next."""
    check_limits(check)
    check_rules(check)
    check_meaning(check)
    check_persons(check)
    if check.name == "participants":
        add_participants(register, check)
    check_references(check, register)
    check_duplicates(check)
    if check.name == "cluster":
        check_single_row(check)
    if check.name == "participants":
        check_spells(check)
        add_participants(register, check)
    if check.name == "programmes":
        check_speciality_lists(check)
        add_programmes(register, check)
    check_double_counting(check)
    if check.name == "finance":
        check_quarters(check)
    if "programmes" in checks and check.name in OF_PROGRAMME:
        check_programme_totals(check, programme_kinds(checks["programmes"]))
    if check.name == "meetings":
        add_meetings(register, check)
    if check.name == "expertise":
        check_sessions(check, register)
        if "programmes" in checks:
            tell_own_experts(check, checks["programmes"])
    if check.name == "trainees":
        warn_trainees(check)
    warn_codes(check)


def file_problems(
    file_name: str, recognition: Recognition, names: Collection[str], raw: Sequence[RawSheet], all_sheets: bool
) -> list[Problem]:
    """What concerns the file and not one sheet of ours.

    `all_sheets` tells that a workbook has to have every required sheet.
    """
    problems = []
    if not any(one.is_filled() for one in raw):
        return [Problem("E14", "error", values={"file": file_name, "variant": "blank"})]
    if not names:
        problems.append(Problem("E14", "error", values={"file": file_name, "variant": "empty"}))
    elif all_sheets and sum(not (one.hidden or is_our_check(one)) for one in raw) > 1:
        problems += [Problem("E01", "error", values={"sheet_of": name}) for name in missing_sheets(set(names))]
    problems += [
        Problem("E12", "error", raw.name, values={"variant": "sheet", "other": first.raw.name})
        for raw, first in recognition.seconds
    ]
    problems += [Problem("N03", "note", raw.name) for raw in recognition.unknown]
    return problems + [Problem("N02", "note", raw.name) for raw in recognition.hidden]


def needs_all(known: Known | None, cluster_id: str | None, checks: Mapping[str, SheetCheck]) -> bool:
    """Whether a file has to bring every required sheet: it does for a cluster that is new to the store.

    Nobody knows without a store; a file that has no sheet about a new cluster is told so once, not sheet by sheet.
    """
    return known is None or ("cluster" in checks and not has_cluster(known, cluster_id))


def require_cluster(checks: Mapping[str, SheetCheck], known: Known | None, cluster_id: str | None) -> list[Problem]:
    """Without a row for the cluster nothing that belongs to it can be loaded, unless the store has the cluster."""
    cluster = checks.get("cluster")
    others = [check for name, check in checks.items() if name != "cluster" and len(check.frame)]
    if cluster is None and others and known is not None and not has_cluster(known, cluster_id):
        for check in others:
            check.bad[:] = True
        return [Problem("E22", "error", values={"count": str(len(known.clusters)), "name": cluster_id or ""})]
    if cluster is None or not cluster.good.empty or (cluster.frame.empty and not others):
        return []
    if known is not None and has_cluster(known, cluster_id):
        return []
    for check in others:
        check.bad[:] = True
    return [Problem("E09", "error", values={"variant": "cluster"})]


def has_cluster(known: Known, cluster_id: str | None) -> bool:
    """Whether the store has the cluster of a file; a file that names none belongs to the only one there is."""
    return cluster_id in set(known.clusters["cluster_id"]) or (not cluster_id and only_cluster(known) is not None)


def good_rows(check: Check) -> GoodRows:
    """The good rows of a check that this importer has made."""
    if not isinstance(check.rows, GoodRows):
        raise TypeError("the check was not made by this importer")
    return check.rows


def add_up(sheets: Mapping[str, Ledger]) -> Ledger:
    """The ledger of a file: the sums over its sheets."""
    rows = [(one.read, one.loaded, one.rejected, one.skipped) for one in sheets.values()]
    return Ledger(*(sum(column) for column in zip(*rows, strict=True))) if rows else Ledger()


def mark_loaded_before(check: Check, load_id: int, date: str) -> Check:
    """The check of a file that is already in the store: nothing of it would be loaded."""
    good = good_rows(check)
    problem = Problem("W06", "warning", values={"file": check.file_name, "load": str(load_id), "date": date})
    sheets = {name: Ledger(one.read, 0, 0, one.read) for name, one in check.sheets.items()}
    rows = replace(good, loaded_before=load_id)
    return replace(check, ledger=add_up(sheets), sheets=sheets, problems=(problem, *check.problems), rows=rows)
