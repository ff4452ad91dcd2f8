package quintet.loadtest.ledger.cost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import quintet.loadtest.ledger.claim.CodeLine;
import quintet.loadtest.ledger.claim.Estimate;
import quintet.loadtest.ledger.claim.Outcome;
import quintet.loadtest.ledger.claim.Row;
import quintet.loadtest.ledger.claim.Statement;
import quintet.loadtest.ledger.claim.Unit;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;
import quintet.loadtest.ledger.rig.Timed;
import quintet.loadtest.ledger.rig.Workbench;
import quintet.process.ProcessFailedException;

/** An async task that a socket wakes pays for the socket. */
public final class SocketSwitch implements Demonstration {
  private static final double MICROSECOND = 1e3; // ns
  private static final double MOST = 2;

  @Override
  public Statement statement() {
    return new Statement(
        "socket-switch",
        "Async tasks save the context switch only among themselves: one that a socket wakes takes"
            + " microseconds, at least half of what a thread takes.",
        "On one CPU, one byte goes to and fro over loopback: between two tasks of one loop, then"
            + " between two threads that block. The time of one hop.",
        new CodeLine(
            "servers/eventloop/src/main/java/quintet/eventloop/Loop.java",
            "batch.forEach(Outbox::flush);"));
  }

  @Override
  public Outcome examine(Workbench bench)
      throws IOException, InterruptedException, ProcessFailedException {
    Telling.Told told = bench.demonstrateOnOneCpu(this);
    List<Double> tasks = told.figure("socket-tasks");
    List<Double> threads = told.figure("socket-threads");
    return new Outcome(
        List.of(
            Row.atMost(
                "task to task",
                "one hop within a loop, by its queue",
                Estimate.of(told.figure("tasks"), Unit.NANOS),
                MICROSECOND),
            Row.atLeast(
                "socket to task",
                "one hop that a socket wakes",
                Estimate.of(tasks, Unit.NANOS),
                MICROSECOND),
            Row.shown(
                "socket to thread",
                "one hop between threads that block",
                Estimate.of(threads, Unit.NANOS)),
            Row.atMost(
                "thread against task", "woken by a socket", Estimate.ratio(threads, tasks), MOST)),
        "Others found the same: 1.7 µs for a tokio task that readiness wakes, and 1.7 µs for a"
            + " thread (context-switch by Jim Blandy).");
  }

  @Override
  public void demonstrate(Telling telling, int repeats, boolean quick) throws Exception {
    int times = quick ? 10_000 : 30_000;
    Timed.each(repeats, 10 * times, SocketSwitch::queue, ns -> telling.figure("tasks", ns));
    SocketChannel[] pair = pair();
    Timed.each(
        repeats, times, n -> threads(pair, n), nanos -> telling.figure("socket-threads", nanos));
    try (Selector selector = Selector.open()) {
      for (SocketChannel channel : pair) {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, channel);
      }
      Timed.each(
          repeats,
          times,
          n -> loop(selector, pair[0], n),
          nanos -> telling.figure("socket-tasks", nanos));
    }
  }

  private static SocketChannel[] pair() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel one = SocketChannel.open(server.getLocalAddress());
      SocketChannel other = server.accept();
      one.setOption(StandardSocketOptions.TCP_NODELAY, true);
      other.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new SocketChannel[] {one, other};
    }
  }

  // Two tasks that each put the other into the loop's queue.
  private static void queue(int times) {
    Queue<Runnable> tasks = new ArrayDeque<>();
    int[] left = {times};
    Runnable[] both = new Runnable[2];
    both[0] = () -> tasks.add(both[1]);
    both[1] = () -> tasks.add(both[0]);
    tasks.add(both[0]);
    while (left[0]-- > 0) {
      tasks.remove().run();
    }
  }

  private static void loop(Selector selector, SocketChannel first, int times) throws IOException {
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    int left = times;
    first.write(one.clear());
    while (left > 0) {
      selector.select();
      for (SelectionKey key : selector.selectedKeys()) {
        SocketChannel channel = (SocketChannel) key.attachment();
        if (channel.read(one.clear()) > 0 && --left > 0) {
          channel.write(one.flip());
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private static void threads(SocketChannel[] pair, int times) throws Exception {
    Thread other = Thread.ofPlatform().daemon().start(() -> answer(pair[1], times / 2));
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    for (int i = 0; i < times / 2; i++) {
      pair[0].write(one.clear());
      pair[0].read(one.clear());
    }
    other.join();
  }

  private static void answer(SocketChannel channel, int times) {
    ByteBuffer one = ByteBuffer.allocateDirect(1);
    try {
      for (int i = 0; i < times; i++) {
        channel.read(one.clear());
        channel.write(one.flip());
      }
    } catch (IOException e) {
      throw new IllegalStateException("loopback failed", e);
    }
  }
}
