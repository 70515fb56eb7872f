"""Why a row cannot be edited in the app, as sentences."""

from collections.abc import Mapping

TABLE = 'Table "{table}": '
FIELD = 'Table "{table}", "{header}": '

EDITING_SENTENCES: Mapping[str, str] = {
    "E33": FIELD + '"{value}" does not fit; expected {expected}.',
    "E33.empty": FIELD + "nothing is given; expected {expected}.",
    "E33.key": FIELD + "it tells the row and cannot be changed; expected a new row, and this one removed.",
    "E33.person": FIELD + "there is personal data in it and it is not stored; expected a text without it.",
    "E34": TABLE + 'there is no column "{value}"; expected one of: {names}.',
    "E35": FIELD + '"{value}" is not in the table "{other_table}"; expected a row listed there.',
    "E35.kind": FIELD + '"{value}" is listed as: {is_kind}; expected one of: {kinds}.',
    "E36": TABLE + "there is no row with the key {key}; expected the key of a stored row.",
    "E36.key": TABLE + "a row is told by {names}; expected a value for each of them and for nothing else.",
    "E36.held": TABLE + 'the row is still needed by "{other_table}" (rows: {count}); expected those taken out first.',
    "E36.same": TABLE + "the row already says this; expected at least one other value.",
    "E36.mixed": TABLE + "invented rows and real rows cannot refer to each other; expected them kept apart.",
    "E36.broken": TABLE + "these values do not go together, or such a row is already there; "
    "expected a row that keeps to the data dictionary.",
    "E37": "Reason: it is empty; expected one sentence that says why the value is changed.",
    "E37.long": "Reason: it has {count} characters; expected at most {max}.",
    "E37.person": "Reason: there is personal data in it and it is not stored; expected a text without it.",
    "E38": FIELD + '{value} is more than "{other_header}" ({limit}); expected {limit} or less.',
    "E38.before": FIELD + '{value} is before "{other_header}" ({limit}); expected the same day or later.',
    "E38.year": FIELD + '{value} is outside "{other_header}" ({limit}); expected a day of that academic year.',
    "E38.any": TABLE + 'both "{header}" and "{other_header}" are empty; expected at least one of them.',
    "E38.needed": FIELD + 'nothing is given although "{other_header}" says "{limit}"; expected a value.',
    "E38.filled": FIELD + '"{value}" is given although "{other_header}" says "{limit}"; expected nothing.',
    "E38.sum": TABLE + 'the parts add up to {sum}, more than "{other_header}" ({limit}); expected {limit} or less.',
    "E38.positive": FIELD + 'nothing is given although "{other_header}" is {limit}; expected at least 1.',
    "E38.same": FIELD + '"{value}" stands in "{other_header}" too; expected another one.',
    "E39.info": TABLE + '"{indicator}" only informs and is judged by no norm; expected another indicator.',
    "E39.band": TABLE
    + 'for "{indicator}" too little and too much are both wrong; expected a lower and an upper limit.',
    "E39.spells": TABLE
    + "this membership overlaps with another one of the organisation; expected one to end before the next.",
    "E39": TABLE + '"{indicator}" has one limit; expected no upper limit.',
    "E40": FIELD
    + 'it said "{value}" when you saw it and says "{stored}" by now; expected a change of what it says now.',
    "E40.filled": FIELD
    + 'it was empty when you saw it and says "{stored}" by now; expected a change of what it says now.',
    "E40.emptied": FIELD
    + 'it said "{value}" when you saw it and is empty by now; expected a change of what it says now.',
}
"""The English sentences by code and variant."""
