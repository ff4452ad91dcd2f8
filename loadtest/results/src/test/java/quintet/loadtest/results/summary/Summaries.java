package quintet.loadtest.results.summary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;

/**
 * Made-up results for tests: log-normal latencies around a median, always the same for the same
 * seed.
 */
public final class Summaries {
  private static final int SLICES = 40;

  private Summaries() {}

  /** A histogram of made-up latencies around a median. */
  public static Histogram histogram(long medianNanos, int count, long seed) {
    var histogram = new Histogram(60_000_000_000L, 3);
    double shape = 0.18 + 0.04 * new Random(seed).nextDouble();
    int left = count;
    for (double beyond = 1; left > 0 && count * beyond * 0.9 >= SLICES; beyond /= 10) {
      int each = (int) (count * beyond * 0.9 / SLICES);
      for (int slice = 0; slice < SLICES; slice++) {
        double quantile = 1 - beyond * (1 - 0.9 * (slice + 0.5) / SLICES);
        histogram.recordValueWithCount(value(medianNanos, shape, quantile), each);
        left -= each;
      }
    }
    if (left > 0) {
      histogram.recordValueWithCount(value(medianNanos, shape, 1 - 0.5 / count), left);
    }
    return histogram;
  }

  /** The quantile function of a log-logistic distribution. */
  private static long value(long median, double shape, double quantile) {
    return Math.round(median * Math.pow(quantile / (1 - quantile), shape));
  }

  /** A phase in which all went well. */
  public static PhaseBuilder phase(String name, long medianNanos, int count, long seed) {
    PhaseBuilder builder =
        new PhaseBuilder(name, 5)
            .metric(Phase.LATENCY, histogram(medianNanos, count, seed), 0)
            .metric(Phase.SEND_LAG, histogram(40_000, count, seed + 1), 0)
            .metric(Phase.HANDSHAKE, histogram(600_000, 1_000, seed + 2), 0)
            .rate(new Rate(count / 5.0, count / 5.0, count / 5.0))
            .integrity(new Integrity(count, count, count, 0, 0, 0, 0, 0, 0, 0))
            .connections(new Connections(1_000, 1_000, 0, 3, 0))
            .injector(
                Injector.of(0.4, count, 0.31, 4).amid(0.004, 0.001, new Clock("tsc", -2e-6, 0)))
            .inFlight(null)
            .underWay(null)
            .halves(
                new Halves(
                    new Half(count / 2, medianNanos, 10.1, 0.02, 0.0, 512.0),
                    new Half(count / 2, medianNanos, 10.0, 0.01, 0.0, 511.0)))
            .warmUp(new WarmUp(8.5, 0.013, true))
            .cost(
                new Cost.Measured(
                    0.2,
                    0.2e6 / count,
                    14L,
                    0.21,
                    6.0,
                    null,
                    new Cost.CpuSplit(0.19e6 / count, 0.008e6 / count, 0.002e6 / count),
                    334.0,
                    0.02,
                    1L,
                    2.01));
    if (name.equals("fanout") || name.startsWith("fanout-")) {
      builder
          .metric(Phase.FIRST_RECEIVER, histogram(medianNanos / 3, count / 100, seed + 3), 0)
          .metric(Phase.LAST_RECEIVER, histogram(medianNanos * 2, count / 100, seed + 4), 0)
          .metric(Phase.SPREAD, histogram(medianNanos * 5 / 3, count / 100, seed + 5), 0)
          .fanout(new Fanout(1, new Fanout.WorstReceiver(17, medianNanos * 4, medianNanos * 9)));
    }
    return builder;
  }

  /** The same phase after one receiver missed messages. */
  public static Phase losing(Phase phase, long lost) {
    Integrity all = phase.integrity();
    return with(
        phase,
        new Integrity(all.sent(), all.expected(), all.expected() - lost, lost, 0, 0, 0, 0, 0, 0),
        phase.cost());
  }

  /** The same phase at another cost. */
  public static Phase with(Phase phase, Cost cost) {
    return with(phase, phase.integrity(), cost);
  }

  private static Phase with(Phase phase, Integrity integrity, Cost cost) {
    return new Phase(
        phase.name(),
        phase.seconds(),
        phase.metrics(),
        phase.rate(),
        phase.inFlight(),
        phase.underWay(),
        phase.littlesLaw(),
        integrity,
        phase.fanout(),
        phase.connections(),
        phase.injector(),
        cost,
        phase.halves(),
        phase.capacity(),
        phase.freeze(),
        phase.warmUp());
  }

  /** A complete run of those phases against a model. */
  public static Summary run(String model, Phase... phases) {
    return run(model, true, phases);
  }

  /** A run of those phases against a model. */
  public static Summary run(String model, boolean complete, Phase... phases) {
    return Summary.of(
        facts(),
        new MachineFacts(
            "Linux 6.1", "Imaginary 9000", 2, 8L << 30, "OpenJDK 25.0.3", "1", 0.4, "3f2a"),
        new ServerFacts(
            model,
            "nio",
            1,
            "25.0.3",
            "-Xms96m -Xmx768m",
            "1.0.0",
            List.of(new Departure("offload", "4", "0", "QUINTET_OFFLOAD"))),
        List.of(phases),
        complete,
        Thresholds.defaults());
  }

  /** What was run. */
  public static RunFacts facts() {
    return facts("open");
  }

  /** What was run, in an open or a closed loop. */
  public static RunFacts facts(String loop) {
    return new RunFacts(
        "20261124-120301-fanout",
        Instant.parse("2026-11-24T12:03:01Z"),
        20.1,
        "fanout",
        "ws",
        loop,
        "./quintet load fanout --target 127.0.0.1:9000 --admin 127.0.0.1:9001",
        "127.0.0.1:9000",
        "127.0.0.1:9001",
        Map.of("rate", "500"),
        List.of(new Departure("rate", "500", "200", "RATE")));
  }
}
