package quintet.loadtest.report.section;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Fate;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Quantity;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.loadtest.results.summary.Summary;

/** The first paragraphs: in plain words what was run, and on what. */
public final class Opening {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ReportData data;
  private final Board board;

  public Opening(ReportData data, Board board) {
    this.data = data;
    this.board = board;
  }

  /** What was run, one paragraph of HTML. */
  public String lede() {
    List<String> labels = board.labels();
    String phases = enumerate(board.phases().stream().map(PhaseSection::spoken).toList());
    if (labels.isEmpty()) {
      return "<p>Nothing was measured.</p>";
    }
    int rounds = data.runs().stream().mapToInt(ReportRun::round).max().orElse(1);
    String text =
        labels.size() == 1
            ? "This page shows what one server, %s, does under load: %s."
                .formatted(labels.getFirst(), phases)
            : "%s servers that differ in their concurrency model speak the same protocol and meet the same load: %s. They are %s."
                .formatted(spelled(labels.size()), phases, enumerate(labels));
    Experiment experiment = data.experiment();
    if (experiment != null) {
      text += planned(experiment, rounds);
    } else if (rounds > 1) {
      text +=
          String.format(
              Locale.ROOT,
              " There were %d rounds, interleaved (each round runs every server once, freshly started, in a balanced random order), so that a slow minute of the machine does not fall on one server alone.",
              rounds);
    } else {
      text += " It is one round, so there is no spread to judge by.";
    }
    if (labels.size() > 1 && experiment == null) {
      text += " No ranking is drawn from so few rounds: there are values, and how far they spread.";
    }
    return "<p>" + Html.escape(text) + "</p>" + closedLoop() + notes();
  }

  /** How it was measured, a paragraph each. */
  private String notes() {
    return data.notes().stream()
        .map(note -> "<p>" + Html.escape(note) + "</p>")
        .collect(Collectors.joining());
  }

  private static String planned(Experiment experiment, int rounds) {
    String text = String.format(Locale.ROOT, " There were %d rounds.", rounds);
    if (rounds < experiment.rounds()) {
      String enough = rounds == experiment.look() ? "sufficed, " : "";
      text =
          String.format(
              Locale.ROOT,
              " %d of %d planned rounds %sfitted into %d minutes or were not cut short.",
              rounds,
              experiment.rounds(),
              enough,
              experiment.minutes());
    }
    return text
        + String.format(
            Locale.ROOT,
            " Each round runs every server once, freshly started, in a balanced random order (seed %d); a refused run was repeated up to %d times.",
            experiment.seed(),
            experiment.repeats());
  }

  /** A closed loop must not be read as an open one; the general remarks speak of the open one. */
  private String closedLoop() {
    boolean closed =
        data.runs().stream()
            .map(ReportRun::summary)
            .anyMatch(s -> s != null && s.run().loop().equals("closed"));
    return closed
        ? "<p><strong>Closed loop.</strong> Each sender waits for the answer before its next message, so it stops asking while the"
            + " server is stuck. These latencies leave out the worst; they tell about throughput, not about waiting.</p>"
        : "";
  }

  /** What the figures of the first table are. */
  public String caption(Digest digest) {
    String phase = digest.phase();
    int rounds = phase == null ? 0 : board.rounds(phase);
    String latency = phase == null ? "" : PhaseKind.of(phase).title() + ": ";
    return latency
        + (rounds > 1
            ? "medians over " + rounds + " rounds, and below each its range"
            : "values of one round");
  }

  /** The machine in a few words. */
  public String inShort() {
    MachineFacts machine = data.machine();
    String cores = machine.cores() == null ? null : machine.cores() + " cores";
    return Html.escape(join(", ", machine.cpu(), cores, DATE.format(data.made())));
  }

