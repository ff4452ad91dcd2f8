package quintet.runtime;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.runtime.admin.AdminServer;
import quintet.runtime.admin.Health;

/**
 * The way out: on SIGTERM or SIGINT the health turns to draining, the model drains, the process
 * ends with 0. Whatever goes wrong on the way is logged, and the process ends with 1.
 */
final class Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
  private static final int DRAINED = 0;
  private static final int FAILED = 1;

  /** What closing may take beyond grace and linger before it counts as hung. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** What the flight recorder may take to write a recording. */
  private static final Duration RECORDING = Duration.ofSeconds(8);

  private final Server server;
  private final AdminServer admin;
  private final Duration grace;
  private final Duration patience;

  Lifecycle(Server server, AdminServer admin, ServerSettings settings) {
    this.server = server;
    this.admin = admin;
    this.grace = settings.grace();
    this.patience = grace.plus(settings.linger()).plus(SLACK);
  }

  /**
   * Drains when the JVM is asked to end.
   *
   * @param halt ends the process at once; {@link Runtime#halt}, as the JVM's own exit code after a
   *     signal would be 128 and the signal's number
   */
  void endWithTheProcess(IntConsumer halt) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("drain-hook")
                .unstarted(() -> {
                  int code = end();
                  FlightRecording.awaitWritten(RECORDING);
                  halt.accept(code);
                }));
  }

  /** Drains; returns the exit code. */
  int end() {
    admin.health().advance(Health.Stage.DRAINING);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread drain =
        Thread.ofPlatform()
            .daemon()
            .name("drain")
            .uncaughtExceptionHandler((_, e) -> failure.set(e))
            .start(() -> {
              try {
                server.drain(grace);
              } catch (InterruptedException e) {
                failure.set(e);
              }
            });
    try {
      if (!drain.join(patience)) {
        LOG.error("the drain hangs after {} s, at {}", patience.toSeconds(), where(drain));
        return FAILED;
      }
    } catch (InterruptedException e) {
      LOG.error("interrupted while draining", e);
      return FAILED;
    } finally {
      admin.close();
      System.err.flush();
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      LOG.error("the drain failed", thrown);
      return FAILED;
    }
    return DRAINED;
  }

  private static String where(Thread thread) {
    StackTraceElement[] trace = thread.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }
}
