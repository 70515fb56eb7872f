"""The statements of a migration, frozen in a file beside it for each kind of database."""

from pathlib import Path

import sqlalchemy as sa


def run_frozen(connection: sa.Connection, migration: str) -> None:
    """Carry out what stands frozen beside the file of a migration, for the database at hand."""
    statements = Path(migration).with_suffix(f".{connection.dialect.name}.sql").read_text(encoding="utf-8")
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
