"""A meeting made by hand, with every kind of slide and with texts that would break a careless paper."""

from datetime import date
from functools import partial

from dashboard.domain.results import Result
from dashboard.domain.words import Language
from dashboard.reports.deck import Decision, Deck, Plot, Point, Question, Series, Slide
from dashboard.reports.listing import Column, Listing
from dashboard.text import Text
from dashboard.ui.charts import Item, chart_bars
from dashboard.ui.palette import LIGHT

KAZAKH = "әіңғүұқөһ ӘІҢҒҮҰҚӨҺ"
FORMULA = "=1+1"
EVIL = (
    f"{FORMULA} <b>x</b> \"q\" & 'p' \x00\x07\x1b #let x = 3 $a$ *bold* _it_ `c` @see "
    "{{ 7 * 7 }} 🙂 \u202eabc\u200f \ud83d ]]> --> </script><script>alert(1)</script> \\u{41} %s http://example.org"
)
LONG = "Ұ" * 200
SOURCE = "Дереккөз: жүктеме · деректер күні: 01.09.2026 · анықтамалар, 1a2b3c4d нұсқасы · Синтетикалық деректер"
COLLEGES = ("Көкжиек көлік және логистика колледжі", "Ұшқыр колледжі", f"Қыран {FORMULA}", "Өрлеу")
RATES = (62.5, 41.8237, None, 0.0)
BARS = Plot("bars", COLLEGES, (Series("Бітірушілер", RATES),), "%", 1, 62.5, "Норма – 62,5 %")
COLUMNS = Plot(
    "columns",
    ("2021/22", "2022/23", "2023/24"),
    (Series("Жоспар", (1200.0, 1250.0, 1300.0)), Series("Қабылданды", (1180.0, None, 12196.0))),
    "",
    0,
    1260.0,
    "Мақсат",
)
LINES = Plot(
    "lines",
    ("2019", "2020", "2021"),
    (Series("Кластер", (55.1, float("nan"), 60.2)), Series("Өңір", (50.0, 51.5, 52.0))),
    "%",
    1,
    61.25,
    "Норма",
)
LISTING = Listing(
    "Колледждер",
    (Column("Колледж"), Column("Үлес, %", "percent"), Column("Бітірушілер", "count"), Column("Ескерту")),
    tuple(
        (name, rate, 1088.0 + n, "жасырын" if n == 2 else "")
        for n, (name, rate) in enumerate(zip(COLLEGES, RATES, strict=True))
    ),
)
MANY = Listing(
    "Көп жол",
    (Column(f"A {EVIL}"), Column("B", "count"), Column("C", "percent")),
    tuple(
        (f"жол {n} {EVIL}" if n % 7 == 0 else f"жол {n}", 1000.0 + n if n % 3 else None, n + 0.25) for n in range(40)
    ),
)


def bars_spec(language: Language) -> dict[str, object]:
    """The picture of the bars as the screen draws it."""
    items = tuple(
        Item(Result("employment_rate", "c", "2021", name, rate, 37.0, 88.0, "%", status="red", norm=62.5), name)
        for name, rate in zip(COLLEGES, RATES, strict=True)
        if rate is not None
    )
    return chart_bars(items, description="about", norm_label="норма", text=Text(language), palette=LIGHT)


def slides(language: Language) -> tuple[Slide, ...]:
    """One slide of every kind."""
    first = "Бітірушілердің 58 % мамандығы бойынша жұмыс істейді: нормаға 21 адам жетпейді"
    status = (
        Point("Практика базалары", "мерзімі 01.06.2026", "red"),
        Point("Келісім", "", "green"),
        Point("Есеп", "", "grey"),
    )
    many = tuple(
        Point(f"Шешім {n}. Практика базаларын кеңейту туралы", f"Жауапты: колледж · {n:02}.01.2027")
        for n in range(1, 12)
    )
    return (
        Slide("opening", "Үйлестіру кеңесінің отырысы: 4 сұрақ", points=status[1:2], notes=("Сәлемдесу", EVIL)),
        Slide("since", "2 шешім орындалды", points=status),
        Slide(
            "item",
            first,
            "1. Жұмыспен қамту",
            partial(bars_spec, language),
            BARS,
            LISTING,
            remarks=("Дерек жоқ: Қыран",),
            notes=("Кім жауапты?",),
            source=SOURCE,
            item_no=1,
        ),
        Slide("item", f"Қабылдау 92 % {EVIL}", f"2. Қабылдау {LONG}", plot=COLUMNS, points=status, item_no=2),
        Slide("item", "Жалақы өсті", "3. Жалақы", plot=LINES, item_no=3),
        Slide("item", f"{EVIL} ұзын {LONG}", EVIL, listing=MANY, remarks=(EVIL, LONG), item_no=4),
        Slide("item", "Шешім", "1. Жұмыспен қамту", item_no=1),
        Slide("closing", "Қабылданған шешімдер", points=many),
    )


def make_deck(language: Language = "kk") -> Deck:
    """A meeting that was held."""
    decided = Decision(f"Практика базаларын кеңейту {EVIL}", "Қыран колледжі", "01.03.2027", "орындалуда")
    questions = (
        Question(1, "employment", "Бітірушілерді жұмысқа орналастыру", "Басқарма", ("58 % жұмыс істейді",), decided),
        Question(2, "quota", "Қабылдау"),
        Question(3, "finance", f"Жалақы {EVIL}"),
        Question(4, "other", f"{KAZAKH} {LONG}"),
    )
    return Deck(
        "m1",
        f"Туманск кластері {EVIL}",
        "Үйлестіру кеңесі",
        "18.11.2026",
        date(2026, 11, 18),
        language,
        questions,
        slides(language),
        "2",
        12,
        15,
        "15 мүшенің 12-сі қатысты; кворум бар",
        "Туманск қ.",
        SOURCE,
        ("Синтетикалық деректер",),
    )


def make_plan(language: Language = "ru") -> Deck:
    """A meeting that is only planned: nobody counted, nothing decided, not even an agenda."""
    return Deck(
        "m2", "Кластер", "Координационный совет", "март 2027 г.", None, language, (), (), source="Источник: нет"
    )
