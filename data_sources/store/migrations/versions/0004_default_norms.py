"""Default norms as edited in the app. Its statements stand frozen beside it."""

from alembic import op

from data_sources.store.frozen import run_frozen

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table and its index."""
    run_frozen(op.get_bind(), __file__)
