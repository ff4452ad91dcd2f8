'use strict';
// A guest of Quintet: Node, and the library ws. One thread, one loop, callbacks.
//
//   port --> first bytes --+-- HTTP --> http.Server --> ws, a Peer ---+
//                          +-- lines --> LinePeer --------------------+--> Session --> rooms (Map)
//
// State: `rooms`, touched by the loop alone. What blocks: any handler that takes long blocks all.
// Environment: HOST, PORT, LAB=true. It says "ready" and its port once it listens.
const net = require('node:net');
const http = require('node:http');
const { isUtf8 } = require('node:buffer');
const { WebSocket, WebSocketServer } = require('ws');

const LAB = process.env.LAB === 'true';
const MAX_MESSAGE = 1 << 20; // bytes of a message or line
const MAX_ROOMS = 64; // of one connection
const OWN_BYTES = 256 << 10; // answers that may wait before a peer is no longer read
const OUTBOX_BYTES = 8 << 20; // what may wait for a member before it is evicted
const [LINGER, HANDSHAKE, IDLE] = [2_000, 10_000, 600_000]; // ms: for the peer to end, to begin, to be silent
const ROOM = /^[A-Za-z0-9_.-]{1,64}$/;
const HTTP = /^(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) /;
const UNKNOWN = /^(?!ECHO |PING |SAY )[^ \n]+ [^ \n]+ HTTP\/1\.\d\r?\n/; // a method that nobody knows
const REASONS = {
  1001: 'going-away', 1002: 'protocol-error', 1003: 'text-only', 1007: 'bad-utf8', 1009: 'too-long',
  1011: 'crashed', 1013: 'slow-consumer',
};

const rooms = new Map(); // name -> { members: Set of sessions, total }
const sessions = new Set();

class Refusal extends Error { constructor(code, text) { super(`ERR ${code} ${text}`); } }

// One connection's protocol; a peer is where it writes: say(text), end(status), socket, pause().
class Session {
  constructor(peer) {
    this.peer = peer;
    this.rooms = new Set();
    this.over = false;
    sessions.add(this);
  }

  receive(text) {
    if (this.over) return;
    try {
      this.answer(this.obey(text));
    } catch (e) {
      if (e instanceof Refusal) this.answer(e.message); else this.end(1011);
    }
  }

  obey(text) {
    const [, verb, , rest = ''] = /^([^ ]*)( (.*))?$/s.exec(text);
    const [, room, , tail] = /^([^ ]*)( (.*))?$/s.exec(rest);
    switch (verb) {
      case 'ECHO': return text;
      case 'PING': return `PONG ${rest}`;
      case 'JOIN': return this.join(rest);
      case 'LEAVE': return this.leave(this.member(rest));
      case 'SAY':
        if (tail !== undefined) return publish(this.member(room), `SAID ${room} ${tail}`);
        throw new Refusal('bad-command', 'usage: SAY room text');
      case 'QUIT':
        if (text !== 'QUIT') throw new Refusal('bad-command', 'usage: QUIT');
        return this.end(1000, true);
      case 'ADD': case 'BURN': case 'BLOCK': case 'CRASH': case 'CRASH-ROOM':
        if (!LAB) throw new Refusal('lab-off', 'start it with LAB=true');
        return this.lab(verb, rest, room, tail);
      default:
        throw new Refusal('unknown-command', 'commands are ECHO JOIN LEAVE SAY PING QUIT');
    }
  }

  join(name) {
    if (!ROOM.test(name)) throw new Refusal('bad-room', 'a room name is 1 to 64 of A-Z a-z 0-9 _ . -');
    if (!this.rooms.has(name) && this.rooms.size >= MAX_ROOMS) {
      throw new Refusal('too-many-rooms', `${MAX_ROOMS} at most`);
    }
    if (!rooms.has(name)) rooms.set(name, { members: new Set(), total: 0n });
    this.rooms.add(name);
    return `JOINED ${name} ${rooms.get(name).members.add(this).size}`;
  }

  leave(name) {
    const { members } = rooms.get(name);
    members.delete(this);
    if (members.size === 0) rooms.delete(name);
    this.rooms.delete(name);
    return `LEFT ${name}`;
  }

