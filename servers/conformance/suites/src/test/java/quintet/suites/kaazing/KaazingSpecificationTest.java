package quintet.suites.kaazing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.options.Models;
import quintet.testkit.server.ServerProcess;

/**
 * Every script of K3PO's specification of RFC 6455 that tests a server, against each model at
 * {@code /echo}. What the suite wants is what is seen, but for the named {@link Deviation}s.
 */
@Timeout(90)
class KaazingSpecificationTest {
  private static final List<String> MODELS = Models.names();

  /** The suite's own page may open a WebSocket. */
  private static final List<String> PLAIN = List.of("--allow-origin", "http://localhost:8080");

  /** The least that a server can be told, and the suite's own limit. */
  private static final List<String> LIMITED = List.of("--max-message", "125");

  private static final List<Script> SCRIPTS = Script.all();
  private static final List<Script> ABOUT_SERVERS =
      SCRIPTS.stream().filter(script -> !script.isAboutClients()).toList();

  private static final Map<String, ServerProcess> SERVERS = new LinkedHashMap<>();
  private static final Map<Case, CompletableFuture<String>> PLAYS = new HashMap<>();
  private static final Player PLAYER = new Player();

  private record Case(String model, Script script) {}

  @BeforeAll
  static void start() {
    for (String model : MODELS) {
      ServerProcess server = ServerProcess.start(model, PLAIN);
      SERVERS.put(model, server);
      ServerProcess limited = ServerProcess.start(model, LIMITED);
      SERVERS.put(model + " limited", limited);
      for (Script script : ABOUT_SERVERS) {
        PLAYS.put(new Case(model, script), PLAYER.play(expected(model, script)));
      }
    }
  }

  @AfterAll
  static void stop() {
    PLAYER.close();
    SERVERS.values().forEach(ServerProcess::close);
  }

  private static Script expected(String model, Script script) {
    String server = script.group().equals("limits") ? model + " limited" : model;
    int port = Objects.requireNonNull(SERVERS.get(server)).address().getPort();
    return Deviation.allIn(script).to(port);
  }

  static Stream<Arguments> cases() {
    return MODELS.stream()
        .flatMap(model ->
            ABOUT_SERVERS.stream().map(script -> Arguments.of(model, script.name(), script)));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("cases")
  void theScriptGoesAsItShould(String model, String name, Script script) throws Exception {
    String seen =
        Objects.requireNonNull(PLAYS.get(new Case(model, script))).get(60, TimeUnit.SECONDS);
    assertEquals(expected(model, script).text(), seen);
  }

  /** A script that comes, goes or is called otherwise is noticed. */
  @Test
  void allScriptsOfTheSuiteAreCounted() {
    assertEquals(
        """
        closing: 16, about clients 8, with a deviation 7
        control: 29, about clients 14, with a deviation 13
        data: 10, about clients 5, with a deviation 5
        extensibility: 70, about clients 35, with a deviation 35
        fragmentation: 40, about clients 20, with a deviation 7
        framing: 14, about clients 0, with a deviation 0
        limits: 5, about clients 0, with a deviation 5
        masking: 4, about clients 2, with a deviation 2
        opening: 30, about clients 12, with a deviation 13
        """,
        SCRIPTS.stream()
            .map(Script::group)
            .distinct()
            .map(KaazingSpecificationTest::counts)
            .collect(Collectors.joining()));
  }

  private static String counts(String group) {
    List<Script> scripts = SCRIPTS.stream().filter(script -> script.group().equals(group)).toList();
    List<Script> played = scripts.stream().filter(script -> !script.isAboutClients()).toList();
    long deviating =
        played.stream().filter(script -> !Deviation.allIn(script).equals(script)).count();
    return String.format(
        Locale.ROOT,
        "%s: %d, about clients %d, with a deviation %d\n",
        group,
        scripts.size(),
        scripts.size() - played.size(),
        deviating);
  }

  static Stream<Named<Deviation>> deviations() {
    return Deviation.ALL.stream()
        .map(deviation -> Named.of(deviation.scripts() + ": " + deviation.why(), deviation));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("deviations")
  void aDeviationIsInTheScriptsThatItNames(Deviation deviation) {
    long found =
        ABOUT_SERVERS.stream()
            .map(script -> before(deviation, script))
            .filter(deviation::isIn)
            .count();
    assertEquals(deviation.count(), found);
  }

  /** A script with those deviations that come first. */
  private static Script before(Deviation last, Script script) {
    Script ours = script;
    for (Deviation deviation : Deviation.ALL.subList(0, Deviation.ALL.indexOf(last))) {
      ours = deviation.in(ours);
    }
    return ours;
  }
}
