"""Which indicators belong to a kind of question."""

from dashboard.domain.code_lists import read_enumeration
from dashboard.domain.indicators import read_indicators
from dashboard.domain.topics import TOPICS, indicator_of_question, topic_of


def test_every_kind_of_question_has_its_topic():
    assert set(TOPICS) == set(read_enumeration("topic_kind").entries)


def test_topics_name_declared_indicators_once():
    for topic in TOPICS.values():
        assert set(topic.every) <= set(read_indicators())
        assert len(set(topic.every)) == len(topic.every)


def test_the_indicator_of_the_row_comes_before_that_of_the_topic():
    assert indicator_of_question("dual_share", "employment") == "dual_share"
    assert indicator_of_question(None, "employment") == "employment_rate"
    assert indicator_of_question(float("nan"), "other") == ""
    assert topic_of(None).every == ()
