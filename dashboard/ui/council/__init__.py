"""The councils of a cluster: when they meet, what they decided, who sits in them, what they are for.

What other parts of the app may ask:

- `reading.read_meetings(page) -> tuple[Meeting, ...]`: every meeting of the cluster by its days;
- `reading.read_decisions(page, until, body="") -> dict[Decision, Standing]`: every decision taken by a day with its
  standing on that day, the most pressing first; `reading.pick(standings, "late", "soon")` keeps some states;
- `reading.decisions_since(page, since, until, body="") -> dict[Decision, Standing]`: those that were taken, or fell
  due, after one day and up to another: what has to be told at a meeting about the time since the last one;
- `words.say_state`, `say_decision`, `say_responsible`, `say_due`, `say_when`, `say_body`, `say_quorum`: their words;
- `then_now.read_then_now(page, decision) -> ThenNow | None` and `then_now.say_then_now(page, pair)`: the related
  indicator as it was known on the day of the decision and as it is known on `page.day`.
"""
