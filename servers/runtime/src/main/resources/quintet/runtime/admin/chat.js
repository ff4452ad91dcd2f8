"use strict";

// One WebSocket to /chat, and the wire's commands as text: JOIN, LEAVE, SAY. A message is said as
// "name: text", as the wire knows rooms and text, and no names. Whatever a peer sent is only ever
// put into the page as text.

const MOST_LINES = 500;
const FIRST_RETRY_MILLIS = 500;
const LAST_RETRY_MILLIS = 8000;

const byId = (id) => document.getElementById(id);
const page = {
  model: byId("model"),
  state: byId("state"),
  joinForm: byId("join"),
  name: byId("name"),
  room: byId("room"),
  toggle: byId("toggle"),
  members: byId("members"),
  log: byId("log"),
  error: byId("error"),
  sayForm: byId("say"),
  text: byId("text"),
  send: byId("send"),
};

let socket = null;
let joined = null; // the room that the server has confirmed
let wanted = null; // the room to be in, also after a reconnect
let retryMillis = FIRST_RETRY_MILLIS;

function showState(state, words) {
  page.state.dataset.state = state;
  page.state.textContent = words;
}

function showError(words) {
  page.error.textContent = words;
  page.error.hidden = words === "";
}

function showRoom() {
  const open = socket !== null && socket.readyState === WebSocket.OPEN;
  page.toggle.disabled = !open;
  page.toggle.textContent = joined === null ? "Join" : "Leave";
  page.name.disabled = joined !== null;
  page.room.disabled = joined !== null;
  page.text.disabled = joined === null || !open;
  page.send.disabled = page.text.disabled;
  if (joined === null) {
    page.members.textContent = "in no room";
  }
}

function addLine(kind, who, words) {
  const item = document.createElement("li");
  item.className = kind;
  if (who !== "") {
    const name = document.createElement("b");
    name.textContent = who;
    item.append(name);
  }
  item.append(words);
  const atEnd = page.log.scrollHeight - page.log.scrollTop - page.log.clientHeight < 40;
  page.log.append(item);
  while (page.log.childElementCount > MOST_LINES) {
    page.log.firstElementChild.remove();
  }
  if (atEnd) {
    page.log.scrollTop = page.log.scrollHeight;
  }
}

// "a b c d" in two parts: ["a b", "c d"]; every reply is a word, and most a room, before the rest.
function cut(message) {
  const space = message.indexOf(" ");
  return space < 0 ? [message, ""] : [message.slice(0, space), message.slice(space + 1)];
}

function receive(message) {
  const [verb, rest] = cut(message);
  const [room, words] = cut(rest);
  switch (verb) {
    case "JOINED":
      joined = room;
      showError("");
      page.members.textContent =
        words === "1" ? `alone in ${room} when you joined` : `${words} in ${room} when you joined`;
      addLine("note", "", `you joined ${room}`);
      showRoom();
      page.text.focus();
      break;
    case "LEFT":
      joined = null;
      addLine("note", "", `you left ${room}`);
      showRoom();
      page.room.focus();
      break;
    case "SAID": {
      const colon = words.indexOf(": ");
      const who = colon < 0 ? "" : words.slice(0, colon);
      addLine(who === page.name.value ? "mine" : "theirs", who, words.slice(colon < 0 ? 0 : colon + 2));
      break;
    }
    case "ERR":
      if (room === "room-lost") {
        joined = null;
        showRoom();
      }
      showError(rest);
      break;
    default:
      addLine("note", "", message);
  }
}

function connect(url) {
  showState("connecting", "connecting");
  socket = new WebSocket(url);
  socket.addEventListener("open", () => {
    retryMillis = FIRST_RETRY_MILLIS;
    showState("open", "connected");
    showError("");
    showRoom();
    if (wanted !== null) {
      socket.send(`JOIN ${wanted}`);
    }
  });
  socket.addEventListener("message", (event) => receive(event.data));
  socket.addEventListener("close", (event) => {
    const why = event.reason === "" ? String(event.code) : `${event.code} ${event.reason}`;
    showState("closed", `not connected (${why})`);
    joined = null;
    showRoom();
    setTimeout(connect, retryMillis, url);
    retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
  });
}

page.joinForm.addEventListener("submit", (event) => {
  event.preventDefault();
  if (joined === null) {
    wanted = page.room.value;
    socket.send(`JOIN ${wanted}`);
  } else {
    wanted = null;
    socket.send(`LEAVE ${joined}`);
  }
});

page.sayForm.addEventListener("submit", (event) => {
  event.preventDefault();
  if (joined !== null) {
    socket.send(`SAY ${joined} ${page.name.value}: ${page.text.value}`);
    page.text.value = "";
    page.text.focus();
  }
});

// Where the server is: as the operator says; else at a port of the page's own host. A page that came
// by TLS passed a proxy, and may open nothing but TLS: the proxy has to have the server, too.
function address({ url, port, published }) {
  if (url !== undefined) {
    return url;
  }
  const secure = location.protocol === "https:";
  if (secure && !published) {
    return `wss://${location.host}`;
  }
  return `${secure ? "wss" : "ws"}://${location.hostname}:${port}`;
}

async function begin() {
  const response = await fetch("/chat.json");
  const settings = await response.json();
  const { model, variant } = settings;
  page.model.textContent = `${model}:${variant}`;
  document.title = `Quintet ${model}`;
  const url = `${address(settings)}/chat`;
  connect(url);
  if (settings.lab) {
    openLab(url);
  }
}

begin().catch((error) => {
  showState("closed", "not connected");
  showError(`the page could not ask where the server is: ${error.message}`);
});
