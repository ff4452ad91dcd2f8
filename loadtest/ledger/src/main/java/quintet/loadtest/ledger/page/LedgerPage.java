package quintet.loadtest.ledger.page;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Verdict;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Table.Column;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.results.disk.WholeFile;

/**
 * {@code ledger.html}: one file in the style of the reports. It loads nothing and has no script.
 */
public final class LedgerPage {
  private static final String TEMPLATE = "/quintet/loadtest/ledger/page/ledger.html";
  private static final String STYLE = "/quintet/loadtest/report/page/report.css";
  private static final List<Column> VERDICTS =
      List.of(Column.text("claim"), Column.text("verdict"), Column.text("decided by"));
  private static final List<Column> ROWS =
      List.of(
          Column.text("of"),
          Column.text("question"),
          Column.text("found"),
          Column.text("the claim wants"),
          Column.text("verdict"));

  private LedgerPage() {}

  /**
   * Writes it anew.
   *
   * @param root the project's folder, to which its links lead
   */
  public static void write(Path file, Path root, Run run) throws IOException {
    WholeFile.write(file, of(file, root, run));
  }

  static String of(Path file, Path root, Run run) {
    Table verdicts = new Table("Verdicts", VERDICTS);
    StringBuilder sections = new StringBuilder();
    for (Entry entry : run.entries()) {
      String name = Html.escape(entry.statement().name());
      verdicts.row(
          "<a href=\"#" + name + "\">" + name + "</a>",
          List.of(words(entry.verdict()), Html.escape(entry.because())));
      sections.append(section(file, root, entry));
    }
    return Template.fill(
        Template.resource(TEMPLATE),
        Map.of(
            "style",
            Template.resource(STYLE),
            "title",
            run.entries().size() + " claims about five models",
            "found",
            found(run.entries()),
            "machine",
            Html.escape(
                "%s, %s CPUs, %s, %s"
                    .formatted(
                        run.machine().cpu(),
                        run.machine().cores(),
                        run.machine().os(),
                        run.machine().jvm())),
            "began",
            run.began().truncatedTo(ChronoUnit.SECONDS).toString(),
            "cut",
            run.entries().size() < run.asked()
                ? "<p class=\"quick\"><strong>CUT SHORT</strong> "
                    + run.asked()
                    + " were asked.</p>"
                : "",
            "verdicts",
            verdicts.html(),
            "sections",
            sections.toString(),
            "command",
            Html.escape(run.command())));
  }

  private static String found(List<Entry> entries) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      List<String> names =
          entries.stream()
              .filter(entry -> entry.verdict() == verdict)
              .map(entry -> Html.escape(entry.statement().name()))
              .map(name -> "<a href=\"#" + name + "\">" + name + "</a>")
              .toList();
      if (!names.isEmpty()) {
        parts.add(
            "<li><strong>%s</strong> (%s): %s</li>\n"
                .formatted(verdict.words(), names.size(), String.join(", ", names)));
      }
    }
    return String.join("", parts);
  }

  private static String words(Verdict verdict) {
    String style =
        switch (verdict) {
          case HOLDS -> "valid";
          case DOES_NOT_HOLD -> "invalid";
          case CANNOT_TELL -> "few";
        };
    return "<span class=\"" + style + "\">" + verdict.words() + "</span>";
  }

  private static String section(Path file, Path root, Entry entry) {
    StringBuilder out = new StringBuilder();
    String name = Html.escape(entry.statement().name());
    out.append("<section aria-labelledby=\"%1$s\"><h2 id=\"%1$s\">%1$s</h2>\n".formatted(name));
    out.append("<p>")
        .append(words(entry.verdict()))
        .append(": <strong>")
        .append(Html.escape(entry.statement().hypothesis()))
        .append("</strong></p>\n<p>")
        .append(Html.escape(entry.statement().method()))
        .append("</p>\n");
    Outcome outcome = entry.outcome();
    if (outcome == null) {
      out.append("<p>").append(Html.escape(entry.failure())).append("</p>\n");
    } else {
      Table table = new Table("What was found", ROWS);
      outcome.rows().forEach(row -> table.row(Html.escape(row.subject()), cells(row)));
      out.append(table.html()).append("<p>").append(Html.escape(outcome.note())).append("</p>\n");
    }
    CodeLine.Place place = entry.place();
    if (place != null) {
      out.append(
          "<pre><a href=\"%s\">%s</a>\n%s</pre>\n"
              .formatted(
                  Html.escape(link(file, root, place)),
                  Html.escape(place.at()),
                  Html.escape(place.text())));
    }
    return out.append("</section>\n").toString();
  }

  private static String link(Path file, Path root, CodeLine.Place place) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path source = root.resolve(place.file()).toAbsolutePath().normalize();
    String path = folder == null ? source.toString() : folder.relativize(source).toString();
    return path.replace(" ", "%20") + "#L" + place.number();
  }

  private static List<String> cells(Row row) {
    Verdict verdict = row.verdict();
    return List.of(
        Html.escape(row.question()),
        Html.escape(row.found()),
        Html.escape(row.expected()),
        verdict == null ? "" : words(verdict));
  }
}
