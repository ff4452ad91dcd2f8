package quintet.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * The child processes of a run. Whoever ends the run ends them all: {@link #close} stops the newest
 * first, so that an injector writes down what it has while its server still answers. They end with
 * this process also where it is killed.
 *
 * <p>Thread-safe: an interrupt arrives on another thread than the one that starts processes. A
 * process is either started before the close and stopped by it, or not started at all.
 */
public final class Children implements AutoCloseable {
  private static final File DEV_NULL = new File("/dev/null");
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final Duration patience;
  private final Guard guard = new Guard();
  private final Deque<Process> running = new ArrayDeque<>(); // newest first; guarded by this
  private boolean closed; // guarded by this

  /**
   * @param patience how long a process may take to end after SIGTERM before it is killed
   */
  public Children(Duration patience) {
    this.patience = patience;
  }

  /**
   * Starts a process, with no input.
   *
   * @throws CancellationException if the run is over
   * @throws IOException if there is no such program
   */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new CancellationException("the run is over");
    }
    guard.watch();
    Process process = builder.redirectInput(ProcessBuilder.Redirect.from(DEV_NULL)).start();
    guard.add(process);
    running.addFirst(process);
    return process;
  }

  /** Whether {@link #close} was called: what fails from now on fails because of it. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Ends a process and all its descendants: SIGTERM, then SIGKILL once the patience is over.
   *
   * @return whether it ended without being killed
   */
  public boolean stop(Process process) {
    // Taken first: the children of a process that has ended are no longer known as such.
    List<ProcessHandle> descendants = process.descendants().toList();
    // By its handle: Process.destroy would close the pipe through which it says its last words.
    process.toHandle().destroy();
    boolean ended = await(process, patience);
    if (!ended) {
      process.destroyForcibly();
      await(process, AFTER_KILL);
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    guard.remove(process);
    synchronized (this) {
      running.remove(process);
    }
    return ended;
  }

  /** Stops all, newest first, and lets nothing start from now on. */
  @Override
  public void close() {
    List<Process> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(running);
    }
    all.forEach(this::stop);
    guard.close();
  }

  private static boolean await(Process process, Duration limit) {
    boolean interrupted = false;
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true; // The process still has to go; the caller learns of it afterwards.
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
