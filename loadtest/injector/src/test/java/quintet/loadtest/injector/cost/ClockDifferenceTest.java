package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.loadtest.results.summary.Thresholds;
import quintet.options.BadOptionException;

@Timeout(30)
class ClockDifferenceTest {
  /** What is found against a server whose clock is so far ahead of ours, or that tells none. */
  private static @Nullable ClockDifference against(long aheadMillis, String metric)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          double seconds = (System.currentTimeMillis() + aheadMillis) / 1e3;
          byte[] page = (metric + " " + seconds + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      return ClockDifference.against(server.getAddress());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServersClockIsFoundWithinWhatTheReadingTook() throws Exception {
    ClockDifference found = Objects.requireNonNull(against(5_000, "quintet_clock_seconds"));
    // A millisecond more, as that is what the server's page is written in.
    assertEquals(-5_000, found.aheadMillis(), found.uncertainMillis() + 1);
    assertTrue(found.says().contains("ms behind the server's"), found.says());
  }

  @Test
  void clocksTooFarApartAreRefusedWithTheDifferenceAndWhatToDo() {
    String said =
        String.valueOf(
            assertThrows(
                    BadOptionException.class,
                    () -> new ClockDifference(61, 10).check(Thresholds.defaults()))
                .getMessage());
    assertTrue(said.contains("61.0 ms ahead") && said.contains("clocks-apart="), said);
    assertEquals(1, said.lines().count());
  }

  @Test
  void whatTheReadingLeavesUncertainIsNotHeldAgainstAClock() {
    ClockDifference unsure = new ClockDifference(59, 10);
    unsure.check(Thresholds.defaults());
    assertTrue(unsure.verdict(Thresholds.defaults()).ok());
    assertFalse(new ClockDifference(-61, 10).verdict(Thresholds.defaults()).ok());
    new ClockDifference(61, 10).check(Thresholds.parse("clocks-apart=100"));
  }

  @Test
  void aServerThatTellsNoClockOrNoServerIsNotMeasured() throws Exception {
    assertNull(against(0, "quintet_os_threads"));
    assertNull(ClockDifference.against(null));
  }
}
