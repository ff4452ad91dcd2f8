package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UnansweredTest {
  private final Unanswered unanswered = new Unanswered(10);

  @Test
  void answersInOrderAreTakenInOrderHoweverManyThereAre() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 50; i++) {
        unanswered.add(i % 3, i);
      }
      for (int i = 0; i < 50; i++) {
        assertEquals(i, unanswered.take(i % 3));
      }
      assertEquals(0, unanswered.missing(0) + unanswered.missing(1) + unanswered.missing(2));
    }
  }

  @Test
  void anAnswerGivesUpAllBeforeItAndTheseMayStillComeLate() {
    for (int i = 0; i < 4; i++) {
      unanswered.add(i, 100 + i);
    }
    assertEquals(102, unanswered.take(2));
    assertEquals(103, unanswered.take(3));
    assertEquals(1, unanswered.missing(0));
    assertEquals(Unanswered.NONE, unanswered.take(1));
    assertTrue(unanswered.late(1));
    assertFalse(unanswered.late(1), "it came already");
    assertEquals(0, unanswered.missing(1));
  }

  @Test
  void whatNobodyAskedForIsNeitherThereNorLate() {
    unanswered.add(1, 5);
    assertEquals(Unanswered.NONE, unanswered.take(2));
    assertFalse(unanswered.late(2));
    unanswered.giveUp();
    unanswered.giveUp();
    assertEquals(1, unanswered.missing(1));
  }
}