  /** How many of the measurements count, one paragraph of HTML. */
  public String validity() {
    long phases = data.runs().stream().mapToLong(run -> run.phases().size()).sum();
    long valid = fates(fate -> fate == Fate.VALID);
    String text;
    if (valid < phases) {
      text =
          String.format(
              Locale.ROOT,
              "%d of %d measurements %s valid. The others show the rule they broke instead of figures, and enter no median: the server failed in %d, and the instrument refused %d.",
              valid,
              phases,
              valid == 1 ? "is" : "are",
              fates(Fate::isFailure),
              fates(fate -> fate == Fate.REFUSED));
    } else if (phases == 1) {
      text = "The measurement is valid: nothing was lost, and the injector kept up.";
    } else {
      text =
          String.format(
              Locale.ROOT,
              "All %d measurements are valid: nothing was lost, and the injector kept up.",
              phases);
    }
    return "<p>"
        + Html.escape(text)
        + " <a href=\"#validity\">Every run and its verdict</a> is listed below.</p>";
  }

  private long fates(Predicate<Fate> wanted) {
    return data.runs().stream()
        .mapToLong(
            run -> run.phases().stream().filter(phase -> wanted.test(run.fate(phase))).count())
        .sum();
  }

  /** On what it was run, a definition list. */
  public String facts() {
    MachineFacts machine = data.machine();
    var out = new StringBuilder("<dl class=\"facts\">");
    fact(out, "Made", DATE.format(data.made()));
    fact(
        out,
        "CPU",
        join(", ", machine.cpu(), machine.cores() == null ? null : machine.cores() + " cores"));
    fact(
        out,
        "Memory",
        machine.memoryBytes() == null ? null : Quantity.bytes((double) machine.memoryBytes()));
    fact(out, "System", machine.os());
    fact(out, "Load average", machine.load() == null ? null : Quantity.number(machine.load()));
    fact(
        out,
        "Server confined to",
        each(s -> s.cores() == null ? null : s.cores() + (s.cores() == 1 ? " core" : " cores")));
    fact(
        out,
        "Injector confined to",
        machine.affinity() == null ? null : "CPU " + machine.affinity());
    fact(out, "Server JVM", each(ServerFacts::jvm));
    fact(out, "Injector JVM", machine.jvm());
    fact(
        out,
        "Transport",
        runs(summary -> summary.run().transport().equals("ws") ? "WebSocket" : "lines over TCP"));
    fact(out, "Loop", runs(summary -> summary.run().loop()));
    Provenance provenance = Provenance.of(data.runs());
    fact(out, "Settings of the load", provenance.loadLine());
    fact(out, "Settings of the server", provenance.serversLine());
    return out.append("</dl>").toString();
  }

  private static void fact(StringBuilder out, String name, @Nullable String value) {
    String shown = value == null || value.isEmpty() ? "unknown" : value;
    out.append("<div><dt>")
        .append(name)
        .append("</dt><dd>")
        .append(Html.escape(shown))
        .append("</dd></div>");
  }

  private String each(Function<ServerFacts, @Nullable String> fact) {
    return runs(summary -> summary.server() == null ? null : fact.apply(summary.server()));
  }

  private String runs(Function<Summary, @Nullable String> fact) {
    var values = new ArrayList<String>();
    for (ReportRun run : data.runs()) {
      String value = run.summary() == null ? null : fact.apply(run.summary());
      if (value != null && !values.contains(value)) {
        values.add(value);
      }
    }
    return String.join(" / ", values);
  }

  private static String join(String between, @Nullable String... parts) {
    var present = new ArrayList<String>();
    for (String part : parts) {
      if (part != null) {
        present.add(part);
      }
    }
    return String.join(between, present);
  }

  private static String enumerate(List<String> items) {
    return items.size() < 2
        ? String.join("", items)
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
  }

  private static String spelled(int number) {
    List<String> words = List.of("Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine");
    return number - 2 < words.size() ? words.get(number - 2) : String.valueOf(number);
  }
}
