package quintet.loadtest.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Board;
import quintet.loadtest.report.figure.CostFigures;
import quintet.loadtest.report.figure.Digest;
import quintet.loadtest.report.figure.Digest.Item;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.figure.Standing;
import quintet.loadtest.report.html.Html;
import quintet.loadtest.results.summary.Freeze;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Quantity;

/**
 * What was found, in sentences with figures: for each thing that people choose a model by, the
 * lowest value and the highest, and whose they are.
 */
public final class Found {
  /** Values within this factor of each other are told as one range. */
  private static final double ALIKE = 1.1;

  /** Who waits for this share of what another client asked for, waits for that client. */
  private static final double HELD_UP = 0.2;

  private final Board board;
  private final Digest digest;

  public Found(Board board, Digest digest) {
    this.board = board;
    this.digest = digest;
  }

  private record Value(String server, double amount, String number) {}

  /** A list of sentences as HTML; empty if nothing was measured. */
  public String sentences() {
    var all = new ArrayList<String>();
    all.add(bystanders(Item.BLOCKED, "BLOCK", "blocks"));
    all.add(bystanders(Item.BURNED, "BURN", "computes"));
    all.add(latency());
    all.add(range(Item.CAPACITY, "The highest rate that meets the objective is ", " a second."));
    all.add(cost());
    all.add(range(Item.MEMORY, "An idle connection takes ", ", " + kernel() + "."));
    all.removeIf(String::isEmpty);
    return all.isEmpty()
        ? ""
        : "<ul class=\"found\">\n<li>" + String.join("</li>\n<li>", all) + "</li>\n</ul>\n";
  }

  /** Who must wait for a client whose command takes long, and who need not. */
  private String bystanders(Item item, String command, String does) {
    Digest.Column column = column(item);
    Freeze freeze = column == null ? null : freeze(PhaseKind.besides(command));
    if (column == null || freeze == null) {
      return "";
    }
    double enough = freeze.askedMillis() * 1e6 * HELD_UP;
    List<Value> values = values(column);
    List<Value> held = values.stream().filter(value -> value.amount() >= enough).toList();
    List<Value> free = values.stream().filter(value -> value.amount() < enough).toList();
    String unit = column.scale().unit();
    String begin =
        "While one client’s command %s for %s, "
            .formatted(does, Quantity.millis(freeze.askedMillis()).replace(".00 ", " "));
    String others = free.isEmpty() ? "" : extent(free, unit) + " with " + servers(free);
    if (held.isEmpty()) {
      return begin + "99 of 100 answers to the others take up to " + others + ".";
    }
    return begin
        + "99 of 100 answers to the others take "
        + extent(held, unit)
        + " with "
        + servers(held)
        + (free.isEmpty() ? "." : ", and " + others + ".");
  }

  /** That column, if it has a value; else null. */
  private Digest.@Nullable Column column(Item item) {
    Digest.Column column = digest.column(item);
    return column == null || values(column).isEmpty() ? null : column;
  }

  private @Nullable Freeze freeze(String phase) {
    return board.standings(phase).stream()
        .flatMap(standing -> standing.valid().stream())
        .map(Phase::freeze)
        .filter(freeze -> freeze != null)
        .findFirst()
        .orElse(null);
  }

  private String latency() {
    Digest.Column half = column(Item.P50);
    Digest.Column most = column(Item.P99);
    String phase = digest.phase();
    if (half == null || phase == null) {
      return "";
    }
    return Html.escape(PhaseKind.of(phase).title())
        + rate(phase)
        + ": half of the messages arrive within "
        + range(half)
        + (most == null ? "" : ", 99 of 100 within " + range(most))
        + ".";
  }

  private String rate(String phase) {
    for (Standing standing : board.standings(phase)) {
      for (Phase measured : standing.valid()) {
        if (measured.rate().offeredPerSecond() > 0) {
          return ", " + Quantity.perSecond(measured.rate().offeredPerSecond()) + " sent a second";
        }
      }
    }
    return "";
  }

  private String cost() {
    Digest.Column cpu = column(Item.CPU);
    Digest.Column allocated = column(Item.ALLOCATED);
    if (cpu == null) {
      return "";
    }
    return "A message costs the server "
        + range(cpu)
        + " of CPU time"
        + (allocated == null ? "." : ", and allocates " + range(allocated) + " of heap.");
  }

  private String kernel() {
    return board.standings("idle").stream()
            .anyMatch(standing -> standing.cost(CostFigures::kernel) != null)
        ? "what the kernel holds for it included"
        : "without what the kernel holds for it";
  }

  private String range(Item item, String before, String behind) {
    Digest.Column column = column(item);
    return column == null ? "" : before + range(column) + behind;
  }

  /** The lowest value and the highest, and whose they are. */
  private static String range(Digest.Column column, List<Value> values) {
    Value low = values.getFirst();
    Value high = values.getLast();
    String unit = column.scale().unit();
    if (values.size() == 1) {
      return unit(low.number(), unit);
    }
    if (high.amount() <= low.amount() * ALIKE) {
      return extent(values, unit) + " with all";
    }
    return "%s (%s) to %s (%s)"
        .formatted(
            unit(low.number(), unit),
            Html.escape(low.server()),
            unit(high.number(), unit),
            Html.escape(high.server()));
  }

  private String range(Digest.Column column) {
    return range(column, values(column));
  }

  /** In the order of their amounts. */
  private List<Value> values(Digest.Column column) {
    var values = new ArrayList<Value>();
    for (int i = 0; i < column.cells().size(); i++) {
      Digest.Cell cell = column.cells().get(i);
      Spread value = cell.value();
      if (value != null) {
        String number = cell.mark() + column.scale().number(value.median());
        values.add(new Value(digest.servers().get(i), value.median(), number));
      }
    }
    values.sort(Comparator.comparingDouble(Value::amount));
    return values;
  }

  private static String extent(List<Value> values, String unit) {
    String low = values.getFirst().number();
    String high = unit(values.getLast().number(), unit);
    return low.equals(values.getLast().number()) ? high : low + " to " + high;
  }

  private static String servers(List<Value> values) {
    List<String> names = values.stream().map(value -> Html.escape(value.server())).toList();
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static String unit(String number, String unit) {
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
