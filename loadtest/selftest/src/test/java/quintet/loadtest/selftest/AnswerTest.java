package quintet.loadtest.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import quintet.loadtest.selftest.Answer.Standing;

class AnswerTest {
  @Test
  void aCountIsRightToTheMessageOnly() {
    assertEquals(Standing.RIGHT, Answer.count("lost", 1000, 1000).standing());
    assertEquals(Standing.WRONG, Answer.count("lost", 1000, 999).standing());
  }

  @Test
  void aDurationMayDifferByItsToleranceToEitherSide() {
    assertEquals(Standing.RIGHT, Answer.nanos("p99", 1e6, 1.019e6, 0.02).standing());
    assertEquals(Standing.RIGHT, Answer.nanos("p99", 1e6, 0.981e6, 0.02).standing());
    assertEquals(Standing.WRONG, Answer.nanos("p99", 1e6, 1.021e6, 0.02).standing());
    assertEquals(Standing.WRONG, Answer.nanos("p99", 1e6, 0.979e6, 0.02).standing());
  }

  @Test
  void anIntervalIncludesItsEnds() {
    assertEquals(Standing.RIGHT, Answer.between("p50", 2e6, 3e6, 2e6).standing());
    assertEquals(Standing.RIGHT, Answer.between("p50", 2e6, 3e6, 3e6).standing());
    assertEquals(Standing.WRONG, Answer.between("p50", 2e6, 3e6, 1.9e6).standing());
    assertEquals("0.100 ms outside", Answer.between("p50", 2e6, 3e6, 3.1e6).error());
  }
}
