package quintet.loadtest.injector.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.loadtest.fake.ChatServer;
import quintet.loadtest.fake.FaultPlan;
import quintet.loadtest.results.summary.Cost;
import quintet.loadtest.results.summary.Phase;
import quintet.loadtest.results.summary.Rule;
import quintet.loadtest.results.summary.Summary;
import quintet.loadtest.results.summary.SummaryFile;
import quintet.loadtest.results.summary.Verdict;

/**
 * A server that gives memory back while its connections come, by what its admin port tells: a just
 * in time compiler that has ended does that.
 */
class ShrinkingServerTest {
  private static final int FROM = 4;
  private static final int TO = 12;
  private static final int GIVEN_BACK = 16 << 10; // at each reading

  @TempDir Path folder;
  private final AtomicInteger readings = new AtomicInteger();

  private static void answer(HttpExchange exchange, int status, String page) throws IOException {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String page() {
    return String.format(
        Locale.ROOT,
        """
        process_start_time_seconds 1
        process_cpu_seconds_total 1
        quintet_heap_live_bytes 1000000
        quintet_heap_resident_bytes 5000000
        process_resident_memory_bytes %d
        """,
        9_000_000 - readings.incrementAndGet() * GIVEN_BACK);
  }

  @Test
  void memoryThatComesOutBelowZeroIsRefused() throws Exception {
    Summary summary = run("2s");
    Verdict noise = noise(summary).orElseThrow();
    assertFalse(noise.ok(), noise::toString);
    assertTrue(noise.figure() > 100, noise::toString);
    assertFalse(summary.valid());
  }

  @Test
  void memoryThatWasReadForTooShortATimeIsNotTold() throws Exception {
    Summary summary = run("1900ms");
    assertEquals(Optional.empty(), noise(summary));
    Phase idle = Objects.requireNonNull(summary.phase("idle"));
    assertNull(assertInstanceOf(Cost.Measured.class, idle.cost()).bytesPerIdleConnection());
  }

  private static Optional<Verdict> noise(Summary summary) {
    return summary.validity().stream()
        .filter(each -> each.rule().equals(Rule.MEMORY_NOISE.id()))
        .findFirst();
  }

  private Summary run(String settle) throws Exception {
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer admin = HttpServer.create(anywhere, 0);
    admin.createContext("/collect", exchange -> answer(exchange, 204, ""));
    admin.createContext("/metrics", exchange -> answer(exchange, 200, page()));
    admin.start();
    try (ChatServer server = new ChatServer(FaultPlan.NONE)) {
      List<String> command = new ArrayList<>(LoadProgram.command());
      command.addAll(List.of("idle", "--target", "127.0.0.1:" + server.address().getPort()));
      command.addAll(List.of("--admin", "127.0.0.1:" + admin.getAddress().getPort()));
      command.addAll(List.of("--idle-from", "" + FROM, "--idle-to", "" + TO, "--settle", settle));
      command.addAll(List.of("--cycles", "50"));
      command.addAll(List.of("--out", folder.toString(), "--ramp", "0s", "--duration", "1s"));
      command.addAll(List.of("--drain", "500ms", "--gatling-report", "off"));
      LoadProgram.run(command);
      return SummaryFile.read(folder.resolve("summary.json"));
    } finally {
      admin.stop(0);
    }
  }
}
