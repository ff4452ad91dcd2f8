package quintet.loadtest.bench.compare;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.report.figure.Distinction;
import quintet.loadtest.report.figure.Experiment;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.Provenance;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.figure.ReportRun;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Criteria;
import quintet.loadtest.report.statistics.Family;
import quintet.loadtest.report.statistics.Series;
import quintet.loadtest.results.disk.WholeFile;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.loadtest.results.summary.ServerFacts;
import quintet.options.ModelSpec;

/**
 * Writes {@code comparison.json}: what a comparison planned, on what it ran, which runs it was made
 * of in which order, and what it found, for whoever wants to repeat it, to compute something else
 * or to compare a later one with it.
 */
final class ComparisonFile {
  /** Name and version of the format. */
  static final String SCHEMA = "quintet-comparison/1";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ComparisonFile() {}

  /**
   * The whole file.
   *
   * @param started when, in ISO 8601
   * @param seed of the order of runs
   * @param experiment rounds, repeats, minutes and criteria of a full comparison
   * @param complete false if the comparison was cut short
   * @param machine where the injector ran, and the servers
   * @param jvms of the servers
   * @param options each option that a server's JVM was started with
   * @param settings those that differ from their defaults, as {@code name=value}
   * @param workload what each server was put through
   * @param ratesChosen how its rates were chosen, in sentences
   * @param runs in the order in which they ran
   * @param distinctions which pairs the deciding figures tell apart
   */
  record Content(
      String schema,
      String started,
      String command,
      List<String> servers,
      long seed,
      @Nullable Experiment experiment,
      boolean complete,
      MachineFacts machine,
      List<String> jvms,
      SortedSet<String> options,
      Settings settings,
      Workload workload,
      List<String> ratesChosen,
      List<Run> runs,
      List<Result> figures,
      List<Distinction> distinctions) {}

  /**
   * Settings that differ from their defaults, wherever they came from, as {@code name=value}.
   *
   * @param load of the load generator
   * @param servers of each server that tells, by its spec
   */
  record Settings(SortedSet<String> load, SortedMap<String, SortedSet<String>> servers) {}

  /**
   * One run of the injector.
   *
   * @param round from 1 on; of limits and idle 0, and from 2 on if they were measured again
   * @param folder its files, relative to this one
   * @param failure why it came to nothing; null if it ended
   * @param objections rules that it broke
   * @param sound phases whose figures count
   * @param failed phases in which the server failed
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
      List<String> sound,
      List<String> failed) {}

  /**
   * One figure.
   *
   * @param values by server and round; a round without a valid run is missing
   * @param failures rounds of the phase in which a server failed, and by which rules, by server
   * @param ranking from the smallest geometric mean up
   */
  record Result(
      String figure,
      String phase,
      String unit,
      Map<String, Map<Integer, Double>> values,
      Map<String, String> failures,
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
            data.commands().getFirst(),
            comparison.specs().stream().map(ModelSpec::text).toList(),
            comparison.plan().seed(),
            comparison.plan().experiment(),
            comparison.complete(),
            data.machine(),
            jvms(data),
            options(data),
            settings(data),
            comparison.workload(),
            comparison.ratesChosen(),
            comparison.outcomes().stream().map(o -> run(comparison.folder(), o)).toList(),
            results(data),
            distinctions(data));
    WholeFile.write(file, MAPPER.writeValueAsString(content) + "\n");
  }

  /** The JVMs of all servers, each once. */
  static List<String> jvms(ReportData data) {
    return data.runs().stream()
        .map(ReportRun::summary)
        .filter(summary -> summary != null && summary.server() != null)
        .map(summary -> String.valueOf(Objects.requireNonNull(summary.server()).jvm()))
        .distinct()
        .toList();
  }

  /** The options of all servers' JVMs, each once; empty if no server tells. */
  static SortedSet<String> options(ReportData data) {
    SortedSet<String> all = new TreeSet<>();
    for (ReportRun run : data.runs()) {
      ServerFacts server = run.summary() == null ? null : run.summary().server();
      if (server != null && server.options() != null) {
        for (String option : server.options().split(" ", -1)) {
          if (!option.startsWith("-Xlog")) { // names a run's own folder
            all.add(option);
          }
        }
      }
    }
    return all;
  }

  /** Those of all runs. */
  static Settings settings(ReportData data) {
    Provenance provenance = Provenance.of(data.runs());
    SortedMap<String, SortedSet<String>> servers = new TreeMap<>();
    provenance.servers().forEach((label, all) -> servers.put(label, said(all)));
    return new Settings(said(provenance.load()), servers);
  }

  private static SortedSet<String> said(List<Departure> all) {
    var said = new TreeSet<String>();
    all.forEach(each -> said.add(each.said()));
    return said;
  }

  /** A comparison that may state nothing has values, and neither ranking nor pairs. */
  private static List<Result> results(ReportData data) {
    List<Findings.Judged> judged = Findings.of(data);
    return judged.isEmpty()
        ? Findings.measured(data).stream()
            .map(
                each -> result(each.figure(), each.series(), each.failures(), List.of(), List.of()))
            .toList()
        : judged.stream()
            .map(each ->
                result(
                    each.figure(),
                    each.series(),
                    each.failures(),
                    each.family().ranking(),
                    each.family().contrasts()))
            .toList();
  }

  private static List<Distinction> distinctions(ReportData data) {
    Criteria criteria = Findings.criteria(data);
    return criteria == null ? List.of() : Distinction.of(Findings.of(data), criteria);
  }

  private static Run run(Path home, Outcome outcome) {
    Step step = outcome.step();
    return new Run(
        step.number(),
        step.kind().word(),
        step.round(),
        step.attempt(),
        step.spec().text(),
        home.relativize(outcome.folder()).toString(),
        outcome.failure(),
        outcome.objections(),
        outcome.sound(),
        outcome.failed());
  }

  private static Result result(
      Figure figure,
      List<Series> all,
      Map<String, String> failures,
      List<Family.Place> ranking,
      List<Contrast> contrasts) {
    Map<String, Map<Integer, Double>> values = new LinkedHashMap<>();
    all.forEach(series -> values.put(series.name(), series.byRound()));
    return new Result(
        figure.label(),
        figure.phase(),
        figure.unit(),
        values,
        failures,
        ranking,
        contrasts.stream().map(ComparisonFile::pair).toList());
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
