package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.options.BadOptionException;

@Timeout(30)
class StrangersTest {
  /** Looks at a server that has so many connections at each look. */
  private static int looks(IntUnaryOperator connections) throws Exception {
    AtomicInteger looks = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          int open = connections.applyAsInt(looks.incrementAndGet());
          byte[] page = ("quintet_connections " + open + "\n").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    try {
      Strangers.check(server.getAddress());
      return looks.get();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void whoeverStaysConnectedIsRefusedInOneLineThatSaysHowMany() {
    String said =
        String.valueOf(
            assertThrows(BadOptionException.class, () -> looks(_ -> 1_000)).getMessage());
    assertTrue(said.contains("1000 connections are open") && said.lines().count() == 1, said);
  }

  @Test
  void whoeverOnlyTriesWhetherTheServerAnswersGoesAgain() throws Exception {
    assertEquals(3, looks(look -> look < 3 ? 2 : 0));
  }

  @Test
  void aServerThatDoesNotTellIsTaken() {
    Strangers.check(null);
  }
}
