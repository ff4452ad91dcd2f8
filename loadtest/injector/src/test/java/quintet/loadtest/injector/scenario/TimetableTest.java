package quintet.loadtest.injector.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  @Test
  void aPhaseBeginsOnceTheOneBeforeItIsOverAtTheLatest() {
    Timetable timetable = new Timetable(START);
    Duration drain = Duration.ofSeconds(4);
    assertEquals(START, timetable.begin(Duration.ofSeconds(6), Duration.ofSeconds(10), drain));
    Instant second = START.plusSeconds(6 + 10 + 4).plus(Timetable.BETWEEN);
    assertEquals(second, timetable.begin(Duration.ofMillis(300), Duration.ofSeconds(10), drain));
    assertEquals(
        second.plusMillis(14_300).plus(Timetable.BETWEEN),
        timetable.begin(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void withoutAStartNoPhaseHasATime() {
    Timetable timetable = new Timetable(null);
    assertNull(timetable.begin(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO));
    assertNull(timetable.begin(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO));
  }
}
