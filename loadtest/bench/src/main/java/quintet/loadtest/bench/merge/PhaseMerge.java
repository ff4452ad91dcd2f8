package quintet.loadtest.bench.merge;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Clock;
import quintet.loadtest.results.summary.Connections;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Fanout;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Injector;
import quintet.loadtest.results.summary.Integrity;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.PhaseBuilder;
import quintet.loadtest.results.summary.Rate;
import quintet.loadtest.results.summary.Thresholds;

/**
 * One phase as all injectors saw it. Counts and rates are added, distributions are those of the
 * merged histograms, what describes an injector is that of the one that fared worst, and what each
 * read from the one server is averaged.
 *
 * @param parts the phase in each injector's summary, one or more
 */
record PhaseMerge(List<Phase> parts) {

  /**
   * The merged phase. Its halves are missing, for a log does not tell them apart.
   *
   * @param totals merged, by tag
   */
  Phase phase(Map<String, MetricTotal> totals, Thresholds thresholds) {
    String name = parts.getFirst().name();
    double seconds = parts.stream().mapToDouble(Phase::seconds).max().orElse(0);
    PhaseBuilder builder =
        new PhaseBuilder(name, seconds)
            .thresholds(thresholds)
            .rate(rate())
            .inFlight(inFlight())
            .underWay(underWay())
            .integrity(integrity())
            .connections(connections())
            .injector(injector())
            .cost(cost());
    String prefix = name + ".";
    totals.forEach((tag, total) -> {
      if (tag.startsWith(prefix) && total.histogram().getTotalCount() > 0) {
        builder.metric(tag.substring(prefix.length()), total.histogram(), total.overflow());
      }
    });
    Fanout fanout = fanout();
    if (fanout != null) {
      builder.fanout(fanout);
    }
    return builder.build();
  }

  private Rate rate() {
    return new Rate(
        sum(phase -> phase.rate().offeredPerSecond()),
        sum(phase -> phase.rate().sentPerSecond()),
        sum(phase -> phase.rate().receivedPerSecond()));
  }

  private @Nullable Long inFlight() {
    return parts.stream().allMatch(phase -> phase.inFlight() != null)
        ? Long.valueOf(count(phase -> Objects.requireNonNullElse(phase.inFlight(), 0L)))
        : null;
  }

  private @Nullable Double underWay() {
    return parts.stream().allMatch(phase -> phase.underWay() != null)
        ? Double.valueOf(sum(phase -> Objects.requireNonNullElse(phase.underWay(), 0.0)))
        : null;
  }

  private Integrity integrity() {
    return new Integrity(
        count(phase -> phase.integrity().sent()),
        count(phase -> phase.integrity().expected()),
        count(phase -> phase.integrity().received()),
        count(phase -> phase.integrity().lost()),
        count(phase -> phase.integrity().duplicated()),
        count(phase -> phase.integrity().reordered()),
        count(phase -> phase.integrity().corrupted()),
        count(phase -> phase.integrity().misrouted()),
        count(phase -> phase.integrity().evicted()),
        count(phase -> phase.integrity().errors()));
  }

  private Connections connections() {
    return new Connections(
        count(phase -> phase.connections().wanted()),
        count(phase -> phase.connections().open()),
        count(phase -> phase.connections().failed()),
        count(phase -> phase.connections().retried()),
        count(phase -> phase.connections().closedByServer()));
  }

  private Injector injector() {
    double cpu = sum(phase -> phase.injector().cpuSeconds());
    long messages = Math.round(sum(PhaseMerge::messages));
    return Injector.of(
            cpu,
            messages,
            largest(phase -> phase.injector().busiestLoopShare()),
            largest(phase -> phase.injector().gcMillis()))
        .amid(
            worst(phase -> phase.injector().runQueueShare()),
            worst(phase -> phase.injector().stealShare()),
            clock());
  }

  /** What an injector divided its CPU time by. */
  private static double messages(Phase phase) {
    Double each = phase.injector().cpuMicrosPerMessage();
    return each == null || each <= 0 ? 0 : phase.injector().cpuSeconds() * 1e6 / each;
  }

  private @Nullable Clock clock() {
    List<Clock> clocks = present(phase -> phase.injector().clock());
    return clocks.stream()
        .max(Comparator.comparingDouble(clock -> Math.abs(clock.driftShare())))
        .map(clock ->
            new Clock(
                clock.source(),
                clock.driftShare(),
                clocks.stream().mapToLong(Clock::stepsBack).sum()))
        .orElse(null);
  }

