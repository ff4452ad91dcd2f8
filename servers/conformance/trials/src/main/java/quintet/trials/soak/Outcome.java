package quintet.trials.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import quintet.trials.chaos.Witnesses;

/**
 * What became of one model in a soak.
 *
 * @param visits paid, of each kind
 * @param evicted members, of the visitors
 * @param testimony of the witnesses, who have lost nothing
 * @param before what the server held before
 * @param after what it held afterwards
 */
record Outcome(
    String model,
    Map<Visit, Long> visits,
    long evicted,
    Witnesses.Testimony testimony,
    Map<Holding, Double> before,
    Map<Holding, Double> after) {

  /** What did not return to where it began; empty if everything did. */
  List<Holding> left() {
    return before.entrySet().stream()
        .filter(each -> after(each.getKey()) > each.getValue() + each.getKey().slack())
        .map(Entry::getKey)
        .toList();
  }

  private double after(Holding holding) {
    return after.getOrDefault(holding, Double.NaN);
  }

  private double before(Holding holding) {
    return before.getOrDefault(holding, Double.NaN);
  }

  /** A table of all of them, a column each; cells of what did not return are bold. */
  static List<String> table(List<Outcome> outcomes) {
    List<String> rows = new ArrayList<>();
    rows.add(row("", outcomes, Outcome::model));
    rows.add("|---|" + "--:|".repeat(outcomes.size()));
    rows.add(row("visits", outcomes, each -> count(each.visitsInAll())));
    for (Visit visit : Visit.values()) {
      rows.add(
          row(
              "of them " + visit.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
              outcomes,
              each -> count(each.visits.getOrDefault(visit, 0L))));
    }
    rows.add(row("members evicted", outcomes, each -> count(each.evicted)));
    rows.add(
        row("messages to witnesses, 0 lost", outcomes, each -> count(each.testimony.delivered())));
    rows.add(
        row(
            "their longest silence",
            outcomes,
            each -> count(each.testimony.longestSilence() / 1_000_000) + " ms"));
    for (Holding holding : Holding.values()) {
      rows.add(row(holding.title() + ", before and after", outcomes, each -> each.cell(holding)));
    }
    return rows;
  }

  long visitsInAll() {
    return visits.values().stream().mapToLong(Long::longValue).sum();
  }

  private String cell(Holding holding) {
    String cell = count((long) before(holding)) + " → " + count((long) after(holding));
    return left().contains(holding) ? "**" + cell + "**" : cell;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String row(String title, List<Outcome> outcomes, Function<Outcome, String> cell) {
    return "| " + title + " | " + String.join(" | ", outcomes.stream().map(cell).toList()) + " |";
  }
}
