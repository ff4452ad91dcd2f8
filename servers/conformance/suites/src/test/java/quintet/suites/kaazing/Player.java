package quintet.suites.kaazing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.netty.channel.ChannelFuture;
import org.kaazing.k3po.driver.internal.Robot;

/**
 * Plays scripts, several at a time: the driver writes in small pieces with Nagle's algorithm on, so
 * that a script waits for 40 ms and more, and computes little.
 */
final class Player implements AutoCloseable {
  private static final int AT_A_TIME = 16;
  private static final long PATIENCE_MS = 10_000;

  private final ExecutorService stages = Executors.newFixedThreadPool(AT_A_TIME);

  /** The script as it went: where all is as it should be, the script's own text. */
  CompletableFuture<String> play(Script script) {
    return CompletableFuture.supplyAsync(() -> played(script), stages);
  }

  private static String played(Script script) {
    Robot robot = new Robot();
    try {
      await(robot.prepare(script.text()));
      await(robot.start());
      if (!await(robot.finish())) {
        // What was not read until now is missing in what it has seen.
        await(robot.abort());
      }
      return robot.getObservedScript();
    } catch (Exception e) {
      throw new IllegalStateException("cannot play " + script.name(), e);
    } finally {
      await(robot.dispose());
    }
  }

  private static boolean await(ChannelFuture future) {
    return future.awaitUninterruptibly(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    stages.shutdownNow();
  }
}
