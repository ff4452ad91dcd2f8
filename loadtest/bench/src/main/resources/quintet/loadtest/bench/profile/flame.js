"use strict";
// The data: names and owners of frames by index, and the tree as [frame, total, self, children].
// Owners are the names of the colours in the style.
(() => {
  const ROW = 20;
  const SMALLEST = 1.5; // pixels; narrower frames show when zoomed
  const data = JSON.parse(document.getElementById("data").textContent);
  const graph = document.getElementById("graph");
  const status = document.getElementById("status");
  const search = document.getElementById("search");
  const found = document.getElementById("found");

  let count = 0;
  const read = ([frame, total, self, children], parent, depth) => {
    const node = { id: count++, frame, total, self, parent, depth, children: [] };
    node.children = children.map((child) => read(child, node, depth + 1));
    node.children.sort((a, b) => b.total - a.total);
    return node;
  };
  const root = read(data.tree, null, 0);
  const name = (node) => data.names[node.frame];
  const owner = (node) => data.ownerOf[node.frame];

  const share = (part, whole) => (whole ? (100 * part / whole).toFixed(1) : "0.0") + " %";
  const amount = (weight) => data.timed
    ? (weight / 1e6).toLocaleString("en", { maximumFractionDigits: weight < 1e8 ? 1 : 0 }) + " ms"
    : weight.toLocaleString("en") + " samples";
  // Two last parts of the name: Class.method.
  const short = (text) => text.split(".").slice(-2).join(".");

  let zoomed = root; // what fills the width
  let current = root; // what the keyboard is on
  let pattern = "";
  let shown = new Map();

  const matches = (node) => pattern !== "" && name(node).toLowerCase().includes(pattern);

  const describe = (node) => {
    status.textContent = name(node) + ": " + share(node.total, root.total) + ", " + amount(node.total)
      + " (" + amount(node.self) + " its own)"
      + (zoomed === root ? "" : ", " + share(node.total, zoomed.total) + " of what is shown");
  };

  const draw = () => {
    const width = graph.clientWidth;
    const fragment = document.createDocumentFragment();
    let deepest = 0;
    shown = new Map();
    const put = (node, left, size, above) => {
      const frame = document.createElement("button");
      frame.type = "button";
      frame.tabIndex = -1;
      frame.style.cssText = `left:${left}px;width:${size}px;top:${node.depth * ROW}px;background:var(--${owner(node)})`;
      frame.className = (above ? "above " : "") + (size < 12 ? "thin " : "") + (matches(node) ? "hit" : "");
      if (size > 30) frame.textContent = short(name(node));
      frame.title = name(node) + "\n" + share(node.total, root.total) + ", " + amount(node.total);
      frame.setAttribute("aria-label", name(node) + ", " + share(node.total, root.total));
      frame.dataset.id = node.id;
      frame.node = node;
      fragment.append(frame);
      shown.set(node.id, frame);
      deepest = Math.max(deepest, node.depth);
    };
    const below = (node, left, size) => {
      put(node, left, size, false);
      let x = left;
      for (const child of node.children) {
        const part = size * child.total / node.total;
        if (part < SMALLEST) break; // the children are sorted: the rest is narrower still
        below(child, x, part);
        x += part;
      }
    };
    for (let up = zoomed.parent; up; up = up.parent) put(up, 0, width, true);
    if (root.total > 0) below(zoomed, 0, width);
    graph.style.height = (deepest + 1) * ROW + "px";
    graph.replaceChildren(fragment);
    if (!shown.has(current.id)) current = zoomed;
    const frame = shown.get(current.id);
    if (frame) frame.tabIndex = 0;
  };

  const move = (node) => {
    if (!node || !shown.has(node.id)) return;
    shown.get(current.id).tabIndex = -1;
    current = node;
    const frame = shown.get(node.id);
    frame.tabIndex = 0;
    frame.focus();
    describe(node);
  };
  const zoom = (node, focus) => {
    zoomed = node;
    current = node;
    draw();
    describe(node);
    if (focus && shown.has(node.id)) shown.get(node.id).focus();
  };
  const sibling = (node, step) => {
    if (!node.parent) return null;
    return node.parent.children[node.parent.children.indexOf(node) + step];
  };

  graph.addEventListener("click", (event) => {
    const frame = event.target.closest("button");
    if (frame) zoom(frame.node, true);
  });
  graph.addEventListener("mouseover", (event) => {
    if (event.target.node) describe(event.target.node);
  });
  graph.addEventListener("focusin", (event) => {
    if (event.target.node) describe(event.target.node);
  });
  graph.addEventListener("keydown", (event) => {
    const to = {
      ArrowUp: current.parent, ArrowDown: current.children[0],
      ArrowLeft: sibling(current, -1), ArrowRight: sibling(current, 1),
    };
    if (event.key in to) {
      event.preventDefault();
      move(to[event.key]);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (document.activeElement === search && search.value) {
        search.value = "";
        find();
      } else {
        zoom(root, graph.contains(document.activeElement));
      }
    } else if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    }
  });
  document.getElementById("reset").addEventListener("click", () => zoom(root, false));

  const find = () => {
    pattern = search.value.trim().toLowerCase();
    // Outermost matches only: a match inside a match is already counted.
    const sum = (node) => (matches(node) ? node.total : node.children.reduce((all, child) => all + sum(child), 0));
    found.textContent = pattern === "" ? "" : share(sum(root), root.total) + " in frames that match";
    draw();
  };
  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const first = [...shown.values()].find((frame) => matches(frame.node));
    if (first) move(first.node);
  });

  // The two tables.
  const cell = (row, kind, text) => {
    const made = document.createElement(kind);
    made.textContent = text;
    row.append(made);
    return made;
  };
  const table = (id, rows) => document.getElementById(id).replaceChildren(...rows);
  const own = new Map();
  const self = new Map();
  const whole = new Map();
  const open = new Map(); // how often a frame is on the path: recursion counts once
  const add = (map, key, weight) => map.set(key, (map.get(key) || 0) + weight);
  const walk = (node) => {
    add(own, owner(node), node.self);
    add(self, node.frame, node.self);
    if (!open.get(node.frame)) add(whole, node.frame, node.total);
    add(open, node.frame, 1);
    node.children.forEach(walk);
    add(open, node.frame, -1);
  };
  walk(root);
  table("owners", Object.keys(data.owners).filter((each) => own.get(each) > 0).map((each) => {
    const row = document.createElement("tr");
    const label = cell(row, "th", "");
    label.scope = "row";
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    swatch.style.background = `var(--${each})`;
    label.append(swatch, data.owners[each]);
    cell(row, "td", share(own.get(each), root.total));
    const bar = document.createElement("span");
    bar.className = "share";
    bar.style.cssText = `width:${100 * own.get(each) / root.total}%;background:var(--${each})`;
    cell(row, "td", "").append(bar);
    return row;
  }));
  table("methods", [...self].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1]).slice(0, 30)
    .map(([frame, weight]) => {
      const row = document.createElement("tr");
      cell(row, "td", share(weight, root.total));
      cell(row, "td", share(whole.get(frame), root.total));
      const method = cell(row, "td", "");
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.background = `var(--${data.ownerOf[frame]})`;
      method.append(swatch, data.names[frame]);
      return row;
    }));

  draw();
  let wide = graph.clientWidth;
  new ResizeObserver(() => {
    if (graph.clientWidth !== wide) {
      wide = graph.clientWidth;
      draw();
    }
  }).observe(graph);
})();
