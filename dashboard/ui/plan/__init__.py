"""Plans of a cluster: what is late, what is due before the next meeting, what is done; events and their news.

What other parts of the app may ask:

- `due.late_and_due(page, until, on=None) -> tuple[Due, ...]`: lines of the year's plan (and creation steps) that are
  late on a day, or due from then until the day of a meeting, the most urgent first. `on` is the day from which it is
  seen (None: `page.day`). A `Due` has `item` (a `PlanItem`), `state` ("overdue" or "due_soon"), `title`, `who`,
  `when` ("31.03.2026, late by 235 days"), `words` (title and who in one) and `status` ("red", "amber");
- `due.late_news(page, on=None) -> tuple[Due, ...]`: events whose news is past its third working day;
- `reading.read_plan(page, kind="annual_plan", on=None, until=None) -> Plan`: the lines of a plan as they stand, with
  `moment` and `progress`; `words.say_progress(text, plan)`: the sentence that reads it;
- `words.say_deadline`, `say_state`, `say_who`, `say_title`: the words of one line.
"""
