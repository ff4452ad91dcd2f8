package quintet.loadtest.report.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Capacity;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseKind;
import quintet.loadtest.results.summary.Quantile;

/**
 * What a reader in a hurry takes along: a row for each server, a column for each thing that people
 * choose a model by. Columns of what nobody measured are left out.
 *
 * @param phase the phase that latency and cost are taken from; null if there is none
 * @param servers in the order of their first run
 * @param columns in the order of {@link Item}
 */
public record Digest(@Nullable String phase, List<String> servers, List<Column> columns) {
  private static final String NOT_RUN = "not run";
  private static final String NOT_MEASURED = "not measured";

  /** Where no server has more to say, there is no column. */
  private static final Set<String> ABSENT = Set.of("", NOT_RUN, NOT_MEASURED);

  /** The first of these that was measured is the one to tell of: at the busy rate, if there is. */
  private static final List<PhaseKind> TELLING =
      Stream.of("echo-busy", "echo", "fanout-busy", "fanout", "mixed", "churn")
          .map(PhaseKind::of)
          .toList();

  /** What a column tells. */
  public enum Item {
    /** Half of the messages are faster. */
    P50("p50", Scale.Kind.NANOS),
    /** 99 of 100 messages are faster. */
    P99("p99", Scale.Kind.NANOS),
    /** The highest rate that met the objective. */
    CAPACITY("Capacity per second", Scale.Kind.COUNT),
    /** CPU time of the server, by which servers are compared. */
    CPU("Own CPU per message", Scale.Kind.MICROS),
    /** Heap that the server allocates. */
    ALLOCATED("Allocated per message", Scale.Kind.BYTES),
    /** Memory of a connection that says nothing, the kernel's part of it included. */
    MEMORY("Idle connection", Scale.Kind.BYTES),
    /** How long others wait while a client's command blocks. */
    BLOCKED("Others, one blocks", Scale.Kind.NANOS),
    /** How long others wait while a client's command computes. */
    BURNED("Others, one computes", Scale.Kind.NANOS),
    /** Of the operating system. */
    THREADS("Threads", Scale.Kind.COUNT);

    private final String label;
    private final Scale.Kind kind;

    Item(String label, Scale.Kind kind) {
      this.label = label;
      this.kind = kind;
    }

    /** Name in headings. */
    public String label() {
      return label;
    }

    private String phase(PhaseKind telling) {
      return switch (this) {
        case CAPACITY -> PhaseKind.capacityOf(telling.activity());
        case MEMORY -> PhaseKind.Activity.IDLE.name().toLowerCase(Locale.ROOT);
        case BLOCKED -> PhaseKind.besides("BLOCK");
        case BURNED -> PhaseKind.besides("BURN");
        case P50, P99, CPU, ALLOCATED, THREADS -> telling.name();
      };
    }

    /** Which percentile of the latency it is; null if it is none. */
    private @Nullable Quantile quantile() {
      return switch (this) {
        case P50 -> Quantile.P50;
        case P99, BLOCKED, BURNED -> Quantile.P99;
        default -> null;
      };
    }

    private @Nullable Spread of(Standing standing) {
      return switch (this) {
        case P50 -> standing.quantile(Phase.LATENCY, Quantile.P50);
        case P99, BLOCKED, BURNED -> standing.quantile(Phase.LATENCY, Quantile.P99);
        case CAPACITY -> standing.spread(Item::carried);
        case CPU -> standing.cost(CostFigures::cpu);
        case ALLOCATED -> standing.cost(Cost.Measured::allocatedBytesPerMessage);
        case MEMORY -> standing.cost(CostFigures::total);
        case THREADS -> standing.cost(CostFigures::threads);
      };
    }

    private static @Nullable Double carried(Phase phase) {
      Capacity found = phase.capacity();
      return found == null || found.perSecond() <= 0 ? null : Double.valueOf(found.perSecond());
    }
  }

