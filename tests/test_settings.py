"""Settings come from the environment and a wrong one is named in one sentence."""

import pytest

from dashboard.settings import EMBEDDED_STORE, Settings, WrongSetting, read_settings


def test_without_any_setting_the_embedded_store_opens_with_the_demo() -> None:
    settings = read_settings()
    assert settings.database_url == EMBEDDED_STORE
    assert settings.loads_demo
    assert (settings.language, settings.access) == ("ru", "local")


def test_another_store_gets_no_demo_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_DATABASE_URL", "postgresql://somewhere/kenes")
    assert not read_settings().loads_demo
    monkeypatch.setenv("KENES_DEMO", "1")
    assert read_settings().loads_demo


def test_the_demo_can_be_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_DEMO", "0")
    assert read_settings().demo is False
    assert not read_settings().loads_demo


def test_kz_means_kazakh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_LANGUAGE", "kz")
    assert read_settings().language == "kk"


@pytest.mark.parametrize(
    ("name", "value"), [("ACCESS", "everybody"), ("LANGUAGE", "fr"), ("DEMO", "perhaps"), ("DATABASE_URL", "mysql://x")]
)
def test_a_wrong_value_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"KENES_{name}", value)
    with pytest.raises(WrongSetting, match=f"KENES_{name}") as caught:
        read_settings()
    assert "\n" not in str(caught.value)


def test_a_wrong_address_is_told_without_the_words_of_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_DATABASE_URL", "mysql://x")
    with pytest.raises(WrongSetting) as caught:
        read_settings()
    assert str(caught.value) == "KENES_DATABASE_URL: expected a URL that begins with sqlite: or postgresql:."


def test_a_password_in_the_address_of_the_store_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KENES_DATABASE_URL", "mysql://user:secret@host/base")
    with pytest.raises(WrongSetting) as caught:
        read_settings()
    assert "secret" not in str(caught.value)


def test_settings_never_change_while_the_dashboard_runs() -> None:
    settings = Settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.access = "viewer"
