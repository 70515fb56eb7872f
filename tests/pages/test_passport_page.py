"""The pages of the passport and of the resources, as a browser with their address opens them."""

from tests.pages.address import address_of


def test_the_passport_opens_at_the_section_of_its_address_with_editors(open_app, demo_file):
    app = open_app(demo_file, "passport", lang="kk", cluster="tomsk-industrial", section="9")
    assert not app.exception
    assert "Төлқұжаттың 11 бөлімінен 5" in app.title[0].value
    assert any(one.value.startswith("9") for one in app.subheader)
    assert app.radio[0].value == "9" and len(app.radio[0].options) == 11
    assert address_of(app)["section"] == "9"
    assert any(expander.label == "Жазба қосу" for expander in app.expander)
    labels = [button.proto.label for button in app.get("download_button")]
    assert {"Қазақша · DOCX", "Русский · PDF", "English · DOCX"} <= set(labels)


def test_the_resources_are_searched_by_the_words_of_the_address_and_viewers_get_no_editor(open_app, demo_file):
    app = open_app(demo_file, "resources", access="viewer", lang="ru", cluster="demo", q="сварочная")
    assert not app.exception
    assert "Свободно мест" in app.title[0].value
    assert "Найдено: 1 из" in "\n".join(one.value for one in app.markdown).replace("\\", "")
    assert not app.expander
