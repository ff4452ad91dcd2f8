package quintet.loadtest.compare;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.process.ModelSpec;
import quintet.loadtest.report.Experiment;
import quintet.loadtest.report.Findings;
import quintet.loadtest.report.ReportData;
import quintet.loadtest.statistics.Contrast;
import quintet.loadtest.statistics.Family;

/**
 * Writes {@code comparison.json}: what a full comparison planned, which runs it was made of in
 * which order, and what it found, for whoever wants to repeat it or to compute something else.
 */
final class ComparisonFile {
  /** Name and version of the format. */
  private static final String SCHEMA = "quintet-comparison/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ComparisonFile() {}

  /**
   * The whole file.
   *
   * @param started when, in ISO 8601
   * @param experiment rounds, seed, repeats, minutes and criteria
   * @param complete false if the comparison was cut short
   * @param runs in the order in which they ran
   */
  record Content(
      String schema,
      String started,
      String command,
      List<String> servers,
      @Nullable Experiment experiment,
      boolean complete,
      List<Run> runs,
      List<Result> figures) {}

  /**
   * One run of the injector.
   *
   * @param round 0 for idle
   * @param folder its files, relative to this one
   * @param failure why it came to nothing; null if it ended
   * @param objections rules that it broke
   * @param sound phases to which no rule objected
   */
  record Run(
      int step,
      String kind,
      int round,
      int attempt,
      String server,
      String folder,
      @Nullable String failure,
      List<String> objections,
      List<String> sound) {}

  /**
   * One figure.
   *
   * @param values by server and round; a round without a valid run is missing
   * @param ranking from the smallest geometric mean up
   */
  record Result(
      String figure,
      String phase,
      String unit,
      Map<String, Map<Integer, Double>> values,
      List<Family.Place> ranking,
      List<Pair> pairs) {}

  /**
   * Two servers.
   *
   * @param ratio estimate of the higher over the lower; null without a common round
   * @param from lower end of its interval; null if the rounds don't bound it
   * @param to upper end
   * @param p adjusted by Holm's procedure; null if there are too few rounds for any verdict
   * @param exact false if p and interval come from a sample
   */
  record Pair(
      String lower,
      String higher,
      int rounds,
      @Nullable Double ratio,
      @Nullable Double from,
      @Nullable Double to,
      @Nullable Double p,
      boolean exact,
      String finding) {}

  /** Writes the file. It appears whole or not at all. */
  static void write(Path file, Comparison comparison, ReportData data) throws IOException {
    var content =
        new Content(
            SCHEMA,
            comparison.started().toString(),
            comparison.command(),
            comparison.specs().stream().map(ModelSpec::text).toList(),
            comparison.plan().experiment(),
            comparison.complete(),
            comparison.outcomes().stream().map(o -> run(comparison.folder(), o)).toList(),
            Findings.of(data).stream().map(ComparisonFile::result).toList());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, MAPPER.writeValueAsString(content) + "\n");
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Run run(Path home, Outcome outcome) {
    Step step = outcome.step();
    return new Run(
        step.number(),
        step.kind() == Step.Kind.IDLE ? "idle" : "round",
        step.round(),
        step.attempt(),
        step.spec().text(),
        home.relativize(outcome.folder()).toString(),
        outcome.failure(),
        outcome.objections(),
        outcome.sound());
  }

  private static Result result(Findings.Judged judged) {
    Map<String, Map<Integer, Double>> values = new LinkedHashMap<>();
    judged.series().forEach(series -> values.put(series.name(), series.byRound()));
    return new Result(
        judged.figure().label(),
        judged.figure().phase(),
        judged.figure().unit(),
        values,
        judged.family().ranking(),
        judged.family().contrasts().stream().map(ComparisonFile::pair).toList());
  }

  private static Pair pair(Contrast contrast) {
    boolean bounded = !Double.isInfinite(contrast.interval().high());
    return new Pair(
        contrast.lower(),
        contrast.higher(),
        contrast.rounds(),
        Double.isNaN(contrast.ratio()) ? null : Double.valueOf(contrast.ratio()),
        bounded ? Double.valueOf(contrast.interval().lowRatio()) : null,
        bounded ? Double.valueOf(contrast.interval().highRatio()) : null,
        bounded ? Double.valueOf(contrast.p()) : null,
        contrast.exact(),
        contrast.finding().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
