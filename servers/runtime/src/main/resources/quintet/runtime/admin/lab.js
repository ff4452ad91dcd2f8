"use strict";

// The lab: buttons that have the server block, compute or fail, and a strip of this tab's own ping.
// Pings have a WebSocket of their own, so that they tell what others hear of a blocked handler: the
// commands go over the chat's.

const PING_MILLIS = 250;
const SHOWN = 120; // pings in the strip: half a minute
const SLOW_MILLIS = 100;
const WORST_MILLIS = 5000; // the strip's upper end
const STALL_MILLIS = 5000;

const lab = {
  whole: byId("lab"),
  now: byId("ping"),
  worst: byId("worst"),
  strip: byId("strip"),
};
const pings = []; // { sent, millis }; the last is under way while its millis are null
let pingSocket = null;

function labSays(words) {
  if (socket !== null && socket.readyState === WebSocket.OPEN) {
    addLine("note", "", `you sent ${words}`);
    socket.send(words);
  }
}

const LAB_ACTIONS = {
  block: () => labSays("BLOCK 2000"),
  burn: () => labSays("BURN 1000000"),
  crash: () => labSays("CRASH"),
  "crash-room": () =>
    joined === null ? showError("join a room first: it is the room that fails") : labSays(`CRASH-ROOM ${joined}`),
  stall: () => {
    // The page's one thread: meanwhile this tab reads nothing that the server sends.
    const until = performance.now() + STALL_MILLIS;
    while (performance.now() < until);
  },
};

const taken = ({ sent, millis }) => millis ?? performance.now() - sent;

function inWords(millis) {
  return millis < 10 ? `${millis.toFixed(1)} ms` : `${Math.round(millis)} ms`;
}

// By the logarithm, as a frozen server takes a thousand times as long as another.
function height(millis) {
  const share = Math.log10(1 + millis) / Math.log10(1 + WORST_MILLIS);
  return `${Math.min(100, Math.max(3, 100 * share))}%`;
}

function showPings() {
  while (lab.strip.childElementCount < pings.length) {
    lab.strip.append(document.createElement("i"));
  }
  pings.forEach((ping, i) => {
    const bar = lab.strip.children[i];
    bar.style.height = height(taken(ping));
    bar.className = taken(ping) > SLOW_MILLIS ? "slow" : "";
  });
  const last = pings.at(-1);
  const worst = Math.max(...pings.map(taken));
  lab.now.textContent = inWords(taken(last));
  lab.worst.textContent = inWords(worst);
  lab.whole.dataset.slow = worst > SLOW_MILLIS;
}

// One at a time: while one is under way, the strip shows how long it has waited by now.
function ping() {
  const last = pings.at(-1);
  if (pingSocket.readyState === WebSocket.OPEN && (last === undefined || last.millis !== null)) {
    pings.push({ sent: performance.now(), millis: null });
    pings.splice(0, pings.length - SHOWN);
    pingSocket.send("PING strip");
  }
  if (pings.length > 0) {
    showPings();
  }
}

function connectPings(url) {
  pingSocket = new WebSocket(url);
  pingSocket.addEventListener("message", () => {
    const last = pings.at(-1);
    if (last !== undefined && last.millis === null) {
      last.millis = performance.now() - last.sent;
    }
  });
  pingSocket.addEventListener("close", () => {
    if (pings.length > 0 && pings.at(-1).millis === null) {
      pings.pop(); // nobody will answer it
    }
    setTimeout(connectPings, LAST_RETRY_MILLIS / 8, url);
  });
}

function openLab(url) {
  lab.whole.hidden = false;
  for (const button of lab.whole.querySelectorAll("button")) {
    button.addEventListener("click", () => LAB_ACTIONS[button.dataset.act]());
  }
  connectPings(url);
  setInterval(ping, PING_MILLIS);
}
