"""The dashboard: what the numbers mean and how they are shown."""
