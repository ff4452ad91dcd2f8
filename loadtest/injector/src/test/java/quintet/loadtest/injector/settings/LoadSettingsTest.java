package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.injector.client.Transport;
import quintet.loadtest.injector.client.WebSocketPlace;
import quintet.loadtest.results.summary.Departure;
import quintet.options.BadOptionException;
import quintet.options.HostPort;

class LoadSettingsTest {
  private static LoadSettings of(
      String scenario, Map<String, String> properties, Map<String, String> environment) {
    return LoadSettings.of(Setting.TABLE.split(scenario), properties::get, environment::get);
  }

  @Test
  void everySettingHasADefaultThatIsAllowedInEveryScenario() {
    for (String scenario :
        List.of("echo", "fanout", "mixed", "churn", "idle", "bystander", "round")) {
      LoadSettings settings = of(scenario, Map.of(), Map.of());
      assertEquals(Setting.ALL.size(), settings.asText().size());
    }
  }

  @Test
  void aPropertyComesBeforeTheEnvironmentAndThatBeforeTheDefault() {
    LoadSettings settings = of("echo", Map.of("rate", "7"), Map.of("RATE", "8", "IN_FLIGHT", "9"));
    assertEquals(7, settings.decimal(Setting.RATE));
    assertEquals(9, settings.whole(Setting.IN_FLIGHT));
    assertEquals(1, settings.whole(Setting.LOOPS));
  }

  @Test
  void aPropertyMayBeSpeltLikeTheEnvironmentVariable() {
    LoadSettings settings = of("echo", Map.of("SLO", "lost=0", "IN_FLIGHT", "7"), Map.of());
    assertEquals("lost=0", settings.text(Setting.SLO));
    assertEquals(7, settings.whole(Setting.IN_FLIGHT));
  }

  @Test
  void defaultsDependOnTheScenario() {
    assertEquals(10_000, of("echo", Map.of(), Map.of()).decimal(Setting.RATE));
    assertEquals(200, of("fanout", Map.of(), Map.of()).decimal(Setting.RATE));
  }

  @Test
  void readsEveryKind() {
    LoadSettings settings =
        of(
            "mixed",
            Map.of(
                "target", "[::1]:9000",
                "transport", "LINE",
                "duration", "250ms",
                "size", "2k",
                "room-sizes", "3, 5"),
            Map.of());
    assertEquals(new HostPort("::1", 9000), settings.target());
    assertEquals(Transport.LINE, settings.transport());
    assertEquals(Duration.ofMillis(250), settings.time(Setting.DURATION));
    assertEquals(2048, settings.bytes(Setting.SIZE));
    assertEquals(List.of(3, 5), settings.roomSizes());
    assertNull(settings.admin());
    assertTrue(settings.is(Setting.LOOP, "open"));
  }

  @Test
  void aNameAloneIsTakenAtTheUsualPort() {
    LoadSettings settings = of("echo", Map.of("target", "netty", "admin", "netty"), Map.of());
    assertEquals(new HostPort("netty", 9000), settings.target());
    assertEquals(new HostPort("netty", 9001), settings.admin());
  }

  @Test
  void anyEchoServerMayBeNamedByItsWebSocketAddress() {
    LoadSettings settings =
        of(
            "echo",
            Map.of(
                "target", "ws://[::1]:8080/echo?a=b",
                "subprotocol", "chat",
                "headers", "Origin: http://a; X-Key: 1"),
            Map.of());
    assertEquals(new HostPort("::1", 8080), settings.target());
    assertEquals("ws://[::1]:8080/echo?a=b", settings.targetText());
    assertEquals(
        new WebSocketPlace(
            "/echo?a=b", List.of("Sec-WebSocket-Protocol: chat", "Origin: http://a", "X-Key: 1")),
        settings.place());
    assertEquals("/", of("echo", Map.of("target", "ws://a"), Map.of()).place().path());
    assertEquals(80, of("echo", Map.of("target", "ws://a"), Map.of()).target().port());
    assertEquals(WebSocketPlace.CHAT, of("echo", Map.of(), Map.of()).place());
  }

