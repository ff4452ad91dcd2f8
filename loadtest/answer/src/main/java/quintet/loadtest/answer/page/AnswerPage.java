package quintet.loadtest.answer.page;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.report.html.Terms;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.Quantity;

/** The page that answers: one file, which loads nothing from anywhere. */
public final class AnswerPage {
  /** Folder of the templates on the class path. */
  static final String OWN = "/quintet/loadtest/answer/page/";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private AnswerPage() {}

  /**
   * The page as text.
   *
   * @param beside pages of the ledger and of tasks that lie near it, to be linked
   */
  public static String html(Answer answer, PagesBeside beside) {
    String workload = ModelSection.of(answer.model());
    String leaves =
        answer.judgements().stream()
            .map(each -> LeafSection.of(each, answer.servers()))
            .collect(Collectors.joining());
    return Template.fill(
        Template.resource(OWN + "answer.html"),
        Map.ofEntries(
            Map.entry("style", Template.resource("/quintet/loadtest/report/page/report.css")),
            Map.entry("own-style", Template.resource(OWN + "answer.css")),
            Map.entry("title", Html.escape(title(answer))),
            Map.entry("status", status(answer)),
            Map.entry("found", found(answer)),
            Map.entry("tree", tree(answer)),
            Map.entry("workload", workload),
            Map.entry("leaves", leaves),
            Map.entry("terms", Terms.used(workload + leaves)),
            Map.entry("facts", facts(answer)),
            Map.entry("beside", beside.html()),
            Map.entry("command", Html.escape(answer.command())),
            Map.entry("model", ModelSection.json(answer.model())),
            Map.entry("script", Template.resource(OWN + "answer.js"))));
  }

  private static String title(Answer answer) {
    return answer.isTree() ? "Which concurrency model, when?" : "Which model for your workload?";
  }

  private static String status(Answer answer) {
    StringBuilder out = new StringBuilder();
    if (answer.quick()) {
      out.append(
          "<p class=\"quick\"><strong>Quick</strong>One round, of the 6 that a verdict takes:"
              + " figures, and no winner.</p>\n");
    }
    if (!answer.complete()) {
      out.append("<p class=\"quick\"><strong>Cut short</strong>")
          .append(Html.escape(answer.amount()))
          .append(" What is not measured has no verdict here.</p>\n");
    }
    for (String why : answer.leftOut()) {
      out.append("<p class=\"quick\"><strong>Left out</strong>")
          .append(Html.escape(why))
          .append("</p>\n");
    }
    return out.toString();
  }

  private static String found(Answer answer) {
    StringBuilder out = new StringBuilder("<ul class=\"found\">\n");
    for (Judgement each : answer.judgements()) {
      out.append("<li><a href=\"#leaf-")
          .append(each.subject().name())
          .append("\"><strong>")
          .append(Html.escape(each.subject().title()))
          .append("</strong></a>: ")
          .append(Html.escape(Told.sentence(each)))
          .append("</li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  private static String tree(Answer answer) {
    return answer.isTree()
        ? "<section aria-labelledby=\"tree\"><h2 id=\"tree\">The tree</h2>\n"
            + TreeDrawing.of(answer.judgements())
            + "<p class=\"source\">A leaf’s winner is called worse than nobody in most of four figures: a plain client’s p99 under pressure, the rate carried there, CPU per message, and memory of a connection. Each figure weighs the same.</p></section>\n"
        : "";
  }

  private static String facts(Answer answer) {
    MachineFacts machine = answer.machine();
    StringBuilder out = new StringBuilder("<dl class=\"facts\">\n");
    fact(out, "Measured", DAY.format(answer.started()));
    fact(out, "How much", answer.says());
    fact(out, "CPU", machine.cpu() == null ? "unknown" : machine.cpu());
    fact(out, "CPUs", machine.cores() == null ? "unknown" : String.valueOf(machine.cores()));
    fact(
        out,
        "Memory",
        machine.memoryBytes() == null ? "unknown" : Quantity.bytes((double) machine.memoryBytes()));
    fact(out, "System", machine.os() == null ? "unknown" : machine.os());
    fact(out, "JVM", machine.jvm() == null ? "unknown" : machine.jvm());
    return out.append("</dl>\n").toString();
  }

  private static void fact(StringBuilder out, String name, String value) {
    out.append("<div><dt>")
        .append(Html.escape(name))
        .append("</dt><dd>")
        .append(Html.escape(value))
        .append("</dd></div>\n");
  }
}
