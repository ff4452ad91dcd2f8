package quintet.loadtest.tasks.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.loadtest.report.chart.Bar;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Table.Column;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.page.PageFrame;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Quantity;

/** The page of the costs of tasks: what was found, our figures, and beside them those of others. */
public final class TaskPage {
  private static final String BODY = "/quintet/loadtest/tasks/result/tasks.html";

  private final TasksFile.Facts facts;
  private final Findings findings;
  private final List<TaskKind> kinds;

  private TaskPage(TasksFile.Facts facts, Findings findings) {
    this.facts = facts;
    this.findings = findings;
    this.kinds = Arrays.stream(TaskKind.values()).filter(findings::has).toList();
  }

  /** Writes it; it needs no file beside it. */
  public static void write(Path file, TasksFile.Facts facts, Findings findings, boolean complete)
      throws IOException {
    WholeFile.write(file, new TaskPage(facts, findings).html(complete));
  }

  static String html(TasksFile.Facts facts, Findings findings) {
    return new TaskPage(facts, findings).html(true);
  }

  private String html(boolean complete) {
    String title = "What a waiting task costs";
    String body =
        Template.fill(
            Template.resource(BODY),
            Map.ofEntries(
                Map.entry("title", title),
                Map.entry("found", found()),
                Map.entry("cut-short", complete ? "" : "<p class=\"quick\">Cut short.</p>"),
                Map.entry("machine", Html.escape(machine())),
                Map.entry("sizes", table("Bytes of a waiting task", SIZES)),
                Map.entry("size-bars", bars(Measure.TOTAL, "Bytes of a waiting task.")),
                Map.entry("times", table("Time to create, to end and to hop", TIMES)),
                Map.entry("hop-bars", bars(Measure.HOP_SOCKET, "A hop that a socket wakes.")),
                Map.entry("depths", table("Bytes by the depth of the stack", DEPTHS)),
                Map.entry("held", held()),
                Map.entry("rules", rules()),
                Map.entry("cited", cited()),
                Map.entry("failures", failures()),
                Map.entry("counted", counted()),
                Map.entry("command", Html.escape(facts.command()))));
    return PageFrame.html(title, body);
  }

  private static final Map<Measure, String> SIZES =
      ordered(
          Measure.TOTAL, "Total",
          Measure.HEAP, "Live heap",
          Measure.OUTSIDE, "Outside the heap",
          Measure.KERNEL, "Kernel",
          Measure.RESERVED, "Reserved addresses",
          Measure.HEAP_BACK, "Heap free after a burst",
          Measure.OUTSIDE_BACK, "The rest free");
  private static final Map<Measure, String> TIMES =
      ordered(
          Measure.CREATE, "Create",
          Measure.END, "Wake and end",
          Measure.HOP_SAME, "Hop, same thread",
          Measure.HOP_ACROSS, "Hop, across two",
          Measure.HOP_ACROSS_CPU, "CPU of it",
          Measure.HOP_SOCKET, "Hop, by a socket");
  private static final Map<Measure, String> DEPTHS =
      ordered(
          Measure.FRAMES_1, "1 frame",
          Measure.FRAMES_10, "10 frames",
          Measure.FRAMES_100, "100 frames",
          Measure.FRAMES_1000, "1,000 frames");

