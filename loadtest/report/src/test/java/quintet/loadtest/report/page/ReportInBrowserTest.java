package quintet.loadtest.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Summaries;

/**
 * Draws the page in a real browser, with two scripts of the test's own around the page's. The page
 * stands in a frame of the width under test, because browser windows have a least width.
 */
class ReportInBrowserTest {
  /** Notes every error from the very beginning. */
  private static final String WATCH =
      """
      <script>
      var errors = [];
      addEventListener("error", event => errors.push(event.message));
      addEventListener("securitypolicyviolation", event => errors.push(event.violatedDirective));
      console.error = console.warn = (...what) => errors.push(what.join(" "));
      </script>
      """;

  /** Looks at the page, presses the button and looks again. */
  private static final String PROBE =
      """
      <script>
      const colours = canvas => {
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        const found = new Set();
        for (let i = 0; i < pixels.length; i += 4) {
          if (pixels[i + 3] === 255) found.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
        }
        return found.has(0) ? 0 : found.size;  // black is no colour of the page: it was not resolved
      };
      const look = () => ({
        charts: Number(document.documentElement.dataset.charts),
        canvases: [...document.querySelectorAll(".uplot canvas")].map(colours),
        timelines: [...document.querySelectorAll(".timelines[open] canvas")].map(colours),
        ground: getComputedStyle(document.body).backgroundColor,
        line: getComputedStyle(document.querySelector(".swatch")).color,
        button: document.getElementById("theme").textContent,
      });
      const first = look();
      document.querySelectorAll("details").forEach(fold => {
        fold.open = true;
        fold.dispatchEvent(new Event("toggle"));  // the browser's own comes after this script
      });
      const opened = look();
      const bars = [...document.querySelectorAll(".bars .bar rect")].map(bar => bar.getBoundingClientRect().width);
      const broken = [...document.querySelectorAll("a[href^='#']")]
          .filter(link => !document.getElementById(link.getAttribute("href").slice(1))).length;
      const links = [...document.querySelectorAll("a[download]")].map(link => link.getAttribute("href"));
      // What is in a table may lie beyond the edge, as its box scrolls; the box itself may not.
      const clipped = [...document.querySelectorAll("p, h1, h2, h3, li, dd, .table, figcaption")]
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1).length;
      const scrolling = [...document.querySelectorAll(".table")]
          .filter(box => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "auto").length;
      const colliding = [...document.querySelectorAll("th, td")]
          .filter(cell => cell.scrollWidth > cell.clientWidth + 1).length;
      const servers = Math.min(...[...document.querySelectorAll(".turns")].map(table =>
          [...table.querySelectorAll("tbody th")].filter(name => name.getBoundingClientRect().right <= innerWidth).length));
      const content = document.documentElement.scrollWidth;
      document.getElementById("theme").click();
      queueMicrotask(() => {  // after that of the chart library
        window.found = JSON.stringify({
          first, opened, second: look(), errors, clipped, scrolling, colliding, servers, bars, broken, links, width: innerWidth, content,
          loaded: performance.getEntriesByType("resource").length,
        });
      });
      </script>
      """;

  @TempDir Path folder;

  private static String frame(int width, String html) {
    return String.format(
        Locale.ROOT,
        """
        <!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
        <iframe style="border: 0; width: %dpx; height: 900px" srcdoc="%s"></iframe>
        <script>
        addEventListener("load", () => {
          const report = document.createElement("pre");
          report.id = "probe";
          report.textContent = document.querySelector("iframe").contentWindow.found;
          document.body.append(report);
        });
        </script>
        """,
        width,
        Html.escape(html));
  }

