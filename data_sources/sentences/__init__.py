"""Problems as sentences: which sheet and cell, what is wrong, what is expected, in the language of the reader."""

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from dashboard.domain.code_lists import read_code_list, read_enumeration
from dashboard.domain.declarations import read_sheets, read_tables, sheet_columns
from dashboard.domain.indicators import indicator_names
from dashboard.domain.problems import Problem
from dashboard.domain.words import LANGUAGES, Language, Words
from dashboard.text import Text
from data_sources.sentences.editing import EDITING_SENTENCES
from data_sources.sentences.mapping import MAPPING_SENTENCES
from data_sources.sentences.places import PLACE_SENTENCES, list_settlements
from data_sources.sentences.sources import SOURCE_SENTENCES
from data_sources.sentences.tables import TABLE_SENTENCES
from data_sources.sentences.undoing import UNDOING_SENTENCES

MOST_OPTIONS = 12
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
PHRASES = ("expected", "type", "kind", "condition", "reason", "remark", "true_kind")
DOUBLE_STOP = re.compile(r"(?<!\.)\.\.$")
"""A sentence that ends with an abbreviation has one full stop."""
CELL = 'Sheet "{sheet}", cell {cell}: '
ROW = 'Sheet "{sheet}", row {row}: '

SENTENCES: Mapping[str, str] = {
    "E01": 'Workbook: sheet "{sheet}" is missing; expected a sheet named {names}.',
    "E02": 'Sheet "{sheet}": column "{header}" is missing; expected it in the header row (row {row}).',
    "E03": CELL + "the cell is empty; expected {expected}.",
    "E03.mark": CELL + '"{value}" stands in the cell, which says that nothing is known; expected {expected}.',
    "E03.row": ROW + 'nothing is given for "{header}"; expected {expected}.',
    "E04": CELL + '"{value}" is not {type}; expected {expected}.',
    "E04.neither": CELL + '"{value}" is neither yes nor no; expected {expected}.',
    "E04.currency": CELL
    + '"{value}" is in another currency; expected a sum in {currency}, the currency of the cluster.',
    "E04.heading": CELL + '"{value}" stands in a column headed "{header}", which is another currency; '
    "expected a sum in {currency}, the currency of the cluster.",
    "E05": CELL + "{value} is out of range; expected {expected}.",
    "E05.zero": CELL + "{value} is not allowed; expected {expected}.",
    "E05.long": CELL + "the text has {count} characters; expected at most {max}.",
    "E05.year": CELL + "{value} is outside the academic year {year}; expected a date from {from} to {to}.",
    "E05.beside": CELL + '{value}, but "{header}" is {other} in this row; expected at least 1.',
    "E06": CELL + '"{value}" is not a date; expected {expected}.',
    "E06.month": CELL + '"{value}" is only a month without its year; expected {expected}.',
    "E06.held": CELL + '"{value}" is only a month although the meeting was held; expected a full date.',
    "E06.order": CELL + '"{value}" may be day or month first, as other dates of the column are month first; '
    "expected the month in words or DD.MM.YYYY.",
    "E06.future": CELL + '"{value}" lies in the future with its two-digit year; '
    "expected a year of four digits and today or an earlier day.",
    "E07": CELL + '"{value}" is not {kind}; expected {expected}.',
    "E08": CELL + '"{value}" is not a known value; expected one of: {options}.',
    "E08.nearest": CELL + '"{value}" is not a known value; expected one of: {options} (nearest: {nearest}).',
    "E08.regions": CELL + '"{value}" is not in the list of regions; expected one of the list.',
    "E08.regions.nearest": CELL
    + '"{value}" is not in the list of regions; expected one of the list (nearest: {nearest}).',
    "E08.norm_sets": CELL + '"{value}" is not a norm set; expected one or more of {options}, separated by ;.',
    "E08.indicators": CELL + '"{value}" is not an indicator; expected an id or a name from the list.',
    "E08.indicators.nearest": CELL
    + '"{value}" is not an indicator; expected an id or a name from the list (nearest: {nearest}).',
    "E09": CELL + '"{value}" is not on the sheet "{other}"; expected a value listed there (nearest: {nearest}).',
    "E09.none": CELL + '"{value}" is not on the sheet "{other}"; expected a value listed there.',
    "E09.programme": CELL + '"{value}" is not on the sheet "{other}"; expected a programme code listed there.',
    "E09.ambiguous": CELL + 'several organisations on the sheet "{other}" are called "{value}" ({count}); '
    "expected the name with its settlement in brackets.",
    "E09.refused": CELL + '"{value}" is on the sheet "{other}" in a row with errors; expected that row put right.',
    "E09.kind": CELL + '"{value}" is listed as: {is_kind}; expected one of: {kinds}.',
    "E09.same": CELL + '"{value}" is the same organisation as in "{header}"; expected another one.',
    "E09.reviewed": CELL + '"{value}" is the college whose programme is reviewed; expected another organisation.',
    "E09.cluster": "Workbook: the cluster has no row that can be loaded; "
    "expected it before anything that belongs to it.",
    "E10": CELL + '{value} is more than "{header}" ({limit}) in this row; expected {limit} or less.',
    "E11": ROW + '{parts} = {sum} is more than "{header}" ({limit}); expected a sum of {limit} or less.',
    "E12": ROW + "the same {key} is already in row {other}; expected each once.",
    "E12.column": CELL + 'the column "{header}" is there twice (also {other}); expected it once.',
    "E12.sheet": 'Sheet "{sheet}": it holds the same kind of data as the sheet "{other}"; expected one of them.',
    "E12.single": ROW + "the cluster already stands in row {other}; expected one row.",
    "E12.spells": ROW + "this membership overlaps with row {other}; expected one to end before the next.",
    "E12.top50": CELL
    + "the answer for the speciality {code} differs from row {other}; expected one answer for each code.",
    "E13": CELL + '{value} is before "{other_header}" {other}; expected the same day or later.',
    "E13.year": CELL + '{value} is before "{other_header}" {other}; expected a date on or after {from}.',
    "E14": 'File "{file}": it cannot be read as {kind_of_file}; expected .xlsx, .xls, .ods or .csv.',
    "E14.reason": 'File "{file}": it cannot be read ({reason}); expected .xlsx, .xls, .ods or .csv.',
    "E14.empty": 'File "{file}": no table of ours was found in it; '
    "expected a sheet or columns named as in the template.",
    "E14.blank": 'File "{file}": it is empty; expected a file with headings and rows.',
    "E14.nameless": 'File "{file}": there is no ending in its name; expected one that says what the file is: '
    ".xlsx, .xls, .ods or .csv.",
    "E14.kind": 'File "{file}": its content is {true_kind}; expected .xlsx, .xls, .ods or .csv.',
    "E14.save_as": 'File "{file}": its content is {true_kind}; expected .xlsx, .xls, .ods or .csv '
    "(open it in a spreadsheet program and save it as .xlsx).",
    "E14.ending": 'File "{file}": its content is {true_kind}; expected a name that ends in {ending}.',
    "E15": CELL + '"{value}" looks like a person\'s name; expected a position or a body.',
    "E15.column": CELL
    + 'the column "{value}" holds personal data and is not stored; expected figures without persons.',
    "E16": ROW + "a total for {key} is given together with its parts; expected either the total or the parts.",
    "E17": CELL + "the formula {formula} has no saved value; expected {expected} "
    "(open the file in a spreadsheet program and save it).",
    "E18": CELL + "the cell holds the error {value}; expected {expected}.",
    "E19": ROW + 'both "{header}" and "{other_header}" are empty; expected at least one of them.',
    "E20": CELL + "the cell is empty although {condition}; expected {expected}.",
    "E20.row": ROW + '"{header}" is not given although {condition}; expected {expected}.',
    "E20.filled": CELL + '"{value}" is given although {condition}; expected an empty cell.',
    "E21": "Workbook: the figures are {synthetic}, but {name} is in the store as {stored}; expected them kept apart.",
    "E22": "File: it has no sheet about the cluster; "
    "expected one, or the code of one of the clusters in the store ({count}).",
    "E23": 'File "{file}": it has no row that can be loaded; expected at least one without errors.',
    "E26": CELL + 'signs of "{value}" are lost (�); expected the file saved again with its own letters.',
    "E27": ROW + "it has more cells ({count}) than there are headings ({expected_count}); "
    "expected texts with separators in quotation marks.",
    "E24": 'File "{file}": it is more than can be read at once ({reason}); expected smaller parts or .csv.',
    "E25": 'File "{file}": it was refused for safety ({reason}); expected a file saved by a spreadsheet program.',
    "E32": ROW + "figures are given in “{unit}” above the table, so {columns} is not loaded; "
    "expected figures without a multiplier, the unit in the heading, or a mapping with units.",
    "W01": CELL + "{value} was read as {read} %.",
    "W02": ROW + "skipped as {reason}.",
    "W03": CELL + 'Latin letters in a Cyrillic word were replaced: "{value}" → "{read}".',
    "W04": CELL + '"{value}" was taken as "{read}".',
    "W05": CELL + "{value} differs from the year before ({other}) by more than 50 %; please check.",
    "W06": 'File "{file}": it is already loaded (load {load}, {date}); nothing was changed.',
    "W07": CELL + "{old} → {new}; the stored value is replaced.",
    "W07.row": ROW + "{header}: {old} → {new}; the stored value is replaced.",
    "W08": CELL + "{value}: {remark}; please check.",
    "W09": 'Sheet "{sheet}": there is no column "{header}"; {date} was taken from row {row} for {count} rows.',
    "W21": 'Sheet "{sheet}", column "{header}": the heading says “{unit}”; '
    "{count} figures were multiplied by {factor}.",
    "N01": 'Sheet "{sheet}": columns that are not loaded: {names}.',
    "N02": 'Sheet "{sheet}": it is hidden and was not read.',
    "N03": 'Sheet "{sheet}": it was not recognised and not read.',
    "N04": 'Sheet "{sheet}": hidden rows and columns were read too (rows: {rows}, columns: {columns}).',
    "N05": 'Sheet "{sheet}", row {row}: the date {date} stands above the table; "{header}" was read instead.',
    "N06": 'Sheet "{sheet}", column "{header}": figures hidden in the file are unknown, not zero ({count}: {cells}).',
    "N07": 'Sheet "{sheet}", column "{header}": no figure is possible there, which is not zero ({count}: {cells}).',
    "N09": 'Sheet "{sheet}": it has headings but no rows.',
    **EDITING_SENTENCES,
    **MAPPING_SENTENCES,
    **PLACE_SENTENCES,
    **SOURCE_SENTENCES,
    **TABLE_SENTENCES,
    **UNDOING_SENTENCES,
}
"""The English sentences, which are also the message ids of the catalogues. A code may have variants."""

