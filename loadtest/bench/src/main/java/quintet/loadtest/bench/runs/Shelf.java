package quintet.loadtest.bench.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Scale;
import quintet.loadtest.report.figure.Spread;
import quintet.loadtest.report.page.RunPage;
import quintet.loadtest.results.summary.Metric;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Quantile;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.loadtest.results.summary.Verdict;
import quintet.options.BadOptionException;

/**
 * Where runs that named no folder are: those started here, and those of the container.
 *
 * @param folders each with a folder for every run
 */
record Shelf(List<Path> folders) {
  private static final String SUMMARY = "summary.json";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** A run that came to a summary. */
  record Run(Path folder, Summary summary) {
    /** Its folder's name. */
    String name() {
      return folder.toAbsolutePath().normalize().getFileName().toString();
    }
  }

  /** The shelf of a project. */
  static Shelf of(Path root) {
    return new Shelf(
        List.of(root.resolve("loadtest/target/runs"), root.resolve("loadtest/reports")));
  }

  /** Its folders in words. */
  String places() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(" and "));
  }

  /**
   * A run by the name of its folder, or by its path.
   *
   * @throws BadOptionException in one line, if there is none
   */
  Run run(String word) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(Path.of(word));
    folders.forEach(folder -> candidates.add(folder.resolve(word)));
    for (Path folder : candidates) {
      if (Files.isRegularFile(folder.resolve(SUMMARY))) {
        try {
          return new Run(folder, SummaryFile.read(folder.resolve(SUMMARY)));
        } catch (IOException e) {
          throw new BadOptionException(String.valueOf(e.getMessage()));
        }
      }
    }
    throw new BadOptionException("no run '" + word + "': ./quintet runs lists them");
  }

  /** The newest runs, a line each, the newest last. */
  String list(int most) throws IOException {
    List<Run> runs = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    for (Path folder : folders) {
      for (Path each : within(folder)) {
        try {
          runs.add(new Run(each, SummaryFile.read(each.resolve(SUMMARY))));
        } catch (IOException e) {
          broken.add(String.valueOf(e.getMessage()));
        }
      }
    }
    if (runs.isEmpty() && broken.isEmpty()) {
      return "no runs in " + places() + ": ./quintet load echo --model netty makes one\n";
    }
    runs.sort(Comparator.comparing(run -> run.summary().run().started()));
    List<Run> shown = runs.subList(Math.max(0, runs.size() - most), runs.size());
    var out = new StringBuilder(table(shown));
    if (shown.size() < runs.size()) {
      out.append(runs.size() - shown.size()).append(" older runs: --last lists more\n");
    }
    broken.forEach(line -> out.append("not readable: ").append(line).append('\n'));
    return out.append("\n./quintet runs RUN shows one, ./quintet runs --compare RUN RUN two.\n")
        .toString();
  }

  private static List<Path> within(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> Files.isRegularFile(each.resolve(SUMMARY))).toList();
    }
  }

  private static String table(List<Run> runs) {
    List<@Nullable Spread> halves = new ArrayList<>();
    List<@Nullable Spread> mosts = new ArrayList<>();
    for (Run run : runs) {
      halves.add(latency(run.summary(), Quantile.P50));
      mosts.add(latency(run.summary(), Quantile.P99));
    }
    Scale half = Scale.of(Scale.Kind.NANOS, halves);
    Scale most = Scale.of(Scale.Kind.NANOS, mosts);
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        List.of(
            "time", "scenario", "server", "p50 " + half.unit(), "p99 " + most.unit(), "", "run"));
    for (int i = 0; i < runs.size(); i++) {
      Summary summary = runs.get(i).summary();
      lines.add(
          List.of(
              TIME.format(summary.run().started()),
              summary.run().scenario(),
              RunPage.server(summary),
              number(half, halves.get(i)),
              number(most, mosts.get(i)),
              verdict(summary),
              runs.get(i).name()));
    }
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    var out = new StringBuilder();
    for (List<String> line : lines) {
      var row = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        boolean right = i == 3 || i == 4;
        row.append(right ? pad + line.get(i) : line.get(i) + pad).append("  ");
      }
      out.append(row.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private static String number(Scale scale, @Nullable Spread value) {
    return value == null ? "–" : scale.number(value.median());
  }

  /** Of the first phase to which no rule objects. */
  private static @Nullable Spread latency(Summary summary, Quantile quantile) {
    for (Phase phase : summary.phases()) {
      Metric metric = phase.metric(Phase.LATENCY);
      Long nanos = metric == null ? null : quantile.of(metric);
      if (nanos != null && summary.objections(phase.name()).isEmpty()) {
        return new Spread((double) nanos, (double) nanos, (double) nanos, 1);
      }
    }
    return null;
  }

  private static String verdict(Summary summary) {
    return summary.valid()
        ? "valid"
        : "not valid: "
            + summary.validity().stream()
                .filter(each -> !each.ok())
                .map(Verdict::rule)
                .distinct()
                .limit(2)
                .collect(Collectors.joining(", "));
  }
}
