"""How the dashboard is served: only for this machine, silent to the outside, no full collection after a rerun."""

import tomllib
from pathlib import Path

import pytest
from streamlit import config

SETTINGS = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_setting_is_one_that_streamlit_knows() -> None:
    known = config.get_config_options()
    flat = [f"{section}.{name}" for section in ("server", "browser", "client", "runner") for name in SETTINGS[section]]
    assert [name for name in flat if name not in known] == []


def test_nobody_else_reaches_the_dashboard_and_it_tells_nobody() -> None:
    assert SETTINGS["server"]["address"] == "localhost"
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["client"]["showErrorLinks"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["server"]["showEmailPrompt"] is False


def test_the_hidden_option_against_full_collections_still_exists() -> None:
    option = config.get_config_options()["runner.postScriptGC"]
    assert option.default_val is True
    assert SETTINGS["runner"]["postScriptGC"] is False


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_its_background(theme: str) -> None:
    colours = SETTINGS["theme"][theme]
    grounds = (colours["backgroundColor"], colours["secondaryBackgroundColor"])
    for ground in grounds:
        for text in ("textColor", "linkColor", "grayTextColor"):
            assert contrast(colours[text], ground) >= 4.5, text
    for hue in ("green", "orange", "red", "gray", "blue"):
        assert contrast(colours[f"{hue}TextColor"], colours[f"{hue}BackgroundColor"]) >= 4.5, hue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_white_can_be_read_on_the_main_button(theme: str) -> None:
    assert contrast("#ffffff", SETTINGS["theme"][theme]["primaryColor"]) >= 4.5
