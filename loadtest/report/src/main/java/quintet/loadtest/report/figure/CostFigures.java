package quintet.loadtest.report.figure;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.IdleFootprint;
import quintet.loadtest.results.summary.Quantity;

/** Single figures of a measured cost, for tables and charts; null where one was not measured. */
public final class CostFigures {
  private CostFigures() {}

  /** In the process and in the kernel, as far as it was measured. */
  public static @Nullable Double total(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : Double.valueOf(footprint.total());
  }

  public static @Nullable Double heap(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : Double.valueOf(footprint.heap());
  }

  public static @Nullable Double outside(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : Double.valueOf(footprint.outside());
  }

  public static @Nullable Double kernel(Cost.Measured cost) {
    IdleFootprint footprint = cost.bytesPerIdleConnection();
    return footprint == null ? null : footprint.kernel();
  }

  /**
   * Microseconds per message by which servers are compared: the model's own threads' and what its
   * garbage takes to collect in the long run. What compilers and collector took in the window would
   * blur it. Where nobody told them apart, the whole process's.
   */
  public static @Nullable Double cpu(Cost.Measured cost) {
    Double own = own(cost);
    Double collecting = cost.collectionMicrosPerMessage();
    if (own == null) {
      return cost.cpuMicrosPerMessage();
    }
    return collecting == null ? own : Double.valueOf(own + collecting);
  }

  /** Microseconds per message that the model's own threads took. */
  public static @Nullable Double own(Cost.Measured cost) {
    return cost.cpuSplit() == null ? null : Double.valueOf(cost.cpuSplit().own());
  }

  /** Microseconds per message that the compilers took. */
  public static @Nullable Double compiler(Cost.Measured cost) {
    return cost.cpuSplit() == null ? null : Double.valueOf(cost.cpuSplit().compiler());
  }

  /** Microseconds per message that the collector took in the window. */
  public static @Nullable Double collector(Cost.Measured cost) {
    return cost.cpuSplit() == null ? null : Double.valueOf(cost.cpuSplit().collector());
  }

  public static @Nullable Double threads(Cost.Measured cost) {
    Long threads = cost.threads();
    return threads == null ? null : Double.valueOf((double) threads);
  }

  /** A number of threads; between two rounds it may be half a one. */
  public static String whole(double number) {
    return Quantity.count(Math.round(number));
  }

  /**
   * The largest upper end of a figure, to which its bars are scaled; 0, so no bar, with one server
   * or none.
   */
  public static double largest(
      List<Standing> standings, Function<Cost.Measured, @Nullable Double> figure) {
    double largest = 0;
    if (standings.size() < 2) {
      return largest; // a bar alone compares nothing
    }
    for (Standing standing : standings) {
      Spread spread = standing.cost(figure);
      largest = spread == null ? largest : Math.max(largest, spread.high());
    }
    return largest;
  }
}
