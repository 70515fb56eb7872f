"""The first store: 20 tables of the field, loads and changes. Its statements stand frozen beside it."""

from alembic import op

from data_sources.store.frozen import run_frozen

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table and index of the first form of the store."""
    run_frozen(op.get_bind(), __file__)
