package quintet.trials.soak;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.options.ModelSpec;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.ModelLauncher;
import quintet.testkit.server.ServerProcess;
import quintet.trials.chaos.Witnesses;

/** One model's soak: a server, a busy room of witnesses, and a crowd of visitors around them. */
final class SoakRun {
  /** How long the server waits for peers that were told goodbye. */
  static final Duration LINGER = Duration.ofSeconds(1);

  private static final List<String> SETTINGS =
      List.of(
          "--lab",
          "--handshake-timeout=2s",
          "--linger=" + LINGER.toSeconds() + "s",
          "--outbox-bytes=256k",
          "--own-bytes=64k",
          "--send-buffer=64k");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SIGNS_OF_LIFE = 50; // messages at each witness, each minute
  private static final String DEFECT = "a handler failed"; // no lab asked for what it logs so

  private final ModelSpec model;
  private final Course course;
  private final PrintStream out;

  /**
   * @param model with its variant and settings
   * @param out gets a line each minute
   */
  SoakRun(ModelSpec model, Course course, PrintStream out) {
    this.model = model;
    this.course = course;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @throws AssertionError where a visitor or a witness was not treated as it must be
   */
  Outcome run() throws InterruptedException {
    ModelLauncher launcher = new ModelLauncher(model.model(), model.options());
    try (ServerProcess server = launcher.start(List.of(), SETTINGS)) {
      try {
        return soak(server);
      } catch (AssertionError e) {
        throw new AssertionError(
            e.getMessage() + "\n  the server's last words:\n" + server.log(), e);
      }
    }
  }

  private Outcome soak(ServerProcess server) throws InterruptedException {
    Metrics metrics = server.metrics();
    churn(server, course.warmUp(), course.seed() - 1);
    Map<Holding, Double> before = Holding.atRest(metrics);
    double evictions = metrics.sum("quintet_evictions_total");
    Churn churn = churn(server, course.length(), course.seed());
    double evicted = metrics.sum("quintet_evictions_total") - evictions;
    return new Outcome(
        model.text(),
        churn.visits,
        (long) evicted,
        churn.testimony,
        before,
        Holding.afterwards(metrics, before));
  }

  /** What there was of it. */
  private record Churn(Map<Visit, Long> visits, Witnesses.Testimony testimony) {}

  private Churn churn(ServerProcess server, Duration length, long seed)
      throws InterruptedException {
    try (Clients clients = new Clients(server);
        Witnesses witnesses = new Witnesses(clients, Witnesses.Load.PACED);
        Crowd crowd = new Crowd(server, course, seed)) {
      Duration left = length;
      for (int minute = 1; left.compareTo(MINUTE) >= 0; minute++) {
        if (!crowd.stays(MINUTE)) {
          break;
        }
        left = left.minus(MINUTE);
        witnesses.awaitMore(SIGNS_OF_LIFE);
        report(server, minute);
      }
      crowd.stays(left);
      Map<Visit, Long> visits = crowd.goHome();
      Witnesses.Testimony testimony = witnesses.hear();
      if (server.log().contains(DEFECT)) {
        throw new AssertionError("a handler failed that nobody had asked to");
      }
      return new Churn(visits, testimony);
    }
  }

  private void report(ServerProcess server, int minute) {
    Metrics metrics = server.metrics();
    out.printf(
        Locale.ROOT,
        "%-9s  minute %d: %,d connections accepted, %,d evicted; now %,.0f connections,"
            + " %,.0f queued bytes, %,.0f descriptors, %,.0f threads%n",
        model.text(),
        minute,
        (long) metrics.sum("quintet_connections_accepted_total"),
        (long) metrics.sum("quintet_evictions_total"),
        Holding.CONNECTIONS.of(metrics),
        Holding.QUEUED.of(metrics),
        Holding.DESCRIPTORS.of(metrics),
        Holding.THREADS.of(metrics));
  }
}
