package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class WriteShareTest {
  private static final int LARGE = 64 << 10;

  private final WriteShare shares = new WriteShare(LARGE);

  @Test
  void aWriteGetsWhatWaitsUpToALargeShare() {
    assertEquals(1, shares.take(1));
    assertEquals(WriteShare.SMALL + 1, shares.take(WriteShare.SMALL + 1));
    assertEquals(LARGE, shares.take(10L << 30));
  }

  @Test
  void whileManyKeepALargeShareOthersGetASmallOne() {
    Deque<Integer> kept = new ArrayDeque<>();
    for (int i = 0; i < WriteShare.MOST_LARGE; i++) {
      kept.add(shares.take(LARGE));
    }
    assertEquals(WriteShare.SMALL, shares.take(LARGE));
    shares.giveBack(WriteShare.SMALL);
    assertEquals(
        WriteShare.SMALL, shares.take(LARGE), "a small one makes no place for a large one");
    shares.giveBack(kept.remove());
    assertEquals(LARGE, shares.take(LARGE));
  }
}
