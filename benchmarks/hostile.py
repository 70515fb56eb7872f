"""How long files that are made to hurt keep the reader busy, and how much memory they cost.

Run it with `python benchmarks/hostile.py` on an idle machine. The files are those of the tests. Goal: each is refused
within 5 seconds and 300 MB, this process never stands still for more than 2 seconds.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data_sources.importer import open_importer
from data_sources.readers import apart
from tests.data_sources.test_hostile_files import KILLERS, RUNNING, Watch

MOST_SECONDS, MOST_MEGABYTES, MOST_STANDSTILL = 5, 300, 2


def main() -> None:
    """Measure every file and say which goals are missed."""
    start = apart.start_process

    def start_and_note():  # noqa: ANN202
        RUNNING.append(start())
        return RUNNING[-1]

    apart.start_process = start_and_note
    missed = 0
    for name, (suffix, build, _) in KILLERS.items():
        content = build()
        with Watch() as watch:
            open_importer(None).check(content, f"file.{suffix}")
        megabytes = watch.peak // 1_000_000
        met = watch.seconds < MOST_SECONDS and megabytes < MOST_MEGABYTES and watch.standstill < MOST_STANDSTILL
        missed += not met
        print(
            f"{'ok ' if met else 'MISSED'} {watch.seconds:5.2f} s {megabytes:4d} MB {watch.standstill:5.2f} s  {name}"
        )
    print(f"{len(KILLERS) - missed} of {len(KILLERS)} within the goals")


if __name__ == "__main__":
    main()
