package quintet.loadtest.injector.client;

import java.util.Arrays;

/**
 * Sends what is due, in the order of intended times, for all senders of one event loop.
 *
 * <p>When the loop was late, what is due goes out at once: sends are delayed, never skipped, and
 * keep their intended time. After {@value #BURST} sends the loop gets to read before the pacer goes
 * on, and while it reads there is at most one send for each read. So a loop that has fallen behind
 * is late with both, and with neither alone. Confined to the event loop.
 *
 * <p>A heap in which each has four children, O(log senders) per send. The due times stand in an
 * array of their own: four of them are half a cache line, where four senders are four misses.
 */
public final class Pacer {
  /** Sends between two chances to read. */
  static final int BURST = 64;

  private static final int CHILDREN = 4;

  private final LoadLoop loop;
  private Paced[] heap = new Paced[16];
  private long[] dues = new long[16]; // of the same index in the heap
  private int size;

  Pacer(LoadLoop loop) {
    this.loop = loop;
  }

  /** Takes in a sender whose next due time is set. */
  public void add(Paced paced) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
      dues = Arrays.copyOf(dues, size * 2);
    }
    up(size++, paced);
    arm();
  }

  /**
   * Sends one message of those that have become due while the loop was reading: in the middle of a
   * burst of deliveries it would otherwise wait for all of it. Only one for each read, as a loop
   * that has fallen behind would else send all that is due and read nothing meanwhile.
   *
   * @param now a reading of the clock, nanoseconds; an old one sends nothing early
   */
  void poll(long now) {
    if (size > 0 && dues[0] - now <= 0) {
      send(1);
    }
  }

  /** Sends what is due: after a turn's reads, or at a time that {@link LoopIo#wakeAt} was told. */
  void tick() {
    send(BURST);
  }

  /** Nanoseconds from {@code now} until something is due, 0 or less if it is. */
  long delay(long now) {
    return size == 0 ? Long.MAX_VALUE : dues[0] - now;
  }

  private void send(int most) {
    long now = System.nanoTime(); // anew, or sends would look less late than they are
    for (int sends = 0; sends < most && size > 0 && dues[0] - now <= 0; sends++) {
      Paced first = heap[0];
      if (first.fire(now)) {
        down(first, first.due());
      } else {
        size--;
        down(heap[size], dues[size]);
      }
      // At once: those behind it must not look sent before they are.
      loop.flush();
      now = System.nanoTime();
    }
    arm();
  }

  private void arm() {
    if (size > 0) {
      loop.io().wakeAt(dues[0]);
    }
  }

  private void up(int from, Paced added) {
    int at = from;
    long due = added.due();
    while (at > 0) {
      int parent = (at - 1) / CHILDREN;
      if (dues[parent] - due <= 0) {
        break;
      }
      put(at, heap[parent], dues[parent]);
      at = parent;
    }
    put(at, added, due);
  }

  /** Puts {@code moved} where it belongs, the first place being free. */
  private void down(Paced moved, long due) {
    int at = 0;
    int child = 1;
    while (child < size) {
      int least = child;
      int end = Math.min(child + CHILDREN, size);
      for (int other = child + 1; other < end; other++) {
        if (dues[other] - dues[least] < 0) {
          least = other;
        }
      }
      if (due - dues[least] <= 0) {
        break;
      }
      put(at, heap[least], dues[least]);
      at = least;
      child = CHILDREN * at + 1;
    }
    put(at, moved, due);
  }

  private void put(int at, Paced paced, long due) {
    heap[at] = paced;
    dues[at] = due;
  }
}
