"""Taking the synthetic data out of a store again, and nothing else."""

from collections.abc import Mapping

import sqlalchemy as sa

from data_sources.publishing import domain_tables


def remove_synthetic(connection: sa.Connection, tables: Mapping[str, sa.Table]) -> int:
    """Delete every row of every synthetic load, children first, and mark these loads undone. Gives their number."""
    load = tables["load"]
    synthetic = sa.select(load.c.load_id).where(load.c.synthetic, load.c.state != "undone")
    connection.execute(sa.delete(tables["change"]).where(tables["change"].c.load_id.in_(synthetic)))
    for table in reversed(domain_tables()):
        if table.name == "speciality":
            adopt_specialities(connection, tables, synthetic)
        connection.execute(sa.delete(tables[table.name]).where(tables[table.name].c.load_id.in_(synthetic)))
    marked = connection.execute(
        sa.update(load).where(load.c.synthetic, load.c.state != "undone").values(state="undone")
    )
    return int(marked.rowcount)


def adopt_specialities(
    connection: sa.Connection, tables: Mapping[str, sa.Table], synthetic: sa.Select[tuple[int]]
) -> None:
    """Specialities that real data use too go over to the load that uses them: a code is the same for everybody."""
    speciality = tables["speciality"]
    for name in ("programme", "labour_demand"):
        user = tables[name]
        same = (user.c.code == speciality.c.code) & (user.c.code_system == speciality.c.code_system)
        real = sa.select(sa.func.min(user.c.load_id)).where(same, user.c.load_id.not_in(synthetic)).scalar_subquery()
        adopted = sa.update(speciality).where(speciality.c.load_id.in_(synthetic), real.is_not(None))
        connection.execute(adopted.values(load_id=real))
