package quintet.loadtest.results.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** Histogram logs as others see them: read by the library, not by us. Stateless. */
final class HistogramLogs {
  private HistogramLogs() {}

  /** All histograms of a log, in its order. */
  static List<Histogram> read(Path file) throws IOException {
    List<Histogram> found = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      for (EncodableHistogram each = reader.nextIntervalHistogram();
          each != null;
          each = reader.nextIntervalHistogram()) {
        found.add((Histogram) each);
      }
    }
    return found;
  }
}
