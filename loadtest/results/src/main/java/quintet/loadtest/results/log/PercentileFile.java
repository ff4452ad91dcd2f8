package quintet.loadtest.results.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import quintet.loadtest.results.disk.WholeFile;

/**
 * One metric as the percentile table that the HdrHistogram plotter draws ({@code .hgrm}).
 *
 * <p>Values are in milliseconds, as the plotter's axis says; the first line says so too. That line
 * starts with {@code #}, which the plotter skips.
 */
public final class PercentileFile {
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  /** Lines per halving of the distance to 100 %. */
  private static final int TICKS = 5;

  private PercentileFile() {}

  /**
   * Writes {@code <tag>.hgrm} into {@code folder}.
   *
   * @throws IOException if it can't be written
   */
  public static Path write(Path folder, MetricTotal total) throws IOException {
    Path file = folder.resolve(total.tag() + ".hgrm");
    // Into memory first: a print stream keeps its errors to itself, and their reason.
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(table, false, StandardCharsets.UTF_8)) {
      out.printf(
          Locale.ROOT,
          "#[%s, milliseconds; %d values above 60 s stand as 60 s]\n",
          total.tag(),
          total.overflow());
      total.histogram().outputPercentileDistribution(out, TICKS, NANOS_PER_MILLI);
    }
    WholeFile.write(file, table::writeTo);
    return file;
  }
}