  /** The server's use is one, seen through several windows; its messages are those of all. */
  private Cost cost() {
    double received = rate().receivedPerSecond();
    double share = 0;
    int measured = 0;
    for (Phase phase : parts) {
      if (phase.cost() instanceof Cost.Measured cost
          && cost.cpuSeconds() != null
          && phase.seconds() > 0) {
        share += cost.cpuSeconds() / phase.seconds();
        measured++;
      }
    }
    List<Cost.Measured> costs =
        present(phase -> phase.cost() instanceof Cost.Measured cost ? cost : null);
    if (costs.isEmpty()) {
      return parts.getFirst().cost();
    }
    return new Cost.Measured(
        average(costs, Cost.Measured::cpuSeconds),
        measured == 0 || received <= 0 ? null : Double.valueOf(share / measured * 1e6 / received),
        costs.stream()
            .map(Cost.Measured::threads)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null),
        perMessage(Cost.Measured::contextSwitchesPerMessage),
        average(costs, Cost.Measured::gcMillis),
        footprint(costs),
        split(),
        perMessage(Cost.Measured::allocatedBytesPerMessage),
        perMessage(Cost.Measured::collectionMicrosPerMessage),
        costs.stream()
            .map(Cost.Measured::collections)
            .filter(Objects::nonNull)
            .max(Long::compare)
            .orElse(null),
        perMessage(Cost.Measured::readWriteCallsPerMessage));
  }

  private Cost.@Nullable CpuSplit split() {
    Double own = part(Cost.CpuSplit::own);
    Double compiler = part(Cost.CpuSplit::compiler);
    Double collector = part(Cost.CpuSplit::collector);
    return own == null || compiler == null || collector == null
        ? null
        : new Cost.CpuSplit(own, compiler, collector);
  }

  private @Nullable Double part(ToDoubleFunction<Cost.CpuSplit> which) {
    return perMessage(
        cost -> cost.cpuSplit() == null ? null : which.applyAsDouble(cost.cpuSplit()));
  }

  /** Each divided what it read by its own messages; it belongs to those of all. */
  private @Nullable Double perMessage(Function<Cost.Measured, @Nullable Double> figure) {
    double received = rate().receivedPerSecond();
    List<Double> perSecond =
        present(phase -> {
          Double each =
              phase.cost() instanceof Cost.Measured cost ? figure.apply(cost) : (Double) null;
          return each == null ? null : Double.valueOf(each * phase.rate().receivedPerSecond());
        });
    return perSecond.isEmpty() || received <= 0
        ? null
        : Double.valueOf(
            perSecond.stream().mapToDouble(Double::doubleValue).average().orElseThrow() / received);
  }

  /**
   * The mean of the slopes that the injectors found. Only where each of them saw everybody's
   * connections, as the server counts them: the memory is everybody's, too.
   */
  private @Nullable IdleFootprint footprint(List<Cost.Measured> costs) {
    List<IdleFootprint> slopes =
        costs.stream()
            .map(Cost.Measured::bytesPerIdleConnection)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    long open = connections().open();
    if (slopes.size() < parts.size() || slopes.stream().anyMatch(slope -> slope.to() < open)) {
      return null;
    }
    return new IdleFootprint(
        mean(slopes, IdleFootprint::heap),
        mean(slopes, IdleFootprint::outside),
        slopes.stream().anyMatch(slope -> slope.kernel() == null)
            ? null
            : Double.valueOf(mean(slopes, slope -> Objects.requireNonNull(slope.kernel()))),
        Math.round(mean(slopes, IdleFootprint::from)),
        Math.round(mean(slopes, IdleFootprint::to)),
        widest(slopes).slopes(),
        widest(slopes).returned());
  }

  /** The one whose changes of the fleet agree least. */
  private static IdleFootprint widest(List<IdleFootprint> slopes) {
    return slopes.stream().max(Comparator.comparingDouble(IdleFootprint::range)).orElseThrow();
  }

  private static double mean(List<IdleFootprint> slopes, ToDoubleFunction<IdleFootprint> figure) {
    return slopes.stream().mapToDouble(figure).average().orElseThrow();
  }

  private @Nullable Fanout fanout() {
    List<Fanout> rooms = present(Phase::fanout);
    if (rooms.isEmpty()) {
      return null;
    }
    Integrity all = integrity();
    Fanout.WorstReceiver worst =
        rooms.stream()
            .map(Fanout::worstReceiver)
            .filter(Objects::nonNull)
            .max(Comparator.comparingLong(Fanout.WorstReceiver::p99))
            .orElse(null);
    double reach = all.expected() == 0 ? 1 : (double) all.received() / all.expected();
    return new Fanout(reach, worst);
  }

  private double sum(ToDoubleFunction<Phase> figure) {
    return parts.stream().mapToDouble(figure).sum();
  }

  private long count(ToLongFunction<Phase> figure) {
    return parts.stream().mapToLong(figure).sum();
  }

  private double largest(ToDoubleFunction<Phase> figure) {
    return parts.stream().mapToDouble(figure).max().orElse(0);
  }

  private @Nullable Double worst(Function<Phase, @Nullable Double> figure) {
    return present(figure).stream().max(Double::compare).orElse(null);
  }

  private static @Nullable Double average(
      List<Cost.Measured> costs, Function<Cost.Measured, @Nullable Double> figure) {
    OptionalDouble mean =
        costs.stream()
            .map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isPresent() ? Double.valueOf(mean.getAsDouble()) : null;
  }

  private <T> List<T> present(Function<Phase, @Nullable T> figure) {
    return parts.stream()
        .map(figure)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }
}
