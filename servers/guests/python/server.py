"""A guest of Quintet: Python's asyncio, and the library websockets.

    port --> welcome --+-- HTTP ---> Frames (a protocol of websockets) --+--> chat --> Session
                       +-- lines --> Lines (asyncio's streams) ----------+      ROOMS <--+

One thread, one loop, a coroutine per connection. State: ROOMS, touched between two awaits. What
blocks: computing, and time.sleep. Environment: HOST, PORT, LAB=true. It says "ready" and its port.
"""

import asyncio
import contextlib
import logging
import os
import re
import signal
import time
from collections import Counter, defaultdict
from functools import partial
from http import HTTPStatus
from urllib.parse import urlsplit

from websockets import WebSocketServerProtocol, broadcast, serve

LAB = os.environ.get("LAB") == "true"
MAX_MESSAGE, MAX_ROOMS = 1 << 20, 64  # bytes of a message, rooms of a connection
OWN_BYTES = 256 << 10  # answers that may wait before a peer is no longer read
OUTBOX_BYTES = 8 << 20  # what may wait for a member before it is evicted
READ = 4 << 10  # bytes at once, so that a flood is not everybody's latency
LINGER, HANDSHAKE, IDLE = 2, 10, 600  # seconds for a peer to end, to begin, to be silent
NUMBER = re.compile(r"[0-9]{1,8}")
ROOM = re.compile(r"[A-Za-z0-9_.-]{1,64}")
DECISIVE = re.compile(rb"GET (.*\r\n\r\n|.{8192})|(?!GET )([^ \n]*[ \n]|.{8})", re.DOTALL)
OTHER_METHOD = re.compile(rb"(HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) ")
NOT_ALLOWED = b"HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
REASONS = {1001: "going-away", 1002: "protocol-error", 1003: "text-only", 1007: "bad-utf8",
           1009: "too-long", 1011: "crashed", 1013: "slow-consumer"}
END = object()  # among a WebSocket's messages: its peer has ended its output
BAD_ROOM = "bad-room a room name is 1 to 64 of A-Z a-z 0-9 _ . -"
ROOMS = defaultdict(dict)  # name -> its members; a dict keeps their order
TOTALS = Counter()  # name -> what ADD has come to
SESSIONS = set()  # until they end


class Refusal(Exception):
    """An error that keeps the connection."""


class Goodbye(Exception):
    """A status and a reason that end it."""


class Session:
    """One connection's protocol, the same on both transports: a command in, an answer out."""

    def __init__(self, peer):
        self.peer = peer
        self.rooms = set()
        SESSIONS.add(self)

    def obey(self, text):
        verb, _, rest = text.partition(" ")
        name, two, tail = rest.partition(" ")
        match verb:
            case "ECHO":
                return text
            case "PING":
                return f"PONG {rest}"
            case "JOIN":
                return self.join(rest)
            case "LEAVE":
                return self.leave(self.member(rest))
            case "SAY" if two:
                return publish(ROOMS[self.member(name)], f"SAID {name} {tail}")
            case "QUIT" if text == verb:
                raise Goodbye(1000)
            case "ADD" | "BURN" | "BLOCK" | "CRASH" | "CRASH-ROOM" if not LAB:
                raise Refusal("lab-off start it with LAB=true")
            case "ADD" if re.fullmatch(r"[+-]?[0-9]{1,19}", tail):
                total = TOTALS[self.member(name)] + int(tail)
                TOTALS[name] = (total + (1 << 63)) % (1 << 64) - (1 << 63)
                return f"SUM {name} {TOTALS[name]}"
            case "BURN" if NUMBER.fullmatch(rest) and int(rest) <= 1_000_000:
                until = time.perf_counter() + int(rest) / 1e6
                while time.perf_counter() < until:
                    pass
                return f"BURNT {rest}"
            case "BLOCK" if NUMBER.fullmatch(rest) and int(rest) <= 10_000:
                time.sleep(int(rest) / 1e3)
                return f"BLOCKED {rest}"
            case "CRASH":
                raise RuntimeError("by request")
            case "CRASH-ROOM":
                members = ROOMS.pop(self.member(rest))
                del TOTALS[rest]
                for each in members:
                    each.rooms.remove(rest)
                return publish(members, f"ERR room-lost {rest}")
            case "SAY" | "QUIT" | "ADD" | "BURN" | "BLOCK":
                raise Refusal("bad-command usage: SAY room text, QUIT, ADD room n, BURN n, BLOCK n")
        raise Refusal("unknown-command commands are ECHO JOIN LEAVE SAY PING QUIT")

    def member(self, name):
        """The name, if this is a member."""
        if name not in self.rooms:
            raise Refusal("not-a-member join it first" if ROOM.fullmatch(name) else BAD_ROOM)
        return name

    def join(self, name):
        if not ROOM.fullmatch(name):
            raise Refusal(BAD_ROOM)
        if name not in self.rooms and len(self.rooms) >= MAX_ROOMS:
            raise Refusal(f"too-many-rooms {MAX_ROOMS} at most")
        self.rooms.add(name)
        ROOMS[name][self] = True
        return f"JOINED {name} {len(ROOMS[name])}"

    def leave(self, name):
        self.rooms.remove(name)
        del ROOMS[name][self]
        if not ROOMS[name]:
            del ROOMS[name], TOTALS[name]
        return f"LEFT {name}"

    def end(self, status, reason=""):
        """A LEFT for each room where the peer is still to hear it, and the last words."""
        if self not in SESSIONS:
            return
        SESSIONS.remove(self)
        for name in list(self.rooms):
            left = self.leave(name)
            if status < 1002:
                self.peer.tell(left)
        self.peer.end(status, reason or REASONS.get(status, ""))