  @ParameterizedTest
  @CsvSource({
    "fanout, ws://a:1/, target, target",
    "echo, ws://a:1/, transport, line",
    "echo, ws://a:1/b c, target, target",
    "echo, wss://a:1/, target, target",
    "echo, a:1, headers, X: y",
    "echo, ws://a:1/, headers, Host: other",
    "echo, ws://a:1/, headers, nothing"
  })
  void whatAnEchoServerCannotBeToldIsRefused(
      String scenario, String target, String option, String value) {
    Map<String, String> given = new java.util.HashMap<>(Map.of("target", target));
    given.putIfAbsent(option, value);
    BadOptionException wrong =
        assertThrows(BadOptionException.class, () -> of(scenario, given, Map.of()));
    assertTrue(
        String.valueOf(wrong.getMessage()).startsWith("-D" + option + ": "), wrong.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "target, no where",
    "target, host:0",
    "target, host:70000",
    "admin, x:y",
    "transport, udp",
    "loop, maybe",
    "size, 47",
    "size, 1g",
    "rate, -1",
    "rate, fast",
    "duration, 0",
    "duration, 5 s",
    "publishers, 101",
    "idle-from, 10000",
    "ledger, 1000",
    "thresholds, nonsense",
    "room-sizes, '1,,2'"
  })
  void aWrongValueIsOneLineThatNamesTheSetting(String option, String value) {
    BadOptionException wrong =
        assertThrows(BadOptionException.class, () -> of("echo", Map.of(option, value), Map.of()));
    String line = String.valueOf(wrong.getMessage());
    assertTrue(line.startsWith("-D" + option + ": "), line);
    assertFalse(line.contains("\n"), line);
  }

  @Test
  void aPortAloneOfTheAdminPageIsOnTheTargetsHost() {
    assertEquals(
        new HostPort("::1", 9001),
        of("echo", Map.of("target", "[::1]:7", "admin", ":9001"), Map.of()).admin());
    assertEquals(
        new HostPort("localhost", 9001),
        of("echo", Map.of("admin", "http://localhost:9001"), Map.of()).admin());
  }

  @Test
  void runsThatNameNoFolderGoWhereRunsAreWanted() {
    assertTrue(
        of("echo", Map.of("runs", "all"), Map.of()).folder().matches("all/\\d{8}-\\d{6}-echo"));
    assertEquals("one", of("echo", Map.of("runs", "all", "out", "one"), Map.of()).folder());
  }

  @Test
  void theCommandRepeatsTheRunWhereverItsSettingsCameFrom() {
    LoadSettings settings =
        of("echo", Map.of("rate", "7", "target", "a:1"), Map.of("SIZE", "96", "OUT", "used"));
    assertEquals(
        "./quintet load echo --target a:1 --rate 7 --size 96", settings.command(List.of()));
    assertEquals(" -Dtarget=a:1 -Drate=7 -Dsize=96", settings.properties());
  }

  @Test
  void theCommandOfAServerThatWasStartedForTheRunStartsItAgainAsItWas() {
    LoadSettings settings =
        LoadSettings.of(
            Setting.TABLE.split(
                "echo",
                "--target",
                "127.0.0.1:40123",
                "--admin",
                "127.0.0.1:40124",
                "--server",
                "netty:epoll",
                "--server-cores",
                "0",
                "--rate",
                "7",
                "--out",
                "folder"),
            Map.<String, String>of()::get,
            Map.of("LOAD_HEAP", "1g")::get);
    assertEquals(
        "LOAD_HEAP=1g QUINTET_OFFLOAD=2 ./quintet load echo --rate 7 --model netty:epoll",
        settings.command(
            List.of(
                new Departure("variant", "epoll", "", "--variant"),
                new Departure("offload", "2", "0", "QUINTET_OFFLOAD"))));
    assertEquals(
        List.of(
            new Departure("rate", "7", "10000", "--rate"),
            new Departure("LOAD_HEAP", "1g", "", "LOAD_HEAP")),
        settings.departures());
  }
}
