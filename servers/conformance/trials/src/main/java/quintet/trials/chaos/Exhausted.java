package quintet.trials.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import quintet.testkit.client.Background;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerProcess;

/**
 * The heap is exhausted for real, by unfinished lines that are larger than it: nothing can be
 * promised any more, so the process ends at once, and says by its exit code why.
 */
final class Exhausted implements Fault {
  private static final List<String> SMALL_HEAP = List.of("-Xms96m", "-Xmn64m", "-Xmx100m");
  private static final int HOGS = 3;
  private static final int PART = 1 << 20;
  private static final int PARTS = 60; // of 64 MiB that a line may have
  private static final int OUT_OF_MEMORY = 3;
  private static final long MOST_OUTAGE = TimeUnit.SECONDS.toNanos(1);

  @Override
  public String title() {
    return "heap exhausted";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server = bench.fresh(SMALL_HEAP, "--max-message", "64m");
    Clients clients = bench.clients(server);
    LinePeer alive = clients.line();
    alive.ask("PING first", "PONG first");
    List<Wire> hogs = List.of(clients.wire(), clients.wire(), clients.wire());
    Background background = bench.kept(new Background());
    Supplier<Long> lastAnswer = background.task(() -> pingUntilTheEnd(alive));
    hogs.forEach(hog -> background.start(() -> fill(hog)));
    int code = server.awaitExit();
    long outage = System.nanoTime() - lastAnswer.get();
    background.join();
    if (code != OUT_OF_MEMORY) {
      throw new AssertionError("it exited with " + code + " instead of " + OUT_OF_MEMORY);
    }
    if (outage > MOST_OUTAGE) {
      throw new AssertionError(
          "it took " + outage / 1_000_000 + " ms from the last answer to the exit");
    }
    return Finding.millis(
        outage,
        String.format(
            Locale.ROOT, "from the last answer to exit %d; %d lines of %d MiB", code, HOGS, PARTS));
  }

  private static long pingUntilTheEnd(LinePeer peer) {
    long last = System.nanoTime();
    try {
      while (true) {
        peer.ask("PING", "PONG ");
        last = System.nanoTime();
      }
    } catch (AssertionError e) {
      return last; // the end, which the exit code explains
    }
  }

  private static void fill(Wire hog) {
    byte[] part = new byte[PART];
    Arrays.fill(part, (byte) 'x');
    try {
      for (int i = 0; i < PARTS; i++) {
        hog.write(part);
      }
    } catch (AssertionError e) {
      return; // the server has ended, as it should
    }
  }
}