  // The name, if this is a member.
  member(name) {
    if (!ROOM.test(name)) throw new Refusal('bad-room', 'a room name is 1 to 64 of A-Z a-z 0-9 _ . -');
    if (!this.rooms.has(name)) throw new Refusal('not-a-member', 'join it first');
    return name;
  }

  lab(verb, rest, room, tail) {
    switch (verb) {
      case 'ADD': {
        if (!/^[+-]?\d{1,19}$/.test(tail)) throw new Refusal('bad-command', 'usage: ADD room n');
        const here = rooms.get(this.member(room));
        here.total = BigInt.asIntN(64, here.total + BigInt(tail));
        return `SUM ${room} ${here.total}`;
      }
      case 'BURN': {
        const until = process.hrtime.bigint() + BigInt(number(rest, 1e6)) * 1000n;
        while (process.hrtime.bigint() < until);
        return `BURNT ${rest}`;
      }
      case 'BLOCK':
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, number(rest, 1e4));
        return `BLOCKED ${rest}`;
      case 'CRASH': throw new Error('by request');
      default:
        return lose(this.member(rest));
    }
  }

  answer(text) {
    if (text == null) return;
    this.peer.say(text);
    const { socket } = this.peer;
    if (socket.writableLength <= OWN_BYTES || socket.waiting) return;
    socket.waiting = true;
    this.peer.pause();
    socket.once('drain', () => { socket.waiting = false; this.peer.resume(); });
  }

  hear(text) {
    if (this.peer.socket.writableLength > OUTBOX_BYTES) this.end(1013); else this.peer.say(text);
  }

  // A LEFT for each room where the peer is still to hear it, the last words, the close.
  end(status, asked = false) {
    if (this.over) return;
    this.over = true;
    sessions.delete(this);
    for (const name of [...this.rooms]) {
      const left = this.leave(name);
      if (status < 1002) this.peer.say(left);
    }
    if (asked) this.peer.say('BYE');
    this.peer.end(status);
  }
}

function publish(name, said) {
  for (const each of [...rooms.get(name).members]) each.hear(said);
}

function lose(name) {
  for (const each of rooms.get(name).members) {
    each.rooms.delete(name);
    each.peer.say(`ERR room-lost ${name}`);
  }
  rooms.delete(name);
}

function number(text, most) {
  if (/^\d{1,8}$/.test(text) && Number(text) <= most) return Number(text);
  throw new Refusal('bad-command', `a number, 0 to ${most}`);
}

// Lines: the socket itself.
class LinePeer {
  constructor(socket) {
    this.socket = socket;
    this.rest = Buffer.alloc(0);
    const session = new Session(this);
    socket.on('data', (bytes) => this.take(session, bytes));
    socket.on('end', () => session.end(this.rest.length > 0 ? 1002 : 1000, this.rest.length === 0));
    socket.on('close', () => session.end(1001));
    socket.on('timeout', () => { this.status = 'idle-timeout'; session.end(1001); });
    socket.setTimeout(IDLE);
  }

  take(session, bytes) {
    if (session.over) return;
    this.socket.cork(); // one write for the answers to one read
    let from = 0;
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, bytes]) : bytes;
    for (let end; !session.over && (end = all.indexOf(10, from)) >= 0; from = end + 1) {
      const line = all.subarray(from, end > from && all[end - 1] === 13 ? end - 1 : end);
      if (/^host:/i.test(line.toString('latin1', 0, 5))) session.end(1002); // HTTP among lines
      else if (line.length > MAX_MESSAGE) session.end(1009);
      else if (!isUtf8(line)) this.say('ERR bad-utf8 a line is UTF-8');
      else session.receive(line.toString());
    }
    this.rest = all.subarray(from);
    if (this.rest.length > MAX_MESSAGE + 1) session.end(1009);
    this.socket.uncork();
  }

  say(text) { this.socket.write(`${text}\n`); }
  pause() { this.socket.pause(); }
  resume() { this.socket.resume(); }
  end(status) {
    const eof = status === 1002 && this.socket.readableEnded ? 'unexpected-eof' : null;
    const code = this.status ?? eof ?? REASONS[status];
    this.socket.resume(); // what still comes is dropped
    if (status === 1000) this.socket.end(); else this.socket.end(`ERR ${code} goodbye\n`);
    this.socket.once('finish', () => setTimeout(() => this.socket.destroy(), LINGER).unref());
  }
}

