package quintet.guests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/** A guest that runs. What it says goes on to the console, on a thread of its own. */
final class GuestProcess {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int CONNECT_MILLIS = 1_000;

  private final Children children;
  private final Guest guest;
  private final Process process;
  private final CountDownLatch said = new CountDownLatch(1);
  private final AtomicReference<String> last = new AtomicReference<>("it said nothing");

  private GuestProcess(Children children, Guest guest, Process process) {
    this.children = children;
    this.guest = guest;
    this.process = process;
  }

  /**
   * Starts it and waits until it is ready.
   *
   * @param out gets what it says
   * @throws ProcessFailedException if it ends or is not ready in time; it is gone then
   */
  static GuestProcess start(
      Children children, Guest guest, Guest.Told told, PrintStream out, Duration patience)
      throws IOException, InterruptedException, ProcessFailedException {
    ProcessBuilder builder = guest.command(guest.start(), told).redirectErrorStream(true);
    GuestProcess one = new GuestProcess(children, guest, children.start(builder));
    Thread.ofPlatform().daemon().name("guest-output").start(() -> one.passOn(out));
    one.awaitReady(told, patience);
    return one;
  }

  private void passOn(PrintStream out) {
    String ready = guest.ready();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last.set(line);
        out.println(guest.name() + ": " + line);
        if (ready != null && line.startsWith(ready)) {
          said.countDown();
        }
      }
    } catch (IOException e) {
      out.println(guest.name() + ": what it says can't be read: " + e.getMessage());
    }
  }

  private void awaitReady(Guest.Told told, Duration patience)
      throws InterruptedException, ProcessFailedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!isReady(told)) {
      if (!process.isAlive()) {
        children.stop(process);
        throw new ProcessFailedException(
            "%s ended before it was ready, with exit code %s: %s"
                .formatted(guest.name(), process.exitValue(), last.get()));
      }
      if (System.nanoTime() - deadline > 0) {
        children.stop(process);
        throw new ProcessFailedException(
            "%s was not ready within %s s".formatted(guest.name(), patience.toSeconds()));
      }
    }
  }

  private boolean isReady(Guest.Told told) throws InterruptedException {
    if (guest.ready() != null) {
      return said.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(told.host(), told.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      Thread.sleep(LOOK);
      return false;
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end; returns its exit code. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Has it drain by its signal; what is left after the patience of all children is killed.
   *
   * @return whether it ended by itself
   */
  boolean stop() {
    if (guest.stop().equals("INT")) {
      try {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      } catch (IOException e) {
        // SIGTERM, below, ends it all the same
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return children.stop(process);
  }
}
