package quintet.loadtest.injector.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.summary.Departure;
import quintet.loadtest.results.summary.ServerFacts;

class AdminPortTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server = newServer();
  private volatile int status = 200;
  private volatile String page = "";

  private static HttpServer newServer() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    boolean collect = exchange.getRequestMethod().equals("POST");
    exchange.sendResponseHeaders(
        collect && status == 200 ? 204 : status, collect ? -1 : body.length);
    if (!collect) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private ServerReading read() {
    try (AdminPort admin = AdminPort.at(server.getAddress())) {
      return admin.read();
    }
  }

  private static String reason(ServerReading reading) {
    return assertInstanceOf(ServerReading.Missing.class, reading).reason();
  }

  @Test
  void readsTheMetricsAndWhichServerItIs() {
    page =
        """
        process_cpu_seconds_total 1.5
        quintet_server_info{cores="1",jvm="25.0.3",model="netty",options="-Xms96m",variant="nio",version="1.0.0"} 1
        """;
    ServerReading.Taken taken = assertInstanceOf(ServerReading.Taken.class, read());
    assertEquals(1.5, taken.cpuSeconds().orElseThrow());
    assertEquals(
        new ServerFacts("netty", "nio", 1, "25.0.3", "-Xms96m", "1.0.0", null), taken.server());
    assertEquals(List.of("GET /metrics"), asked);
  }

  @Test
  void leavesOpenWhatAForeignServerDoesNotTell() {
    page = "quintet_server_info{model=\"go\",cores=\"many\"} 1\n";
    assertEquals(new ServerFacts("go", null, null, null, null, null, null), read().server());
    page = "process_cpu_seconds_total 1.5\n";
    assertNull(read().server());
  }

  @Test
  void readsWhichSettingsOfAServerAreNotTheUsualOnes() {
    page =
        """
        quintet_server_info{model="netty",departures="2"} 1
        quintet_setting_info{setting="offload",source="QUINTET_OFFLOAD",usual="0",value="4"} 1
        quintet_setting_info{setting="cores",source="--cores",usual="1",value="2"} 1
        """;
    assertEquals(
        List.of(
            new Departure("offload", "4", "0", "QUINTET_OFFLOAD"),
            new Departure("cores", "2", "1", "--cores")),
        Objects.requireNonNull(read().server()).departures());
    page = "quintet_server_info{model=\"netty\",departures=\"0\"} 1\n";
    assertEquals(List.of(), Objects.requireNonNull(read().server()).departures());
  }

  @Test
  void asksForNoMoreThanItNeedsInAMeasurement() {
    page = "process_cpu_seconds_total 1.5\n";
    try (AdminPort admin = AdminPort.at(server.getAddress())) {
      assertInstanceOf(ServerReading.Taken.class, admin.readBriefly());
    }
    String query = asked.getFirst().substring("GET /metrics?".length());
    assertEquals(
        ServerReading.BRIEFLY.stream().map(name -> "name%5B%5D=" + name).toList(),
        List.of(query.split("&", -1)));
  }

  @Test
  void collectsTwiceBeforeItReadsTheMemory() {
    try (AdminPort admin = AdminPort.at(server.getAddress())) {
      assertInstanceOf(ServerReading.Taken.class, admin.readCollected());
    }
    assertEquals(List.of("POST /collect", "POST /collect", "GET /metrics"), asked);
  }

  @Test
  void tellsWhyAReadingIsMissing() {
    status = 503;
    assertEquals("the admin port " + address() + " answered 503 to GET /metrics", reason(read()));
    try (AdminPort admin = AdminPort.at(server.getAddress())) {
      assertEquals(
          "the admin port " + address() + " answered 503 to POST /collect",
          reason(admin.readCollected()));
    }
    try (AdminPort none = AdminPort.at(null)) {
      assertEquals("no admin port", reason(none.read()));
    }
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (AdminPort admin =
        AdminPort.at(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))) {
      String reason = reason(admin.read());
      assertTrue(
          reason.startsWith("the admin port 127.0.0.1:" + port + " does not answer"), reason);
    }
  }

  @Test
  void refusesAPageWithoutEnd() {
    page = "x 1\n".repeat(2_000_000);
    String reason = reason(read());
    assertTrue(reason.contains("does not answer"), reason);
  }

  @Test
  void acceptsAnIpv6Address() {
    try (AdminPort admin =
        AdminPort.at(new InetSocketAddress(InetAddress.ofLiteral("::1"), 9001))) {
      assertNotNull(admin);
    }
  }
}
