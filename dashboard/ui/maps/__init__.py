"""The map: what is drawn, what it says, and what one chooses on it."""
