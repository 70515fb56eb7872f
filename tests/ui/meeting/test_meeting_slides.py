"""The slides of a meeting: the numbers of the page, as of the day of the meeting, never more than fits."""

from datetime import date
from functools import cache

import pytest

from dashboard.domain.topics import TOPICS
from dashboard.reports.deck import Point
from dashboard.session import House, Page
from dashboard.settings import Settings
from dashboard.text import Text
from dashboard.ui.meeting import build_deck
from dashboard.ui.meeting.fitting import LINES, lines_of, spread
from dashboard.ui.meeting.questions import SHOWN, show_question
from dashboard.ui.meeting.rows import find_occasion
from dashboard.ui.numbers import say_value
from data_sources.importer import open_importer
from data_sources.store import open_store

TODAY = date(2026, 11, 21)
MAY, AUGUST = "demo-coordination-council-2026-05-04", "demo-coordination-council-2026-08-18"
DRAWN = ("admission_quota", "employment", "finance", "labour_market")
"""Topics with every kind of picture, the highest among them; drawing takes time."""
MAIN = {
    "admission_quota": "quota_fill_rate",
    "employment": "employment_rate",
    "demo_exam": "demo_exam_pass_rate",
    "practice": "practice_students_total",
    "mentoring": "mentored_practice_share",
    "dual_training": "dual_share",
    "programme_review": "colleges_reviewed_share",
    "labour_market": "demand_coverage",
    "career_guidance": "career_guidance_reach",
    "news": "news_on_time_share",
    "procedure": "plan_completion_rate",
}


