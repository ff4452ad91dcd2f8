package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WriteShareTest {
  private static final int MOST = 64 << 10;

  private final WriteShare shares = new WriteShare(MOST, 3 * MOST);

  @Test
  void aWriteGetsWhatWaitsUpToTheMost() {
    assertEquals(1, shares.take(1));
    assertEquals(WriteShare.SMALL + 1, shares.take(WriteShare.SMALL + 1));
    assertEquals(MOST, shares.take(10L << 30));
  }

  @Test
  void beyondWhatAllMayHaveAWriteGetsASmallOne() {
    int first = shares.take(MOST);
    assertEquals(MOST, shares.take(MOST));
    assertEquals(MOST, shares.take(MOST));
    assertEquals(WriteShare.SMALL, shares.take(MOST));
    shares.giveBack(WriteShare.SMALL);
    assertEquals(WriteShare.SMALL, shares.take(MOST), "a small one makes no place for a large one");
    shares.giveBack(first);
    assertEquals(MOST, shares.take(MOST));
  }
}
