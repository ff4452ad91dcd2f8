package quintet.loadtest.ledger.broker.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.results.summary.Quantity;

/** What was found, in lines: for a console, and at the head of the page. */
public final class BrokersConsole {
  private BrokersConsole() {}

  /** One run of a turn, as soon as it is known. */
  public static String line(Measured run) {
    String what =
        run.deliveries() == 0
            ? run.objection()
            : String.format(
                Locale.ROOT,
                "median %s, 99 %% %s, CPU %s%s; %s%s",
                Quantity.nanos(run.median()),
                Quantity.nanos(run.p99()),
                Quantity.nanos(run.cpu()),
                run.brokerCpu() == null ? "" : " and " + Quantity.nanos(run.brokerCpu()),
                run.faults().words(),
                run.objection().isEmpty() ? "" : "; no evidence: " + run.objection());
    return run.arm().words() + ": " + what;
  }

  /** What a broker costs each model; a sentence or more for each. */
  public static List<String> sentences(Costs costs) {
    List<String> sentences = new ArrayList<>();
    for (String model : costs.models()) {
      Estimate hop = costs.times(model, Figure.MEDIAN, Arm.ONE, Arm.ALONE);
      if (hop.n() == 0) {
        sentences.add(model + ": no round has a valid run with a broker and one without.");
        continue;
      }
      List<String> parts = new ArrayList<>();
      parts.add(
          "a delivery with a broker takes %s what it takes without%s"
              .formatted(hop.text(), added(costs, model)));
      parts.add(
          "its CPU on the server is " + costs.times(model, Figure.CPU, Arm.ONE, Arm.ALONE).text());
      Estimate broker = costs.of(model, Arm.ONE, Figure.BROKER_CPU);
      parts.add(
          broker.n() == 0
              ? "the broker’s own is not known"
              : "the broker’s own is " + broker.text());
      Estimate three = costs.times(model, Figure.CPU, Arm.THREE, Arm.ONE);
      if (three.n() > 0) {
        parts.add("on three servers the CPU of all is %s that of one".formatted(three.text()));
      }
      sentences.add(model + ": " + String.join("; ", parts) + ".");
    }
    return sentences;
  }

  private static String added(Costs costs, String model) {
    @Nullable Spread added = costs.added(model, Figure.MEDIAN, Arm.ONE, Arm.ALONE);
    return added == null ? "" : ", " + Quantity.nanos(added.median()) + " more at the median";
  }

  /** What was wrong, a line for each run; none if all was right. */
  public static List<String> troubles(Costs costs) {
    return costs.runs().stream()
        .filter(run -> !run.isValid())
        .map(run -> "Round " + run.round() + ", " + run.model() + ", " + line(run))
        .toList();
  }
}
