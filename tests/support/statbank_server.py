"""A local statistics bank: Statistics Norway's v2, FHI's open API and KLASS with their limits and their traps.

It answers from payloads by looking cells up one by one, in its own way: it shares no code with the readers it tests.
"""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "statbank"
BOM = b"\xef\xbb\xbf"
LONGEST_ADDRESS = 2100


def fixture(name: str):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


@dataclass
class StatbankServer:
    """What the server has, and what it should do wrong next: a status, a (status, headers), bytes, or `hang up`."""

    tables: dict = field(default_factory=lambda: {name: fixture(f"ssb_{name}.json") for name in ("12209", "07459")})
    config: dict = field(default_factory=lambda: fixture("ssb_config.json"))
    failures: list = field(default_factory=list)
    asked: list = field(default_factory=list)
    address: str = ""

    @property
    def data_calls(self) -> list:
        return [(method, target) for method, target in self.asked if "/data" in target]

    def answer(self, method: str, target: str, body: bytes):
        """(status, headers, body) of one call."""
        self.asked.append((method, target))
        if self.failures:
            failure = self.failures.pop(0)
            if isinstance(failure, int):
                return failure, {}, b"nede"
            if isinstance(failure, bytes):
                return 200, {}, failure
            if failure != "hang up":
                return failure[0], failure[1], b"vent"
            return None
        if len(target) > LONGEST_ADDRESS:
            return 404, {}, b"<html>Not Found</html>"
        parts = urlsplit(target)
        try:
            return 200, {}, self._content(method, parts.path, dict(parse_qsl(parts.query)), body)
        except LookupError as error:
            return 404, {}, str(error).encode()
        except ValueError as error:
            return 400, {}, json.dumps({"type": "Parameter error", "title": str(error), "status": 400}).encode()

    def _content(self, method: str, path: str, query: dict, body: bytes) -> bytes:
        match path.strip("/").split("/"):
            case ["v2", "config"]:
                return _json(self.config)
            case ["v2", "tables"]:
                return _json(self._page(query))
            case ["v2", "tables", table, "metadata"]:
                return _json(
                    {name: value for name, value in self.tables[table].items() if name not in ("value", "status")}
                )
            case ["v2", "tables", table, "data"]:
                return _json(self._ssb_data(table, _selection(method, query, body)))
            case ["v2", "codelists", codelist]:
                return (FIXTURES / f"ssb_codelist_{codelist}.json").read_bytes()
            case ["fhi", "kpr", "Table", "634", "dimension"]:
                return BOM + _json(fixture("fhi_634_dimension.json"))
            case ["fhi", "kpr", "Table", "634", "data"]:
                return BOM + _json(_fhi_data(fixture("fhi_634.json"), json.loads(body)))
            case ["klass", "classifications", number, what]:
                kind = what.removesuffix(".json").replace("codesAt", "codes")
                name = f"klass_{number}_{kind}.json" if kind != "corresponds" else "klass_correspondences.json"
                return (FIXTURES / name).read_bytes()
        raise LookupError(path)

    def _page(self, query: dict) -> dict:
        """Two tables a page, however many were asked for."""
        found = fixture("ssb_tables.json")
        number, total = int(query["pageNumber"]), -(-len(found["tables"]) // 2)
        page = {"pageNumber": number, "pageSize": 2, "totalElements": len(found["tables"]), "totalPages": total}
        return found | {"tables": found["tables"][2 * number - 2 : 2 * number], "page": page}

    def _ssb_data(self, table: str, selection: dict) -> dict:
        payload = self.tables[table]
        if not selection:
            # The trap: nothing selected gives something, and it looks like an answer.
            return subset(payload, {code: _codes(payload, code)[:1] for code in payload["id"]})
        wanted, maps = {}, {}
        for code in payload["id"]:
            values, codelist = selection.get(code, (None, None))
            known = _codes(payload, code)
            if codelist:
                maps[code] = {e["code"]: e["valueMap"] for e in fixture(f"ssb_codelist_{codelist}.json")["values"]}
                known = list(maps[code])
            if values is None:
                wanted[code] = None
                continue
            wanted[code] = known if values == ["*"] else values
            if unknown := [each for each in wanted[code] if each not in known]:
                raise ValueError(f"Non-existent value {unknown[0]}")
        count = 1
        for values in wanted.values():
            count *= len(values or [1])
        if count > self.config["maxDataCells"]:
            raise ValueError("Too many cells selected")
        return subset(payload, wanted, maps)


def subset(payload: dict, wanted: dict, maps: dict | None = None) -> dict:
    """The payload for these codes; a dimension with None is added up, and so are the codes of a codelist."""
    kept = [code for code in payload["id"] if wanted[code] is not None]
    values, status = [], {}
    for codes in product(*(wanted[code] for code in kept)):
        chosen = dict(zip(kept, codes, strict=True))
        sources = [
            (maps or {}).get(code, {}).get(chosen[code], [chosen[code]]) if code in chosen else _codes(payload, code)
            for code in payload["id"]
        ]
        cells = [_cell(payload, combination) for combination in product(*sources)]
        flags = {flag for _, flag in cells if flag}
        if flags:
            status[str(len(values))] = flags.pop()
        numbers = [value for value, _ in cells if value is not None]
        values.append(sum(numbers) if numbers else None)
    dimension = {}
    for code in kept:
        labels = payload["dimension"][code]["category"]["label"]
        category = dict(payload["dimension"][code]["category"])
        category["index"] = {each: place for place, each in enumerate(wanted[code])}
        category["label"] = {each: labels.get(each, each) for each in wanted[code]}
        dimension[code] = payload["dimension"][code] | {"category": category}
    answer = payload | {"id": kept, "size": [len(wanted[code]) for code in kept], "dimension": dimension}
    return answer | {"value": values, "status": status}


def _cell(payload: dict, codes: tuple):
    position = 0
    for dimension, size, code in zip(payload["id"], payload["size"], codes, strict=True):
        position = position * size + payload["dimension"][dimension]["category"]["index"][code]
    return payload["value"][position], payload.get("status", {}).get(str(position))


def _codes(payload: dict, dimension: str) -> list:
    return list(payload["dimension"][dimension]["category"]["index"])


def _selection(method: str, query: dict, body: bytes) -> dict:
    if method == "POST":
        chosen = json.loads(body)["selection"]
        return {each["variableCode"]: (each["valueCodes"], each.get("codelist")) for each in chosen}
    names = {name.lower(): value for name, value in query.items()}
    return {
        name[len("valueCodes[") : -1]: (
            value.split(","),
            names.get(f"codelist[{name[len('valueCodes[') : -1]}]".lower()),
        )
        for name, value in query.items()
        if name.lower().startswith("valuecodes[")
    }


def _fhi_data(payload: dict, asked: dict) -> dict:
    filters = {each["code"]: each["values"] for each in asked["dimensions"] if each["filter"] == "item"}
    if sorted(filters) != sorted(payload["id"]) or len(asked["dimensions"]) != len(filters):
        raise ValueError("Every dimension needs exactly one filter")
    codes = [payload["dimension"][code]["category"]["index"] for code in payload["id"]]
    cells = dict(zip(product(*codes), payload["value"], strict=True))
    wanted = [filters[code] for code in payload["id"]]
    if any(each not in known for values, known in zip(wanted, codes, strict=True) for each in values):
        raise ValueError("Unknown value")
    dimension = {
        code: {"label": code, "category": {"index": values, "label": {each: each for each in values}}}
        for code, values in zip(payload["id"], wanted, strict=True)
    }
    values = [cells[each] for each in product(*wanted)]
    return payload | {"size": [len(values) for values in wanted], "dimension": dimension, "value": values}


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@contextmanager
def running_statbank() -> Iterator[StatbankServer]:
    bank = StatbankServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            answer = bank.answer(self.command, self.path, self.rfile.read(length))
            if answer is None:
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"half":')
                self.close_connection = True
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815 - the name http.server looks for

        def log_message(self, *arguments: object) -> None:
            """The test says what went wrong; a log on standard error would only be in the way."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    bank.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield bank
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