DEFAULT_EXPECTED = {"E06": "a date such as 16.05.2022 or 2022-05-16"}


def tell(problem: Problem, language: Language) -> str:
    """A problem as one sentence."""
    text = Text(language)
    places = dict(problem.values)
    sentence = find_sentence(problem.code, places)
    given = {"sheet": problem.sheet or "", "cell": problem.cell or "", "row": str(problem.row or "")}
    places = {**given, "value": problem.value or "", **places}
    places |= say_names(places, problem, text)
    for phrase in PHRASES:
        if phrase in places or (phrase == "expected" and problem.code in DEFAULT_EXPECTED):
            places[phrase] = text.say(places.get(phrase) or DEFAULT_EXPECTED[problem.code], **places)
    said = DOUBLE_STOP.sub(".", text.say(sentence, **places))
    if problem.cell or not sentence.startswith(CELL):
        return said
    return text.say(ROW, **places) + said.removeprefix(text.say(CELL, **places))  # a value that stands in no cell


def find_sentence(code: str, places: Mapping[str, str]) -> str:
    """The sentence of a code: of its variant, or of the list the value should be from, with the nearest if known."""
    kind, _, name = places.get("options", "").partition(":")
    variants = [places["variant"]] if "variant" in places else []
    if code == "E08":
        near = ".nearest" if places.get("nearest") else ""
        variants += [f"{name}{near}", name] if kind == "list" else []
        variants += [near.lstrip(".")]
    return next((SENTENCES[key] for one in variants if (key := f"{code}.{one}") in SENTENCES), SENTENCES[code])


