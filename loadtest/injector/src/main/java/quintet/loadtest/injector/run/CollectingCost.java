package quintet.loadtest.injector.run;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.injector.cost.CostMeter;
import quintet.loadtest.injector.cost.ServerReading;

/** What the server's garbage costs to collect, measured once a run. Thread-safe. */
final class CollectingCost {
  private final AdminPort admin;
  private final Executor scraper;
  private boolean measured; // guarded by this
  private @Nullable Double micros; // guarded by this

  /** Measures nothing yet; {@code scraper} runs the readings. */
  CollectingCost(AdminPort admin, Executor scraper) {
    this.admin = admin;
    this.scraper = scraper;
  }

  /**
   * What the server's collector takes for each byte that is allocated, in microseconds; null if the
   * server does not tell. Measured when first asked, which blocks for a second or two, and stands
   * for all phases: what it depends on, the heap's layout and the threads to look at, hardly
   * changes between them.
   */
  synchronized @Nullable Double micros() {
    if (!measured) {
      measured = true;
      micros = CompletableFuture.supplyAsync(this::measure, scraper).join().orElse(null);
    }
    return micros;
  }

  private Optional<Double> measure() {
    ServerReading before = admin.readBriefly();
    return admin.collectYoung() instanceof ServerReading.Missing
        ? Optional.empty()
        : Optional.ofNullable(CostMeter.collectingMicrosPerByte(before, admin.readBriefly()));
  }
}
