"""The page of trends for whoever only looks: a forecast from rounded figures, and alarms that lead to their series."""

import json

from dashboard.domain.indicators import read_indicators
from tests.pages.address import address_of


def test_the_public_sees_a_forecast_from_rounded_figures_and_is_led_from_an_alarm_to_its_series(
    open_app, demo_file
) -> None:
    app = open_app(demo_file, "trends", access="viewer", lang="en")
    assert not app.exception
    options = app.selectbox(key="choose_indicator").options
    assert len(options) == len(read_indicators())
    spec = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    rows = spec["layer"][0]["data"]["values"]
    known = [row["value"] for row in rows if "segment" in row]
    assert known and all(value % 5 == 0 for value in known)
    assert [row["foreseen"] for row in rows if "ahead" in row] == [False, True]
    assert any("Past error" in caption.value for caption in app.caption)
    button = next(one for one in app.button if str(one.key).startswith("see_"))
    button.click().run()
    assert not app.exception
    assert f"see_{address_of(app)['indicator']}_" in str(button.key)