  /**
   * A column.
   *
   * @param scale of all its values
   * @param cells one for each server
   */
  public record Column(Item item, Scale scale, List<Cell> cells) {
    /** Takes a copy of the list. */
    public Column {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A server's figure.
   *
   * @param value null if it can't be told
   * @param mark before it: that it is at least that much; empty if it is that much
   * @param absence why it can't be told, in a few words; empty if it can
   */
  public record Cell(@Nullable Spread value, String mark, String absence) {}

  /** Takes copies of the lists. */
  public Digest {
    servers = List.copyOf(servers);
    columns = List.copyOf(columns);
  }

  /** That of a board. */
  public static Digest of(Board board) {
    List<String> phases = board.phases();
    return Stream.concat(TELLING.stream(), phases.stream().map(PhaseKind::of))
        .filter(kind -> phases.contains(kind.name()))
        .findFirst()
        .map(telling -> of(board, telling))
        .orElse(new Digest(null, board.labels(), List.of()));
  }

  private static Digest of(Board board, PhaseKind telling) {
    var columns = new ArrayList<Column>();
    for (Item item : Item.values()) {
      List<Cell> cells =
          board.labels().stream().map(label -> cell(board, label, item, telling)).toList();
      List<@Nullable Spread> values = new ArrayList<>();
      cells.forEach(cell -> values.add(cell.value()));
      if (values.stream().anyMatch(Objects::nonNull)
          || cells.stream().anyMatch(cell -> !ABSENT.contains(cell.absence()))) {
        columns.add(new Column(item, Scale.of(item.kind, values), cells));
      }
    }
    if (columns.stream()
        .allMatch(column -> column.cells().stream().allMatch(cell -> cell.value() == null))) {
      columns.clear(); // nothing but reasons
    }
    return new Digest(telling.name(), board.labels(), columns);
  }

  private static Cell cell(Board board, String label, Item item, PhaseKind telling) {
    Standing standing = Standing.of(board.runs(), label, item.phase(telling));
    if (standing == null) {
      return new Cell(null, "", NOT_RUN);
    }
    if (standing.valid().isEmpty()) {
      return new Cell(null, "", standing.nothing());
    }
    Spread value = item.of(standing);
    boolean atLeast =
        item == Item.CAPACITY
            && standing.valid().stream()
                .map(Phase::capacity)
                .anyMatch(found -> found != null && found.atLeast());
    if (value != null) {
      return new Cell(value, atLeast ? "≥ " : "", "");
    }
    Quantile quantile = item.quantile();
    String why =
        quantile == null ? NOT_MEASURED : standing.whyHidden(Phase.LATENCY, quantile.share());
    return new Cell(null, "", why);
  }

  /** That column; null if it was left out. */
  public @Nullable Column column(Item item) {
    return columns.stream().filter(column -> column.item() == item).findFirst().orElse(null);
  }

  /** The same as text: a line of headings, one of units, a line for each server. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(new ArrayList<>(List.of("")));
    lines.add(new ArrayList<>(List.of("")));
    servers.forEach(server -> lines.add(new ArrayList<>(List.of(server))));
    for (Column column : columns) {
      lines.get(0).add(column.item().label());
      lines.get(1).add(column.scale().unit());
      for (int i = 0; i < servers.size(); i++) {
        Cell cell = column.cells().get(i);
        Spread value = cell.value();
        lines
            .get(i + 2)
            .add(
                value == null
                    ? cell.absence()
                    : cell.mark() + column.scale().number(value.median()));
      }
    }
    List<Integer> widths = new ArrayList<>(Collections.nCopies(lines.getFirst().size(), 0));
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths.set(i, Math.max(widths.get(i), line.get(i).length()));
      }
    }
    var out = new StringBuilder();
    for (List<String> line : lines) {
      var padded = new StringBuilder(line.getFirst());
      padded.append(" ".repeat(widths.getFirst() - line.getFirst().length()));
      for (int i = 1; i < line.size(); i++) {
        padded.append("  ").append(" ".repeat(widths.get(i) - line.get(i).length()));
        padded.append(line.get(i));
      }
      out.append(padded.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