def say_names(places: Mapping[str, str], problem: Problem, text: Text) -> dict[str, str]:
    """The places that hold codes of ours, as words of the language."""
    said: dict[str, str] = {}
    if "column_of" in places and problem.column:
        said["header"] = heading_of(f"{places['column_of']}.{problem.column}", text)
    for name in ("header", "other_header"):
        if f"{name}_of" in places:
            said[name] = heading_of(places[f"{name}_of"], text)
    if "other_of" in places:
        said["other"] = text.words(read_sheets()[places["other_of"]].heading)
    if "sheet_of" in places:
        heading = read_sheets()[places["sheet_of"]].heading
        said["sheet"] = text.words(heading)
        said["names"] = " / ".join(dict.fromkeys(heading.every()))
    if "options" in places:
        said["options"] = list_options(places["options"], text.language)
        said["nearest"] = name_nearest(places["options"], places.get("nearest", ""), problem.value or "", text.language)
    for place, name in (("table_column", "header"), ("other_table_column", "other_header")):
        if place in places:
            table, _, column = places[place].partition(".")
            said[name] = text.words(read_tables()[table].column(column).heading)
    if "indicator_of" in places:
        said["indicator"] = text.words(indicator_names()[places["indicator_of"]])
    for name in ("table", "other_table"):
        if f"{name}_of" in places:
            said[name] = text.words(read_tables()[places[f"{name}_of"]].heading)
    if "settlements_in" in places:
        said["settlements"] = list_settlements(problem.value or "", places["settlements_in"], text)
        said["region"] = name_option("list:regions", places["settlements_in"], text.language)
    if "kinds" in places:
        kinds = [name_option("enumeration:org_kind", kind, text.language) for kind in places["kinds"].split(";")]
        said["kinds"] = ", ".join(kinds)
        said["is_kind"] = name_option("enumeration:org_kind", places["is_kind"], text.language)
    for name in ("synthetic", "stored"):
        if name in places:
            said[name] = text.say(places[name])
    return said


