"""Makes both files of the demo anew, after a fact, the generator or the form of the tables was changed."""

from data_sources.demo.snapshot import make_snapshot, write_snapshot
from data_sources.demo.synthetic import make_clusters
from data_sources.demo.workbook import WORKBOOK, make_workbook, read_facts

if __name__ == "__main__":
    WORKBOOK.write_bytes(make_workbook(read_facts()))
    write_snapshot(make_snapshot(make_clusters()))
