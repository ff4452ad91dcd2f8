package quintet.loadtest.injector.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCheckerTest {
  private static DeliveryChecker after(int sent, int... sequences) {
    DeliveryChecker checker = new DeliveryChecker(1, 64);
    for (int sequence : sequences) {
      checker.delivered(0, sequence);
    }
    checker.settle(0, sent);
    return checker;
  }

  private static void assertFound(
      DeliveryChecker checker, long received, long lost, long duplicated, long reordered) {
    assertEquals(received, checker.received(), "received");
    assertEquals(lost, checker.lost(), "lost");
    assertEquals(duplicated, checker.duplicated(), "duplicated");
    assertEquals(reordered, checker.reordered(), "reordered");
    assertEquals(0, checker.forgotten(), "forgotten");
  }

  @Test
  void findsNothingInAFaultlessStream() {
    assertFound(after(4, 0, 1, 2, 3), 4, 0, 0, 0);
  }

  @Test
  void countsWhatNeverCame() {
    assertFound(after(6, 0, 2, 4), 3, 3, 0, 0);
  }

  @Test
  void countsASilentSenderAsLostInFull() {
    assertFound(after(5), 0, 5, 0, 0);
  }

  @Test
  void countsEachCopyBeyondTheFirst() {
    assertFound(after(3, 0, 0, 1, 0, 2, 2), 3, 0, 3, 0);
  }

  @Test
  void aLateMessageIsReorderedAndNotLost() {
    assertFound(after(4, 0, 2, 1, 3), 4, 0, 0, 1);
  }

  @Test
  void aSecondCopyOfALateMessageIsADuplicate() {
    assertFound(after(4, 0, 2, 1, 1, 3), 4, 0, 1, 1);
  }

  @Test
  void aDuplicateIsTold() {
    DeliveryChecker checker = new DeliveryChecker(1, 8);
    assertTrue(checker.delivered(0, 0));
    assertFalse(checker.delivered(0, 0));
    assertTrue(checker.delivered(0, 5));
    assertTrue(checker.delivered(0, 3));
    assertFalse(checker.delivered(0, 3));
  }

  @Test
  void messagesThatWereNeverSentAreCounted() {
    DeliveryChecker checker = after(2, 0, 1, 2);
    assertEquals(1, checker.unsent());
    assertEquals(0, checker.lost());
  }

  @Test
  void keepsSendersApart() {
    DeliveryChecker checker = new DeliveryChecker(3, 8);
    checker.delivered(0, 0);
    checker.delivered(2, 1);
    checker.settle(0, 1);
    checker.settle(1, 0);
    checker.settle(2, 2);
    assertFound(checker, 2, 1, 0, 0);
  }

  @Test
  void aStreamEnteredLateMissesNothingBefore() {
    DeliveryChecker checker = new DeliveryChecker(1, 8);
    checker.startAt(0, 100);
    checker.delivered(0, 100);
    checker.settle(0, 101);
    assertFound(checker, 1, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithASetOnRandomFaults(long seed) {
    Random random = new Random(seed);
    int sent = 2000;
    List<Integer> stream = new ArrayList<>();
    for (int i = 0; i < sent; i++) {
      switch (random.nextInt(10)) {
        case 0 -> {}
        case 1 -> stream.addAll(List.of(i, i));
        case 2 -> stream.add(Math.max(0, stream.size() - 1 - random.nextInt(30)), i);
        default -> stream.add(i);
      }
    }
    DeliveryChecker checker = new DeliveryChecker(1, sent);
    Set<Integer> seen = new HashSet<>();
    int highest = -1;
    int duplicated = 0;
    int reordered = 0;
    for (int sequence : stream) {
      boolean fresh = seen.add(sequence);
      duplicated += fresh ? 0 : 1;
      reordered += fresh && sequence < highest ? 1 : 0;
      highest = Math.max(highest, sequence);
      assertEquals(fresh, checker.delivered(0, sequence));
    }
    checker.settle(0, sent);
    assertFound(checker, seen.size(), sent - seen.size(), duplicated, reordered);
  }

  @Test
  void admitsWhatItHadToForget() {
    DeliveryChecker checker = new DeliveryChecker(1, 2);
    for (int sequence = 1; sequence <= 7; sequence += 2) {
      checker.delivered(0, sequence);
    }
    checker.settle(0, 8);
    assertEquals(4, checker.lost());
    assertEquals(2, checker.forgotten());
  }
}
