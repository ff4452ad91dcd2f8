package quintet.loadtest.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import quintet.loadtest.report.figure.Timeline;

/**
 * Latencies of a timeline counted into cells: columns of time, rows of equal factors.
 *
 * @param columns of the timeline, neighbours merged until they are few enough
 * @param counts messages by column and row; row {@code i} begins at {@link #floor}{@code (i)}
 */
public record HeatMap(List<Timeline.Column> columns, List<long[]> counts) {
  /** From 1 µs; eight rows are a factor of ten. */
  public static final int ROWS_PER_DECADE = 8;

  /** Up to 60 s, where histograms end. */
  public static final int ROWS = 63;

  /** Two minutes by the second; a longer run's columns are longer. */
  static final int MOST_COLUMNS = 120;

  private static final double LOWEST = 1_000;

  public static HeatMap of(Timeline timeline) {
    List<Timeline.Column> columns = merged(timeline.columns());
    var counts = new ArrayList<long[]>();
    for (Timeline.Column column : columns) {
      long[] rows = new long[ROWS];
      for (HistogramIterationValue value : column.latency().recordedValues()) {
        rows[row((double) value.getValueIteratedTo())] += value.getCountAddedInThisIterationStep();
      }
      counts.add(rows);
    }
    return new HeatMap(columns, counts);
  }

  /** Where a row begins, in nanoseconds. */
  public static double floor(int row) {
    return LOWEST * Math.pow(10, (double) row / ROWS_PER_DECADE);
  }

  private static int row(double nanos) {
    double row = Math.floor(ROWS_PER_DECADE * Math.log10(Math.max(nanos, LOWEST) / LOWEST));
    return (int) Math.clamp(row, 0, ROWS - 1);
  }

  /**
   * The cells between two rows, a digit each, column by column: 0 is empty, 9 all of the column's
   * messages, and each step in between a factor of four.
   */
  public String digits(int low, int high) {
    var digits = new StringBuilder();
    for (long[] column : counts) {
      long total = 0;
      for (long count : column) {
        total += count;
      }
      for (int row = low; row <= high; row++) {
        digits.append(digit(column[row], total));
      }
    }
    return digits.toString();
  }

  private static char digit(long count, long total) {
    if (count == 0) {
      return '0';
    }
    double steps = Math.log((double) count / total) / Math.log(4);
    return (char) ('0' + Math.clamp(Math.round(9 + steps), 1, 9));
  }

  private static List<Timeline.Column> merged(List<Timeline.Column> columns) {
    int each = Math.ceilDiv(columns.size(), MOST_COLUMNS);
    if (each <= 1) {
      return columns;
    }
    var merged = new ArrayList<Timeline.Column>();
    for (int i = 0; i < columns.size(); i += each) {
      List<Timeline.Column> part = columns.subList(i, Math.min(i + each, columns.size()));
      Histogram sum = new Histogram(part.getFirst().latency());
      part.forEach(column -> sum.add(column.latency()));
      boolean known = part.stream().allMatch(column -> column.evicted() >= 0);
      merged.add(
          new Timeline.Column(
              part.getFirst().from(),
              part.getLast().to(),
              sum,
              part.getLast().connections(),
              known ? part.stream().mapToLong(Timeline.Column::evicted).sum() : -1));
    }
    return merged;
  }
}
