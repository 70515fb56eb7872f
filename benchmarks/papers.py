"""How long each paper of a meeting of twelve slides takes from the click, in a process that has written none before.

Run it with `python benchmarks/papers.py` on an idle machine. The meeting is the one of the tests. Goal: 5 seconds each.
"""

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SLIDES, MOST_SECONDS = 12, 5.0
LANGUAGES = ("kk", "ru", "en")


def measure(kind: str, language: str) -> None:
    """Write one paper twice in this process and say how long the first and the second took."""
    from dashboard.reports.papers import PAPERS
    from tests.reports.papers.made_deck import make_deck

    deck = make_deck(language)
    drawn = [slide for slide in deck.slides if slide.draw]
    more = tuple(replace(drawn[0], title=f"{drawn[0].title} {n}") for n in range(SLIDES - len(deck.slides)))
    deck = replace(deck, slides=(*deck.slides, *more))
    spent = []
    for _ in range(2):
        start = time.perf_counter()
        content = PAPERS[kind].write(deck)
        spent.append(time.perf_counter() - start)
    met = "ok " if spent[0] < MOST_SECONDS else "MISSED"
    print(f"{met} {spent[0]:5.2f} s, again {spent[1]:5.2f} s {len(content) // 1000:5d} kB  {kind} {language}")


def main() -> None:
    """Every paper in every language, each in a process of its own."""
    from dashboard.reports.papers import PAPERS

    for kind in PAPERS:
        for language in LANGUAGES:
            subprocess.run([sys.executable, __file__, kind, language], check=True)


if __name__ == "__main__":
    measure(*sys.argv[1:]) if len(sys.argv) == 3 else main()
