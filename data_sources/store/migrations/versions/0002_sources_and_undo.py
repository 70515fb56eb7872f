"""Saved sources, undone loads, and an index for the history of a row. Its statements stand frozen beside it."""

from alembic import op

from data_sources.store.frozen import run_frozen

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the two tables and the index."""
    run_frozen(op.get_bind(), __file__)
