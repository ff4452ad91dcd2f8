package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import quintet.loadtest.report.figure.Figure;
import quintet.loadtest.report.figure.Findings;
import quintet.loadtest.report.figure.ReportData;
import quintet.loadtest.report.statistics.Contrast;
import quintet.loadtest.report.statistics.Family;

/**
 * Differences planted by CPU time: live comparisons of one server with itself under three names,
 * two of the three made to burn a known share more on each message.
 *
 * <p>The truth is the turns of the spin over what a message costs without, told in turns by rounds
 * just before the comparison that are not among those compared. What a turn takes is told by the
 * CPU clock of the threads that spin.
 *
 * @param live how rounds are run, once there is a bench
 * @param gauging rounds before each comparison that tell what a message costs
 * @param comparisons how many
 * @param rounds of each
 * @param seed of the first one's order; the others follow
 */
record PlantedSpin(LiveRounds.Form live, int gauging, int comparisons, int rounds, long seed)
    implements Experiment {
  private static final PlantedTrio TRIO = new PlantedTrio("plain", "plain + 5 %", "plain + 10 %");

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
    List<Family> families = new ArrayList<>();
    for (int i = 0; i < comparisons; i++) {
      double turns = new CostGauge(here).turns(gauging);
      System.out.println(
          String.format(
              Locale.ROOT,
              "comparison %d of %d: a message costs %.0f turns",
              i + 1,
              comparisons,
              turns));
      Family family = cpu(here.compare(contenders(turns), rounds, seed + i));
      families.add(family);
      TRIO.pairs().forEach(pair -> System.out.println("  " + text(Tally.pair(family, pair))));
    }
    return TRIO.answers("live", families);
  }

  private static List<Contender> contenders(double turns) {
    return List.of(
        new Contender(TRIO.plain(), 0),
        contender(TRIO.small(), PlantedFactors.SMALL, turns),
        contender(TRIO.large(), PlantedFactors.LARGE, turns));
  }

  private static Contender contender(String name, double ratio, double turns) {
    return new Contender(name, Math.toIntExact(Math.round((ratio - 1) * turns)));
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
        "%s: %s above %s by %.1f %% (%.1f to %.1f), %d rounds",
        contrast.finding().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        contrast.higher(),
        contrast.lower(),
        100 * (contrast.ratio() - 1),
        100 * (contrast.interval().lowRatio() - 1),
        100 * (contrast.interval().highRatio() - 1),
        contrast.rounds());
  }
}
