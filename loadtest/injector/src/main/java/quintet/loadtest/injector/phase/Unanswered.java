package quintet.loadtest.injector.phase;

/**
 * Commands of one connection that are not answered yet, in the order in which they were sent, which
 * is that of their answers. It grows with what a server leaves unanswered: a dozen bytes for each
 * command, so less than the connection's own bound of unsent bytes and the sockets' buffers hold of
 * them. Confined to its event loop.
 */
final class Unanswered {
  /** There is no such command. */
  static final long NONE = Long.MIN_VALUE;

  private byte[] kinds = new byte[8]; // a ring, of a power of two
  private long[] intended = new long[8];
  private int first;
  private int size;
  private boolean overtaken;

  int size() {
    return size;
  }

  /** Whether what was taken last has come before the answer of an earlier command. */
  boolean overtaken() {
    return overtaken;
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
   * Takes out the earliest of that kind: O(1) where answers come in order.
   *
   * @return when it was due, nanoseconds; {@link #NONE} if nobody asked for that
   */
  long take(int kind) {
    int mask = kinds.length - 1;
    for (int i = 0; i < size; i++) {
      int at = (first + i) & mask;
      if (kinds[at] == kind) {
        long due = intended[at];
        overtaken = i > 0;
        for (int j = i; j > 0; j--) {
          int to = (first + j) & mask;
          int from = (first + j - 1) & mask;
          kinds[to] = kinds[from];
          intended[to] = intended[from];
        }
        drop();
        return due;
      }
    }
    return NONE;
  }

  /** Gives up the earliest of all; nothing if there is none. */
  void drop() {
    if (size > 0) {
      first = (first + 1) & (kinds.length - 1);
      size--;
    }
  }

  /** How many of that kind there are. */
  int count(int kind) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += kinds[(first + i) & (kinds.length - 1)] == kind ? 1 : 0;
    }
    return count;
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
