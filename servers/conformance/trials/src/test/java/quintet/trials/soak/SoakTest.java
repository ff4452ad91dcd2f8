package quintet.trials.soak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.options.ExitCode;
import quintet.options.ModelSpec;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Metrics;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;
import quintet.trials.chaos.Witnesses;

@Timeout(120)
class SoakTest {
  private static final long SEED = 20_261_128;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** The long form is {@code make soak}. */
  @Test
  void aCrowdThatMisbehavesLeavesNothingBehind() throws InterruptedException {
    Set<Visit> visits = EnumSet.complementOf(EnumSet.of(Visit.SILENCE, Visit.LINGER)); // they wait
    Course course = new Course(Duration.ofMillis(700), Duration.ofMillis(700), 24, visits, SEED);
    Outcome outcome = new SoakRun(ModelSpec.parse("netty"), course, stream(out)).run();
    assertEquals(List.of(), outcome.left(), () -> Outcome.table(List.of(outcome)).toString());
    assertTrue(outcome.visitsInAll() > 0, "nobody came");
  }

  @Test
  void whatAServerHoldsIsReadFromItsAdminPort() {
    try (Server server = ServerProcess.start("netty", List.of())) {
      Metrics metrics = server.metrics();
      for (Holding each : List.of(Holding.DESCRIPTORS, Holding.THREADS, Holding.HEAP)) {
        assertTrue(each.of(metrics) > 0, each::title);
      }
      assertEquals(0, Holding.CONNECTIONS.of(metrics));
      try (Wire wire = Wire.connect(server.address())) {
        new LinePeer(wire).ask("PING there", "PONG there");
        assertEquals(1, Holding.CONNECTIONS.of(metrics));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatDidNotReturnIsNamed(Holding holding) {
    double most = 100 + holding.slack();
    assertEquals(List.of(), outcome(holding, most).left());
    assertEquals(List.of(holding), outcome(holding, most + 1).left());
    assertTrue(Outcome.table(List.of(outcome(holding, most + 1))).toString().contains("**100 → "));
  }

  private static Outcome outcome(Holding holding, double after) {
    return new Outcome(
        "netty",
        Map.of(),
        0,
        new Witnesses.Testimony(0, 0, 0),
        Map.of(holding, 100.0),
        Map.of(holding, after));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "neti", "netty --minutes", "netty --minutes 0", "netty --seed x", "netty --x"})
  void badArgumentsAreToldInOneLine(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertEquals(ExitCode.MISUSED, new Soak(stream(out), stream(err)).run(arguments));
    assertEquals(1, err.toString(UTF_8).lines().count(), err.toString(UTF_8));
    assertTrue(err.toString(UTF_8).startsWith("quintet soak: "));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
