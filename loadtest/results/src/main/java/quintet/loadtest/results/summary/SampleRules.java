package quintet.loadtest.results.summary;

/** The rules about the histograms: whether there is enough in them, and nothing outside. */
final class SampleRules {
  private static final double MEDIAN = 0.5;

  private SampleRules() {}

  static void judge(Phase phase, Findings findings) {
    long overflow = phase.metrics().values().stream().mapToLong(Metric::overflow).sum();
    findings.count(Rule.OVERFLOW, overflow, " values were beyond the histogram's range");
    Metric latency = phase.metrics().get(Phase.LATENCY);
    if (latency != null) {
      double needed = findings.threshold(Rule.FEW_SAMPLES);
      findings.add(
          Rule.FEW_SAMPLES, (double) latency.independent() * (1 - MEDIAN), shown(latency, needed));
    }
  }

  private static String shown(Metric latency, double beyond) {
    String samples = Quantity.count(latency.independent()) + " samples: ";
    if (!latency.enough(MEDIAN)) {
      return samples + "too few for any percentile.";
    }
    for (Quantile quantile : Quantile.values()) {
      if (!latency.enough(quantile.share())) {
        String needed = Quantity.count(Math.round(beyond / (1 - quantile.share())));
        String hidden = quantile == Quantile.P9999 ? " is" : " and all beyond are";
        return samples + quantile.label() + " needs " + needed + ", so it" + hidden + " not shown.";
      }
    }
    return samples + "enough for every percentile shown.";
  }
}
