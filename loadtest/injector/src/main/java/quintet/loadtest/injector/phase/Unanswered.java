package quintet.loadtest.injector.phase;

/**
 * Commands of one connection that are not answered yet, in the order in which they were sent, which
 * is that of their answers. So an answer gives up all before it: either they come late, behind a
 * later one, or they are lost.
 *
 * <p>It grows with what a server leaves unanswered: a dozen bytes for each command, so no more than
 * the connection's own bound of unsent bytes and the sockets' buffers hold of them. Confined to its
 * event loop.
 */
final class Unanswered {
  /** There is no such command. */
  static final long NONE = Long.MIN_VALUE;

  private final int[] givenUp;
  private byte[] kinds = new byte[8]; // a ring, of a power of two
  private long[] intended = new long[8];
  private int first;
  private int size;

  /**
   * @param ofKinds kinds are 0 to this less one, at most 128
   */
  Unanswered(int ofKinds) {
    givenUp = new int[ofKinds];
  }

  void add(int kind, long due) {
    if (size == kinds.length) {
      grow();
    }
    int at = (first + size++) & (kinds.length - 1);
    kinds[at] = (byte) kind;
    intended[at] = due;
  }

  /**
   * Takes the earliest of that kind, and gives up all before it: O(1) for each command in all.
   *
   * @return when it was due, nanoseconds; {@link #NONE} if there is none of that kind
   */
  long take(int kind) {
    int mask = kinds.length - 1;
    for (int i = 0; i < size; i++) {
      int at = (first + i) & mask;
      if (kinds[at] == kind) {
        for (int j = 0; j < i; j++) {
          giveUp();
        }
        long due = intended[first];
        drop();
        return due;
      }
    }
    return NONE;
  }

  /** Whether one of that kind was given up, whose answer now came after all. */
  boolean late(int kind) {
    if (givenUp[kind] == 0) {
      return false;
    }
    givenUp[kind]--;
    return true;
  }

  /** Gives up the earliest of all; nothing if there is none. */
  void giveUp() {
    if (size > 0) {
      givenUp[kinds[first]]++;
      drop();
    }
  }

  /** Of that kind, unanswered or given up. */
  int missing(int kind) {
    int count = givenUp[kind];
    for (int i = 0; i < size; i++) {
      count += kinds[(first + i) & (kinds.length - 1)] == kind ? 1 : 0;
    }
    return count;
  }

  private void drop() {
    first = (first + 1) & (kinds.length - 1);
    size--;
  }

  private void grow() {
    byte[] moreKinds = new byte[2 * size];
    long[] moreIntended = new long[2 * size];
    for (int i = 0; i < size; i++) {
      moreKinds[i] = kinds[(first + i) & (size - 1)];
      moreIntended[i] = intended[(first + i) & (size - 1)];
    }
    kinds = moreKinds;
    intended = moreIntended;
    first = 0;
  }
}
