package quintet.loadtest.results.summary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A summary as text for the end of a run: one block per phase. A phase with an objection shows that
 * instead of its figures.
 */
public final class ConsoleTable {
  private static final int LABEL_WIDTH = 16;
  private static final int CELL_WIDTH = 11;
  private static final int RULES_PER_LINE = 4;

  private final StringBuilder out = new StringBuilder();

  private ConsoleTable() {}

  /** The whole table, lines ending in {@code \n}. */
  public static String of(Summary summary) {
    var table = new ConsoleTable();
    for (Phase phase : summary.phases()) {
      table.phase(summary, phase);
    }
    table.end(summary);
    return table.out.toString();
  }

  private void phase(Summary summary, Phase phase) {
    RunFacts run = summary.run();
    out.append('\n').append(phase.name()).append("  ").append(run.transport()).append(", ");
    out.append(run.loop()).append(" loop, ").append(Quantity.number(phase.seconds()));
    out.append(" s measured, ").append(server(summary.server())).append('\n');
    List<Verdict> objections = summary.objections(phase.name());
    if (objections.isEmpty()) {
      metrics(phase);
    } else {
      for (Verdict objection : objections) {
        line("not shown", objection.rule() + ": " + objection.says() + " " + objection.accepts());
      }
    }
    warmUp(phase.warmUp());
    rates(phase);
    fanout(phase, objections.isEmpty());
    cost(phase, objections.isEmpty());
    rules(summary, phase);
  }

  /** What each rule found; counts of nothing are left out. */
  private void rules(Summary summary, Phase phase) {
    var found = new ArrayList<String>();
    for (Verdict verdict : summary.validity()) {
      if (verdict.phase().equals(phase.name()) && (verdict.threshold() > 0 || !verdict.ok())) {
        found.add(
            "%s %s of %s %s%s"
                .formatted(
                    verdict.rule(),
                    Quantity.number(verdict.figure()),
                    Quantity.number(verdict.threshold()),
                    verdict.unit(),
                    verdict.ok() ? "" : " (refused)"));
      }
    }
    for (int from = 0; from < found.size(); from += RULES_PER_LINE) {
      int to = Math.min(found.size(), from + RULES_PER_LINE);
      line(from == 0 ? "rules" : "", String.join(", ", found.subList(from, to)));
    }
  }

  private void metrics(Phase phase) {
    var head = new ArrayList<String>(List.of("count"));
    for (Quantile quantile : Quantile.values()) {
      head.add(quantile.label());
    }
    head.add("max");
    row("", head);
    for (Map.Entry<String, Metric> entry : phase.metrics().entrySet()) {
      Metric metric = entry.getValue();
      if (metric.count() > 0) {
        row(entry.getKey(), cells(metric));
      }
    }
    hidden(phase);
  }

  /** Why a dash stands for a percentile; what is the same for several metrics in one line. */
  private void hidden(Phase phase) {
    var metrics = new LinkedHashMap<String, List<String>>();
    phase
        .metrics()
        .forEach((name, metric) -> {
          if (metric.count() > 0) {
            reasons(metric)
                .forEach((why, percentiles) ->
                    metrics
                        .computeIfAbsent(
                            String.join(", ", percentiles) + ": " + why, _ -> new ArrayList<>())
                        .add(name));
          }
        });
    metrics.forEach((why, names) -> line("not shown", String.join(", ", names) + " " + why));
  }

  private static Map<String, List<String>> reasons(Metric metric) {
    var reasons = new LinkedHashMap<String, List<String>>();
    for (Quantile quantile : Quantile.values()) {
      note(reasons, quantile.whyHidden(metric), quantile.label());
    }
    note(reasons, metric.whyHidden(1), Metric.MAX);
    return reasons;
  }

  private static void note(
      Map<String, List<String>> reasons, @Nullable String why, String percentile) {
    if (why != null) {
      reasons.computeIfAbsent(why, _ -> new ArrayList<>()).add(percentile);
    }
  }

