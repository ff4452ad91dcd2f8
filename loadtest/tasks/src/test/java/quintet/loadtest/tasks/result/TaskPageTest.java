package quintet.loadtest.tasks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.MachineFacts;

class TaskPageTest {
  private static final TasksFile.Facts FACTS =
      new TasksFile.Facts(
          "2026-11-30T08:00:00Z",
          "./quintet tasks --only <a>",
          false,
          3,
          new MachineFacts("Linux", "a CPU", 2, 1L << 30, "a JVM", "0-1", 0.1, null));

  private static Findings findings() {
    Findings findings = new Findings();
    for (double bytes : new double[] {30_000, 32_768, 33_000}) {
      findings.add(TaskKind.PLATFORM_THREAD, Measure.TOTAL, bytes);
    }
    findings.add(TaskKind.PLATFORM_THREAD, Measure.RESERVED, 270_336);
    findings.add(TaskKind.PLATFORM_THREAD, Measure.HELD, 8_000);
    findings.ended(TaskKind.PLATFORM_THREAD, "--threads; the first limit is pid_max 32768");
    findings.add(TaskKind.ACTOR, Measure.TOTAL, 640);
    findings.add(TaskKind.CALLBACK, Measure.HOP_SAME, 20);
    findings.add(TaskKind.ACTOR, Measure.HOP_SAME, 200);
    findings.add(TaskKind.CALLBACK, Measure.HOP_SOCKET, 5_000);
    findings.add(TaskKind.ACTOR, Measure.HOP_SOCKET, 20_000);
    findings.failed("hold <b>", "its heap is exhausted");
    return findings;
  }

  @Test
  void theFiguresStandBesideTheRuleOfThumbAndThoseOfOthers() {
    String page = TaskPage.html(FACTS, findings());
    assertTrue(page.contains("32.0 KiB of memory, not 1 MB: 1/32 of the rule of thumb"), page);
    assertTrue(page.contains("the crowd ended by --threads; the first limit is pid_max 32768"));
    assertTrue(page.contains("from 20.0 ns (registered callback) to 200 ns (idle actor): 10.0"));
    assertTrue(page.contains("from 5.00 µs (registered callback) to 20.0 µs (idle actor): 4.0"));
    assertTrue(page.contains("1 MB of stack") && page.contains("jimblandy/context-switch"));
  }

  @Test
  void thePageIsOneFileAndWhatWasGivenIsText() {
    String page = TaskPage.html(FACTS, findings());
    assertFalse(page.contains("src=\"") || page.contains("<link"), "it loads nothing");
    assertTrue(page.contains("--only &lt;a&gt;") && page.contains("hold &lt;b&gt;"));
    assertFalse(page.contains("<a>") || page.contains("<b>"));
  }

  @Test
  void whatWasNotMeasuredIsADashAndNoZero() {
    String page = TaskPage.html(FACTS, findings());
    assertFalse(page.contains("virtual thread</th>"), "there is nothing to say of it");
    assertEquals("-", findings().median(TaskKind.ACTOR, Measure.CREATE));
    assertTrue(findings().cell(TaskKind.ACTOR, Measure.CREATE).contains("–"));
  }

  @Test
  void theFileHasEveryValueWithItsUnitMedianAndRange() throws Exception {
    JsonNode file = new JsonMapper().readTree(TasksFile.json(FACTS, findings(), false));
    assertEquals(TasksFile.SCHEMA, file.path("schema").asText());
    assertFalse(file.path("complete").asBoolean());
    JsonNode thread = file.path("tasks").get(0);
    assertEquals("platform-thread", thread.path("task").asText());
    JsonNode total = thread.path("figures").get(0);
    assertEquals("total", total.path("figure").asText());
    assertEquals("bytes", total.path("unit").asText());
    assertEquals(32_768, total.path("median").asDouble());
    assertEquals(30_000, total.path("low").asDouble());
    assertEquals(3, total.path("values").size());
    assertEquals("its heap is exhausted", file.path("failures").path("hold <b>").asText());
  }

  @Test
  void theConsoleHasOneLineForEachKindThatWasMeasured() {
    String said = TaskConsole.of(findings());
    assertTrue(said.contains("\nplatform thread "), said);
    assertTrue(said.contains("\nidle actor "), said);
    assertFalse(said.contains("\nvirtual thread "), said);
    assertTrue(said.contains("not measured: hold <b>: its heap is exhausted"), said);
  }

  @Test
  void everyWordReadsBackAsWhatItWasWrittenFrom() {
    for (TaskKind kind : TaskKind.values()) {
      assertEquals(kind, TaskKind.of(kind.word()));
    }
    for (Measure measure : Measure.values()) {
      assertEquals(measure, Measure.of(measure.word()));
    }
    assertEquals(Measure.FRAMES_100, Measure.frames(100));
    assertEquals(Map.of(), new Findings().failures());
  }
}
