"""Rows that undoing took away, kept for the history. Its statements stand frozen beside it."""

from alembic import op

from data_sources.store.frozen import run_frozen

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table and its index."""
    run_frozen(op.get_bind(), __file__)
