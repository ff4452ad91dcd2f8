package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

/**
 * The frame of a program that runs servers and injectors: its children end with it, its errors are
 * one line and exit code 2, and Ctrl-C (SIGINT, SIGTERM) ends the children first and then still
 * lets it write down what was measured.
 */
public final class Program {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);
  private static final Duration WRITE_PATIENCE = Duration.ofSeconds(30);
  private static final int INTERRUPTED = 130;

  private final String name;
  private final CountDownLatch finished = new CountDownLatch(1);

  private Program(String name) {
    this.name = name;
  }

  /** What the program does, between its start and its exit code. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it.
     *
     * @param children for every process that it starts; closed by an interrupt
     * @return the exit code
     */
    int run(Children children) throws IOException, InterruptedException, ProcessFailedException;
  }

  /** Does the work and exits with its code; does not return. */
  public static void run(String name, Work work) {
    Program program = new Program(name);
    int exit;
    try (Children children = new Children(STOP_PATIENCE)) {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> program.interrupt(children), "interrupt"));
      exit = program.attempt(work, children);
    } finally {
      program.finished.countDown();
    }
    // After an interrupt this waits for the end of the hook; the signal gives the exit code then.
    System.exit(exit);
  }

  private int attempt(Work work, Children children) {
    try {
      return work.run(children);
    } catch (BadSettingException | ProcessFailedException e) {
      if (children.isClosed()) {
        return INTERRUPTED;
      }
      System.err.println(name + ": " + e.getMessage());
      return 2;
    } catch (IOException e) {
      System.err.println(name + ": can't go on: " + e);
      return 2;
    } catch (InterruptedException | CancellationException e) {
      return INTERRUPTED;
    }
  }

  private void interrupt(Children children) {
    children.close();
    try {
      if (!finished.await(WRITE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println(name + ": what was measured could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
