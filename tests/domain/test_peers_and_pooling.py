"""Who is comparable, and rates of small programmes over several years."""

from dashboard.domain.indicators import read_indicators
from dashboard.domain.peers import Likeness, find_peers, leading_field
from dashboard.domain.pooling import is_pooled, is_small, pool
from dashboard.domain.results import Result

INDICATORS = read_indicators()
RATE = INDICATORS["employment_rate"]


def trainees(field: str, value: float | None, **parts: object) -> Result:
    return Result("trainees_total", "demo", "2022/23", field, value, value, None, "persons", **parts)  # type: ignore[arg-type]


def year(period: str, part: float | None, whole: float | None, **parts: object) -> Result:
    value = None if part is None or not whole else 100 * part / whole
    told = {"norm": 62.5, "norm_kind": "document", "status": "red", **parts}
    return Result("employment_rate", "demo", period, "prog", value, part, whole, "%", **told)  # type: ignore[arg-type]


def test_comparable_is_the_same_field_and_half_to_twice_the_size() -> None:
    known = {
        "own": Likeness(400, "071"), "half": Likeness(200, "071"), "twice": Likeness(800, "071"),
        "small": Likeness(199, "071"), "large": Likeness(801, "071"), "other": Likeness(400, "081"),
        "silent": Likeness(None, "071"),
    }  # fmt: skip
    assert find_peers("own", known) == ("half", "twice")


def test_without_a_size_nobody_is_comparable() -> None:
    assert find_peers("own", {"own": Likeness(None), "other": Likeness(400)}) == ()


def test_the_leading_field_adds_up_what_belongs_together_and_leaves_protected_figures_out() -> None:
    fields = [trainees("0715", 60), trainees("0713", 60), trainees("0811", 100), trainees("0911", 900, hidden=True)]
    assert leading_field(fields) == "071"
    assert leading_field([trainees("15.00.00", 60), trainees("13.00.00", 70)]) == "13.00.00"
    assert leading_field([trainees("0715", None)]) == ""


def test_years_are_added_up_before_they_are_divided() -> None:
    pooled = pool(RATE, [year("2023", 2, 4), year("2021", 9, 10), year("2022", 1, 6)])
    assert pooled is not None
    assert (pooled.numerator, pooled.denominator, pooled.value) == (12, 20, 60)
    assert (pooled.period, pooled.status, pooled.norm, pooled.small_base) == ("2021–2023", "", None, False)


def test_a_blank_year_adds_nothing_and_one_year_alone_is_not_pooled() -> None:
    pooled = pool(RATE, [year("2021", 9, 10), year("2022", None, None), year("2023", 2, 4)])
    assert pooled is not None
    assert (pooled.numerator, pooled.denominator) == (11, 14)
    assert pool(RATE, [year("2021", 9, 10), year("2022", None, 8)]) is None


def test_only_equal_kinds_of_periods_are_pooled() -> None:
    assert pool(RATE, [year("2021", 9, 10), year("2021/22", 2, 4)]) is None


def test_one_protected_year_protects_the_pooled_rate() -> None:
    for parts in ({"hidden": True}, {"below_five": True}):
        pooled = pool(RATE, [year("2021", 9, 10), year("2022", None, None, **parts), year("2023", 2, 14)])
        assert pooled is not None
        assert pooled.hidden
        assert (pooled.value, pooled.numerator, pooled.denominator) == (None, None, None)


def test_small_is_fewer_than_thirty_in_the_latest_year() -> None:
    assert is_small([year("2022", 20, 29), year("2021", 20, 40)])
    assert not is_small([year("2022", 20, 30), year("2021", 5, 6)])
    assert is_small([year("2022", None, None, hidden=True)])
    assert not is_small([year("2022", None, None)])


def test_only_yearly_ratios_of_programmes_are_pooled() -> None:
    pooled = {code for code, one in INDICATORS.items() if is_pooled(one)}
    assert {"employment_rate", "employment_rate_speciality", "dual_share", "demo_exam_pass_rate"} <= pooled
    assert not pooled & {"trainees_growth", "trainees_total", "teacher_internship_share_3y", "agreements_share"}
