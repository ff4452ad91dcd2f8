package quintet.loadtest.injector.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Half;
import quintet.loadtest.results.summary.IdleFootprint;

/**
 * Turns two readings of a server into what happened between them. The readings themselves cost the
 * server a little: take one before the first that counts, so that the admin port's own start-up is
 * not in the difference.
 */
public final class CostMeter {
  /** Reads and writes per message; each read or write of a socket may carry several messages. */
  private static final double LEAST_CALLS = 0.1;

  /** Fewer are no mean. */
  private static final int LEAST_COLLECTIONS = 10;

  private CostMeter() {}

  /**
   * What a phase cost.
   *
   * @param before taken as the measured window opened
   * @param after taken as it closed
   * @param messages echoes answered or deliveries received in that window; with 0 there is no cost
   *     per message
   */
  public static Cost between(ServerReading before, ServerReading after, long messages) {
    return switch (before) {
      case ServerReading.Missing missing -> new Cost.NotMeasured(missing.reason());
      case ServerReading.Taken first ->
          switch (after) {
            case ServerReading.Missing missing -> new Cost.NotMeasured(missing.reason());
            case ServerReading.Taken second -> difference(first, second, messages);
          };
    };
  }

  /**
   * The memory of an idle connection by three changes of the fleet: up, down, up. The slope in the
   * middle by size is taken for its parts, too.
   *
   * @return null if one of them is missing
   */
  public static @Nullable IdleFootprint footprint(List<@Nullable IdleFootprint> changes) {
    List<IdleFootprint> told = new ArrayList<>();
    boolean kernel = true;
    for (IdleFootprint each : changes) {
      if (each == null) {
        return null;
      }
      told.add(each);
      kernel = kernel && each.kernel() != null;
    }
    boolean everywhere = kernel;
    List<IdleFootprint> alike =
        told.stream().map(each -> everywhere ? each : withoutKernel(each)).toList();
    List<Double> slopes = alike.stream().map(IdleFootprint::total).toList();
    IdleFootprint middle =
        alike.stream()
            .sorted(Comparator.comparingDouble(IdleFootprint::total))
            .toList()
            .get(alike.size() / 2);
    return new IdleFootprint(
        middle.heap(),
        middle.outside(),
        middle.kernel(),
        middle.from(),
        middle.to(),
        slopes,
        slopes.getFirst() > 0 ? slopes.get(1) / slopes.getFirst() : null);
  }

  private static IdleFootprint withoutKernel(IdleFootprint each) {
    return new IdleFootprint(
        each.heap(), each.outside(), null, each.from(), each.to(), List.of(), null);
  }

  /**
   * The memory of an idle connection: the slope between two fleets, each read by {@link
   * MemoryAtRest}.
   *
   * @param smallFleet connections of the smaller fleet
   * @param largeFleet connections of the larger fleet; where the server tells how many it has,
   *     which may be those of several injectors, that counts instead of both
   * @return null if a reading is missing, lacks a figure, or the fleets are of one size
   */
  public static @Nullable IdleFootprint footprint(
      ServerReading small, long smallFleet, ServerReading large, long largeFleet) {
    if (!(small instanceof ServerReading.Taken first)
        || !(large instanceof ServerReading.Taken second)) {
      return null;
    }
    boolean told = first.connections().isPresent() && second.connections().isPresent();
    long from = told ? Math.round(first.connections().getAsDouble()) : smallFleet;
    long to = told ? Math.round(second.connections().getAsDouble()) : largeFleet;
    if (to <= from) {
      return null;
    }
    Double heap = minus(second.liveHeapBytes(), first.liveHeapBytes());
    Double resident = minus(second.residentBytes(), first.residentBytes());
    Double residentHeap = minus(second.residentHeapBytes(), first.residentHeapBytes());
    if (heap == null || resident == null || residentHeap == null) {
      return null;
    }
    Double kernel = minus(second.kernelBytes(), first.kernelBytes());
    double connections = to - from;
    double outside = resident - residentHeap;
    return new IdleFootprint(
        heap / connections,
        outside / connections,
        kernel == null ? null : kernel / connections,
        from,
        to,
        List.of((heap + outside + (kernel == null ? 0 : kernel)) / connections),
        null);
  }

  /**
   * One half of a window.
   *
   * @param before taken as it began
   * @param after taken as it ended
   * @param messages received between the two; with 0 there are no figures per message
   * @param samples latencies of the half
   * @param median of these, in nanoseconds; null if there are none
   */
  public static Half half(
      ServerReading before,
      ServerReading after,
      long messages,
      long samples,
      @Nullable Long median) {
    if (!(before instanceof ServerReading.Taken first)
        || !(after instanceof ServerReading.Taken second)
        || !first.startSeconds().equals(second.startSeconds())) {
      return new Half(samples, median, null, null, null, null);
    }
    Double cpu = minus(second.cpuSeconds(), first.cpuSeconds());
    Double allocated = minus(second.allocatedBytes(), first.allocatedBytes());
    return new Half(
        samples,
        median,
        cpu == null || messages <= 0 ? null : cpu * 1e6 / messages,
        compilerShare(first, second),
        compilersWaitShare(first, second),
        allocated == null || messages <= 0 ? null : allocated / messages);
  }