def publish(members, text):
    for each in list(members):
        if each.peer.transport.get_write_buffer_size() > OUTBOX_BYTES:
            each.end(1013)
        else:
            each.peer.tell(text)


async def chat(peer):
    """Messages in, until the end. Sending waits while too much waits for the peer."""
    session = Session(peer)
    try:
        async for message in peer:
            if session not in SESSIONS:
                break  # it was evicted
            try:
                answer = session.obey(peer.text(message))
            except Refusal as refusal:
                answer = f"ERR {refusal}"
            if answer is not None:
                await peer.send(answer)
        session.end(1000)
    except Goodbye as goodbye:
        session.end(*goodbye.args)
    except TimeoutError:
        session.end(1001, "idle-timeout")
    except Exception:  # the handler failed, or the peer is gone: this connection ends, no other
        session.end(1011)


class Lines:
    """A peer on a plain socket. A message is a line."""

    def __init__(self, first, reader, writer):
        self.first, self.reader, self.writer = first, reader, writer
        self.transport = writer.transport
        self.transport.set_write_buffer_limits(OWN_BYTES)

    async def __aiter__(self):
        data, rest = self.first, b""
        while data:
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                yield line
            if len(rest) > MAX_MESSAGE:
                raise Goodbye(1009)
            await asyncio.sleep(0)  # others are next
            async with asyncio.timeout(IDLE):
                data = await self.reader.read(READ)
        if rest:
            raise Goodbye(1002, "unexpected-eof")

    def text(self, line):
        if line[:5].lower() == b"host:":  # HTTP among lines
            raise Goodbye(1002)
        if len(line) > MAX_MESSAGE:
            raise Goodbye(1009)
        try:
            return line.removesuffix(b"\r").decode()
        except UnicodeDecodeError:
            raise Refusal("bad-utf8 a line is UTF-8") from None

    def tell(self, text):
        self.transport.write(f"{text}\n".encode())

    async def send(self, text):
        self.tell(text)
        await self.writer.drain()

    def end(self, status, reason):
        self.tell("BYE" if status == 1000 else f"ERR {reason} goodbye")
        self.transport.write_eof()


class Frames(WebSocketServerProtocol):
    """A peer on a WebSocket. What the library closes by itself has its reason, too."""

    async def process_request(self, path, headers):
        if urlsplit(path).path not in ("/chat", "/echo"):
            return HTTPStatus.NOT_FOUND, [], b"a WebSocket is at /chat and at /echo\n"
        if headers.get_all("Sec-WebSocket-Version") not in ([], ["13"]):
            spoken = [("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13")]
            return HTTPStatus.UPGRADE_REQUIRED, spoken, b""

    async def serve(self):
        if urlsplit(self.path).path == "/chat":
            return await chat(self)
        async for message in self:
            if message is END:
                return self.fail_connection(1000)
            await self.send(message)

    def eof_received(self):
        super().eof_received()
        return self.open  # it is answered first

    async def read_message(self):
        try:
            return await super().read_message()
        except EOFError:
            return END  # and so behind all that it has sent

    def text(self, message):
        if not isinstance(message, str):
            raise Goodbye(1000 if message is END else 1003)
        return re.sub(r"\r?\n\Z", "", message)

    def tell(self, text):
        broadcast([self], text)  # waits for nothing

    def end(self, status, reason):
        if status == 1000:
            self.tell("BYE")
        self.fail_connection(status, reason)

    def fail_connection(self, code=1006, reason=""):
        super().fail_connection(code, reason or REASONS.get(code, ""))
        if self.reader.at_eof():
            self.transport.close()


async def welcome(frames, reader, writer):
    """A connection's life. Its first word decides what it speaks."""
    transport, first = writer.transport, b""
    transport.max_size = READ
    with contextlib.suppress(OSError), contextlib.closing(writer):  # a timeout is one
        async with asyncio.timeout(HANDSHAKE):
            while not DECISIVE.match(first) and not reader.at_eof():
                first += await reader.read(MAX_MESSAGE)  # all that there is
        if OTHER_METHOD.match(first):
            return writer.write(NOT_ALLOWED)
        if first.startswith(b"GET "):
            peer = frames()
            transport.set_protocol(peer)
            peer.connection_made(transport)
            peer.data_received(first)
            return await peer.wait_closed()
        await chat(Lines(first, reader, writer))
        asyncio.get_running_loop().call_later(LINGER, writer.close)
        while await reader.read(READ):  # what still comes is dropped
            pass


def streams(*args, **settings):
    welcomer = partial(welcome, partial(Frames, *args, **settings))
    return asyncio.StreamReaderProtocol(asyncio.StreamReader(), welcomer)


async def main():
    logging.getLogger("websockets").setLevel(logging.CRITICAL)  # peers fail, and are told so
    server = await serve(
        Frames.serve, os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "9000")),
        create_protocol=streams, origins=[None], compression=None, max_size=MAX_MESSAGE,
        write_limit=OWN_BYTES, ping_interval=IDLE / 2, ping_timeout=IDLE / 2, backlog=4096)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await stop.wait()
    for each in list(SESSIONS):
        each.end(1001)
    await asyncio.sleep(0.3)  # for the last words


asyncio.run(main())