  private JsonNode show(ReportData data, int width, String... flags)
      throws IOException, InterruptedException {
    Chromium chromium = Chromium.inFolder(folder);
    Path page = folder.resolve("index.html");
    Path written = folder.resolve("report/index.html");
    ReportPage.write(written, data);
    String html =
        Files.readString(written)
            .replace("<head>", "<head>" + WATCH)
            .replace("</body>", PROBE + "</body>");
    Files.writeString(page, frame(width, html));
    Chromium.Shown shown = chromium.show(page, flags);
    List<String> console =
        shown
            .log()
            .lines()
            .filter(line -> line.contains("CONSOLE"))
            .filter(line -> !line.contains("willReadFrequently")) // said of the probe
            .toList();
    assertEquals(List.of(), console);
    int from = shown.dom().lastIndexOf("<pre id=\"probe\">");
    assertTrue(
        from >= 0,
        () ->
            "the probe has not run: "
                + shown.log().lines().limit(20).collect(Collectors.joining("\n")));
    String text = shown.dom().substring(from + 16, shown.dom().indexOf("</pre>", from));
    JsonNode probe =
        new ObjectMapper()
            .readTree(text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"));
    assertEquals(0, probe.at("/errors").size(), probe.at("/errors").toString());
    assertEquals(0, probe.at("/loaded").asInt(), "loads nothing");
    assertEquals(0, probe.at("/broken").asInt(), "links within the page that lead nowhere");
    assertEquals(0, probe.at("/scrolling").asInt(), "tables that are cut");
    assertEquals(0, probe.at("/colliding").asInt(), "cells that are too narrow");
    assertTrue(probe.at("/servers").asInt() >= 2, "servers in sight: " + probe.at("/servers"));
    assertTrue(probe.at("/links").size() > 0, "links to the charts' data");
    for (JsonNode link : probe.at("/links")) {
      assertTrue(Files.size(written.resolveSibling(link.asText())) > 0, link.asText());
    }
    return probe;
  }

  private static void assertDrawn(int charts, JsonNode look) {
    assertEquals(charts, look.at("/charts").asInt());
    assertEquals(charts, look.at("/canvases").size());
    look.at("/canvases")
        .forEach(colours -> assertTrue(colours.asInt() > 5, "colours on a canvas: " + colours));
  }

  @Test
  void drawsEveryChartInBothThemes() throws IOException, InterruptedException {
    JsonNode probe =
        show(
            Reports.of("Compare", false, Reports.comparison(3)),
            1280,
            "--blink-settings=preferredColorScheme=1");
    assertDrawn(2, probe.at("/first"));
    assertDrawn(2, probe.at("/second"));
    assertEquals("Dark", probe.at("/first/button").asText());
    assertEquals("Light", probe.at("/second/button").asText());
    assertFalse(
        probe.at("/first/ground").equals(probe.at("/second/ground")),
        "the button changes the ground");
    assertFalse(probe.at("/first/line").equals(probe.at("/second/line")), "and the lines");
  }

  @Test
  void timelinesAreDrawnOnceTheyAreOpenedInBothThemesAndWidths()
      throws IOException, InterruptedException {
    ReportData data = Reports.of("Compare", false, Reports.timed(Reports.comparison(2)));
    for (int width : new int[] {400, 1280}) {
      JsonNode probe = show(data, width, "--blink-settings=preferredColorScheme=1");
      assertEquals(0, probe.at("/first/timelines").size(), "folded away");
      assertEquals(20, probe.at("/opened/timelines").size());
      for (String look : List.of("opened", "second")) {
        probe
            .at("/" + look + "/timelines")
            .forEach(
                colours -> assertTrue(colours.asInt() > 5, "colours of a timeline: " + colours));
      }
      assertEquals(25, probe.at("/bars").size(), "a bar for each server, three for its memory");
      probe.at("/bars").forEach(bar -> assertTrue(bar.asDouble() >= 1, "a bar without length"));
      assertTrue(probe.at("/content").asInt() <= width, "scrolls: " + probe.at("/content"));
      assertEquals(0, probe.at("/clipped").asInt(), "parts beyond the edge");
    }
  }

  @Test
  void fitsATelephoneInTheDark() throws IOException, InterruptedException {
    List<ReportRun> runs = new ArrayList<>(Reports.comparison(1));
    runs.set(
        2,
        ReportRun.of(
            "netty:epoll",
            1,
            Summaries.run(
                "netty", Reports.echo(2, 1), Summaries.losing(Reports.fanout(2, 1), 12))));
    JsonNode probe =
        show(
            Reports.of("Five concurrency models, side by side", true, runs),
            400,
            "--blink-settings=preferredColorScheme=0");
    assertDrawn(2, probe.at("/first"));
    assertEquals("Light", probe.at("/first/button").asText(), "follows the system");
    assertEquals(400, probe.at("/width").asInt());
    assertTrue(probe.at("/content").asInt() <= 400, "scrolls sideways: " + probe.at("/content"));
    assertEquals(0, probe.at("/clipped").asInt(), "parts beyond the edge");
  }

  @Test
  void verdictsAndPairsFitATelephoneATabletAndADeskInBothThemes()
      throws IOException, InterruptedException {
    ReportData full = Reports.full(Reports.comparison(10));
    JsonNode middle = show(full, 800, "--blink-settings=preferredColorScheme=0");
    assertTrue(middle.at("/content").asInt() <= 800, "scrolls sideways: " + middle.at("/content"));
    assertEquals(0, middle.at("/clipped").asInt(), "parts beyond the edge");
    JsonNode small = show(full, 400, "--blink-settings=preferredColorScheme=0");
    assertTrue(small.at("/content").asInt() <= 400, "scrolls sideways: " + small.at("/content"));
    assertEquals(0, small.at("/clipped").asInt(), "parts beyond the edge");
    JsonNode wide = show(full, 1280, "--blink-settings=preferredColorScheme=1");
    assertTrue(wide.at("/content").asInt() <= 1280, "scrolls sideways: " + wide.at("/content"));
    assertEquals(0, wide.at("/clipped").asInt(), "parts beyond the edge");
  }
}
