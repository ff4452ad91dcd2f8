package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quintet.options.ModelSpec;

class ProgressTest {
  private static final Path FOLDER = Path.of("rounds");
  private static final List<String> ALL = Step.Kind.ROUND.phases();

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();
  private final List<Step> steps =
      List.of(
          new Step(1, Step.Kind.ROUND, 1, 1, ModelSpec.parse("netty")),
          new Step(2, Step.Kind.ROUND, 1, 1, ModelSpec.parse("actors")),
          new Step(3, Step.Kind.IDLE, 0, 1, ModelSpec.parse("netty")),
          new Step(4, Step.Kind.IDLE, 0, 1, ModelSpec.parse("actors")));
  private final Progress progress =
      new Progress(
          new PrintStream(said, true, StandardCharsets.UTF_8),
          new TimeLeft(clock::get, Workload.regular("ws").guesses()),
          steps);

  @Test
  void whereThereIsALimitNothingIsSaidToTakeLonger() {
    progress.within(() -> Duration.ofSeconds(70));
    progress.announce();

    assertEquals(
        List.of("4 runs at most, about 70 s"),
        said.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void eachStepIsOneLineWithTheTimeLeft() {
    progress.announce();
    progress.begin(steps.get(0));
    clock.addAndGet(Duration.ofSeconds(65).toNanos());
    progress.end(new Outcome(steps.get(0), FOLDER, null, List.of(), ALL, List.of(), List.of()));
    progress.begin(steps.get(1));
    List<String> rules = List.of("lost", "send-lag");
    List<String> others = ALL.stream().filter(phase -> !phase.endsWith("-busy")).toList();
    List<String> why = List.of("one", "two", "three", "four");
    progress.end(
        new Outcome(steps.get(1), FOLDER, null, rules, others, List.of("fanout-busy"), why));
    progress.begin(steps.get(3));
    clock.addAndGet(Duration.ofSeconds(9).toNanos());
    progress.end(Outcome.crashed(steps.get(3), FOLDER, "the server ended"));

    assertEquals(
        List.of(
            "4 runs, about 2 min 00 s",
            "[1/4] round 1  netty   done (65 s; about 2 min 03 s left)",
            "[2/4] round 1  actors  echo-busy refused; fanout-busy FAILED (lost, send-lag); the other phases count (0 s; about 58 s left)",
            "    one",
            "    two",
            "    three",
            "    and 1 more, on the page",
            "[4/4] idle     actors  FAILED: the server ended (9 s)"),
        said.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
