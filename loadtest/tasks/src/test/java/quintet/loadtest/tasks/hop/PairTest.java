package quintet.loadtest.tasks.hop;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import quintet.loadtest.tasks.result.TaskKind;

@Timeout(30)
class PairTest {
  static Stream<Arguments> allPairs() {
    return Arrays.stream(TaskKind.values())
        .flatMap(kind -> Arrays.stream(Pair.Way.values()).map(way -> Arguments.of(kind, way)));
  }

  @ParameterizedTest
  @MethodSource("allPairs")
  void aPairPlaysToTheEndAndThenAgain(TaskKind kind, Pair.Way way) throws Exception {
    try (Pair pair = Pair.of(kind, way)) {
      pair.play(100);
      pair.play(2);
    }
  }
}
