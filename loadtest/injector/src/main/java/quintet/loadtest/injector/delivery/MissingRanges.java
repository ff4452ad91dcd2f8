package quintet.loadtest.injector.delivery;

import java.util.Arrays;

/**
 * The sequence numbers of one sender that were passed over and have not come yet, as sorted,
 * disjoint ranges.
 *
 * <p>Adding is O(1), because a gap always opens behind all others; removing is a binary search and
 * at worst one shift. At most {@code limit} ranges are kept. Past it the oldest is forgotten: its
 * messages stay lost, and one that comes after all is taken for a duplicate, which {@link
 * #forgotten} admits.
 */
final class MissingRanges {
  private final int limit;
  private int[] from = new int[4];
  private int[] to = new int[4];
  private int count;
  private long size;
  private long forgotten;

  MissingRanges(int limit) {
    this.limit = limit;
  }

  /** Opens the gap {@code [start, end)}, which lies behind every earlier one. */
  void add(int start, int end) {
    if (count == limit) {
      dropOldest();
    }
    insert(count, start, end);
    size += end - start;
  }

  /** Closes {@code sequence}; false if it was not missing. */
  boolean remove(int sequence) {
    int at = Arrays.binarySearch(from, 0, count, sequence);
    if (at < 0) {
      at = -at - 2;
    }
    if (at < 0 || sequence >= to[at]) {
      return false;
    }
    size--;
    if (to[at] - from[at] == 1) {
      delete(at);
    } else if (sequence == from[at]) {
      from[at]++;
    } else if (sequence == to[at] - 1) {
      to[at]--;
    } else {
      int end = to[at];
      to[at] = sequence;
      if (count == limit) {
        dropOldest();
        at--;
      }
      insert(at + 1, sequence + 1, end);
    }
    return true;
  }

  /** How many sequence numbers are missing, forgotten ones included. */
  long size() {
    return size;
  }

  /** How many of them can no longer be told from duplicates if they come. */
  long forgotten() {
    return forgotten;
  }

  private void dropOldest() {
    forgotten += to[0] - from[0];
    delete(0);
  }

  private void insert(int at, int start, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
    }
    System.arraycopy(from, at, from, at + 1, count - at);
    System.arraycopy(to, at, to, at + 1, count - at);
    from[at] = start;
    to[at] = end;
    count++;
  }

  private void delete(int at) {
    count--;
    System.arraycopy(from, at + 1, from, at, count - at);
    System.arraycopy(to, at + 1, to, at, count - at);
  }
}
