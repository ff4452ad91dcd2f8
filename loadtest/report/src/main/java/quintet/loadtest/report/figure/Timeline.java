package quintet.loadtest.report.figure;

import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One phase of one run over time.
 *
 * @param phase its name
 * @param startMillis wall clock at its first column, milliseconds since 1970
 * @param columns one for each interval of the histogram log, in order
 * @param pauses of the server's garbage collector within; null if there is no log of them
 */
public record Timeline(
    String phase, long startMillis, List<Column> columns, @Nullable List<Pause> pauses) {

  /**
   * An interval.
   *
   * @param from seconds since the phase's first column
   * @param to likewise
   * @param latency nanoseconds; only read
   * @param connections open at its end; -1 if unknown
   * @param evicted receivers disconnected as too slow during it; -1 if unknown
   */
  public record Column(double from, double to, Histogram latency, long connections, long evicted) {}

  /**
   * A pause of the whole server.
   *
   * @param at its end, seconds since the phase's first column
   * @param millis how long it took
   */
  public record Pause(double at, double millis) {}

  /** Checks that nothing is missing and takes copies. */
  public Timeline {
    Objects.requireNonNull(phase, "phase");
    columns = List.copyOf(columns);
    pauses = pauses == null ? null : List.copyOf(pauses);
  }

  /** Length in seconds. */
  public double seconds() {
    return columns.isEmpty() ? 0 : columns.getLast().to();
  }
}
