package quintet.loadtest.bench.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.files.ResultFiles;
import quintet.loadtest.results.log.HistogramLogMerge;
import quintet.loadtest.results.log.MetricTotal;
import quintet.loadtest.results.summary.Summary;
import quintet.options.BadOptionException;

/** The runs of several injectors of one load as one run, in a folder of its own. */
public final class MergedRun {
  private MergedRun() {}

  /**
   * Merges, and writes all files of the merged run.
   *
   * @param runs their folders, two or more
   * @param out the merged run's folder; it is there, and empty
   * @param command that merges them, as the run's files are to say
   * @throws BadOptionException in one line, if they are no parts of one load
   */
  public static Summary of(List<Path> runs, Path out, String command) throws IOException {
    return write(parts(runs), out, command);
  }

  /**
   * The parts, which belong together.
   *
   * @throws BadOptionException in one line, if they do not
   */
  static List<Part> parts(List<Path> runs) {
    List<Part> parts = runs.stream().map(Part::read).toList();
    new Belonging(parts).check();
    return parts;
  }

  static Summary write(List<Part> parts, Path out, String command) throws IOException {
    HistogramLogMerge log;
    try {
      log =
          HistogramLogMerge.merge(parts.stream().map(Part::log).toList(), out.resolve("run.hlog"));
    } catch (IOException e) {
      throw new BadOptionException(String.valueOf(e.getMessage()));
    }
    RunMerge whole = new RunMerge(parts, log);
    Map<String, MetricTotal> totals = whole.totals();
    WholeFile.write(out.resolve(ResultFiles.COMMAND), command + "\n");
    return ResultFiles.write(out, totals.values(), whole.summary(command, out), List.of());
  }
}