  /**
   * CPU time of the compilers between two readings, as a share of the whole process's; null if a
   * reading is missing or does not tell.
   */
  public static @Nullable Double compilerShare(ServerReading before, ServerReading after) {
    if (!(before instanceof ServerReading.Taken first)
        || !(after instanceof ServerReading.Taken second)) {
      return null;
    }
    Double cpu = minus(second.cpuSeconds(), first.cpuSeconds());
    Double compiling = minus(second.compilingSeconds(), first.compilingSeconds());
    return cpu == null || compiling == null || cpu <= 0 ? null : compiling / cpu;
  }

  /**
   * Time that the compilers were ready and had no CPU between two readings, beyond the time that
   * they had one, as a share of the process's CPU time, at most 1. It is nothing where they take
   * turns with one other thread, and all of the time where a thousand threads come before them:
   * these go on in code that is not compiled. Null if a reading is missing or does not tell.
   */
  public static @Nullable Double compilersWaitShare(ServerReading before, ServerReading after) {
    if (!(before instanceof ServerReading.Taken first)
        || !(after instanceof ServerReading.Taken second)) {
      return null;
    }
    Double cpu = minus(second.cpuSeconds(), first.cpuSeconds());
    Double compiling = minus(second.compilingSeconds(), first.compilingSeconds());
    Double waiting = minus(second.compilersWaitSeconds(), first.compilersWaitSeconds());
    return cpu == null || compiling == null || waiting == null || cpu <= 0
        ? null
        : Double.valueOf(Math.clamp((waiting - compiling) / cpu, 0, 1));
  }

  /** The larger of {@link #compilerShare} and {@link #compilersWaitShare}: null as the first is. */
  public static @Nullable Double compilerDemand(ServerReading before, ServerReading after) {
    Double taken = compilerShare(before, after);
    Double waited = compilersWaitShare(before, after);
    return taken == null || waited == null ? taken : Double.valueOf(Math.max(taken, waited));
  }

  /**
   * CPU time of the collector per byte allocated, in microseconds.
   *
   * @param before taken before {@link AdminPort#collectYoung}
   * @param after taken behind it
   * @return null if a reading is missing or does not tell, or if there were less than ten
   *     collections in between
   */
  public static @Nullable Double collectingMicrosPerByte(
      ServerReading before, ServerReading after) {
    if (!(before instanceof ServerReading.Taken first)
        || !(after instanceof ServerReading.Taken second)) {
      return null;
    }
    Double cpu = minus(second.cpuSeconds("collector"), first.cpuSeconds("collector"));
    Double allocated = minus(second.allocatedBytes(), first.allocatedBytes());
    Double collections = minus(second.collections(), first.collections());
    return cpu == null
            || allocated == null
            || allocated <= 0
            || collections == null
            || collections < LEAST_COLLECTIONS
        ? null
        : cpu * 1e6 / allocated;
  }

  private static Cost.@Nullable CpuSplit split(
      ServerReading.Taken before, ServerReading.Taken after, double messages) {
    Double own = minus(after.cpuSeconds("own"), before.cpuSeconds("own"));
    Double compiler = minus(after.cpuSeconds("compiler"), before.cpuSeconds("compiler"));
    Double collector = minus(after.cpuSeconds("collector"), before.cpuSeconds("collector"));
    return own == null || compiler == null || collector == null
        ? null
        : new Cost.CpuSplit(
            own * 1e6 / messages, compiler * 1e6 / messages, collector * 1e6 / messages);
  }

  private static Cost difference(
      ServerReading.Taken before, ServerReading.Taken after, long messages) {
    Double cpu = minus(after.cpuSeconds(), before.cpuSeconds());
    if (!before.startSeconds().equals(after.startSeconds()) || (cpu != null && cpu < 0)) {
      return new Cost.NotMeasured("the server was restarted in between");
    }
    if (cpu == null) {
      return new Cost.NotMeasured("the admin port does not tell process_cpu_seconds_total");
    }
    Double switches = minus(after.contextSwitches(), before.contextSwitches());
    Double gc = minus(after.gcSeconds(), before.gcSeconds());
    Double collections = minus(after.collections(), before.collections());
    OptionalDouble threads = after.threads();
    return new Cost.Measured(
        cpu,
        per(messages, cpu * 1e6),
        threads.isPresent() ? Math.round(threads.getAsDouble()) : null,
        per(messages, switches),
        gc == null ? null : gc * 1e3,
        null,
        messages > 0 ? split(before, after, (double) messages) : null,
        per(messages, minus(after.allocatedBytes(), before.allocatedBytes())),
        null,
        collections == null ? null : Math.round(collections),
        counted(per(messages, minus(after.readWriteCalls(), before.readWriteCalls()))));
  }

  /** So few can't have carried the messages: the server uses other calls for that. */
  private static @Nullable Double counted(@Nullable Double calls) {
    return calls == null || calls < LEAST_CALLS ? null : calls;
  }

  private static @Nullable Double per(long messages, @Nullable Double amount) {
    return amount == null || messages <= 0 ? null : amount / messages;
  }

  private static @Nullable Double minus(OptionalDouble a, OptionalDouble b) {
    return a.isPresent() && b.isPresent() ? a.getAsDouble() - b.getAsDouble() : null;
  }
}
