package quintet.loadtest.tasks.crowd;

import java.util.Arrays;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/** Parked threads, of the platform or virtual, each some frames deep in its stack. */
final class ThreadCrowd implements Crowd {
  private static final long LOOK_NANOS = 50_000; // between two looks at a thread's state

  private final ThreadFactory factory;
  private final int frames;
  private final Thread[] threads;
  private final Gate gate = new Gate();
  private int size;
  private volatile boolean open;

  /** What a thread does: it goes down its stack and waits there. */
  private record Waiter(ThreadCrowd crowd, int number) implements Runnable {
    @Override
    public void run() {
      int depth = descend(crowd, crowd.frames);
      if (depth != crowd.frames) {
        throw new IllegalStateException("thread " + number + " came back from " + depth);
      }
      crowd.gate.gone();
    }
  }

  ThreadCrowd(ThreadFactory factory, int most, int frames) {
    this.factory = factory;
    this.frames = frames;
    this.threads = new Thread[most];
  }

  // The sum behind the call keeps each frame on the stack while the next one waits.
  private static int descend(ThreadCrowd crowd, int frames) {
    if (frames > 1) {
      return descend(crowd, frames - 1) + 1;
    }
    crowd.await();
    return 1;
  }

  private void await() {
    gate.arrived();
    while (!open) {
      LockSupport.park(this);
    }
  }

  @Override
  public void add(int count) throws InterruptedException {
    open = false;
    gate.expect(count);
    for (int i = 0; i < count; i++) {
      Thread thread = factory.newThread(new Waiter(this, size));
      threads[size] = thread; // beyond the end before it is counted
      size++;
      thread.start();
    }
    gate.awaitArrived();
  }

  @Override
  public void settle() {
    for (int i = 0; i < size; i++) {
      while (threads[i].getState() != Thread.State.WAITING) {
        if (!threads[i].isAlive()) {
          throw new IllegalStateException("thread " + i + " has ended before it was woken");
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  @Override
  public void release() throws InterruptedException {
    gate.letGo(size);
    open = true;
    for (int i = 0; i < size; i++) {
      LockSupport.unpark(threads[i]);
    }
    gate.awaitGone();
    for (int i = 0; i < size; i++) {
      threads[i].join();
    }
    Arrays.fill(threads, null);
    size = 0;
  }

  @Override
  public void close() {}
}
