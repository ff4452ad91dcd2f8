package quintet.loadtest.answer.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.answer.model.CostModel;
import quintet.loadtest.answer.model.ServerModel;
import quintet.loadtest.answer.model.Traits;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.page.Chromium;

/** Draws the page in a real browser, in a frame of the width under test, and moves its sliders. */
class AnswerInBrowserTest {
  private static final String WATCH =
      """
      <script>
      var errors = [];
      addEventListener("error", event => errors.push(event.message));
      addEventListener("securitypolicyviolation", event => errors.push(event.violatedDirective));
      console.error = console.warn = (...what) => errors.push(what.join(" "));
      </script>
      """;

  private static final String PROBE =
      """
      <script>
      const form = document.getElementById("sliders");
      const set = (name, at) => {
        const input = form.elements[name];
        input.value = at;
        input.dispatchEvent(new Event("input"));
      };
      const rows = () => [...document.querySelectorAll("#predicted tbody tr")].map(row => ({ ...row.dataset }));
      const texts = () => Object.fromEntries([...form.querySelectorAll("input")].map(
          input => [input.name, input.getAttribute("aria-valuetext")]));
      const start = { rows: rows(), texts: texts(), refused: !document.getElementById("refusal").hidden };
      set("members", 30);
      set("burn", 20);
      const moved = { rows: rows(), texts: texts() };
      set("connections", 60);
      const beyond = { rows: rows(), refusal: document.getElementById("refusal").textContent };
      const focused = [...document.querySelectorAll("button:not([hidden]), input, a[href], summary, .table")].filter(
          element => { element.focus(); return document.activeElement !== element && !element.closest("details:not([open])"); }).length;
      const unlabelled = [...form.querySelectorAll("input")].filter(input => !input.labels.length).length;
      const drawn = [...document.querySelectorAll(".tree")].filter(tree => tree.getBoundingClientRect().width > 0).length;
      const cut = [...document.querySelectorAll(".tree")].filter(tree => tree.getBoundingClientRect().width > 0)
          .flatMap(tree => [...tree.querySelectorAll("text")].filter(
              text => text.getBoundingClientRect().right > tree.getBoundingClientRect().right
                  || parseFloat(getComputedStyle(text).fontSize) * tree.getBoundingClientRect().width / tree.viewBox.baseVal.width < 11))
          .length;
      const clipped = [...document.querySelectorAll("p, h1, h2, h3, li, dd, .table, label")]
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1).length;
      const broken = [...document.querySelectorAll("a[href^='#']")]
          .filter(link => !document.getElementById(link.getAttribute("href").slice(1))).length;
      const ground = getComputedStyle(document.body).backgroundColor;
      document.getElementById("theme").click();
      window.found = JSON.stringify({
        start, moved, beyond, focused, unlabelled, drawn, cut, clipped, broken, errors, ground,
        other: getComputedStyle(document.body).backgroundColor, width: document.documentElement.scrollWidth,
        loaded: performance.getEntriesByType("resource").length,
      });
      </script>
      """;

  @TempDir Path folder;

  private JsonNode show(int width, String scheme) throws IOException, InterruptedException {
    Chromium chromium = Chromium.inFolder(folder);
    Path page = folder.resolve("page.html");
    String html =
        AnswerPage.html(Answers.answer(true), PagesBeside.of(folder))
            .replace("<head>", "<head>" + WATCH)
            .replace("</body>", PROBE + "</body>");
    Files.writeString(
        page,
        String.format(
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
            Html.escape(html)));
    Chromium.Shown shown = chromium.show(page, "--blink-settings=preferredColorScheme=" + scheme);
    int from = shown.dom().lastIndexOf("<pre id=\"probe\">");
    assertTrue(from >= 0, () -> "the probe has not run: " + shown.log());
    String text = shown.dom().substring(from + 16, shown.dom().indexOf("</pre>", from));
    JsonNode probe =
        new ObjectMapper()
            .readTree(text.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"));
    assertEquals(0, probe.at("/errors").size(), probe.at("/errors").toString());
    assertEquals(0, probe.at("/loaded").asInt(), "loads nothing");
    assertEquals(0, probe.at("/broken").asInt(), "links that lead nowhere");
    assertEquals(0, probe.at("/clipped").asInt(), "parts beyond the edge");
    assertEquals(0, probe.at("/cut").asInt(), "words of the tree beyond its edge, or too small");
    assertEquals(1, probe.at("/drawn").asInt(), "one of two trees is shown");
    assertEquals(0, probe.at("/focused").asInt(), "parts that no key reaches");
    assertEquals(0, probe.at("/unlabelled").asInt(), "sliders without a name");
    assertTrue(probe.at("/width").asInt() <= width, "scrolls sideways: " + probe.at("/width"));
    assertNotEquals(probe.at("/ground").asText(), probe.at("/other").asText(), "the other theme");
    return probe;
  }

  /** What the page says a server costs, as the model does. */
  private static void assertPredicted(JsonNode rows, Traits traits) {
    CostModel model = Answers.model();
    assertEquals(5, rows.size());
    for (JsonNode row : rows) {
      ServerModel server =
          model.servers().stream()
              .filter(each -> each.server().equals(row.at("/server").asText()))
              .findFirst()
              .orElseThrow();
      assertEquals(server.cores(traits), row.at("/cores").asDouble(), 1e-9);
      assertEquals(
          Objects.requireNonNull(server.carried(traits)), row.at("/capacity").asDouble(), 1e-3);
    }
    assertEquals("1", rows.at("/0/place").asText());
  }

  private static double number(JsonNode texts, String name) {
    return Double.parseDouble(texts.at("/" + name).asText().replaceAll("[^0-9.]", ""));
  }

  @Test
  void slidersPredictWhatTheModelSaysAndRefuseOutsideOfWhatWasMeasured()
      throws IOException, InterruptedException {
    JsonNode probe = show(1280, "1");
    assertFalse(probe.at("/start/refused").asBoolean());
    JsonNode first = probe.at("/start/texts");
    assertEquals("no rooms", first.at("/members").asText());
    assertPredicted(
        probe.at("/start/rows"),
        new Traits(number(first, "connections"), number(first, "rate"), 1, 0, 1, 0, 0));
    JsonNode moved = probe.at("/moved/texts");
    double members = number(moved, "members");
    assertPredicted(
        probe.at("/moved/rows"),
        new Traits(
            number(moved, "connections"),
            number(moved, "rate"),
            0.9,
            0.1 * members,
            members,
            number(moved, "burn"),
            0));
    assertEquals(0, probe.at("/beyond/rows").size(), "nothing is predicted there");
    assertTrue(
        probe.at("/beyond/refusal").asText().startsWith("Not predicted. connections: 2,000"),
        probe.at("/beyond/refusal").asText());
  }

  @Test
  void fitsATelephoneInTheDark() throws IOException, InterruptedException {
    JsonNode probe = show(400, "0");
    assertEquals(5, probe.at("/start/rows").size());
  }
}
