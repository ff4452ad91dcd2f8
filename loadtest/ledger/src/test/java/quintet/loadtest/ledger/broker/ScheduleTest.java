package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.options.ModelSpec;

class ScheduleTest {
  private static final List<ModelSpec> MODELS = ModelSpec.parseList("threads,netty,actors");

  private static List<Schedule.Turn> turns(int rounds, long seed) {
    return Schedule.of(MODELS, rounds, seed);
  }

  @Test
  void everyRoundHasEveryModelOnEveryArmOnce() {
    for (int round = 1; round <= 5; round++) {
      int number = round;
      Set<String> seen =
          turns(5, 1).stream()
              .filter(turn -> turn.round() == number)
              .map(turn -> turn.model().text() + turn.arm())
              .collect(Collectors.toSet());
      assertEquals(MODELS.size() * Arm.values().length, seen.size());
    }
    assertEquals(5 * MODELS.size() * Arm.values().length, turns(5, 1).size());
  }

  @Test
  void theArmsOfAModelStandSideBySide() {
    List<Schedule.Turn> turns = turns(3, 1);
    int arms = Arm.values().length;
    for (int i = 0; i < turns.size(); i += arms) {
      List<Schedule.Turn> block = turns.subList(i, i + arms);
      assertEquals(1, block.stream().map(Schedule.Turn::model).distinct().count());
      assertEquals(
          EnumSet.allOf(Arm.class),
          block.stream().map(Schedule.Turn::arm).collect(Collectors.toSet()));
    }
  }

  @Test
  void inFourRoundsEachArmIsOnceAtEachPlace() {
    List<Schedule.Turn> turns =
        turns(4, 9).stream().filter(turn -> turn.model().text().equals("netty")).toList();
    for (int place = 0; place < 4; place++) {
      Set<Arm> there = EnumSet.noneOf(Arm.class);
      for (int round = 0; round < 4; round++) {
        there.add(turns.get(4 * round + place).arm());
      }
      assertEquals(EnumSet.allOf(Arm.class), there);
    }
  }

  @Test
  void aSeedRepeatsAnOrder() {
    assertEquals(turns(6, 3), turns(6, 3));
  }
}
