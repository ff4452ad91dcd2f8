"""A guest of Quintet: Python's asyncio, and the library websockets (its part without I/O).

    port --> first bytes --+-- HTTP --> judge --> Frames (websockets' ServerConnection) --+
                           +-- lines --> Lines ------------------------------------------+--> Session
                                                                            rooms (dict) <--+

One thread, one loop, a coroutine per connection. State: ROOMS, touched between two awaits. What
blocks: any coroutine that computes, and time.sleep: both stop all. Environment: HOST, PORT,
LAB=true. It says "ready" and its port once it listens.
"""

import asyncio
import os
import re
import signal
import time

from wire import READ, REASONS, sniff

LAB = os.environ.get("LAB") == "true"
MAX_ROOMS = 64
OWN_BYTES = 256 << 10  # answers that may wait before a peer is no longer read
OUTBOX_BYTES = 8 << 20  # what may wait for a member before it is evicted
LINGER = 2
HANDSHAKE = 10
IDLE = 600
ROOM = re.compile(r"[A-Za-z0-9_.-]{1,64}")
ROOMS = {}  # name -> Room
SESSIONS = set()


class Room:
    def __init__(self):
        self.members = {}  # of sessions; a dict keeps their order
        self.total = 0


class Refusal(Exception):
    """An error that keeps the connection."""


class Session:
    """One connection's protocol; `peer` encodes what it says."""

    def __init__(self, peer, writer):
        self.peer, self.writer = peer, writer
        self.rooms = set()
        self.over = False
        SESSIONS.add(self)

    def obey(self, text):
        if self.over:
            return
        try:
            answer = self.command(text)
        except Refusal as refusal:
            answer = f"ERR {refusal}"
        except Exception:  # the handler failed: this connection ends, and no other
            return self.end(1011)
        if answer is not None:
            self.say(answer)

    def command(self, text):
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
            case "SAY":
                if not two:
                    raise Refusal("bad-command usage: SAY room text")
                return publish(ROOMS[self.member(name)], f"SAID {name} {tail}")
            case "QUIT":
                if text != "QUIT":
                    raise Refusal("bad-command usage: QUIT")
                return self.end(1000, asked=True)
            case "ADD" | "BURN" | "BLOCK" | "CRASH" | "CRASH-ROOM":
                if not LAB:
                    raise Refusal("lab-off start it with LAB=true")
                return self.lab(verb, rest, name, tail)
        raise Refusal("unknown-command commands are ECHO JOIN LEAVE SAY PING QUIT")

    def join(self, name):
        check_room(name)
        if name not in self.rooms and len(self.rooms) >= MAX_ROOMS:
            raise Refusal(f"too-many-rooms {MAX_ROOMS} at most")
        self.rooms.add(name)
        members = ROOMS.setdefault(name, Room()).members
        members[self] = True
        return f"JOINED {name} {len(members)}"

    def leave(self, name):
        del ROOMS[name].members[self]
        if not ROOMS[name].members:
            del ROOMS[name]
        self.rooms.remove(name)
        return f"LEFT {name}"

    def member(self, name):
        """The name, if this is a member."""
        check_room(name)
        if name not in self.rooms:
            raise Refusal("not-a-member join it first")
        return name

    def lab(self, verb, rest, name, tail):
        match verb:
            case "ADD":
                if not re.fullmatch(r"[+-]?[0-9]{1,19}", tail):
                    raise Refusal("bad-command usage: ADD room n")
                room = ROOMS[self.member(name)]
                room.total = (room.total + int(tail) + (1 << 63)) % (1 << 64) - (1 << 63)
                return f"SUM {name} {room.total}"
            case "BURN":
                until = time.perf_counter() + number(rest, 1_000_000) / 1e6
                while time.perf_counter() < until:
                    pass
                return f"BURNT {rest}"
            case "BLOCK":
                time.sleep(number(rest, 10_000) / 1e3)
                return f"BLOCKED {rest}"
            case "CRASH":
                raise RuntimeError("by request")
        for each in ROOMS.pop(self.member(rest)).members:
            each.rooms.remove(rest)
            each.say(f"ERR room-lost {rest}")

    def say(self, text):
        if not self.writer.is_closing():
            self.writer.write(self.peer.encode(text))

    def hear(self, encoded):
        if self.writer.transport.get_write_buffer_size() > OUTBOX_BYTES:
            self.end(1013)
        elif not self.writer.is_closing():
            self.writer.write(encoded)

    def end(self, status, reason=None, asked=False):
        """A LEFT for each room where the peer is still to hear it, the last words."""
        if self.over:
            return
        self.over = True
        SESSIONS.discard(self)
        for name in list(self.rooms):
            left = self.leave(name)
            if status < 1002:
                self.say(left)
        if not self.writer.is_closing():
            self.writer.write(self.peer.goodbye(status, reason or REASONS.get(status, ""), asked))
            self.writer.write_eof()


def publish(room, said):
    encoded = {}  # once for each transport
    for each in list(room.members):
        kind = type(each.peer)
        if kind not in encoded:
            encoded[kind] = each.peer.encode(said)
        each.hear(encoded[kind])


def check_room(name):
    if not ROOM.fullmatch(name):
        raise Refusal("bad-room a room name is 1 to 64 of A-Z a-z 0-9 _ . -")


def number(text, most):
    if not re.fullmatch(r"[0-9]{1,8}", text) or int(text) > most:
        raise Refusal(f"bad-command a number, 0 to {most}")
    return int(text)


async def serve(reader, writer):
    writer.transport.set_write_buffer_limits(high=OWN_BYTES)
    session = None
    try:
        try:
            peer, data = await asyncio.wait_for(sniff(reader, writer, Session), HANDSHAKE)
        except asyncio.TimeoutError:
            peer, data = writer.write(b"ERR handshake-timeout no message came in time\n"), b""
        session = peer and peer.session
        while session and not session.over:
            if data:
                peer.receive(data)
            await writer.drain()  # too much waits for it: it is not read
            await asyncio.sleep(0)  # others are next
            if session.over:
                break
            try:
                data = await asyncio.wait_for(reader.read(READ), IDLE)
            except asyncio.TimeoutError:
                session.end(1001, "idle-timeout")
                break
            if not data:
                peer.receive_eof()
        writer.write_eof()
        await writer.drain()
        async with asyncio.timeout(LINGER):
            while await reader.read(READ):
                pass
    except (OSError, asyncio.TimeoutError):
        pass
    finally:
        if session:
            session.end(1001)
        writer.close()


async def main():
    server = await asyncio.start_server(
        serve, os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "9000")), backlog=4096)
    stop = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    await stop.wait()
    server.close()
    for each in list(SESSIONS):
        each.end(1001)
    await asyncio.sleep(0.3)  # for the last words


asyncio.run(main())
