"""The names of the groups that results are broken down by."""

from collections.abc import Mapping

from dashboard.domain.code_lists import Entry, read_code_list, read_enumeration


def named_groups(by: str) -> Mapping[str, Entry]:
    """The names of the groups of a disaggregation: of a code list or of its enumeration; empty when it has none."""
    lists = {"field": "fields", "region": "regions", "criterion": "expert_criteria"}
    if by in lists:
        return read_code_list(lists[by]).entries
    declared = read_code_list("disaggregations").entries.get(by)
    enumeration = declared.extra.get("enumeration") if declared else None
    return read_enumeration(enumeration).entries if enumeration else {}
