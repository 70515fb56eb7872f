"""The room of a meeting: one slide on the whole screen, led by keys, followed by other screens, decisions typed."""
