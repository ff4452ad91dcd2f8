// Draws how runs went over time: those in sight at once, others once their fold is opened.
"use strict";
(() => {
  const { rowsPerDecade, runs } = JSON.parse(document.getElementById("timelines").textContent);
  const root = document.documentElement;
  const canvases = [...document.querySelectorAll(".timelines canvas")];
  const runOf = new Map(canvases.map((canvas, i) => [canvas, runs[i]]));
  const HEIGHT = 150, LEFT = 54, TOP = 14, BOTTOM = 30;

  // Row 0 begins at 1 µs.
  const duration = decade => ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"][decade] ?? "";

  const seconds = end => [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600].find(step => end / step <= 6) ?? 7200;

  const draw = (canvas, low, high) => {
    const run = runOf.get(canvas);
    const style = getComputedStyle(canvas);
    const scale = devicePixelRatio;
    const width = canvas.clientWidth;
    canvas.width = width * scale;
    canvas.height = HEIGHT * scale;
    const g = canvas.getContext("2d");
    g.scale(scale, scale);
    g.font = `11px ${style.fontFamily}`;
    const end = run.ends.at(-1);
    const right = width - 6, bottom = HEIGHT - BOTTOM;
    const x = second => LEFT + (right - LEFT) * second / end;
    const y = row => bottom - (bottom - TOP) * (row - low) / (high + 1 - low);
    // A canvas knows no style sheet: the colours stand in properties of its own that draw nothing.
    const { outlineColor: raised, borderTopColor: ink, borderRightColor: quiet, borderBottomColor: rule, borderLeftColor: bad } = style;
    const colour = style.color;

    g.fillStyle = raised;
    g.fillRect(LEFT, TOP, right - LEFT, bottom - TOP);
    g.fillStyle = colour;
    const rows = run.high - run.low + 1;
    run.ends.forEach((to, column) => {
      const from = column ? run.ends[column - 1] : 0;
      for (let row = 0; row < rows; row++) {
        const digit = Number(run.cells[column * rows + row]);
        if (digit) {
          g.globalAlpha = .1 + .8 * digit / 9;
          const above = y(run.low + row + 1);
          g.fillRect(x(from), above, x(to) - x(from) - .5, y(run.low + row) - above);
        }
      }
    });
    g.globalAlpha = 1;

    g.strokeStyle = ink;
    g.lineWidth = 1.5;
    g.beginPath();
    run.p99.forEach((nanos, column) => {
      const at = y(rowsPerDecade * Math.log10(Math.max(nanos, 1e3) / 1e3));
      g.lineTo(x(column ? run.ends[column - 1] : 0), at);
      g.lineTo(x(run.ends[column]), at);
    });
    g.stroke();

    g.fillStyle = quiet;
    g.strokeStyle = rule;
    g.lineWidth = 1;
    g.textAlign = "right";
    g.textBaseline = "middle";
    for (let decade = Math.ceil(low / rowsPerDecade); decade * rowsPerDecade <= high + 1; decade++) {
      const at = y(decade * rowsPerDecade);
      g.beginPath();
      g.moveTo(LEFT - 4, at);
      g.lineTo(LEFT, at);
      g.stroke();
      g.fillText(duration(decade), LEFT - 7, at);
    }
    g.textAlign = "center";
    g.textBaseline = "alphabetic";
    const step = seconds(end);
    for (let second = 0; second <= end + .01; second += step) {
      g.fillText(second ? `${second}` : "0 s", Math.min(x(second), right - 4), HEIGHT - 4);
    }

    g.fillStyle = bad;
    run.pauses.forEach(([at, millis]) => {
      const long = Math.max(2, x(millis / 1e3) - LEFT);
      g.fillRect(Math.max(LEFT, x(at) - long), 2, long, TOP - 5);
    });
    g.fillStyle = ink;
    run.evicted.forEach((evicted, column) => {
      if (evicted > 0) {
        const middle = (x(column ? run.ends[column - 1] : 0) + x(run.ends[column])) / 2;
        g.beginPath();
        g.moveTo(middle, bottom + 3);
        g.lineTo(middle + 5, bottom + 12);
        g.lineTo(middle - 5, bottom + 12);
        g.fill();
      }
    });
  };

  /** All runs of a phase on one scale, at least a decade high. */
  const open = fold => {
    const inside = [...fold.querySelectorAll("canvas")];
    let low = Math.min(...inside.map(canvas => runOf.get(canvas).low));
    let high = Math.max(...inside.map(canvas => runOf.get(canvas).high));
    while (high - low < rowsPerDecade) {
      high++;
      low = Math.max(0, low - 1);
    }
    inside.forEach(canvas => {
      canvas.className = `c${runOf.get(canvas).colour}`;
      draw(canvas, low, high);
    });
    fold.dataset.drawn = inside.length;
  };

  const boxes = [...document.querySelectorAll(".timelines")];
  const inSight = box => box.tagName !== "DETAILS" || box.open;
  const drawAll = () => boxes.filter(inSight).forEach(open);
  boxes.forEach(box => box.addEventListener("toggle", () => inSight(box) && open(box)));
  drawAll();
  root.addEventListener("redraw", drawAll);
})();
