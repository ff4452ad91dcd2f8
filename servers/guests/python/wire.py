"""Bytes to messages and back: lines, a WebSocket's frames (websockets' ServerConnection), HTTP."""

import re

from websockets.datastructures import Headers
from websockets.frames import Frame, Opcode
from websockets.http11 import Request
from websockets.server import ServerConnection

MAX_MESSAGE = 1 << 20
MAX_HEAD = 8 << 10
READ = 8 << 10  # bytes at once, so that a flood is not everybody's latency
METHOD = re.compile(rb"(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) ")
FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)")
REASONS = {1001: "going-away", 1002: "protocol-error", 1003: "text-only", 1007: "bad-utf8",
           1009: "too-long", 1011: "crashed", 1013: "slow-consumer"}


class Lines:
    """A message is a line."""

    def __init__(self, writer, session):
        self.rest = b""
        self.session = session(self, writer)

    def encode(self, text):
        return text.encode() + b"\n"

    def goodbye(self, status, reason, asked):
        return b"BYE\n" if status == 1000 else f"ERR {reason} goodbye\n".encode()

    def receive(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.line(line.removesuffix(b"\r"))
        if len(self.rest) > MAX_MESSAGE + 1:
            self.session.end(1009)

    def line(self, line):
        if line[:5].lower() == b"host:":  # HTTP among lines
            self.session.end(1002)
        elif len(line) > MAX_MESSAGE:
            self.session.end(1009)
        else:
            try:
                self.session.obey(line.decode())
            except UnicodeDecodeError:
                self.session.say("ERR bad-utf8 a line is UTF-8")

    def receive_eof(self):
        self.session.end(*((1002, "unexpected-eof") if self.rest else (1000,)))


class Frames(ServerConnection):
    """A message is a WebSocket message; what the library closes by itself has its reason, too."""

    def __init__(self, writer, session, path):
        super().__init__(max_size=MAX_MESSAGE)
        self.writer, self.path = writer, path
        self.kind, self.parts = None, b""
        self.session = session(self, writer)

    def fail(self, code, reason=""):
        super().fail(code, REASONS.get(code, reason))

    def taken(self):
        return b"".join(self.data_to_send())

    def encode(self, text):
        return self.message(Opcode.TEXT, text.encode())

    def message(self, kind, data):
        return Frame(kind, data).serialize(mask=False)

    def goodbye(self, status, reason, asked):
        if self.close_sent is None:
            self.send_close(status, reason)
        return (self.encode("BYE") if asked else b"") + self.taken()

    def receive(self, data):
        self.receive_data(data)
        for frame in self.events_received():
            self.frame(frame)
        if not self.session.over:
            self.writer.write(self.taken())  # pongs, and the library's own close
        if self.close_sent is not None:
            self.session.end(1002)

    def frame(self, frame):
        if frame.opcode not in (Opcode.TEXT, Opcode.BINARY, Opcode.CONT) or self.session.over:
            return
        self.kind = self.kind if frame.opcode is Opcode.CONT else frame.opcode
        self.parts += frame.data
        if not frame.fin:
            return
        message, self.parts = self.parts, b""
        try:
            text = message.decode() if self.kind is Opcode.TEXT else None
        except UnicodeDecodeError:
            return self.session.end(1007)
        if self.path == "/echo":
            self.writer.write(self.message(self.kind, message))
        elif text is None:
            self.session.end(1003)
        else:
            self.session.obey(re.sub(r"\r?\n\Z", "", text))

    def receive_eof(self):
        half = self.parts or self.reader.buffer
        self.session.end(*((1002, "unexpected-eof") if half else (1000,)))


def judge(head):
    """The status for a request's head, and its path and key: 101 if it is an upgrade of ours."""
    request, *lines = head.split(b"\r\n")
    line = re.fullmatch(rb"([A-Z]+) (?:http://[^/ ]*)?([^ ?]+)\S* HTTP/(\d)\.(\d)", request)
    fields = [FIELD.fullmatch(each) for each in lines]
    if line is None:
        return 400, "", ""
    method, path, major, minor = (each.decode("latin-1") for each in line.groups())
    headers = Headers((m[1].decode().lower(), m[2].decode("latin-1").strip()) for m in fields if m)
    once = {name: len(headers.get_all(name)) for name in ("host", "content-length", "sec-websocket-version")}
    keys = headers.get_all("sec-websocket-key")
    key = keys[0] if len(keys) == 1 else ""

    def names(field, word):
        return word in ",".join(headers.get_all(field)).lower()

    rules = [
        (505, major != "1"),
        (405, method not in ("GET", "HEAD")),
        (400, None in fields or once["host"] != 1 or once["content-length"] > 1),
        (404, path not in ("/chat", "/echo")),
        (426, method == "HEAD" or minor != "1"),
        (426, not names("upgrade", "websocket") or not names("connection", "upgrade")),
        (400, once["sec-websocket-version"] > 1),
        (426, headers.get_all("sec-websocket-version") != ["13"]),
        (400, headers.get_all("content-length") not in ([], ["0"]) or "transfer-encoding" in headers),
        (400, not re.fullmatch(r"[+/0-9A-Za-z]{22}==", key)),
        (403, "origin" in headers),
    ]
    return next((status for status, broken in rules if broken), 101), path, key


def refusal(status, head):
    hint = b"" if head.startswith(b"HEAD ") else b"a WebSocket is at /chat and at /echo\n"
    more = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" if status == 426 else ""
    return (f"HTTP/1.1 {status} Refused\r\n{more}Connection: close\r\n"
            f"Content-Length: {len(hint)}\r\n\r\n").encode() + hint


async def sniff(reader, writer, session):
    """The transport that the first bytes ask for, and the rest of them; None after a refusal."""
    data = b""
    while len(data) < 8 and not re.search(rb"[ \n]", data):
        more = await reader.read(READ)
        if not more:
            return Lines(writer, session), data
        data += more
    if not METHOD.match(data):
        if re.match(rb"(?!ECHO |PING |SAY )[^ \n]+ [^ \n]+ HTTP/1\.\d\r?\n", data):
            return writer.write(refusal(501, b"")), b""
        return Lines(writer, session), data
    while b"\r\n\r\n" not in data and len(data) <= MAX_HEAD and (more := await reader.read(READ)):
        data += more
    head, _, rest = data.partition(b"\r\n\r\n")
    status, path, key = (431, "", "") if len(head) > MAX_HEAD else judge(head)
    if status != 101:
        return writer.write(refusal(status, head)), b""
    frames = Frames(writer, session, path)
    fields = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": key}
    frames.receive_data(Request(path, Headers(fields)).serialize())
    frames.send_response(frames.accept(frames.events_received()[0]))
    writer.write(frames.taken())
    return frames, rest
