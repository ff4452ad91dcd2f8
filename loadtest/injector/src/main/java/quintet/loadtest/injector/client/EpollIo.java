package quintet.loadtest.injector.client;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import quintet.linux.Epoll;
import quintet.linux.Sockets;
import quintet.linux.Wakeup;

/**
 * The kernel's epoll on a loop of Netty's, without Netty's channels: the loop keeps its tasks and
 * timers, and here it waits for sockets and for the pacer at once.
 *
 * <p>Since when a socket was ready: since the wake-up, if the loop slept. Else all of them became
 * so while the loop was at others, between the last wait's return and this one's. The kernel tells
 * them in the order in which they did, so the i-th of n is taken to have come where the i-th of n
 * random moments lies in the mean.
 *
 * <p>Hot path: one wait, and for each message one read into the one array of all, and one write
 * from the array that it was encoded in. Nothing is allocated, and no timer is set.
 */
final class EpollIo implements IoHandler, LoopIo {
  private static final int MOST_EVENTS = 512; // per wait
  private static final int READ = 64 * 1024;

  /** A shorter wait is none: to sleep and to wake takes the kernel as long. */
  private static final long LEAST_WAIT_NANOS = 3_000;

  private final ThreadAwareExecutor executor;
  private final long spin;
  private final Epoll epoll;
  private final Wakeup wakeup;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final Sockets sockets = new Sockets();
  private final byte[] input = new byte[READ];
  private final MemorySegment inputMemory = MemorySegment.ofArray(input);
  private final List<EpollLink> closed = new ArrayList<>();
  private @Nullable EpollLink[] links = new EpollLink[1024]; // by descriptor
  private volatile @Nullable LoadLoop loop;
  private final WorkMeter work = new WorkMeter();
  private long looked = System.nanoTime(); // when the last wait returned
  private boolean slept; // in the last wait, as no socket was ready

  /**
   * Of one loop.
   *
   * @param spin nanoseconds before a send is due in which the loop looks and does not sleep
   */
  EpollIo(ThreadAwareExecutor executor, long spin) {
    this.executor = executor;
    this.spin = spin;
    try {
      this.epoll = new Epoll(MOST_EVENTS);
      this.wakeup = new Wakeup();
      epoll.add(wakeup.descriptor(), Epoll.IN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void attach(LoadLoop loop) {
    this.loop = loop;
  }

  @Override
  public int run(IoHandlerContext context) {
    LoadLoop attached = loop;
    if (attached != null) {
      attached.flush();
    }
    closeDescriptors();
    try {
      long done = System.nanoTime();
      work.rests(done);
      int count = await(context, attached, done);
      long woke = System.nanoTime();
      work.goesOn(woke, slept ? 0 : woke - done);
      long unseen = slept ? 0 : woke - looked;
      looked = woke;
      for (int i = 0; i < count; i++) {
        long ready = woke - unseen * (count - i) / (count + 1);
        handle(epoll.descriptor(i), epoll.events(i), ready);
      }
      if (attached != null) {
        attached.pacer().tick();
      }
      return count;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int await(IoHandlerContext context, @Nullable LoadLoop attached, long now)
      throws IOException {
    waiting.set(true); // and then asks, so that no task comes between unseen
    long patience = 0;
    if (context.canBlock()) {
      patience = context.delayNanos(now);
      if (attached != null) {
        patience = Math.min(patience, attached.pacer().delay(now) - spin);
      }
    }
    // Looks before it sleeps: only so is it known since when sockets are ready.
    int count = epoll.await(0);
    slept = count == 0;
    if (slept && patience >= LEAST_WAIT_NANOS) {
      count = epoll.awaitNanos(patience);
    }
    waiting.set(false);
    return count;
  }

  private void handle(int fd, int events, long ready) throws IOException {
    if (fd == wakeup.descriptor()) {
      wakeup.clear();
      return;
    }
    EpollLink link = links[fd];
    if (link != null) {
      link.ready(events, ready);
    }
  }

  @Override
  public void wakeup() {
    if (!executor.isExecutorThread(Thread.currentThread()) && waiting.getAndSet(false)) {
      wakeup.signal();
    }
  }

  @Override
  public Link connect(InetSocketAddress address, int unsent, LinkOwner owner) {
    EpollLink link = new EpollLink(this, unsent, owner);
    link.connect(address);
    return link;
  }

  @Override
  public long worked() {
    return work.nanos();
  }

  @Override
  public void flushSoon() {} // every turn begins with it

  @Override
  public void wakeAt(long nanos) {} // every wait asks the pacer

  Sockets sockets() {
    return sockets;
  }

  Epoll epoll() {
    return epoll;
  }

  byte[] input() {
    return input;
  }

  /** The memory of {@link #input}. */
  MemorySegment inputMemory() {
    return inputMemory;
  }

  /** Runs a task of the loop's own, behind what it does now. */
  void execute(Runnable task) {
    executor.execute(task);
  }

  void register(EpollLink link, int fd) {
    if (fd >= links.length) {
      links = Arrays.copyOf(links, Math.max(fd + 1, 2 * links.length));
    }
    links[fd] = link;
  }

  /**
   * Closes a link's descriptor before the next wait: until then its number can't be another's,
   * whose events those that the last wait has told would seem to be.
   */
  void closeLater(EpollLink link) {
    closed.add(link);
  }

  private void closeDescriptors() {
    for (int i = 0; i < closed.size(); i++) {
      EpollLink link = closed.get(i);
      links[link.descriptor()] = null;
      link.closeDescriptor();
    }
    closed.clear();
  }

  @Override
  public void prepareToDestroy() {
    for (EpollLink link : links) {
      if (link != null) {
        link.close();
      }
    }
    closeDescriptors();
  }

  @Override
  public void destroy() {
    try {
      wakeup.close();
      epoll.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IoRegistration register(IoHandle handle) {
    throw new IllegalArgumentException(handle.getClass() + ": this loop takes no channels");
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return false;
  }
}