  private static List<String> cells(Metric metric) {
    var cells = new ArrayList<String>(List.of(Quantity.count(metric.count())));
    for (Quantile quantile : Quantile.values()) {
      Long value = quantile.of(metric);
      cells.add(value == null ? "–" : Quantity.nanos((double) value));
    }
    Long max = metric.shownMax();
    cells.add(max == null ? "–" : Quantity.nanos((double) max));
    return cells;
  }

  private void warmUp(@Nullable WarmUp before) {
    if (before != null) {
      String share =
          before.compilerShare() == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", compilers %.1f %% of CPU at its end",
                  100 * before.compilerShare());
      String late = Boolean.FALSE.equals(before.reached()) ? ", the longest allowed" : "";
      line("warm-up", Quantity.number(before.seconds()) + " s" + share + late);
    }
  }

  private void rates(Phase phase) {
    Rate rate = phase.rate();
    String offered =
        rate.offeredPerSecond() > 0
            ? Quantity.perSecond(rate.offeredPerSecond()) + "/s offered, "
            : "";
    line(
        "rate",
        offered
            + Quantity.perSecond(rate.sentPerSecond())
            + "/s sent, "
            + Quantity.perSecond(rate.receivedPerSecond())
            + "/s received");
    underWay(phase);
    Integrity found = phase.integrity();
    line(
        "integrity",
        "%s of %s received; lost %s, duplicated %s, reordered %s, corrupted %s, misrouted %s, evicted %s, errors %s"
            .formatted(
                Quantity.count(found.received()),
                Quantity.count(found.expected()),
                Quantity.count(found.lost()),
                Quantity.count(found.duplicated()),
                Quantity.count(found.reordered()),
                Quantity.count(found.corrupted()),
                Quantity.count(found.misrouted()),
                Quantity.count(found.evicted()),
                Quantity.count(found.errors())));
    Connections fleet = phase.connections();
    line(
        "connections",
        "%s of %s opened, %s retries, %s closed by the server"
            .formatted(
                Quantity.count(fleet.open()),
                Quantity.count(fleet.wanted()),
                Quantity.count(fleet.retried()),
                Quantity.count(fleet.closedByServer())));
  }

  /** Little's law, whether or not a rule can judge it. */
  private void underWay(Phase phase) {
    Double counted = phase.underWay();
    Double apart = phase.littlesLaw();
    if (counted != null && apart != null) {
      line(
          "under way",
          String.format(
              Locale.ROOT,
              "%s messages, as the loops counted; rate times mean latency is %+.2f %% apart (Little's law)",
              Quantity.number(counted),
              apart));
    }
  }

  private void fanout(Phase phase, boolean shown) {
    Fanout fanout = phase.fanout();
    if (fanout == null) {
      return;
    }
    String reach = String.format(Locale.ROOT, "reach %.4f %%", fanout.reach() * 100);
    Fanout.WorstReceiver worst = phase.shownWorst();
    if (worst != null && shown) {
      reach +=
          String.format(
              Locale.ROOT,
              "; worst receiver #%d: p99 %s, max %s",
              worst.id(),
              Quantity.nanos((double) worst.p99()),
              Quantity.nanos((double) worst.max()));
    }
    line("room", reach);
  }

  private void cost(Phase phase, boolean shown) {
    Injector injector = phase.injector();
    String perMessage = figure("CPU per message", injector.cpuMicrosPerMessage(), Quantity::micros);
    line(
        "injector",
        String.format(
            Locale.ROOT,
            "%sbusiest loop %.0f %% of the time, GC %s",
            perMessage,
            100 * injector.busiestLoopShare(),
            Quantity.millis(injector.gcMillis())));
    switch (phase.cost()) {
      case Cost.NotMeasured(String reason) -> line("server cost", "not measured: " + reason);
      case Cost.Measured _ when !shown -> line("server cost", "not shown");
      case Cost.Measured cost -> {
        line("server cost", measured(cost));
        String each = perMessage(cost);
        if (!each.isEmpty()) {
          line("per message", each);
        }
      }
    }
  }

  private static String measured(Cost.Measured cost) {
    IdleFootprint idle = cost.bytesPerIdleConnection();
    Cost.CpuSplit split = cost.cpuSplit();
    String text = figure("CPU per message", cost.cpuMicrosPerMessage(), Quantity::micros);
    if (split != null) {
      text +=
          "of it own %s, compilers %s, collector %s, "
              .formatted(
                  Quantity.micros(split.own()),
                  Quantity.micros(split.compiler()),
                  Quantity.micros(split.collector()));
    }
    text +=
        figure("GC", cost.gcMillis(), Quantity::millis)
            + (cost.threads() == null ? "" : Quantity.count(cost.threads()) + " threads, ");
    if (idle != null) {
      text +=
          "%s per idle connection (heap %s, outside %s, kernel %s; slopes %s; returned %s), "
              .formatted(
                  Quantity.bytes(idle.total()),
                  Quantity.bytes(idle.heap()),
                  Quantity.bytes(idle.outside()),
                  idle.kernel() == null ? "not measured" : Quantity.bytes(idle.kernel()),
                  idle.slopes().stream().map(Quantity::bytes).collect(Collectors.joining(", ")),
                  idle.returned() == null
                      ? "not measured"
                      : String.format(Locale.ROOT, "%.0f %%", 100 * idle.returned()));
    }
    return text.isEmpty() ? "nothing exposed" : text.substring(0, text.length() - 2);
  }

  private static String perMessage(Cost.Measured cost) {
    String text =
        figure("allocated", cost.allocatedBytesPerMessage(), Quantity::bytes)
            + figure("collecting it", cost.collectionMicrosPerMessage(), Quantity::micros)
            + (cost.collections() == null ? "" : cost.collections() + " collections, ")
            + figure("context switches", cost.contextSwitchesPerMessage(), Quantity::number)
            + figure("reads and writes", cost.readWriteCallsPerMessage(), Quantity::number);
    return text.isEmpty() ? text : text.substring(0, text.length() - 2);
  }

  private static String figure(
      String name, @Nullable Double value, java.util.function.DoubleFunction<String> format) {
    return value == null ? "" : name + " " + format.apply(value) + ", ";
  }

  private void end(Summary summary) {
    settings("load", summary.run().departures());
    ServerFacts server = summary.server();
    if (server != null && server.departures() != null) {
      settings("server", server.departures());
    }
    out.append('\n').append(summary.valid() ? "VALID" : "NOT VALID");
    List<String> broken =
        summary.validity().stream().filter(v -> !v.ok()).map(Verdict::rule).distinct().toList();
    out.append(broken.isEmpty() ? "" : ": " + String.join(", ", broken)).append('\n');
  }

  /** Settings that are not the usual ones. */
  private void settings(String whose, List<Departure> departures) {
    if (!departures.isEmpty()) {
      line(
          whose + " with",
          departures.stream().map(Departure::told).collect(Collectors.joining(", ")));
    }
  }

  private static String server(@Nullable ServerFacts server) {
    if (server == null || server.model() == null) {
      return "an unnamed server";
    }
    String variant = server.variant() == null ? "" : ":" + server.variant();
    String cores =
        server.cores() == null
            ? ""
            : " on " + server.cores() + (server.cores() == 1 ? " core" : " cores");
    return server.model() + variant + cores;
  }

  private void line(String label, String text) {
    out.append("  ").append(pad(label)).append(text).append('\n');
  }

  private void row(String label, List<String> cells) {
    out.append("  ").append(pad(label));
    for (String cell : cells) {
      out.append(" ".repeat(Math.max(1, CELL_WIDTH - cell.length()))).append(cell);
    }
    out.append('\n');
  }

  private static String pad(String label) {
    return label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
  }
}
