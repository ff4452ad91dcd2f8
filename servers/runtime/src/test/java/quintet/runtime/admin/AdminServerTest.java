package quintet.runtime.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.core.wire.ListedOrigins;
import quintet.options.Departure;
import quintet.runtime.metrics.Heartbeats;
import quintet.runtime.metrics.ServerMetrics;
import quintet.runtime.metrics.TurnClock;

@Timeout(60)
class AdminServerTest {
  private final ServerMetrics metrics = new ServerMetrics();
  private final AtomicLong now = new AtomicLong();
  private final Heartbeats heartbeats = new Heartbeats(now::get, Duration.ofSeconds(10));
  private final HttpClient client = HttpClient.newHttpClient();
  private AdminServer admin;

  @BeforeEach
  void start() throws IOException {
    admin = AdminServer.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Identity identity =
        new Identity(
            "netty",
            "io_uring",
            2,
            4,
            "25.0.3",
            "-Xmn8m -Xmx64m",
            "1.2.3",
            List.of(new Departure("offload", "4", "0", "QUINTET_OFFLOAD")));
    admin.serve(
        identity,
        metrics,
        heartbeats,
        new AdminNames(List.of("netty", "Box.example")),
        new ListedOrigins(List.of("http://localhost:" + admin.port())),
        new ChatPage(identity, 9000),
        null);
  }

