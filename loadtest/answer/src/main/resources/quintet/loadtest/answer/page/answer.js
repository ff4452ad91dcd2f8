(() => {
  "use strict";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("theme");
  let chosen = null;
  const isDark = () => (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => {
    root.style.colorScheme = chosen ?? "";
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
  };
  button.hidden = false;
  button.addEventListener("click", () => { chosen = isDark() ? "light" : "dark"; show(); });
  dark.addEventListener("change", show);
  show();

  const form = document.getElementById("sliders");
  if (!form) return;
  const model = JSON.parse(document.getElementById("model").textContent);
  const span = name => model.spans.find(each => each.name === name);

  const number = value => {
    const size = Math.abs(value);
    if (size >= 999.5) return Math.round(value).toLocaleString("en");
    if (size === 0) return "0";
    return value.toPrecision(size >= 99.5 ? 3 : 2).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  };
  const bytes = value =>
    value < 1048576 ? `${number(value / 1024)} KiB` : value < 1073741824 ? `${number(value / 1048576)} MiB` : `${number(value / 1073741824)} GiB`;
  const percent = share => `${Math.round(100 * share)} %`;

  // A slider goes a little beyond what was measured, so that its end is seen to be one. Zero, where it was
  // measured, is a step of its own; all others are equal factors.
  const STEPS = 60;
  const scale = (least, most, zero) => {
    const from = Math.max(1, least) / 2;
    const to = Math.max(most, from) * 2;
    const steps = Array.from({ length: STEPS + 1 }, (_, i) => from * Math.pow(to / from, i / STEPS));
    return zero ? [0, ...steps.slice(1)] : steps;
  };
  const round = value => value < 10 ? Math.round(value * 10) / 10 : Number(value.toPrecision(2));
  const whole = value => Math.max(1, Math.round(Number(value.toPrecision(2))));
  const blockShare = millis => millis / model.blockMillis * 100;
  const connections = span("connections"), rates = span("messages per second"), rooms = span("room size");
  const burns = span("CPU per message"), blocks = span("blocked time per message");
  const sliders = {
    connections: { steps: scale(connections.least, connections.most).map(whole), text: number, start: 200 },
    rate: { steps: scale(rates.least, rates.most).map(whole), text: value => `${number(value)}/s`, start: 1000 },
    members: { steps: scale(2, rooms.most).map(whole), text: value => value < 2 ? "no rooms" : number(value), start: 1 },
    burn: { steps: scale(2, burns.most, true).map(round), text: value => value ? `${number(value)} µs` : "none", start: 0 },
    block: {
      steps: [0, ...Array.from({ length: 40 }, (_, i) => Math.round((i + 1) * blockShare(blocks.most) * 2 / 40 * 1000) / 1000)],
      text: value => value ? `${number(value)} %` : "none", start: 0,
    },
  };

  const traits = () => {
    const value = name => sliders[name].steps[Number(form.elements[name].value)];
    const members = value("members");
    const said = members < 2 ? 0 : model.said;
    return {
      connections: value("connections"), rate: value("rate"), members, replies: 1 - said, deliveries: said * members,
      burnMicros: value("burn"), blockMillis: value("block") / 100 * model.blockMillis,
    };
  };

  const outside = t => {
    const asked = [t.connections, t.rate, t.members, t.burnMicros, t.blockMillis, t.rate * t.deliveries,
      t.rate * t.burnMicros / 1e6, t.rate * t.blockMillis / 1e3];
    return model.spans.flatMap(({ name, least, most }, i) =>
      asked[i] > most * (1 + 1e-9) ? [`${name}: ${number(asked[i])}, and nothing above ${number(most)} was measured`]
        : asked[i] < least * (1 - 1e-9) ? [`${name}: ${number(asked[i])}, and nothing below ${number(least)} was measured`] : []);
  };

  const predict = (server, t) => {
    const [base, reply, delivery, asked, each] = server.cpu;
    const message = reply * t.replies + delivery * t.deliveries + asked * t.burnMicros / 1e6;
    const cores = base + t.rate * message + each * t.connections;
    const seconds = server.capacity ? server.capacity[0] * message + server.capacity[1] * t.blockMillis / 1e3 : null;
    return {
      server, cores, capacity: seconds ? 1 / seconds : null,
      memory: server.idleBytes === null ? null : server.idleBytes * t.connections,
      carries: !seconds || t.rate <= 1 / seconds,
    };
  };

  // Among those that carry the rate by CPU; a place is shared by all that the error does not keep apart from its first.
  const rank = predictions => {
    predictions.sort((a, b) => a.carries !== b.carries ? (a.carries ? -1 : 1)
      : a.carries ? a.cores - b.cores : (b.capacity ?? 0) - (a.capacity ?? 0));
    let first = null;
    predictions.forEach((each, i) => {
      const error = Math.max(each.server.cpuError?.typical ?? 1, first?.server.cpuError?.typical ?? 1);
      const apart = !first || first.carries !== each.carries || each.cores > first.cores * (1 + error);
      each.place = apart ? i + 1 : first.place;
      if (apart) first = each;
    });
    return predictions;
  };

  const within = error => error ? `±${percent(error.typical)}, worst ${percent(error.worst)}` : "error unknown";
  const cell = (value, below, kind) => {
    const td = document.createElement("td");
    td.className = "number";
    const main = document.createElement("span");
    main.className = `value ${kind ?? ""}`;
    main.textContent = value;
    const range = document.createElement("span");
    range.className = "range";
    range.textContent = below;
    td.append(main, range);
    return td;
  };

  const body = document.querySelector("#predicted tbody");
  const refusal = document.getElementById("refusal");
  const update = () => {
    for (const name of Object.keys(sliders)) {
      const input = form.elements[name];
      const text = sliders[name].text(sliders[name].steps[Number(input.value)]);
      input.nextElementSibling.textContent = text;
      input.setAttribute("aria-valuetext", text);
    }
    const t = traits();
    const reasons = outside(t);
    refusal.hidden = reasons.length === 0;
    refusal.textContent = reasons.length ? `Not predicted. ${reasons.join("; ")}.` : "";
    body.replaceChildren();
    if (reasons.length) return;
    for (const each of rank(model.servers.map(server => predict(server, t)))) {
      const row = document.createElement("tr");
      const place = document.createElement("td");
      place.textContent = each.carries ? String(each.place) : "–";
      const name = document.createElement("th");
      name.scope = "row";
      const dot = document.createElement("span");
      dot.className = `dot c${each.server.colour}`;
      name.append(dot, each.server.name);
      row.append(place, name,
        cell(number(each.cores), within(each.server.cpuError)),
        each.memory === null ? cell("–", "not measured")
          : cell(bytes(each.memory), each.server.idleError === null ? "" : `±${percent(each.server.idleError)}`),
        each.capacity === null ? cell("–", "not measured")
          : cell(number(each.capacity), each.carries ? within(each.server.capacityError) : "does not carry it", each.carries ? "" : "unmet"));
      row.dataset.server = each.server.name;
      row.dataset.cores = each.cores;
      row.dataset.capacity = each.capacity ?? "";
      row.dataset.place = each.place;
      body.append(row);
    }
  };

  document.getElementById("assumed").textContent =
    `With rooms, ${percent(model.said)} of the messages are said to a room; all others only come back. A call that blocks takes ${model.blockMillis} ms.`;
  for (const name of Object.keys(sliders)) {
    const { steps, start } = sliders[name];
    const input = form.elements[name];
    input.min = 0;
    input.max = steps.length - 1;
    input.value = steps.reduce((best, value, i) => Math.abs(value - start) < Math.abs(steps[best] - start) ? i : best, 0);
    input.addEventListener("input", update);
  }
  update();
})();
