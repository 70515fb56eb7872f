"""Which databases may be asked: known kinds, known drivers, harmless options, and no special network addresses.

Everything here is decided before any connection is opened.
"""

import ipaddress
import os
import re
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa

from dashboard.domain.sources import Source
from data_sources.readers.source_problems import SourceProblem

RESOLVE_SECONDS = 4.0
MOST_ADDRESSES = 2
SQLITE_MARK = b"SQLite format 3\0"
WORD = r"[\w.-]{1,60}"
SERVER = re.compile(r"[\w.-]{1,253}")
DATABASE_NAME = re.compile(r"[^=/\\?()\x00-\x1f]{0,128}")
SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        ("169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "fe80::/10", "fd00:ec2::254/128"),
    )
)
"""Addresses of the network itself: cloud machines give their keys there to whoever asks."""
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Backend:
    """One kind of database: the drivers an address may name, the one we use, its package, and the options allowed."""

    drivers: frozenset[str]
    driver: str
    package: str
    options: Mapping[str, str] = field(default_factory=dict)


BACKENDS: Mapping[str, Backend] = {
    "postgresql": Backend(
        frozenset({"postgresql", "postgresql+psycopg"}),
        "postgresql+psycopg",
        "psycopg",
        {
            "host": r"/.*",
            "sslmode": "disable|allow|prefer|require|verify-ca|verify-full",
            "sslrootcert": "system",
            "application_name": WORD,
            "target_session_attrs": "any|read-only|standby|prefer-standby",
        },
    ),
    "sqlite": Backend(frozenset({"sqlite", "sqlite+pysqlite"}), "sqlite+pysqlite", "", {}),
    "mysql": Backend(frozenset({"mysql", "mysql+pymysql"}), "mysql+pymysql", "pymysql", {"charset": WORD}),
    "mariadb": Backend(frozenset({"mariadb", "mariadb+pymysql"}), "mariadb+pymysql", "pymysql", {"charset": WORD}),
    "mssql": Backend(frozenset({"mssql", "mssql+pymssql"}), "mssql+pymssql", "pymssql", {"charset": WORD}),
    "oracle": Backend(
        frozenset({"oracle", "oracle+oracledb"}), "oracle+oracledb", "oracledb", {"service_name": r"[\w.$#-]{1,128}"}
    ),
}


@dataclass(frozen=True)
class Allowed:
    """An address that may be asked. `addresses` are the numbers its server's name stood for when it was checked."""

    url: sa.URL
    backend: str
    package: str
    addresses: tuple[str, ...] = ()


def allow_database(source: Source) -> Allowed:
    """The checked address of a source; raises `SourceProblem` for everything that is not on the lists above."""
    url = address_of(source)
    name = url.get_backend_name()
    backend = BACKENDS.get(name)
    if backend is None:
        raise SourceProblem("backend", name=source.name, allowed=", ".join(BACKENDS))
    if url.drivername not in backend.drivers:
        raise SourceProblem("driver", name=source.name, allowed=" / ".join(sorted(backend.drivers)))
    for option, value in url.query.items():
        pattern = backend.options.get(option)
        if pattern is None or not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise SourceProblem("option", name=source.name, allowed=", ".join(backend.options) or "–")
    url = url.set(drivername=backend.driver)
    if name == "sqlite":
        require_sqlite_file(source, url)
        return Allowed(url, name, backend.package)
    return Allowed(url, name, backend.package, find_addresses(source, url))


def address_of(source: Source) -> sa.URL:
    """The address of a source from its file or its environment variable; a file may hold no password."""
    text = source.url if source.url is not None else os.environ.get(source.url_variable or "", "")
    if not text:
        raise SourceProblem("variable", name=source.name, variable=source.url_variable or "url_variable")
    try:
        url = sa.make_url(text)
    except (sa.exc.ArgumentError, ValueError):
        raise SourceProblem("address", name=source.name) from None
    if source.url is not None and (url.password or "password" in url.query):
        raise SourceProblem("password", name=source.name)
    return url


def require_sqlite_file(source: Source, url: sa.URL) -> None:
    """Only an existing SQLite file by its path: no memory, no `file:` address, no way up, no other machine."""
    text = url.database or ""
    path = Path(text)
    strange = not text or text == ":memory:" or text.casefold().startswith("file:") or "\0" in text or url.host
    if strange or ".." in path.parts or text.startswith(("//", "\\\\")):
        raise SourceProblem("path", name=source.name)
    try:
        with path.open("rb") if path.is_file() else open(os.devnull, "rb") as file:  # noqa: PTH123
            is_sqlite = file.read(len(SQLITE_MARK)) == SQLITE_MARK
    except OSError:
        is_sqlite = False
    if not is_sqlite:
        raise SourceProblem("path", name=source.name)


def find_addresses(source: Source, url: sa.URL) -> tuple[str, ...]:
    """The numeric addresses of a server, each looked at; none for a local socket of PostgreSQL."""
    if not DATABASE_NAME.fullmatch(url.database or ""):
        raise SourceProblem("address", name=source.name)
    socket_folder = url.query.get("host")
    if url.get_backend_name() == "postgresql" and not url.host:
        if socket_folder is not None and not Path(str(socket_folder)).is_dir():
            raise SourceProblem("host", name=source.name)
        return ()
    if not url.host or socket_folder is not None:
        raise SourceProblem("address", name=source.name)
    if not SERVER.fullmatch(url.host) and not is_number(url.host):
        raise SourceProblem("host", name=source.name)
    found = resolve(url.host)
    if not found:
        raise SourceProblem("resolve", name=source.name)
    if any(is_special(address) for address in found):
        raise SourceProblem("host", name=source.name)
    return found[:MOST_ADDRESSES]


def is_number(text: str) -> bool:
    """Whether a text is a numeric address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def resolve(server: str) -> tuple[str, ...]:
    """The numeric addresses of a server; none when its name is unknown or nobody tells it in time."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(server, None, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(address[4][0]) for address in answers))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(RESOLVE_SECONDS)
    return tuple(found)


def is_special(text: str) -> bool:
    """Whether an address belongs to the network itself; loopback and private networks hold ordinary servers."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(address.packed[-4:])
        if inner is not None:
            return is_special(str(inner))
    if address.is_loopback:
        return False
    listed = any(address.version == network.version and address in network for network in SPECIAL)
    return listed or address.is_multicast or address.is_unspecified or address.is_reserved