  @AfterEach
  void stop() {
    admin.close();
    client.close();
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path))
            .method(method, BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private String metricsText() throws IOException, InterruptedException {
    HttpResponse<String> response = ask("GET", "/metrics");
    assertEquals(200, response.statusCode());
    return response.body();
  }

  @Test
  void healthFollowsTheStages() throws Exception {
    assertEquals(503, ask("GET", "/healthz").statusCode());
    admin.health().advance(Health.Stage.READY);
    assertEquals(200, ask("GET", "/healthz").statusCode());
    assertEquals("ready\n", ask("GET", "/healthz").body());
    admin.health().advance(Health.Stage.DRAINING);
    assertEquals(503, ask("GET", "/healthz").statusCode());
    assertEquals("draining\n", ask("GET", "/healthz").body());
  }

  @Test
  void healthSaysWhatStandsStillAndFailsAfterTheTimeout() throws Exception {
    admin.health().advance(Health.Stage.READY);
    heartbeats.watch("keeper");
    TurnClock loop = heartbeats.watch("loop");
    loop.begin();
    now.addAndGet(Duration.ofMillis(9_500).toNanos());
    HttpResponse<String> slow = ask("GET", "/healthz");
    assertEquals(200, slow.statusCode());
    assertTrue(
        slow.body().matches("ready\nloop stands still since [-0-9T:.]+Z, 9500 ms\n"), slow.body());
    now.addAndGet(Duration.ofMillis(500).toNanos());
    HttpResponse<String> stalled = ask("GET", "/healthz");
    assertEquals(503, stalled.statusCode());
    assertTrue(
        stalled.body().matches("stalled\nloop stands still since [-0-9T:.]+Z, 10000 ms\n"),
        stalled.body());
    loop.end();
    assertEquals("ready\n", ask("GET", "/healthz").body());
  }

  @Test
  void theLongestTurnIsShownWhileItLasts() throws Exception {
    TurnClock loop = heartbeats.watch("loop");
    loop.begin();
    now.addAndGet(Duration.ofMillis(1_250).toNanos());
    String text = metricsText();
    assertTrue(text.contains("quintet_longest_turn_seconds{place=\"loop\"} 1.25\n"), text);
    assertTrue(text.contains("quintet_recent_longest_turn_seconds{place=\"loop\"} 1.25\n"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /metrics/, 404",
    "GET, /../etc/passwd, 404",
    "GET, /healthz/x, 404",
    "POST, /metrics, 405",
    "DELETE, /healthz, 405",
    "GET, /collect, 405",
    "POST, /, 405",
    "HEAD, /healthz, 503",
    "HEAD, /metrics, 200",
    "HEAD, /, 200",
  })
  void pathsAndMethodsAreExact(String method, String path, int status) throws Exception {
    assertEquals(status, ask(method, path).statusCode());
  }

  @ParameterizedTest(name = "Host: {0}")
  @CsvSource({
    "localhost, 200",
    "LocalHost:9001, 200",
    "127.0.0.1:1, 200",
    "[::1]:9001, 200",
    "[::1], 200",
    "10.1.2.3, 200",
    "netty:9001, 200",
    "BOX.example, 200",
    "rebound.example, 421",
    "localhost.example:9001, 421",
    "localhost@rebound.example, 421",
    "127.0.0.1.example, 421",
    "netty.example, 421",
    "'', 421",
    "':9001', 421",
  })
  void aForeignNameIsRefused(String host, int status) throws Exception {
    for (String path : List.of("/", "/chat.json", "/metrics")) {
      assertEquals(status, statusOf("GET " + path + " HTTP/1.1\r\nHost: " + host), path);
    }
    assertEquals(status == 200 ? 204 : status, statusOf("POST /collect HTTP/1.1\r\nHost: " + host));
  }

  @Test
  void aRequestNeedsOneHost() throws Exception {
    assertEquals(400, statusOf("GET / HTTP/1.1"));
    assertEquals(400, statusOf("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost"));
    assertEquals(200, statusOf("GET / HTTP/1.0"));
  }

  // Raw, as the JDK's client names the host itself.
  private int statusOf(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), admin.port())) {
      String request = head + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertFalse(answer.contains("rebound"), answer);
      return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }
  }

  @Test
  void aWrongMethodIsToldTheRightOne() throws Exception {
    assertEquals("POST", ask("GET", "/collect").headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void whatIsAskedIsNeverEchoed() throws Exception {
    for (String path :
        List.of(
            "/%3Cscript%3E?x=%3Cscript%3E",
            "/metrics?debug=script",
            "/metrics?script",
            "/metrics?name%5B%5D=%0ascript",
            "/metrics?name%5B%5D=script")) {
      assertFalse(ask("GET", path).body().contains("script"), path);
    }
    assertEquals(400, ask("GET", "/metrics?debug=text").statusCode());
  }

  @Test
  void aPageThatIsToldAnAddressMayConnectToNoOther() {
    Identity identity = new Identity("netty", "nio", 1, 0, "25", "", "1", List.of());
    ChatPage page = new ChatPage(identity, new ChatPage.Address.Url("wss://chat.example"), false);
    assertTrue(
        page.contentSecurityPolicy().contains("; connect-src 'self' wss://chat.example; "),
        page.contentSecurityPolicy());
    assertEquals(
        "{\"model\":\"netty\",\"variant\":\"nio\",\"lab\":false,\"url\":\"wss://chat.example\"}",
        Objects.requireNonNull(page.documents().get("/chat.json")).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/chat.js", "/metrics", "/nothing"})
  void everyAnswerForbidsForeignContent(String path) throws Exception {
    HttpResponse<String> response = ask("GET", path);
    String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/chat.css, text/css; charset=utf-8",
    "/chat.js, text/javascript; charset=utf-8",
    "/lab.js, text/javascript; charset=utf-8",
    "/chat.json, application/json",
    "/favicon.svg, image/svg+xml",
  })
  void thePageIsServedInItsParts(String path, String type) throws Exception {
    HttpResponse<String> response = ask("GET", path);
    assertEquals(200, response.statusCode());
    assertEquals(type, response.headers().firstValue("Content-Type").orElseThrow());
    assertFalse(response.body().isEmpty());
  }

  @Test
  void thePageIsToldWhichServerAndWhichPort() throws Exception {
    assertEquals(
        "{\"model\":\"netty\",\"variant\":\"io_uring\",\"lab\":false,\"port\":9000,\"published\":false}",
        ask("GET", "/chat.json").body());
  }

  @Test
  void theServersCountsShow() throws Exception {
    metrics.received();
    metrics.sent(5);
    metrics.reset();
    metrics.refused("bad-utf8");
    String text = metricsText();
    for (String line :
        List.of(
            "quintet_setting_info{setting=\"offload\",source=\"QUINTET_OFFLOAD\",usual=\"0\",value=\"4\"} 1",
            "quintet_server_info{cores=\"2\",departures=\"1\",jvm=\"25.0.3\",model=\"netty\",offload=\"4\",options=\"-Xmn8m -Xmx64m\",variant=\"io_uring\",version=\"1.2.3\"} 1",
            "quintet_connections 0.0",
            "quintet_connections_accepted_total 0.0",
            "quintet_messages_received_total 1.0",
            "quintet_messages_sent_total 5.0",
            "quintet_evictions_total{cause=\"member\"} 0.0",
            "quintet_evictions_total{cause=\"server\"} 0.0",
            "quintet_dropped_total 0.0",
            "quintet_resets_total 1.0",
            "quintet_errors_total{code=\"bad-utf8\"} 1.0")) {
      assertTrue(text.contains("\n" + line + "\n"), line + "\nis not in\n" + text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "process_cpu_seconds_total ",
        "process_resident_memory_bytes ",
        "process_open_fds ",
        "process_start_time_seconds ",
        "jvm_memory_used_bytes{area=\"heap\"} ",
        "jvm_memory_committed_bytes{area=\"heap\"} ",
        "jvm_threads_current ",
        "jvm_compilation_time_seconds_total ",
        "quintet_allocated_bytes_total ",
        "quintet_os_threads ",
        "quintet_compilers_wait_seconds_total ",
        "quintet_heap_resident_bytes ",
        "quintet_process_read_write_calls_total{kind=\"read\"} ",
        "quintet_process_read_write_calls_total{kind=\"write\"} ",
        "quintet_process_context_switches_total{kind=\"voluntary\"} ",
        "quintet_process_context_switches_total{kind=\"involuntary\"} ",
      })
  @EnabledOnOs(OS.LINUX)
  void whatTheLoadTestReadsIsThereOnceAndPositive(String name) throws Exception {
    List<String> samples = metricsText().lines().filter(line -> line.startsWith(name)).toList();
    assertEquals(1, samples.size(), name);
    assertTrue(Double.parseDouble(samples.get(0).substring(name.length())) > 0, samples.get(0));
  }

  @Test
  void aReaderMayAskForOneMetricAlone() throws Exception {
    String one = ask("GET", "/metrics?name%5B%5D=quintet_allocated_bytes_total").body();
    List<String> samples = one.lines().filter(line -> !line.startsWith("#")).toList();
    assertEquals(1, samples.size(), one);
    assertTrue(samples.getFirst().startsWith("quintet_allocated_bytes_total "), one);
  }

  @Test
  void collectionsAreCountedInSeconds() throws Exception {
    assertTrue(metricsText().contains("\njvm_gc_collection_seconds_sum{gc="));
  }

  @Test
  void nothingListensToCollections() throws Exception {
    assertFalse(metricsText().contains("jvm_memory_pool_allocated_bytes"), "counted by a listener");
  }

  @Test
  void theCpuClockIsFinerThanATick() throws Exception {
    String name = "process_cpu_seconds_total ";
    for (int i = 0; i < 5; i++) {
      String line =
          metricsText().lines().filter(one -> one.startsWith(name)).findFirst().orElseThrow();
      double ticks = Double.parseDouble(line.substring(name.length())) * 100;
      if (Math.abs(ticks - Math.rint(ticks)) > 1e-4) {
        return;
      }
    }
    throw new AssertionError("five readings in a row were whole ticks of 10 ms");
  }

  @Test
  void theLiveHeapIsAbsentUntilACollectionWasAskedFor() throws Exception {
    assertFalse(metricsText().contains("\nquintet_heap_live_bytes "));
    HttpResponse<String> answer = ask("POST", "/collect");
    assertEquals(204, answer.statusCode());
    assertTrue(metricsText().contains("\nquintet_heap_live_bytes "));
  }

  @Test
  void theYoungGenerationIsCollectedTenTimesWhenAskedTo() throws Exception {
    double before = collections();
    assertEquals(204, ask("POST", "/collect/young").statusCode());
    assertTrue(collections() >= before + YoungHeap.COLLECTIONS);
  }

  private double collections() throws Exception {
    return metricsText()
        .lines()
        .filter(line -> line.startsWith("jvm_gc_collection_seconds_count"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void aPageElsewhereMayNotAskForACollection() throws Exception {
    assertEquals(403, ask("POST", "/collect/young", "Origin", "http://evil.example").statusCode());
    assertEquals(403, ask("POST", "/collect", "Origin", "http://evil.example").statusCode());
    assertEquals(
        204, ask("POST", "/collect", "Origin", "http://localhost:" + admin.port()).statusCode());
  }
}
