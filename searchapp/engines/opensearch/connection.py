"""The way to a cluster: its address, the client, and OpenSearch's errors turned into ours.

No answer of a part of the shards passes as a whole one: every search asks for all of them, and is refused when one is missing.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import opensearchpy
from opensearchpy import OpenSearch

from ...errors import EngineError, EngineUnavailable, IndexMissing, SettingsError
from ...query.messages import refuse, time_over

CALL_TIMEOUT_S = 20.0
REQUEST_RETRIES = 4
EXPECTED = "opensearch://HOST:PORT,HOST:PORT/NAME, with opensearchs:// for TLS"
_OPTIONS = {"ca": "", "verify": "yes", "shards": "3", "replicas": "1"}


class Address(NamedTuple):
    """What an engine's address says. `name` is the alias that readers use."""

    hosts: tuple[tuple[str, int], ...]
    name: str
    user: str = ""
    password: str = ""
    tls: bool = False
    ca: str = ""  # a file with the authority's certificate
    verify: bool = True
    shards: int = 3
    replicas: int = 1

    def __str__(self) -> str:
        """Return the address without the password."""
        hosts = ",".join(f"{host}:{port}" for host, port in self.hosts)
        return f"opensearch{'s' if self.tls else ''}://{hosts}/{self.name}"


def address(url: str) -> Address:
    """Read `opensearch[s]://[USER:PASSWORD@]HOST:PORT[,HOST:PORT...]/NAME[?ca=FILE&verify=no&shards=3&replicas=1]`."""
    parts = urlsplit(url)
    credentials, _, places = parts.netloc.rpartition("@")
    user, _, password = credentials.partition(":")
    name = parts.path.strip("/")
    shown = f"{parts.scheme}://{places}{parts.path}"
    if not places or not name or name != name.lower() or any(char in name for char in '/\\*?"<>| ,#:') or name[0] in "-_+.":
        raise SettingsError("SEARCHAPP_ENGINE", shown, f"{EXPECTED}; NAME in small letters")
    options = dict(_OPTIONS)
    for key, value in parse_qsl(parts.query, keep_blank_values=True):
        if key not in options:
            raise SettingsError("SEARCHAPP_ENGINE", f"…?{key}", "an option among " + ", ".join(options))
        options[key] = value
    try:
        hosts = tuple(_host(place) for place in places.split(","))
        shards, replicas = int(options["shards"]), int(options["replicas"])
    except ValueError:
        raise SettingsError("SEARCHAPP_ENGINE", shown, EXPECTED) from None
    if not 1 <= shards <= 1000 or not 0 <= replicas <= 20:
        raise SettingsError("SEARCHAPP_ENGINE", f"…?{parts.query}", "shards from 1 to 1000, replicas from 0 to 20")
    verify = options["verify"] not in ("no", "0", "false")
    tls = parts.scheme == "opensearchs"
    return Address(hosts, name, unquote(user), unquote(password), tls, options["ca"], verify, shards, replicas)


def _host(place: str) -> tuple[str, int]:
    parts = urlsplit("//" + place)
    if not parts.hostname:
        raise ValueError(place)
    return parts.hostname, parts.port or 9200


def connect(where: Address) -> OpenSearch:
    """Return a client that tries every address; nothing is asked yet."""
    secure: dict[str, Any] = {}
    if where.tls:
        secure = {"use_ssl": True, "verify_certs": where.verify, "ssl_show_warn": False}
        if where.ca:
            try:
                ssl.create_default_context().load_verify_locations(where.ca)
            except OSError as error:
                raise SettingsError("SEARCHAPP_ENGINE", f"…?ca={where.ca}", f"a file of certificates ({error.strerror})") from error
            secure["ca_certs"] = where.ca
    return OpenSearch(
        hosts=[{"host": host, "port": port} for host, port in where.hosts],
        http_auth=(where.user, where.password) if where.user else None,
        http_compress=False,
        timeout=CALL_TIMEOUT_S,
        max_retries=REQUEST_RETRIES,
        retry_on_timeout=True,
        retry_on_status=(502, 503, 504),
        **secure,
    )


@contextmanager
def border(where: Address) -> Iterator[None]:
    """Turn the client's exceptions into ours."""
    try:
        yield
    except opensearchpy.NotFoundError as error:
        if error.error in ("index_not_found_exception", "alias_not_found_exception"):
            raise IndexMissing(f"There is no index at {where} yet: build it with `searchapp index`.") from error
        raise EngineUnavailable(f"The cluster at {where} lost what was asked of it ({error.error}): try again.") from error
    except (opensearchpy.AuthenticationException, opensearchpy.AuthorizationException) as error:
        raise EngineUnavailable(f"The cluster at {where} refuses the user name or password.") from error
    except opensearchpy.ConnectionTimeout as error:
        raise EngineUnavailable(f"The cluster at {where} did not answer in {CALL_TIMEOUT_S:g} seconds.") from error
    except opensearchpy.SSLError as error:
        if "WRONG_VERSION_NUMBER" in str(error.info):
            raise EngineUnavailable(f"{where} does not speak TLS: write opensearch:// for a cluster without it.") from error
        raise EngineUnavailable(
            f"The certificate of {where} is not trusted: give the file with its authority's as ?ca=FILE ({error.error})."
        ) from error
    except opensearchpy.ConnectionError as error:
        raise EngineUnavailable(f"Nothing answers at {where}: is the cluster running?") from error
    except opensearchpy.TransportError as error:
        if "too_many_nested_clauses" in str(error.info) or "too_many_clauses" in str(error.info):
            raise refuse("too_many_terms", 0, 0, {"count": "more than 1,024", "most": "1,024"}) from error
        raise EngineUnavailable(f"The cluster at {where} cannot answer now: {error.status_code} {error.error}.") from error
    except opensearchpy.OpenSearchException as error:
        raise EngineError(f"The cluster at {where} answers in a way that is not understood: {type(error).__name__}.") from error


def time_is_over(error: opensearchpy.TransportError) -> bool:
    """Say whether a search failed because its time was over.

    At some of its steps a node reports that as an error.
    """
    return "Time exceeded" in str(error)


def checked(answer: dict[str, Any], timeout_s: float) -> dict[str, Any]:
    """Return a search's answer when it is whole: no shard missing, no time run out."""
    if answer.get("timed_out"):
        raise time_over(timeout_s)
    shards = answer["_shards"]
    if shards["failed"] or shards["successful"] < shards["total"]:
        raise EngineUnavailable(
            f"{shards['total'] - shards['successful']} of {shards['total']} parts of the index did not answer: try again."
        )
    return answer
