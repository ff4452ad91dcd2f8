package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.options.BadOptionException;

class ServerSettingsTest {
  private static ServerSettings parse(String... arguments) {
    return ServerSettings.parse(Map.of(), arguments);
  }

  private static String refusal(Map<String, String> environment, String... arguments) {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> ServerSettings.parse(environment, arguments));
    return String.valueOf(refused.getMessage());
  }

  @Test
  void theDefaultsAdmitEighteenThousandConnectionsAndARoomOfTenThousand() throws Exception {
    ServerSettings settings = parse();
    assertTrue(settings.maxConnections() >= 18_000);
    assertTrue(settings.limits().maxRoomMembers() >= 10_000);
  }

  @Test
  void theDefaultsAreThoseThatTheWireNames() throws Exception {
    ServerSettings settings = parse();
    assertEquals("127.0.0.1", settings.host());
    assertEquals(9000, settings.port());
    assertEquals(9001, settings.adminPort());
    assertEquals(1, settings.cores());
    assertFalse(settings.lab());
    assertEquals(1 << 20, settings.limits().maxMessage());
    assertEquals(8 << 10, settings.limits().maxHeader());
    assertEquals(64, settings.limits().maxRoomsPerConnection());
    assertEquals(64, settings.limits().publishWindow());
    assertEquals(64L << 20, settings.outboxBytes());
    assertEquals(64L << 10, settings.ownBytes());
    assertEquals(Duration.ofSeconds(10).toNanos(), settings.limits().handshakeTimeoutNanos());
    assertEquals(Duration.ofMinutes(10).toNanos(), settings.limits().idleTimeoutNanos());
    assertEquals(Duration.ofSeconds(10), settings.grace());
    assertEquals(Duration.ofSeconds(2), settings.linger());
    assertEquals(4096, settings.backlog());
  }

  @Test
  void theEnvironmentSetsWhatTheCommandLineLeavesOut() throws Exception {
    ServerSettings settings =
        ServerSettings.parse(
            Map.of(
                "QUINTET_PORT", "7000",
                "QUINTET_ADMIN_PORT", "7001",
                "QUINTET_LAB", "true",
                "QUINTET_OUTBOX_BYTES", "2m",
                "QUINTET_ALLOW_ORIGIN", "http://a.example,https://b.example:8443"),
            "--port",
            "8000");
    assertEquals(8000, settings.port(), "the option beats the variable");
    assertEquals(7001, settings.adminPort());
    assertTrue(settings.lab());
    assertEquals(2L << 20, settings.outboxBytes());
    assertEquals(List.of("http://a.example", "https://b.example:8443"), settings.allowOrigins());
  }

  @Test
  void aFlagOnTheCommandLineStaysOnWhenTheEnvironmentHasItOnToo() throws Exception {
    assertTrue(ServerSettings.parse(Map.of("QUINTET_LAB", "true"), "--lab").lab());
    assertFalse(ServerSettings.parse(Map.of("QUINTET_LAB", "true"), "--lab=false").lab());
  }

  @Test
  void anEmptyVariableIsNoSetting() throws Exception {
    assertEquals(9000, ServerSettings.parse(Map.of("QUINTET_PORT", "")).port());
  }

  @Test
  void anOriginMayBeGivenMoreThanOnce() throws Exception {
    assertEquals(
        List.of("http://a.example", "http://b.example"),
        parse("--allow-origin", "http://a.example", "--allow-origin=http://b.example")
            .allowOrigins());
  }

  @ParameterizedTest
  @CsvSource({"125, 125", "1k, 1024", "2K, 2048", "1m, 1048576", "64mb, 67108864"})
  void sizesHaveSuffixes(String text, int bytes) throws Exception {
    assertEquals(bytes, parse("--max-message", text).limits().maxMessage());
  }

  @ParameterizedTest
  @CsvSource({"250ms, 250", "10s, 10000", "3, 3000", "2m, 120000", "1h, 3600000"})
  void durationsHaveUnits(String text, long millis) throws Exception {
    assertEquals(Duration.ofMillis(millis), parse("--grace=" + text).grace());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port=x             | --port: 'x' is not a port from 0 to 65535",
        "--port=65536         | --port: '65536' is not a port from 0 to 65535",
        "--port=-1            | --port: '-1' is not a port from 0 to 65535",
        "--cores=0            | --cores: '0' is not a whole number from 1 to 1024",
        "--max-message=124    | --max-message: '124' is not a number of bytes from 125 to 64m",
        "--max-message=65m    | --max-message: '65m' is not a number of bytes from 125 to 64m",
        "--max-message=1x     | --max-message: '1x' is not a number of bytes from 125 to 64m",
        "--grace=fast         | --grace: 'fast' is not a duration from 0ms to 1h",
        "--handshake-timeout=0 | --handshake-timeout: '0' is not a duration from 1ms to 1h",
        "--lab=maybe          | --lab: 'maybe' is not true or false",
        "--port               | --port needs a value: a port from 0 to 65535",
        "--prot=1             | unknown setting '--prot=1': did you mean --port?",
        "nonsense             | unknown setting 'nonsense': --help lists all",
        "--host=256.1.1.1.1   | --host: '256.1.1.1.1' is not an address or host name of this machine",
        "--allow-origin=x/y   | --allow-origin: 'x/y' is not an origin, such as https://example.org or http://localhost:9001",
      })
  void aWrongSettingIsRefusedInOneLineThatSaysWhatIsRight(String argument, String line) {
    assertEquals(line, refusal(Map.of(), argument));
  }

  @Test
  void aWrongVariableIsNamedAsTheVariable() {
    assertEquals(
        "QUINTET_PORT: 'x' is not a port from 0 to 65535", refusal(Map.of("QUINTET_PORT", "x")));
    assertEquals(
        "QUINTET_CORES: '0' is not a whole number from 1 to 1024",
        refusal(Map.of("QUINTET_CORES", "0")));
  }

  @Test
  void aSettingGivenTwiceIsRefused() {
    assertEquals("--port is given twice", refusal(Map.of(), "--port=1", "--port=2"));
  }

  @Test
  void whatWasTypedReachesTheTerminalWithoutControlCharacters() {
    assertEquals(
        "--port: 'a?b?[31m' is not a port from 0 to 65535",
        refusal(Map.of(), "--port=a\nb\u001b[31m"));
  }

  @Test
  void theHelpNamesEachSettingItsVariableAndItsDefault() {
    String help = ServerOptions.TABLE.help(ServerSettings.surroundings(Map.of()));
    for (String part :
        List.of(
            "--outbox-bytes SIZE",
            "64 MiB as NATS",
            "QUINTET_OUTBOX_BYTES, default 64m, from 1k to 1g",
            "QUINTET_QUEUED_BYTES, default 384m, from 1m to 1000g",
            "QUINTET_MAX_ROOMS, default 18000",
            "--lab ",
            "QUINTET_ALLOW_ORIGIN")) {
      assertTrue(help.contains(part), part);
    }
    assertFalse(help.contains("${"), "no unresolved variable");
  }
}
