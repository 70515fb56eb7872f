"""Settlements as workbooks really name them: in Kazakh, Russian and English, by old names, typed in every way."""

import pytest

from dashboard.domain.places import find_candidates, find_place, place_key, read_places

# Each line: one settlement, its region of today, and what workbooks call it.
NAMED = """
KZ-63: Усть-Каменогорск, Өскемен, Oskemen, Öskemen, Ust-Kamenogorsk, г. Усть-Каменогорск, Усть Каменогорск, Оскемен
KZ-10: Семипалатинск, Семей, Semey, Semipalatinsk, Семей қаласы
KZ-71: Целиноград, Астана, Нур-Султан, Нұр-Сұлтан, Akmola, Акмола, Astana, Tselinograd
KZ-23: Гурьев, Атырау, Atyrau, Guryev
KZ-47: Шевченко, Ақтау, Актау, Aktau, Aqtau
KZ-79: Чимкент, Шымкент, Shymkent, Chimkent
KZ-75: Алма-Ата, Алматы, Almaty, Алмаата, Верный, Alma-Ata
KZ-43: Кзыл-Орда, Кызылорда, Қызылорда, Kyzylorda, Кзылорда
KZ-62: Джезказган, Жезказган, Жезқазған, Zhezkazgan
KZ-62: Сатпаев, Сәтбаев, Сатбаев, Никольский, Satpayev
KZ-55: Экибастуз, Екібастұз, Екибастуз, Ekibastuz
KZ-55: Аксу, Ақсу, Ермак
KZ-31: Джамбул, Тараз, Taraz, Аулие-Ата
KZ-33: Талды-Курган, Талдыкорган, Талдықорған, Taldykorgan
KZ-33: Текели, Текелі
KZ-33: Жаркент, Панфилов
KZ-19: Капчагай, Қонаев, Конаев, Konaev
KZ-19: Каскелен, Қаскелең, Kaskelen
KZ-27: Уральск, Орал, Uralsk
KZ-11: Кокчетав, Кокшетау, Көкшетау, Kokshetau
KZ-59: Петропавловск, Петропавл, Қызылжар, Petropavl
KZ-39: Кустанай, Костанай, Қостанай, Kostanay
KZ-39: Рудный, Rudny, Рудный қ.
KZ-39: Житикара, Житыкара, Джетыгара, Жітіқара
KZ-15: Актюбинск, Актобе, Ақтөбе, Aktobe
KZ-35: Караганда, Қарағанды, Карағанды, Karaganda, Karagandy
KZ-35: Темиртау, Теміртау, Temirtau
KZ-35: Балхаш, Балқаш, Balkhash
KZ-63: Риддер, Лениногорск
KZ-63: Зыряновск
KZ-11: Косшы, Қосшы
KZ-61: Туркестан, Түркістан, Turkistan
KZ-47: Жанаозен, Жаңаөзен, Новый Узень
KZ-43: Байконур, Ленинск
RU-TOM: Томск, г.Томск, город Томск, Tomsk, ТОМСК
RU-TOM: Колпашево, г. Колпашево
RU-TOM: Асино, г. Асино (Томская обл.)
RU-TOM: Кожевниково, с. Кожевниково, село Кожевниково
RU-PRI: Большой Камень, Bolshoy Kamen
RU-PRI: Артём, Артем, г. Артём
RU-PRI: Находка, Nakhodka
RU-SMO: Ярцево
RU-SMO: Рославль, Roslavl
RU-SMO: Вязьма
RU-NIZ: Горький, Нижний Новгород, Nizhny Novgorod
RU-ROS: Ростов-на-Дону, Ростов на Дону
RU-SPE: Ленинград, Санкт-Петербург
"""
LINES = [line.partition(": ") for line in NAMED.strip().splitlines()]
NAMES = [(name, region, names.split(", ")[0]) for region, _, names in LINES for name in names.split(", ")]


def test_every_usual_name_of_a_settlement_finds_it():
    assert len(NAMES) > 120
    lost = [(name, region) for name, region, _ in NAMES if find_place(name, region) is None]
    assert lost == []


def test_all_names_of_a_settlement_find_the_same_one():
    split = [(name, first) for name, region, first in NAMES if find_place(name, region) != find_place(first, region)]
    assert split == []


@pytest.mark.parametrize("name", ["г. ", "", "–", "ул.", "село"])
def test_a_kind_of_settlement_alone_is_no_name(name):
    assert find_candidates(name, "RU-TOM") == ()


def test_several_settlements_of_a_region_are_all_named_with_the_largest_first():
    found = find_candidates("Актау", "KZ-35")
    assert len(found) > 1
    assert {place.region for place in found} == {"KZ-35"}
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)
    assert find_place("Актау", "KZ-35") is None


@pytest.mark.parametrize(("name", "region", "there"), [("Семей", "KZ-63", "KZ-10"), ("Алматы", "KZ-19", "KZ-75")])
def test_a_settlement_outside_the_named_region_is_asked_and_not_taken(name, region, there):
    assert find_place(name, region) is None
    assert [place.region for place in find_candidates(name, region)] == [there]


@pytest.mark.parametrize("region", [None, ""])
def test_without_a_region_even_a_single_settlement_is_asked(region):
    assert find_place("Экибастуз", region) is None
    assert [place.region for place in find_candidates("Экибастуз", region)] == ["KZ-55"]


def test_two_settlements_in_one_cell_are_asked():
    assert find_place("Томск, Асино", "RU-TOM") is None
    assert {place.name for place in find_candidates("Томск, Асино", "RU-TOM")} == {"Tomsk", "Asino"}


def test_an_address_around_a_name_does_not_hide_it():
    place = find_place("г. Томск, пр. Ленина, 5", "RU-TOM")
    assert place is not None
    assert place.name == "Tomsk"


def test_a_settlement_is_shown_in_the_letters_of_the_language():
    place = find_place("Жезказган", "KZ-62")
    assert place is not None
    assert (place.in_language("ru"), place.in_language("kk")) == ("Жезказган", "Жезқазған")
    assert place.in_language("en") == place.name


def test_every_name_of_the_gazetteer_finds_its_settlement():
    lost = [
        (name, place.region)
        for places in read_places().values()
        for place in places
        for name in (place.name, *place.names)
        if place not in find_candidates(name, place.region)
    ]
    assert lost == []


def test_spellings_meet_in_one_key():
    assert place_key("г. Өскемен") == place_key("OSKEMEN") == place_key("Оскемен")
    assert place_key("Артём") == place_key("Артем") == place_key("Арте\u0308м")
