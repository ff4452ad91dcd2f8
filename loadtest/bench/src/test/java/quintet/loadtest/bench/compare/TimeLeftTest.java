package quintet.loadtest.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import quintet.options.ModelSpec;

class TimeLeftTest {
  private final AtomicLong clock = new AtomicLong(-5);
  private final TimeLeft timeLeft =
      new TimeLeft(
          clock::get,
          Map.of(Step.Kind.ROUND, Duration.ofSeconds(20), Step.Kind.IDLE, Duration.ofSeconds(10)));
  private final List<Step> steps =
      Plans.asTheyStand(ModelSpec.parseList("netty,actors"), 2).steps().subList(2, 8);

  private Duration step(Step.Kind kind, int seconds) {
    timeLeft.begin();
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    return timeLeft.end(kind);
  }

  @Test
  void beforeTheFirstStepItIsAGuess() {
    assertEquals(Duration.ofSeconds(4 * 20 + 2 * 10), timeLeft.of(steps));
  }

  @Test
  void whatWasMeasuredReplacesTheGuessForItsKindOnly() {
    assertEquals(Duration.ofSeconds(30), step(Step.Kind.ROUND, 30));

    assertEquals(Duration.ofSeconds(3 * 30 + 2 * 10), timeLeft.of(steps.subList(1, 6)));
  }

  @Test
  void severalStepsOfAKindCountByTheirMean() {
    step(Step.Kind.ROUND, 30);
    step(Step.Kind.ROUND, 40);
    step(Step.Kind.IDLE, 4);

    assertEquals(Duration.ofSeconds(2 * 35 + 4), timeLeft.of(steps.subList(2, 5)));
  }

  @Test
  void nothingToDoTakesNoTime() {
    assertEquals(Duration.ZERO, timeLeft.of(List.of()));
  }
}
