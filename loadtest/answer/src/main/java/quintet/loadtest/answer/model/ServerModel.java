package quintet.loadtest.answer.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a server costs, from what it was seen to cost on this machine.
 *
 * <pre>
 *   CPU      = base + reply * replies/s + delivery * deliveries/s + burnt * asked CPU + each * connections
 *   capacity = 1 / (busy * CPU of one more message + blocked * blocked time of a message)
 *   memory   = connections * memory of an idle connection
 * </pre>
 *
 * @param server its name
 * @param cpu the five coefficients, in cores
 * @param cpuError of CPU, on workloads held out; null if there were too few to hold one out
 * @param capacity the two coefficients; null if no capacity was measured
 * @param capacityError likewise
 * @param idleBytes memory of an idle connection; null if it was not measured
 * @param idleError how far its slopes lie from that, as a share; null likewise
 */
public record ServerModel(
    String server,
    List<Double> cpu,
    @Nullable HeldOut cpuError,
    @Nullable List<Double> capacity,
    @Nullable HeldOut capacityError,
    @Nullable Double idleBytes,
    @Nullable Double idleError) {
  /** Coefficients need more workloads than this, or the fit says nothing. */
  private static final int LEAST = 4;

  /** Takes copies. */
  public ServerModel {
    cpu = List.copyOf(cpu);
    capacity = capacity == null ? null : List.copyOf(capacity);
  }

  /**
   * Fits one.
   *
   * @param all what was seen of this server
   * @return null if too little was
   */
  public static @Nullable ServerModel of(
      String server,
      List<Observation> all,
      @Nullable Double idleBytes,
      @Nullable Double idleError) {
    Set<String> workloads = new LinkedHashSet<>();
    all.forEach(each -> workloads.add(each.workload()));
    double[] cpu = cpu(all, _ -> true);
    if (cpu == null) {
      return null;
    }
    double[] capacity = capacity(all, cpu, _ -> true);
    List<Double> cpuErrors = new ArrayList<>();
    List<Double> capacityErrors = new ArrayList<>();
    for (String left : workloads) {
      double[] without = cpu(all, each -> !each.workload().equals(left));
      double[] rest =
          without == null ? null : capacity(all, without, each -> !each.workload().equals(left));
      for (Observation each : all) {
        if (each.workload().equals(left) && without != null) {
          note(cpuErrors, LeastSquares.sum(each.traits().cpuTerms(), without), each.cores());
          if (rest != null) {
            note(capacityErrors, carried(each.traits(), without, rest), each.capacity());
          }
        }
      }
    }
    return new ServerModel(
        server,
        boxed(cpu),
        HeldOut.of(cpuErrors, workloads.size()),
        capacity == null ? null : boxed(capacity),
        HeldOut.of(capacityErrors, workloads.size()),
        idleBytes,
        idleError);
  }

  /** Cores that it takes. */
  public double cores(Traits traits) {
    return LeastSquares.sum(traits.cpuTerms(), unboxed(cpu));
  }

  /** Messages per second that it carries; null if that was never measured. */
  public @Nullable Double carried(Traits traits) {
    return capacity == null
        ? null
        : Double.valueOf(carried(traits, unboxed(cpu), unboxed(capacity)));
  }

  private static double carried(Traits traits, double[] cpu, double[] capacity) {
    double seconds = LeastSquares.sum(capacityTerms(traits, cpu), capacity);
    return seconds > 0 ? 1 / seconds : Double.POSITIVE_INFINITY;
  }

  /** What one more message takes: CPU, and blocked time. */
  private static double[] capacityTerms(Traits traits, double[] cpu) {
    double message =
        cpu[1] * traits.replies()
            + cpu[2] * traits.deliveries()
            + cpu[3] * traits.burnMicros() / 1e6;
    return new double[] {message, traits.blockMillis() / 1e3};
  }

  private static double @Nullable [] cpu(List<Observation> all, Predicate<Observation> counts) {
    List<double[]> rows = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    Set<String> workloads = new LinkedHashSet<>();
    for (Observation each : all) {
      Double cores = each.cores();
      if (counts.test(each) && cores != null && cores > 0) {
        rows.add(each.traits().cpuTerms());
        observed.add(cores);
        workloads.add(each.workload());
      }
    }
    return workloads.size() < LEAST ? null : LeastSquares.fit(rows, observed);
  }

  private static double @Nullable [] capacity(
      List<Observation> all, double[] cpu, Predicate<Observation> counts) {
    List<double[]> rows = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    for (Observation each : all) {
      Double carried = each.capacity();
      if (counts.test(each) && carried != null && carried > 0) {
        rows.add(capacityTerms(each.traits(), cpu));
        observed.add(1 / carried);
      }
    }
    return rows.size() < LEAST - 1 ? null : LeastSquares.fit(rows, observed);
  }

  private static void note(List<Double> errors, double predicted, @Nullable Double measured) {
    if (measured != null && measured > 0) {
      errors.add(Math.abs(predicted / measured - 1));
    }
  }

  private static List<Double> boxed(double[] values) {
    List<Double> list = new ArrayList<>();
    for (double value : values) {
      list.add(value);
    }
    return list;
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
