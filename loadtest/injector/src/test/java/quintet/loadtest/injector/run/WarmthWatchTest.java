package quintet.loadtest.injector.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quintet.loadtest.injector.cost.AdminPort;
import quintet.loadtest.results.summary.WarmUp;

@Tag("alone")
class WarmthWatchTest {
  private static final double ENOUGH = 0.02;

  /** What it found when it said that the server is warm, which told these pages, one by one. */
  private static WarmUp whenWarm(String... pages) throws Exception {
    Deque<String> left = new ArrayDeque<>(Arrays.asList(pages));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] page =
              Objects.requireNonNullElse(left.poll(), "").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try (AdminPort admin = AdminPort.at(server.getAddress())) {
      return whenWarm(admin);
    } finally {
      server.stop(0);
    }
  }

  private static WarmUp whenWarm(AdminPort admin) throws Exception {
    CompletableFuture<Void> warm = new CompletableFuture<>();
    try (ScheduledExecutorService scraper = Executors.newSingleThreadScheduledExecutor();
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor()) {
      WarmthWatch watch =
          new WarmthWatch(
              admin, scraper, thread, ENOUGH, Duration.ofMillis(1), () -> warm.complete(null));
      thread.execute(watch::begin);
      warm.get(30, TimeUnit.SECONDS);
      thread.execute(watch::end);
      return watch.found(3);
    }
  }

  private static String page(double cpu, double compiler) {
    return "process_cpu_seconds_total "
        + cpu
        + "\nquintet_cpu_seconds_total{kind=\"compiler\"} "
        + compiler
        + "\n";
  }

  @Test
  void aServerIsWarmWhenItsCompilersTakeLittleTwiceInARow() throws Exception {
    assertEquals(
        new WarmUp(3, 0.015625, true),
        whenWarm(
            page(1, 1), page(2, 1), page(3, 1.5), page(4, 1.5), page(5, 1.515625), page(6, 2)));
  }

  @Test
  void aServerIsNotWarmWhileItsCompilersWaitForACpu() throws Exception {
    String waiting = "quintet_compilers_wait_seconds_total ";
    assertEquals(
        new WarmUp(3, 0.0, true),
        whenWarm(
            page(1, 1) + waiting + 1,
            page(2, 1) + waiting + 2,
            page(3, 1) + waiting + 3,
            page(4, 1) + waiting + 3,
            page(5, 1) + waiting + 3,
            page(6, 1) + waiting + 4));
  }

  @Test
  void nobodyWaitsForAServerThatDoesNotTell() throws Exception {
    WarmUp found = whenWarm("moon 1\n", "moon 2\n");
    assertNull(found.compilerShare());
    assertNull(found.reached());
  }

  @Test
  void nobodyWaitsWhereThereIsNoAdminPort() throws Exception {
    try (AdminPort none = AdminPort.at(null)) {
      assertNull(whenWarm(none).reached());
    }
  }
}
