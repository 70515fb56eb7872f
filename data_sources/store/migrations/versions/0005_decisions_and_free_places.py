"""Who carries a decision out and which indicator it is about; free places. Its statements stand frozen beside it."""

from alembic import op

from data_sources.store.frozen import run_frozen

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the columns; SQLite cannot add a check to a table, so its two tables are made anew and filled."""
    run_frozen(op.get_bind(), __file__)
