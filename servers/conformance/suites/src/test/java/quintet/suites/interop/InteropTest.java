package quintet.suites.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.options.Models;
import quintet.testkit.server.ServerProcess;

/**
 * Each model against four client libraries that know nothing of it. Not a conformance suite: it
 * shows that what is right by our reading of RFC 6455 is right by theirs too.
 */
@Timeout(60)
class InteropTest {
  private static final int MAX_MESSAGE = 1 << 20; // the servers' default
  private static final Map<String, ServerProcess> SERVERS = new LinkedHashMap<>();

  @BeforeAll
  static void start() {
    for (String model : Models.names()) {
      SERVERS.put(model, ServerProcess.start(model, List.of()));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(ServerProcess::close);
  }

  static Stream<Arguments> pairs() {
    List<Named<Supplier<EchoClient>>> clients =
        List.of(
            Named.of("java.net.http", JdkEchoClient::new),
            Named.of("OkHttp", OkHttpEchoClient::new),
            Named.of("Java-WebSocket", JavaWebSocketEchoClient::new),
            Named.of("Jetty", JettyEchoClient::new));
    return SERVERS.keySet().stream()
        .flatMap(model -> clients.stream().map(client -> Arguments.of(model, client)));
  }

  private static EchoClient opened(String model, Supplier<EchoClient> library) throws Exception {
    EchoClient client = library.get();
    int port = Objects.requireNonNull(SERVERS.get(model)).address().getPort();
    client.open(URI.create("ws://127.0.0.1:" + port + "/echo"));
    return client;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void whatIsOfferedIsDeclined(String model, Supplier<EchoClient> library) throws Exception {
    try (EchoClient client = opened(model, library)) {
      assertEquals("", client.agreed());
      client.text("plain");
      assertEquals(EchoClient.textEvent("plain"), client.next());
    }
  }

  /** Both sides of each change in how a length is written (RFC 6455 section 5.2), and the limit. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void messagesOfEverySizeComeBack(String model, Supplier<EchoClient> library) throws Exception {
    Random random = new Random(7);
    try (EchoClient client = opened(model, library)) {
      for (int size : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 65_537, MAX_MESSAGE}) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        client.binary(bytes);
        assertEquals(EchoClient.binaryEvent(bytes), client.next());
        String text = "x".repeat(size);
        client.text(text);
        assertEquals(EchoClient.textEvent(text), client.next());
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void textOfEveryLengthOfUtf8ComesBack(String model, Supplier<EchoClient> library)
      throws Exception {
    String text = "aé世\uD83D\uDE80\0\u007f\u0080\u07ff\u0800\uffff\uDBFF\uDFFF";
    try (EchoClient client = opened(model, library)) {
      for (int times : new int[] {1, 100, 10_000}) {
        client.text(text.repeat(times));
        assertEquals(EchoClient.textEvent(text.repeat(times)), client.next());
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void fragmentsComeBackAsOneMessage(String model, Supplier<EchoClient> library) throws Exception {
    String[] parts = {"one ", "", "zwölf ", "三", "x".repeat(70_000), "end"};
    try (EchoClient client = opened(model, library)) {
      client.text(parts);
      assertEquals(EchoClient.textEvent(String.join("", parts)), client.next());
      client.text("next");
      assertEquals(EchoClient.textEvent("next"), client.next());
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void pingsAreAnsweredInTheirTurn(String model, Supplier<EchoClient> library) throws Exception {
    try (EchoClient client = opened(model, library)) {
      for (int size : new int[] {0, 1, 125}) {
        byte[] payload = "p".repeat(size).getBytes(StandardCharsets.US_ASCII);
        client.text("before");
        boolean pinged = client.ping(payload);
        client.text("after");
        assertEquals(EchoClient.textEvent("before"), client.next());
        if (pinged) {
          assertEquals(EchoClient.pongEvent(payload), client.next());
        }
        assertEquals(EchoClient.textEvent("after"), client.next());
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void manyMessagesComeBackInTheirOrder(String model, Supplier<EchoClient> library)
      throws Exception {
    try (EchoClient client = opened(model, library)) {
      for (int i = 0; i < 500; i++) {
        client.text("message " + i);
      }
      for (int i = 0; i < 500; i++) {
        assertEquals(EchoClient.textEvent("message " + i), client.next());
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void aCloseComesBackWithItsStatus(String model, Supplier<EchoClient> library) throws Exception {
    for (int status : new int[] {1000, 3000, 4999}) {
      try (EchoClient client = opened(model, library)) {
        client.text("last");
        assertEquals(EchoClient.textEvent("last"), client.next());
        client.close(status, "fertig, grüße");
        String event = client.next();
        // What a server says for a reason is its own affair.
        assertEquals("close " + status, event.substring(0, Math.min(event.length(), 10)), event);
      }
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("pairs")
  void tooLongAMessageIsToldWhy(String model, Supplier<EchoClient> library) throws Exception {
    try (EchoClient client = opened(model, library)) {
      client.binary(new byte[MAX_MESSAGE + 1]);
      assertEquals(EchoClient.closeEvent(1009, "too-long"), client.next());
    }
  }
}
