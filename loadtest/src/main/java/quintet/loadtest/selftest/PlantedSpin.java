package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.report.Figure;
import quintet.loadtest.report.Findings;
import quintet.loadtest.report.ReportData;
import quintet.loadtest.result.Quantity;
import quintet.loadtest.statistics.Contrast;
import quintet.loadtest.statistics.Family;

/**
 * Differences planted by CPU time: live comparisons of one server with itself, one of the two made
 * to burn a known share more on each message.
 *
 * <p>The truth is the time of the spin, by the CPU clock of a thread, over what a message costs
 * without, by rounds that are not among those compared.
 *
 * @param live how rounds are run, once there is a bench
 * @param gauging rounds that tell what a message costs
 * @param comparisons how many of each difference
 * @param rounds of each
 * @param seed of the first one's order; the others follow
 */
record PlantedSpin(LiveRounds.Form live, int gauging, int comparisons, int rounds, long seed)
    implements Experiment {
  private static final String LESS = "plain";

  @Override
  public String name() {
    return "planted spin";
  }

  /** Runs are repeated one by one. */
  @Override
  public int attempts() {
    return 1;
  }

  @Override
  public List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, RefusedException {
    LiveRounds here = live.on(bench);
    double micros = new Recorder(here).record(gauging).mean(Figure.ECHO_CPU);
    Plant small = new Plant(LESS, "plain + 5 %", PlantedFactors.SMALL);
    Plant large = new Plant(LESS, "plain + 10 %", PlantedFactors.LARGE);
    System.out.println("planted spin: a message costs " + Quantity.micros(micros));
    return PlantedFactors.answers(
        "live", compare(here, small, micros), small, compare(here, large, micros), large);
  }

  private List<Family> compare(LiveRounds here, Plant plant, double micros)
      throws IOException, InterruptedException {
    List<Contender> contenders = List.of(new Contender(LESS, 0), contender(plant, micros));
    List<Family> families = new ArrayList<>();
    for (int i = 0; i < comparisons; i++) {
      families.add(cpu(here.compare(contenders, rounds, seed + i)));
      System.out.println(
          "%s, comparison %d of %d: %s"
              .formatted(
                  plant.more(), i + 1, comparisons, text(Tally.pair(families.getLast(), plant))));
    }
    return families;
  }

  private static Contender contender(Plant plant, double micros) {
    return new Contender(plant.more(), Math.round((plant.ratio() - 1) * micros * 1e3));
  }

  private static Family cpu(ReportData data) {
    return Findings.of(data).stream()
        .filter(judged -> judged.figure() == Figure.ECHO_CPU)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the comparison has no CPU time"))
        .family();
  }

  private static String text(Contrast contrast) {
    return String.format(
        Locale.ROOT,
        "%s, %s higher by %.1f %% (%.1f to %.1f), %d rounds",
        contrast.finding().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        contrast.higher(),
        100 * (contrast.ratio() - 1),
        100 * (contrast.interval().lowRatio() - 1),
        100 * (contrast.interval().highRatio() - 1),
        contrast.rounds());
  }
}
