// Draws the percentile curves. Everything else on the page is plain HTML and needs no script.
"use strict";
(() => {
  const { pointsPerDecade, phases } = JSON.parse(document.getElementById("curves").textContent);
  const root = document.documentElement;
  const charts = new Map();

  const duration = ns => {
    const [unit, size] = ns < 999.5 ? ["ns", 1] : ns < 999.5e3 ? ["µs", 1e3] : ns < 999.5e6 ? ["ms", 1e6] : ["s", 1e9];
    return `${Number((ns / size).toPrecision(3))} ${unit}`;
  };

  // x is log10(1 / (1 - quantile)): 0 is 0 %, 1 is 90 %, 2 is 99 %.
  const percent = x => {
    const share = 100 * (1 - 10 ** -x);
    return `${Number(share.toFixed(Math.max(0, Math.ceil(x) - 1)))} %`;
  };

  // 1, 2 and 5 times the powers of ten: what people expect to read on a logarithmic axis; on a long one the powers alone.
  const steps = (low, high) => {
    const found = [];
    const digits = high / low > 2e4 ? [1] : [1, 2, 5];
    for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10) {
      found.push(...digits.map(digit => digit * power).filter(step => step >= low && step <= high));
    }
    return found;
  };

  const percentiles = (highest, wide) => [0, ...(wide ? [Math.log10(2)] : []), 1, 2, 3, 4, 5].filter(x => x <= highest);

  const colour = (element, name) => getComputedStyle(element)[name];

  // Colours come from elements that the style sheet has coloured, since a canvas knows no style sheet.
  const series = (figure, curves) => {
    const swatches = figure.querySelectorAll(".legend .swatch");
    return curves.map((curve, i) => ({ ...curve, colour: colour(swatches[i], "color") }));
  };

  const translucent = rgb => rgb.replace("rgb(", "rgba(").replace(")", ", .14)");

  /** Names beside the ends of the lines, moved apart where they would cover each other. */
  const labels = (lines, ink) => u => {
    const scale = devicePixelRatio;
    const gap = 15 * scale;
    const right = u.bbox.left + u.bbox.width;
    const ends = lines.map(line => {
      const last = line.median.length - 1;
      const y = u.valToPos(line.median[last], "y", true);
      return { line, x: u.valToPos(last / pointsPerDecade, "x", true), y, at: y };
    }).sort((a, b) => a.y - b.y);
    ends.forEach((end, i) => { end.at = Math.max(end.y, i ? ends[i - 1].at + gap : 0); });
    for (let i = ends.length - 1; i >= 0; i--) {
      const below = i + 1 < ends.length ? ends[i + 1].at - gap : u.bbox.top + u.bbox.height;
      ends[i].at = Math.min(ends[i].at, below);
    }
    const { ctx } = u;
    ctx.save();
    ctx.font = `600 ${12 * scale}px ${getComputedStyle(u.root).fontFamily}`;
    ctx.fillStyle = ink;
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    ends.forEach(({ line, x, y, at }) => {
      ctx.strokeStyle = line.colour;
      ctx.lineWidth = 1.5 * scale;
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(right + 8 * scale, at);
      ctx.stroke();
      ctx.fillText(line.label, right + 12 * scale, at);
    });
    ctx.restore();
  };

  const draw = figure => {
    const chart = figure.querySelector(".chart");
    const lines = series(figure, phases[chart.dataset.phase]);
    const outputs = figure.querySelectorAll(".legend output");
    const points = Math.max(...lines.map(line => line.median.length));
    const values = lines.flatMap(line => [...line.low, ...line.high]).filter(value => value > 0);
    const width = chart.clientWidth;
    const wide = width > 620;
    const ink = colour(figure, "color");
    const grid = colour(figure.closest("section"), "borderTopColor");
    const font = `12px ${colour(chart, "fontFamily")}`;
    const line = index => (u, i) => lines[index].median[i];
    const ranges = lines.flatMap(({ low, high }) => [high, low]);
    const axis = { stroke: ink, font, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
    const options = {
      width, height: wide ? 400 : 320, legend: { show: false },
      padding: [10, wide ? 24 + 8 * Math.max(...lines.map(({ label }) => label.length)) : 14, 0, 0],
      cursor: { drag: { x: false, y: false }, points: { size: 6 } },
      scales: {
        x: { time: false, range: [0, (points - 1) / pointsPerDecade || 1] },
        y: { distr: 3, range: [Math.min(...values) / 1.15, Math.max(...values) * 1.15] },
      },
      axes: [
        { ...axis, splits: () => percentiles((points - 1) / pointsPerDecade, wide),
          values: (u, splits) => splits.map(percent) },
        { ...axis, size: 64, splits: (u, axis, low, high) => steps(low, high), filter: (u, splits) => splits,
          values: (u, splits) => splits.map(duration) },
      ],
      series: [
        {},
        ...lines.map(({ label, dash, colour: stroke }) => ({ label, dash, stroke, width: 2, points: { show: false } })),
        ...ranges.map(() => ({ stroke: "transparent", width: 0, points: { show: false } })),
      ],
      bands: lines.map((each, i) => ({
        series: [lines.length + 1 + 2 * i, lines.length + 2 + 2 * i], fill: translucent(each.colour),
      })),
      hooks: {
        draw: wide ? [labels(lines, ink)] : [],
        setCursor: [u => {
          const at = u.cursor.idx;
          outputs.forEach((output, i) => {
            const value = at == null ? undefined : line(i)(u, at);
            output.textContent = value === undefined ? "" : `${duration(value)} at ${percent(u.data[0][at])}`;
          });
        }],
      },
    };
    const pad = list => Array.from({ length: points }, (_, i) => list[i] ?? null);
    const x = Array.from({ length: points }, (_, i) => i / pointsPerDecade);
    charts.get(figure)?.destroy();
    charts.set(figure, new uPlot(options, [x, ...lines.map(({ median }) => pad(median)), ...ranges.map(pad)], chart));
  };

  const drawAll = () => {
    document.querySelectorAll("figure:has(> .chart)").forEach(draw);
    root.dataset.charts = charts.size;
  };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const button = document.getElementById("theme");
  let chosen = null;
  let paper = false;
  const isDark = () => !paper && (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => {
    root.style.colorScheme = paper ? "light" : chosen ?? "";
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", `Switch to ${isDark() ? "light" : "dark"} colours`);
    drawAll();
    root.dispatchEvent(new Event("redraw"));
  };
  button.hidden = false;
  button.addEventListener("click", () => { chosen = isDark() ? "light" : "dark"; show(); });
  dark.addEventListener("change", show);
  // Paper is white; what is drawn on a canvas must know so before.
  addEventListener("beforeprint", () => { paper = true; show(); });
  addEventListener("afterprint", () => { paper = false; show(); });

  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      drawAll();
      root.dispatchEvent(new Event("redraw"));
    }
  });
  show();
})();