// WebSocket: what ws closes by itself has its reason, too.
class Peer extends WebSocket { close(status, reason) { super.close(status, reason ?? REASONS[status]); } }

const webSockets = new WebSocketServer({
  noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE, WebSocket: Peer, clientTracking: false,
  handleProtocols: () => false,
});

function serve(ws, socket, path) {
  ws.on('error', () => {}); // the close says it
  socket.prependListener('data', () => socket.cork()); // one write for the answers to one read
  socket.on('data', () => socket.uncork());
  if (path === '/echo') {
    ws.on('message', (data, binary) => ws.send(data, { binary }));
    socket.prependListener('end', () => ws.close(1000));
    return;
  }
  const session = new Session({
    socket,
    say: (text) => ws.send(text),
    pause: () => ws.pause(),
    resume: () => ws.resume(),
    end: (status) => { ws.resume(); ws.close(status); },
  });
  ws.on('message', (data, binary) => {
    if (binary) session.end(1003);
    else session.receive(data.toString().replace(/\r?\n$/, ''));
  });
  ws.on('close', () => session.end(1001));
  socket.prependListener('end', () => session.end(1000));
}

const pages = http.createServer({ maxHeaderSize: 8192, requireHostHeader: true }, (request, response) => {
  refuse(response.socket, judge(request) || 426, request.method);
});
pages.on('connect', (request, socket) => refuse(socket, 405));
pages.on('clientError', (error, socket) => refuse(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400));
pages.on('upgrade', (request, socket, head) => {
  const status = judge(request);
  if (status) refuse(socket, status, request.method);
  else webSockets.handleUpgrade(request, socket, head, (ws) => serve(ws, socket, path(request)));
});
const path = ({ url }) => url.replace(/^http:\/\/[^/]*/i, '').replace(/\?.*$/s, '');

// Why a request is no upgrade of ours; 0 if it is, and ws judges the rest.
function judge({ method, headers, rawHeaders, httpVersion, ...request }) {
  const once = (name) => rawHeaders.filter((each, i) => i % 2 === 0 && each.toLowerCase() === name).length;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  if (once('host') !== 1) return 400;
  if (path(request) !== '/chat' && path(request) !== '/echo') return 404;
  if (method !== 'GET' || httpVersion !== '1.1' || !/websocket/i.test(headers.upgrade)) return 426;
  if (!/upgrade/i.test(headers.connection)) return 426;
  if (once('sec-websocket-version') > 1 || once('sec-websocket-key') !== 1) return 400;
  if (headers['sec-websocket-version'] !== '13') return 426;
  return headers.origin === undefined ? 0 : 403;
}

function refuse(socket, status, method) {
  if (!socket.writable) return;
  const hint = method === 'HEAD' ? '' : 'a WebSocket is at /chat and at /echo\n';
  const more = status === 426 ? 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' : '';
  socket.end(`HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\n${more}Content-Type: text/plain\r\n`
    + `Content-Length: ${hint.length}\r\nConnection: ${status === 426 ? 'close, Upgrade' : 'close'}\r\n\r\n${hint}`);
  socket.resume();
}

const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  let first = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.setTimeout(HANDSHAKE, () => socket.end('ERR handshake-timeout no message came in time\n'));
  socket.on('end', () => { if (first.length === 0) socket.end('BYE\n'); });
  socket.on('data', function sniff(bytes) {
    first = Buffer.concat([first, bytes]);
    const word = first.toString('latin1', 0, 8);
    if (!/[ \n]/.test(word) && first.length < 8) return;
    socket.off('data', sniff).removeAllListeners('timeout');
    if (!HTTP.test(word) && UNKNOWN.test(first.toString('latin1'))) return refuse(socket, 501);
    socket.pause();
    socket.unshift(first);
    if (HTTP.test(word)) pages.emit('connection', socket); else new LinePeer(socket);
    socket.resume();
  });
});

server.listen({ port: Number(process.env.PORT || 9000), host: process.env.HOST || '127.0.0.1', backlog: 4096 },
  () => console.log(`ready ${server.address().port}`));
process.on('SIGTERM', () => {
  server.close();
  for (const each of [...sessions]) each.end(1001);
  setTimeout(() => process.exit(0), 300);
});