def heading_of(column: str, text: Text) -> str:
    """The heading of a declared sheet column, as sheet.column."""
    sheet, _, name = column.partition(".")
    return next(text.words(one.heading) for one in sheet_columns(sheet) if one.name == name)


def list_options(listed_in: str, language: Language) -> str:
    """The first labels of a list, with an ellipsis when there are more; figures are given as they are."""
    names = option_names(listed_in)
    if names is None:
        return listed_in
    labels = [words.in_language(language) for words in names.values()]
    return ", ".join(labels[:MOST_OPTIONS]) + (", …" if len(labels) > MOST_OPTIONS else "")


def name_option(listed_in: str, code: str, language: Language) -> str:
    """The label of one value of a list."""
    names = option_names(listed_in) or {}
    return names[code].in_language(language) if code in names else code


def name_nearest(listed_in: str, code: str, typed: str, language: Language) -> str:
    """A value as a person would have typed it who typed this: in the same script, the code where that is closer."""
    names = option_names(listed_in) or {}
    if code not in names:
        return code
    if typed.isascii():
        return max((code, names[code].en), key=lambda spelling: fuzz.WRatio(typed.casefold(), spelling.casefold()))
    return names[code].in_language("kk" if language == "kk" or KAZAKH.search(typed) else "ru")


def option_names(listed_in: str) -> Mapping[str, Words] | None:
    """The labels of an enumeration or a code list by code; None when the options are spelt out."""
    kind, colon, name = listed_in.partition(":")
    if not colon:
        return None
    if name == "indicators":
        return indicator_names()
    listed = read_enumeration(name) if kind == "enumeration" else read_code_list(name)
    if name == "norm_sets":
        return {code: Words(**dict.fromkeys(LANGUAGES, code)) for code in listed.entries}
    return {code: entry.names for code, entry in listed.entries.items()}
