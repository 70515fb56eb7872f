"""Refreshing: only what is new is published, and whatever goes wrong the last good data stay with their date."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from dashboard.domain.access import Actor
from dashboard.domain.problems import Refused
from dashboard.domain.sources import Source
from data_sources import commands
from data_sources.commands.refresh import SCHEDULER
from data_sources.importer import open_importer
from data_sources.sentences.sources import SOURCE_SENTENCES
from data_sources.sources import configured as configured_sources
from data_sources.sources import states as source_states
from data_sources.sources.refreshing import refresh_source
from data_sources.sources.states import read_states
from tests.data_sources.cluster_rows import cluster_rows
from tests.data_sources.first_load import load_first

EDITOR = Actor("editor")
COLUMNS = {"programme": "prog", "academic_year": "god", "as_of": "den", "students": "vsego"}


@pytest.fixture
def theirs(tmp_path):
    path = tmp_path / "theirs.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE kontingent (prog, god, den, vsego)")
    connection.execute("INSERT INTO kontingent VALUES ('p1', '2018/19', '2018-10-01', 70)")
    connection.execute("INSERT INTO kontingent VALUES ('p1', '2019/20', '2019-10-01', 75)")
    connection.commit()
    yield path, connection
    connection.close()


@pytest.fixture
def source(theirs):
    sheet = {"sheet": "trainees", "table": "kontingent", "columns": COLUMNS}
    address = f"sqlite:///{theirs[0].as_posix()}"
    return Source.model_validate({"name": "theirs", "url": address, "sheets": [sheet]})


@pytest.fixture
def importer(sqlite_store):
    made = open_importer(sqlite_store)
    load_first(made)
    return made


def say(theirs, statement):
    theirs[1].execute(statement)
    theirs[1].commit()


def students(importer, year="2018/19"):
    table = importer.store.tables["enrolment"]
    with importer.store.reading() as connection:
        return connection.scalar(sa.select(table.c.students).where(table.c.academic_year == year))


def loads(importer):
    table = importer.store.tables["load"]
    with importer.store.reading() as connection:
        rows = connection.execute(sa.select(table.c.state).where(table.c.kind == "database").order_by(table.c.load_id))
        return [str(row[0]) for row in rows]


def test_the_same_rows_make_no_new_load_and_the_attempt_is_kept(importer, source, theirs):
    first = refresh_source(importer, source, SCHEDULER)
    say(theirs, "UPDATE kontingent SET vsego = vsego")
    theirs[1].execute("CREATE TABLE other AS SELECT * FROM kontingent ORDER BY god DESC")
    say(theirs, "DELETE FROM kontingent")
    say(theirs, "INSERT INTO kontingent SELECT * FROM other")
    second = refresh_source(importer, source, SCHEDULER)
    assert (first.published.new, second.published, len(loads(importer))) == (2, None, 1)
    assert second.state.tried_at > first.state.tried_at
    assert (second.state.loaded_at, second.state.load_id) == (first.state.loaded_at, first.state.load_id)


def test_changed_rows_are_one_more_load_and_older_rows_may_come_back(importer, source, theirs):
    numbers = []
    for persons in (70, 71, 70, 71):
        say(theirs, f"UPDATE kontingent SET vsego = {persons} WHERE god = '2018/19'")
        refresh_source(importer, source, SCHEDULER)
        numbers.append(students(importer))
    assert numbers == [70, 71, 70, 71]
    assert len(loads(importer)) == 4


def test_a_correction_by_hand_stays_until_the_source_changes(importer, source, theirs):
    refresh_source(importer, source, SCHEDULER)
    rows = {"trainees": [{"programme": "p1", "academic_year": "2018/19", "as_of": "01.10.2018", "students": 69}]}
    importer.publish(importer.check_tables(rows, "hand", cluster_id="demo-mechanics"), EDITOR)
    assert (refresh_source(importer, source, SCHEDULER).published, students(importer)) == (None, 69)
    say(theirs, "UPDATE kontingent SET vsego = 80 WHERE god = '2018/19'")
    assert (refresh_source(importer, source, SCHEDULER).published.changed, students(importer)) == (1, 80)


def test_rows_refused_for_want_of_a_programme_are_taken_when_it_comes(importer, source, theirs):
    say(theirs, "INSERT INTO kontingent VALUES ('p9', '2019/20', '2019-10-01', 20)")
    first = refresh_source(importer, source, SCHEDULER)
    assert (first.check.ledger.rejected, first.state.failure) == (1, None)
    assert refresh_source(importer, source, SCHEDULER).published is None
    rows = cluster_rows()
    rows["programmes"].append({"programme": "p9", "organisation": "Второй колледж", "field_code": "15.00.00"})
    importer.publish(importer.check_tables(rows, "more"), EDITOR)
    assert refresh_source(importer, source, SCHEDULER).published.new == 1


def test_what_was_undone_comes_back_only_by_hand(importer, source):
    state = refresh_source(importer, source, SCHEDULER).state
    importer.undo(state.load_id, EDITOR)
    again = refresh_source(importer, source, SCHEDULER)
    assert (again.published, again.state.failure.values["variant"], students(importer)) == (None, "undone", None)
    by_hand = refresh_source(importer, source, EDITOR)
    assert (by_hand.state.failure, students(importer), loads(importer)) == (None, 70, ["undone", "published"])


def test_rows_that_it_had_found_unchanged_come_back_when_their_load_was_undone(importer, source):
    years = ({"academic_year": "2018/19", "students": 70}, {"academic_year": "2019/20", "students": 75})
    rows = [{"programme": "p1", "as_of": f"01.10.{year['academic_year'][:4]}", **year} for year in years]
    by_hand = importer.publish(importer.check_tables({"trainees": rows}, "hand", cluster_id="demo-mechanics"), EDITOR)
    assert refresh_source(importer, source, SCHEDULER).published.new == 0
    importer.undo(by_hand, EDITOR)
    assert students(importer) is None
    assert refresh_source(importer, source, SCHEDULER).published.new == 2
    assert students(importer) == 70
    assert refresh_source(importer, source, SCHEDULER).published is None


@pytest.mark.parametrize(
    ("statement", "variant"),
    [
        ("DROP TABLE kontingent", "table"),
        ("ALTER TABLE kontingent RENAME vsego TO itogo", "columns"),
        ("DELETE FROM kontingent", "empty"),
        ("UPDATE kontingent SET prog = 'unknown'", "bad"),
    ],
)
def test_whatever_goes_wrong_the_last_good_data_stay_with_their_date(importer, source, theirs, statement, variant):
    good = refresh_source(importer, source, SCHEDULER).state
    version = importer.store.version()
    say(theirs, statement)
    state = refresh_source(importer, source, SCHEDULER).state
    assert state.failure.values["variant"] == variant
    assert (state.loaded_at, state.load_id, students(importer)) == (good.loaded_at, good.load_id, 70)
    assert state.tried_at > good.tried_at and importer.store.version() == version
    said = {importer.tell(state.failure, language) for language in ("kk", "ru", "en")}
    assert len(said) == 3


def test_a_failure_is_forgotten_when_the_source_answers_again(importer, source, theirs):
    say(theirs, "ALTER TABLE kontingent RENAME TO away")
    assert refresh_source(importer, source, SCHEDULER).state.failure
    say(theirs, "ALTER TABLE away RENAME TO kontingent")
    state = refresh_source(importer, source, SCHEDULER).state
    assert state.failure is None
    assert datetime.now(UTC) - state.loaded_at < timedelta(minutes=1)


@pytest.fixture
def configured(tmp_path, source, monkeypatch):
    """The folder of sources, with one that works, one with a mistake, and an example."""
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "theirs.yaml").write_text(source.model_dump_json(), encoding="utf-8")
    (folder / "broken.yaml").write_text("name: broken\nsheets: [{sheet: nothing}]\n", encoding="utf-8")
    (folder / "example.yaml").write_text(source.model_dump_json(), encoding="utf-8")
    for module, function in ((configured_sources, "find_source"), (configured_sources, "find_configured")):
        original = getattr(module, function)
        monkeypatch.setattr(original, "__defaults__", (folder,))
    for function in (configured_sources.source_files, source_states.read_states):
        monkeypatch.setattr(function, "__defaults__", (folder,))
    return folder


def test_every_configured_source_is_listed_with_its_state(importer, configured):
    before = {state.source.name: state for state in importer.sources()}
    assert set(before) == {"theirs", "broken"}
    assert (before["theirs"].loaded_at, before["theirs"].tried_at, before["theirs"].failure) == (None, None, None)
    assert before["broken"].failure.values["variant"] == "form"
    state = importer.refresh("theirs", EDITOR)
    assert state == next(one for one in read_states(importer.store) if one.source.name == "theirs")
    assert (state.saved, state.load_id, state.failure) == (False, 2, None)


@pytest.mark.parametrize("name", ["unheard-of", "../sources/theirs", "broken", "theirs.yaml", ""])
def test_only_a_configured_name_is_refreshed_and_never_a_path(importer, configured, name):
    with pytest.raises(Refused) as told:
        importer.refresh(name, EDITOR)
    assert importer.tell(told.value.problem, "ru")
    assert loads(importer) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_command_says_since_when_the_data_are(importer, configured, theirs, capsysbinary, language, monkeypatch):
    url = importer.store.engine.url.render_as_string()

    def ask(*arguments):
        code = commands.run([*arguments, "--database", url, "--language", language])
        streams = capsysbinary.readouterr()
        return code, streams.out.decode("utf-8").splitlines(), streams.err.decode("utf-8").splitlines()

    today = f"{datetime.now(UTC):%d.%m.%Y}" if language != "en" else f"{datetime.now(UTC):%Y}"
    code, answer, _ = ask("refresh", "theirs")
    assert (code, today in answer[-1]) == (0, True)
    code, same, notes = ask("refresh", "theirs")
    assert (code, len(same), same[-1], notes) == (0, 2, answer[-1], [])
    say(theirs, "UPDATE kontingent SET prog = 'unknown'")
    code, bad, notes = ask("refresh", "theirs")
    assert (code, bad[-1], len(notes) >= 3) == (1, answer[-1], True)
    theirs[0].rename(theirs[0].with_name("away"))
    code, down, notes = ask("refresh", "theirs")
    assert (code, down, len(notes)) == (2, [answer[-1]], 1)
    code, listed, _ = ask("sources")
    assert (code, answer[-1] in listed, "  " + notes[0] in listed) == (0, True, True)
    assert any("broken" in line for line in listed)
    assert ask("refresh", "unheard-of")[0] == 2
    monkeypatch.setenv("KENES_ACCESS", "viewer")
    assert ask("refresh", "theirs")[0] == 1


def test_every_sentence_about_a_source_names_the_source_or_its_file():
    assert all("{name}" in sentence or "{file}" in sentence for sentence in SOURCE_SENTENCES.values())


def test_a_cluster_that_is_not_in_the_store_is_told_as_such(sqlite_store, source):
    importer = open_importer(sqlite_store)
    state = refresh_source(importer, source.model_copy(update={"cluster_id": "nowhere"}), SCHEDULER).state
    assert (state.failure.code, state.loaded_at, loads(importer)) == ("E22", None, [])
    assert "nowhere" in state.failure.values["name"]


def test_the_clock_and_a_button_at_once_make_one_load(importer, source):
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda actor: refresh_source(importer, source, actor), [SCHEDULER, EDITOR] * 2))
    assert [one.state.failure for one in done] == [None] * 4
    assert (loads(importer), students(importer)) == (["published"], 70)
