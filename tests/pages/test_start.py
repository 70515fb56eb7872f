"""Starting: a wrong setting or a store that cannot be opened is a designed page with one sentence."""

import pytest


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_wrong_setting_is_named_and_nothing_else_is_shown(open_app, tmp_path, monkeypatch, language) -> None:
    monkeypatch.setenv("KENES_DEMO", "perhaps")
    app = open_app(tmp_path / "x.sqlite", lang=language)
    assert not app.exception
    assert len(app.title) == 1
    assert "KENES_DEMO" in app.code[0].value


def test_a_store_that_cannot_be_opened_is_told(open_app, tmp_path, caplog) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    app = open_app(broken)
    assert not app.exception
    assert len(app.code) == 1
    assert "\n" not in app.code[0].value
    assert "broken.sqlite" in caplog.text