@pytest.fixture(scope="module")
def store(demo_file):
    opened = open_store(f"sqlite:///{demo_file.as_posix()}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def open_page(store, demo_file):
    def opened(language="ru", cluster="demo", access="local"):
        settings = Settings(database_url=f"sqlite:///{demo_file.as_posix()}", access=access)
        page = Page(Text(language), House(settings, store, open_importer(store)), store.version(), cluster)
        page.period = page.periods[0] if page.periods else ""
        return page

    return opened


def planned(page):
    meetings = page.rows("meetings", cluster_id="demo", body="coordination_council", status="planned")
    return str(meetings["meeting_id"].iloc[0])


def ask(page, topic, meeting_id="", **cells):
    meeting_id = meeting_id or planned(page)
    occasion = find_occasion(page, meeting_id, TODAY)
    row = {"item_no": 3, "topic_kind": topic, "title": "Вопрос", **cells}
    return occasion, show_question(occasion, row)


@pytest.fixture(scope="module")
def slides_of(open_page):
    """The slides of a question by its topic, built once."""
    return cache(lambda topic: ask(open_page(), topic))


def test_every_topic_has_its_pictures():
    assert set(SHOWN) == set(TOPICS)


@pytest.mark.parametrize("topic", MAIN)
def test_slides_say_the_figure_of_the_page(slides_of, topic):
    occasion, slides = slides_of(topic)
    total = occasion.page.latest(MAIN[topic])
    shown = say_value(Text("ru"), total).partition(" чел")[0]
    assert total.value is not None
    assert shown in slides[0].title
    assert slides[0].draw is not None and slides[0].plot is not None and slides[0].listing is not None
    assert slides[0].notes and slides[0].source


@pytest.mark.parametrize(
    ("topic", "indicator_id", "by"),
    [
        ("admission_quota", "quota_fill_rate", "college"),
        ("demo_exam", "demo_exam_pass_rate", "college"),
        ("programme_list", "programmes_total", "field"),
    ],
)
def test_bars_are_the_results_of_the_page(slides_of, topic, indicator_id, by):
    occasion, slides = slides_of(topic)
    page = occasion.page.told(indicator_id)
    counted = sorted(
        result.value for result in page.results(indicator_id, by=by) if result.group and result.value is not None
    )
    name = page.text.words(page.indicator(indicator_id).names)
    own = [slide.plot for slide in slides if slide.plot.series[0].name == name and len(slide.plot.categories) < 9]
    drawn = [value for plot in own[: 2 if len(counted) > 6 else len(own)] for value in plot.series[0].values]
    assert sorted(drawn) == counted


def test_money_is_told_in_millions_of_what_came(slides_of):
    occasion, slides = slides_of("finance")
    page = occasion.page.told("funding_total")
    rows = page.rows("funding", cluster_id="demo", period=page.period, by="source")
    most = max(value for value in slides[0].plot.series[0].values if value is not None)
    assert most == pytest.approx(rows["actual"].max() / 1e6)


def test_a_question_of_another_kind_stands_alone(open_page):
    _, [slide] = ask(open_page(), "other")
    assert (slide.title, slide.spec, slide.item_no) == ("Вопрос", None, 3)


def test_the_indicator_that_a_question_names_is_shown_first(open_page):
    _, slides = ask(open_page(), "other", indicator_id="dual_share")
    assert "дуальной" in slides[0].title
    assert slides[0].plot.kind == "lines"


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_is_more_than_fits(slides_of, topic):
    _, slides = slides_of(topic)
    for slide in slides:
        assert len(slide.title) <= 125
        assert len(slide.remarks) <= 4
        assert sum(map(lines_of, slide.points)) <= LINES
        if topic in DRAWN and slide.spec:
            assert slide.spec["height"] <= 400
        if slide.plot:
            assert len(slide.plot.categories) <= 9
            assert len(slide.points) <= 2


def test_a_past_meeting_shows_what_was_known_on_its_day(open_page):
    page = open_page()
    for meeting, day in ((MAY, date(2026, 5, 4)), (AUGUST, date(2026, 8, 18))):
        known = page.total("employment_rate", period="2025/26", as_of=day)
        [slide, *_] = ask(page, "employment", meeting)[1]
        assert slide.title == f"Работают {say_value(page.text, known)} выпускников"


def test_a_meeting_opens_tells_what_changed_and_closes_with_its_decisions(open_page):
    deck = build_deck(open_page(), AUGUST, TODAY)
    kinds = [slide.kind for slide in deck.slides]
    assert kinds[0] == "opening" and kinds[-1] == "closing" and {"since", "due", "item"} < set(kinds)
    assert deck.quorum.startswith(f"Присутствуют {deck.present} из {deck.seats}")
    question = deck.questions[0]
    assert question.decision.text in deck.slides[-1].points[0].words
    assert question.heard == tuple(slide.title for slide in deck.slides if slide.item_no == question.item_no)
    changed = [point.words for slide in deck.slides if slide.kind == "since" for point in slide.points]
    assert any(words.startswith("Трудоустройство выпускников: 60,0") for words in changed)


def test_a_planned_meeting_has_no_decisions_yet(open_page):
    page = open_page("kk")
    deck = build_deck(page, planned(page), TODAY)
    assert deck.present is None and not any(question.decision.text for question in deck.questions)
    assert deck.marks and deck.language == "kk"
    assert "2026" in deck.when


def test_a_cluster_without_figures_says_so(open_page):
    page = open_page(cluster="tomsk-industrial")
    deck = build_deck(page, "tomsk-industrial-coordination-council-2022-05-16", TODAY)
    quota, *_ = [slide for slide in deck.slides if slide.item_no == 1]
    assert quota.spec is None
    assert quota.title == "В документах и данных нет цифр по этому вопросу"
    assert "29, по документу" in next(slide for slide in deck.slides if slide.item_no == 2).title


def test_whoever_only_looks_sees_no_more_than_on_the_pages(open_page):
    occasion, slides = ask(open_page(access="viewer"), "admission_quota")
    page = occasion.page.told("quota_fill_rate")
    shown = {one.value for one in page.results("quota_fill_rate", by="programme") if not one.hidden}
    shown |= {one.value for one in page.results("quota_fill_rate", by="college") if not one.hidden}
    assert {value for slide in slides for value in slide.plot.series[0].values} <= shown


def test_an_unknown_meeting_is_an_error(open_page):
    with pytest.raises(LookupError):
        build_deck(open_page(), "nowhere", TODAY)


def test_long_lists_go_on_to_the_next_slide(open_page):
    points = [Point(f"{number}. " + "слово " * 20, "подробность") for number in range(7)]
    parts = spread(points)
    assert [point for part in parts for point in part] == points
    assert all(sum(map(lines_of, part)) <= LINES for part in parts)
