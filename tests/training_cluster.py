"""An invented cluster of six colleges over four years, written straight into a store: one college reports nothing."""

from datetime import UTC, date, datetime

from data_sources.store import SqlStore

CLUSTER = "clouds"
YEARS = ("2018/19", "2019/20", "2020/21", "2021/22")
COLLEGES = {
    "arcade": "Колледж «Северная Аркада»",
    "clouds": "Политехнический колледж Облачного",
    "crafts": "Колледж цифровых ремёсел",
    "lake": "Аграрный колледж имени Несуществующего озера",
    "tiny": "Малый лицей Тумана",
    "silent": "Молчаливый колледж",
}
ENTERPRISES = {
    "works": "Завод «Пример»",
    "agro": "ТОО «Вымысел Агро»",
    "rails": "АО «Небывалые перевозки»",
    "depot": "Депо «Нулевое»",
}
# programme: college, code, trainees in the last year, graduates, in the speciality (None: nobody said)
PROGRAMMES = {
    "p1": ("arcade", "15.02.12", 240, 60, 46),
    "p2": ("arcade", "09.02.07", 180, 44, 30),
    "p3": ("clouds", "15.02.12", 300, 75, 41),
    "p4": ("clouds", "13.02.11", 150, 36, 24),
    "p5": ("crafts", "09.02.07", 210, 52, 23),
    "p6": ("lake", "35.02.16", 160, 40, None),
    "p7": ("tiny", "35.02.16", 24, 7, 6),
}
SPECIALITIES = {
    "15.02.12": "Монтаж и техническое обслуживание промышленного оборудования",
    "09.02.07": "Информационные системы и программирование",
    "13.02.11": "Эксплуатация электрического оборудования",
    "35.02.16": "Эксплуатация сельскохозяйственной техники",
}
# college: teachers, vocational, experienced, interned in three years and in this one
STAFF = {"arcade": (40, 24, 7, 36, 14), "clouds": (52, 30, 6, 31, 12), "crafts": (30, 20, 5, 30, 9),
         "lake": (22, 14, None, 12, 4), "tiny": (6, 5, 1, 6, 2)}  # fmt: skip
FLOWS = {("arcade", "works"): 9, ("arcade", "rails"): 5, ("clouds", "works"): 7, ("clouds", "depot"): 3,
         ("crafts", "rails"): 9, ("lake", "agro"): 4, ("tiny", "agro"): 2}  # fmt: skip


def fill(store: SqlStore) -> None:
    """Write the whole cluster."""
    rows: dict[str, list[dict[str, object]]] = {
        "load": [{"load_id": 1, "kind": "workbook", "source": "Учебная книга",
                  "loaded_at": datetime(2022, 6, 1, tzinfo=UTC), "loaded_by_role": "editor", "synthetic": True}],
        "cluster": [{"cluster_id": CLUSTER, "region_code": "KZ-10", "name_ru": "Учебный кластер «Облака»",
                     "kind": "education_industry", "status": "active", "currency": "KZT", "contingent_md": "10-01",
                     "norm_set": "tomsk-2022;default"}],
        "organisation": [], "participation": [],
        "speciality": [{"code": code, "code_system": "ru_ugps", "field_code": f"{code[:2]}.00.00", "name_ru": name}
                       for code, name in SPECIALITIES.items()],
        "programme": [{"programme_id": key, "org_id": college, "code": code, "code_system": "ru_ugps",
                       "level": "mid_level_specialist"} for key, (college, code, *_) in PROGRAMMES.items()],
        "enrolment": [], "graduate_outcome": [], "staff": [], "placement": [],
    }  # fmt: skip
    rows["programme"].append({"programme_id": "p8", "org_id": "silent", "field_code": "13.00.00", "level": "mixed"})
    for number, (kind, names) in enumerate((("college", COLLEGES), ("enterprise", ENTERPRISES))):
        for key, name in names.items():
            rows["organisation"].append(
                {"org_id": key, "name_key": key, "name_ru": name, "kind": kind, "region_code": "KZ-10"}
            )
            rows["participation"].append({"membership_id": 100 * number + len(rows["participation"]) + 1, "org_id": key,
                                          "joined_on": date(2018, 1, 1), "basis": "stated",
                                          "role": "member"})  # fmt: skip
    for place, year in enumerate(YEARS):
        add_year(rows, place, year)
    with store.publish_transaction() as connection:
        for name, given in rows.items():
            table = store.tables[name]
            for row in given:
                told = {"load_id": 1, "cluster_id": CLUSTER, **row}
                connection.execute(table.insert().values({k: v for k, v in told.items() if k in table.c}))


def add_year(rows: dict[str, list[dict[str, object]]], place: int, year: str) -> None:
    """Figures of one academic year and the cohort observed in it."""
    first = int(year[:4])
    for key, (_, _, students, graduates, working) in PROGRAMMES.items():
        told = {"programme_id": key, "academic_year": year, "as_of": date(first, 10, 1)}
        rows["enrolment"].append({**told, **trainees(key, students, place)})
        seen = {"programme_id": key, "as_of": date(first + 1, 5, 24), "graduates": graduates}
        rows["graduate_outcome"].append(
            {**seen, "cohort": first, "basis": "actual", **outcomes(graduates, working, place)}
        )
        forecast = {"cohort": first + 1, "basis": "forecast", "employed": round(graduates * 0.88)}
        rows["graduate_outcome"].append({**seen, **forecast})
    for college, (teachers, vocational, experienced, interned, recent) in STAFF.items():
        by_now = max(0, interned - 2 * (3 - place))
        rows["staff"].append({
            "org_id": college, "academic_year": year, "as_of": date(first, 10, 1), "teachers": teachers,
            "vocational": vocational, "vocational_experienced": experienced, "interned_3y": by_now,
            "interned_year": min(recent, by_now), "industry_part_time": 2,
        })  # fmt: skip
    for (college, enterprise), persons in FLOWS.items():
        rows["placement"].append({
            "placement_id": len(rows["placement"]) + 1, "from_org_id": college, "to_org_id": enterprise,
            "kind": "teacher_internship", "academic_year": year, "persons": persons,
        })  # fmt: skip


def trainees(key: str, students: int, place: int) -> dict[str, int | None]:
    """Trainees and admission of one programme; two programmes did not fill their places, one is silent on targets."""
    count, quota = round(students * (0.85 + 0.05 * place)), round(students / 4)
    admitted = quota - {"p3": 12, "p5": 5}.get(key, 0)
    return {
        "students": count, "students_female": round(count * 0.3), "students_budget": round(count * 0.8),
        "students_dual": round(count * 0.1 * (place + 1)),
        "students_target": None if key == "p6" else round(count * 0.06),
        "quota": quota, "applications": round(quota * 1.4), "admitted": admitted, "admitted_on_quota": admitted,
    }  # fmt: skip


def outcomes(graduates: int, working: int | None, place: int) -> dict[str, int | None]:
    """What became of the graduates of one programme; nobody says so where it is not known who works."""
    if working is None:
        return {}
    study, military, parental = round(graduates * 0.05), round(graduates * 0.06), int(graduates > 20)
    told = round(working * (0.9 + 0.033 * place))
    employed = min(graduates - study - military - parental, told + round(graduates * 0.1))
    rest = graduates - employed - study - military - parental
    return {
        "employed": employed, "employed_speciality": told, "employed_cluster": told // 2, "further_study": study,
        "military": military, "parental_leave": parental, "not_employed": rest // 2,
    }  # fmt: skip
