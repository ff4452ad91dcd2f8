package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.options.ModelSpec;

class ScheduleTest {
  private static final List<ModelSpec> MODELS = ModelSpec.parseList("threads,netty,actors");

  private static List<Schedule.Turn> turns(int rounds, long seed) {
    return Schedule.of(MODELS, rounds, seed);
  }

  @Test
  void everyRoundHasEveryModelOnceAndOnEveryArm() {
    for (int round = 1; round <= 5; round++) {
      int number = round;
      List<Schedule.Turn> turns =
          turns(5, 1).stream().filter(turn -> turn.round() == number).toList();
      assertEquals(
          Set.copyOf(MODELS), Set.copyOf(turns.stream().map(Schedule.Turn::model).toList()));
      assertEquals(MODELS.size(), turns.size());
      turns.forEach(turn -> assertEquals(Arm.values().length, turn.arms().size()));
      turns.forEach(turn -> assertEquals(EnumSet.allOf(Arm.class), Set.copyOf(turn.arms())));
    }
  }

  @Test
  void inFourRoundsEachArmIsOnceAtEachPlace() {
    List<Schedule.Turn> turns =
        turns(4, 9).stream().filter(turn -> turn.model().text().equals("netty")).toList();
    for (int place = 0; place < 4; place++) {
      Set<Arm> there = EnumSet.noneOf(Arm.class);
      for (Schedule.Turn turn : turns) {
        there.add(turn.arms().get(place));
      }
      assertEquals(EnumSet.allOf(Arm.class), there);
    }
  }

  @Test
  void aSeedRepeatsAnOrder() {
    assertEquals(turns(6, 3), turns(6, 3));
  }
}