  private static Map<Measure, String> ordered(Object... pairs) {
    Map<Measure, String> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((Measure) pairs[i], (String) pairs[i + 1]);
    }
    return map;
  }

  private String found() {
    return TaskSentences.of(findings).stream()
        .map(sentence -> "<li>" + Html.escape(sentence) + "</li>\n")
        .collect(Collectors.joining("", "<ul class=\"found\">\n", "</ul>"));
  }

  private String machine() {
    MachineFacts machine = facts.machine();
    return Stream.of(
            facts.started(),
            machine.cpu(),
            machine.cores() == null ? null : machine.cores() + " CPUs",
            machine.memoryBytes() == null ? null : Quantity.bytes(machine.memoryBytes()),
            machine.os(),
            machine.jvm())
        .filter(java.util.Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  /** Medians over the runs, below them their ranges; without tasks that have none of them. */
  private String table(String caption, Map<Measure, String> measures) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Task")));
    measures.values().forEach(label -> columns.add(Column.number(label)));
    Table table = new Table(caption, columns);
    for (TaskKind kind : kinds) {
      if (measures.keySet().stream().anyMatch(measure -> findings.of(kind, measure) != null)) {
        table.row(
            Html.escape(kind.title()),
            measures.keySet().stream().map(measure -> findings.cell(kind, measure)).toList());
      }
    }
    return table.html();
  }

  private String bars(Measure measure, String caption) {
    double largest = 0;
    for (TaskKind kind : kinds) {
      Spread spread = findings.of(kind, measure);
      largest = spread == null ? largest : Math.max(largest, spread.high());
    }
    if (largest <= 0) {
      return "";
    }
    StringBuilder out = new StringBuilder("<figure><figcaption>").append(caption);
    out.append(" Less is better. Bars are medians, lines ranges.</figcaption><ul class=\"bars\">");
    for (TaskKind kind : kinds) {
      Spread spread = findings.of(kind, measure);
      if (spread != null) {
        out.append("<li><span class=\"name\">").append(Html.escape(kind.title()));
        out.append("</span>").append(Bar.of(spread, largest, colour(kind)));
        out.append("<span class=\"amount\">").append(Html.escape(measure.text(spread.median())));
        out.append("</span></li>\n");
      }
    }
    return out.append("</ul></figure>\n").toString();
  }

  // One for each model, as in the pages of comparisons.
  private static int colour(TaskKind kind) {
    return switch (kind.model()) {
      case "threads" -> 0;
      case "eventloop" -> 1;
      case "netty" -> 2;
      case "actors" -> 3;
      default -> 4;
    };
  }

  private String held() {
    Table table =
        new Table(
            "Tasks that waited at once, and then all went on",
            List.of(
                Column.text("Task"),
                Column.number("Held"),
                Column.text("Ended by"),
                Column.number("Time of a million"),
                Column.number("Live heap of a million")));
    for (TaskKind kind : kinds) {
      if (findings.of(kind, Measure.HELD) != null) {
        table.row(
            Html.escape(kind.title()),
            List.of(
                findings.cell(kind, Measure.HELD),
                Html.escape(findings.end(kind)),
                findings.cell(kind, Measure.MILLION_SECONDS),
                findings.cell(kind, Measure.MILLION_HEAP)));
      }
    }
    return table.html();
  }

  private String rules() {
    Table table =
        new Table(
            "Rules of thumb beside what was measured",
            List.of(
                Column.text("Task"),
                Column.text("Rule: bytes"),
                Column.number("Here"),
                Column.number("Here to the rule"),
                Column.text("Rule: how many"),
                Column.number("Held here")));
    for (TaskKind kind : kinds) {
      Citation.Rule rule = Citation.rule(kind);
      Spread total = findings.of(kind, Measure.TOTAL);
      table.row(
          Html.escape(kind.title()),
          List.of(
              Html.escape(rule.bytes()),
              findings.cell(kind, Measure.TOTAL),
              total != null && rule.number() > 0
                  ? Quantity.number(total.median() / rule.number())
                  : "–",
              Html.escape(rule.most()),
              findings.cell(kind, Measure.HELD)));
    }
    return table.html();
  }

  private static String cited() {
    Table table =
        new Table(
            "What others measured, on their machines",
            List.of(
                Column.text("Task"),
                Column.text("Stands beside"),
                Column.text("Bytes"),
                Column.text("Switch or hop"),
                Column.text("Source")));
    for (Citation each : Citation.ALL) {
      table.row(
          Html.escape(each.what()),
          List.of(
              Html.escape(each.task().title()),
              Html.escape(each.bytes()),
              Html.escape(each.hop()),
              Html.escape(each.source())));
    }
    return table.html();
  }

  private String failures() {
    return findings.failures().entrySet().stream()
        .map(each ->
            "<p class=\"quick\"><strong>not measured</strong> "
                + Html.escape(each.getKey() + ": " + each.getValue())
                + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String counted() {
    return Arrays.stream(TaskKind.values())
        .map(kind ->
            "<div><dt>%s</dt><dd>%s Model: %s.</dd></div>\n"
                .formatted(Html.escape(kind.title()), Html.escape(kind.counted()), kind.model()))
        .collect(Collectors.joining());
  }
}
