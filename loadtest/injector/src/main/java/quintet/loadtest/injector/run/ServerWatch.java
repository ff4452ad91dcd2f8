package quintet.loadtest.injector.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.cost.CostMeter;
import quintet.loadtest.injector.cost.ServerReading;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Half;
import quintet.loadtest.results.summary.Halves;

/**
 * Reads the server's admin port, briefly, at the two ends of the measured window and in its middle.
 *
 * <p>The readings lie a little off the moments that they are for: the messages they are divided by
 * are those between the readings, at the rate of the window. Thread-safe.
 */
final class ServerWatch {
  private static final CompletableFuture<Timed> NOT_READ =
      CompletableFuture.completedFuture(
          new Timed(new ServerReading.Missing("the run ended before the measurement"), 0));

  private record Timed(ServerReading reading, long nanos) {}

  private final AdminPort admin;
  private final Executor scraper;
  private volatile CompletableFuture<Timed> opening = NOT_READ;
  private volatile CompletableFuture<Timed> middle = NOT_READ;
  private volatile CompletableFuture<Timed> closing = NOT_READ;

  /**
   * Reads nothing yet.
   *
   * @param scraper runs the readings, one at a time
   */
  ServerWatch(AdminPort admin, Executor scraper) {
    this.admin = admin;
    this.scraper = scraper;
  }

  /** The window opens. */
  void open() {
    opening = read(admin::readBriefly);
  }

  /** The window is half over. */
  void halve() {
    middle = read(admin::readBriefly);
  }

  /** The window closes. */
  void close() {
    closing = read(admin::readBriefly);
  }

  /** What the window cost the server. Blocks for readings that are under way. */
  Cost cost(double messagesPerSecond) {
    Timed first = opening.join();
    Timed last = closing.join();
    return CostMeter.between(first.reading, last.reading, messages(messagesPerSecond, first, last));
  }

  /**
   * The two halves of the window. Blocks for readings that are under way.
   *
   * @param parts latencies of the first half and of the second
   * @param seconds of the whole window
   */
  Halves halves(List<Histogram> parts, double seconds) {
    return new Halves(
        half(parts.get(0), seconds / 2, opening.join(), middle.join()),
        half(parts.get(1), seconds / 2, middle.join(), closing.join()));
  }

  private static Half half(Histogram latency, double seconds, Timed first, Timed last) {
    long samples = latency.getTotalCount();
    Long median = samples == 0 ? null : Long.valueOf(latency.getValueAtPercentile(50));
    long messages = messages((double) samples / seconds, first, last);
    return CostMeter.half(first.reading, last.reading, messages, samples, median);
  }

  private static long messages(double perSecond, Timed first, Timed last) {
    return Math.round(perSecond * (last.nanos - first.nanos) / 1e9);
  }

  private CompletableFuture<Timed> read(Supplier<ServerReading> how) {
    return CompletableFuture.supplyAsync(() -> new Timed(how.get(), System.nanoTime()), scraper);
  }
}
