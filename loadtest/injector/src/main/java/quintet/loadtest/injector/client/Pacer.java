package quintet.loadtest.injector.client;

import java.util.Arrays;

/**
 * Sends what is due, in the order of intended times, for all senders of one event loop.
 *
 * <p>When the loop was late, everything due goes out at once: sends are delayed, never skipped, and
 * keep their intended time. After {@value #BURST} sends the loop gets to read before the pacer goes
 * on. A binary heap: O(log senders) per send. Confined to the event loop.
 */
public final class Pacer {
  /** Sends between two chances to read. */
  static final int BURST = 512;

  private final LoadLoop loop;
  private final Runnable goOn = this::goOn;
  private Paced[] heap = new Paced[16];
  private int size;
  private boolean goingOn;

  Pacer(LoadLoop loop) {
    this.loop = loop;
  }

  /** Takes in a sender whose next due time is set. */
  public void add(Paced paced) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    heap[size] = paced;
    up(size++);
    arm();
  }

  /**
   * Sends what has become due while the loop was reading: in the middle of a burst of deliveries a
   * send would otherwise wait for all of it.
   *
   * @param now a reading of the clock, nanoseconds; an old one sends nothing early
   */
  void poll(long now) {
    if (size > 0 && heap[0].due() - now <= 0) {
      send();
    }
  }

  /** Sends what is due, at a time that {@link LoopIo#wakeAt} was told. */
  void tick() {
    send();
  }

  /** Nanoseconds from {@code now} until something is due, 0 or less if it is. */
  long delay(long now) {
    return size == 0 ? Long.MAX_VALUE : heap[0].due() - now;
  }

  private void goOn() {
    goingOn = false;
    send();
  }

  private void send() {
    long now = System.nanoTime();
    for (int sends = 0; size > 0 && heap[0].due() - now <= 0; sends++) {
      if (sends == BURST) {
        if (!goingOn) {
          goingOn = true;
          loop.eventLoop().execute(goOn);
        }
        return;
      }
      if (heap[0].fire(now)) {
        down();
      } else {
        heap[0] = heap[--size];
        down();
      }
      // At once: those behind it must not look sent before they are.
      loop.flush();
      now = System.nanoTime();
    }
    arm();
  }

  private void arm() {
    if (size > 0) {
      loop.io().wakeAt(heap[0].due());
    }
  }

  private void up(int from) {
    int at = from;
    Paced moved = heap[at];
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (heap[parent].due() - moved.due() <= 0) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = moved;
  }

  /** Restores the order after the first one's due time grew. */
  private void down() {
    if (size == 0) {
      return;
    }
    int at = 0;
    Paced moved = heap[0];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1].due() - heap[child].due() < 0) {
        child++;
      }
      if (moved.due() - heap[child].due() <= 0) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = moved;
  }
}
