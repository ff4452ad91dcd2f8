package quintet.loadtest.ledger.broker.result;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.report.html.Table;
import quintet.loadtest.report.html.Table.Column;
import quintet.loadtest.report.html.Template;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Quantity;

/**
 * {@code brokers.html}: one file in the style of the reports. It loads nothing and has no script.
 */
public final class BrokersPage {
  private static final String TEMPLATE = "/quintet/loadtest/ledger/broker/result/brokers.html";
  private static final String STYLE = "/quintet/loadtest/report/page/report.css";
  private static final List<Figure> HOP = List.of(Figure.MEDIAN, Figure.P99, Figure.CPU);
  private static final List<Arm> SHARED = List.of(Arm.ONE, Arm.TWO, Arm.THREE);

  private BrokersPage() {}

  /** Writes it anew. */
  public static void write(Path file, Run run) throws IOException {
    WholeFile.write(file, of(run));
  }

  static String of(Run run) {
    Costs costs = run.costs();
    return Template.fill(
        Template.resource(TEMPLATE),
        Map.ofEntries(
            Map.entry("style", Template.resource(STYLE)),
            Map.entry("cut", cut(run)),
            Map.entry("found", items(BrokersConsole.sentences(costs))),
            Map.entry("seating", Html.escape(run.seating())),
            Map.entry("machine", Html.escape(machine(run))),
            Map.entry("began", run.began().truncatedTo(ChronoUnit.SECONDS).toString()),
            Map.entry("load", Html.escape(run.load().words())),
            Map.entry("broker", Html.escape(run.broker())),
            Map.entry("members", String.valueOf(run.load().members())),
            Map.entry("hop", HOP.stream().map(each -> hop(costs, each)).collect(joined())),
            Map.entry("growth", growths(costs)),
            Map.entry("validity", validity(costs)),
            Map.entry("troubles", items(BrokersConsole.troubles(costs))),
            Map.entry("command", Html.escape(run.command()))));
  }

  private static Collector<CharSequence, ?, String> joined() {
    return Collectors.joining("\n");
  }

  private static String cut(Run run) {
    long done =
        run.costs().runs().stream()
            .map(each -> each.round() + each.model() + each.arm())
            .distinct()
            .count();
    return done < run.asked()
        ? "<p class=\"quick\"><strong>CUT SHORT</strong> %s of %s runs.</p>"
            .formatted(done, run.asked())
        : "";
  }

  private static String machine(Run run) {
    return "%s, %s CPUs, %s, %s"
        .formatted(
            run.machine().cpu(), run.machine().cores(), run.machine().os(), run.machine().jvm());
  }

  private static String items(List<String> sentences) {
    return sentences.stream()
        .map(each -> "<li>" + Html.escape(each) + "</li>\n")
        .collect(Collectors.joining());
  }

  private static String hop(Costs costs, Figure figure) {
    Table table =
        new Table(
            figure.title() + ": 1 server",
            List.of(
                Column.text("Model"),
                Column.number("Without a broker"),
                Column.number("With a broker"),
                Column.number("Times"),
                Column.number("More by")));
    for (String model : costs.models()) {
      table.row(
          Html.escape(model),
          List.of(
              cell(costs.of(model, Arm.ALONE, figure)),
              cell(costs.of(model, Arm.ONE, figure)),
              cell(costs.times(model, figure, Arm.ONE, Arm.ALONE)),
              added(costs.added(model, figure, Arm.ONE, Arm.ALONE))));
    }
    return table.html();
  }

  private static String growths(Costs costs) {
    StringBuilder out = new StringBuilder();
    for (Figure figure : Figure.values()) {
      out.append(growth(costs, figure)).append('\n');
    }
    return out.toString();
  }

  private static String growth(Costs costs, Figure figure) {
    List<Column> columns = new ArrayList<>(List.of(Column.text("Model")));
    SHARED.forEach(arm ->
        columns.add(Column.number(arm.servers() + (arm.servers() == 1 ? " server" : " servers"))));
    columns.add(Column.number("2 to 1"));
    columns.add(Column.number("3 to 1"));
    Table table = new Table(figure.title() + ": with a broker", columns);
    for (String model : costs.models()) {
      List<String> cells = new ArrayList<>();
      SHARED.forEach(arm -> cells.add(cell(costs.of(model, arm, figure))));
      cells.add(cell(costs.times(model, figure, Arm.TWO, Arm.ONE)));
      cells.add(cell(costs.times(model, figure, Arm.THREE, Arm.ONE)));
      table.row(Html.escape(model), cells);
    }
    return table.html();
  }

  // The figure, and below it its interval, or from how few runs it is.
  private static String cell(Estimate estimate) {
    if (estimate.n() == 0) {
      return "<span class=\"few\">not known</span>";
    }
    String value = "<span class=\"value\">" + Html.escape(estimate.unit().text(estimate.value()));
    String below =
        estimate.isBounded()
            ? estimate.unit().text(estimate.low()) + " to " + estimate.unit().text(estimate.high())
            : "n = " + estimate.n();
    return value + "</span><span class=\"range\">" + Html.escape(below) + "</span>";
  }

  private static String added(@Nullable Spread spread) {
    return spread == null
        ? "<span class=\"few\">not known</span>"
        : spread.cell(BrokersPage::difference);
  }

  private static String difference(double nanos) {
    return nanos < 0 ? "−" + Quantity.nanos(-nanos) : Quantity.nanos(nanos);
  }

  private static String validity(Costs costs) {
    Table table =
        new Table(
            "Runs and deliveries",
            List.of(
                Column.text("Model"),
                Column.text("On"),
                Column.number("Valid"),
                Column.number("Deliveries"),
                Column.number("Lost"),
                Column.number("Doubled"),
                Column.number("Out of order"),
                Column.number("Compilers took")));
    for (String model : costs.models()) {
      for (Arm arm : Arm.values()) {
        List<Measured> runs = costs.of(model, arm);
        long valid = runs.stream().filter(Measured::isValid).count();
        Measured.Faults faults =
            runs.stream().map(Measured::faults).reduce(Measured.Faults.NONE, Measured.Faults::plus);
        table.row(
            Html.escape(model),
            List.of(
                arm.words(),
                valid + " of " + runs.size(),
                Quantity.count(runs.stream().mapToLong(Measured::deliveries).sum()),
                Quantity.count(faults.lost()),
                Quantity.count(faults.doubled()),
                Quantity.count(faults.reordered()),
                compilers(runs)));
      }
    }
    return table.html();
  }

  private static String compilers(List<Measured> runs) {
    return runs.stream().filter(Measured::isValid).mapToDouble(Measured::compilers).max().stream()
        .mapToObj(share -> Unit.SHARE.text(share) + " at most")
        .findFirst()
        .orElse("");
  }
}
