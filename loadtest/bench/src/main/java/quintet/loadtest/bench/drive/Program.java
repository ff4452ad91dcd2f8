package quintet.loadtest.bench.drive;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import quintet.options.BadOptionException;
import quintet.options.ExitCode;
import quintet.options.Guide;
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

  private final String verb;
  private final CountDownLatch finished = new CountDownLatch(1);

  private Program(String verb) {
    this.verb = verb;
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
  public static void run(String verb, Work work) {
    Program program = new Program(verb);
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
    } catch (BadOptionException | ProcessFailedException e) {
      return children.isClosed() ? ExitCode.INTERRUPTED.number() : refuse(e.getMessage());
    } catch (IOException e) {
      return refuse("can't go on: " + e);
    } catch (InterruptedException | CancellationException e) {
      return ExitCode.INTERRUPTED.number();
    }
  }

  private int refuse(@Nullable String why) {
    return Guide.refuse(System.err, verb, new BadOptionException(String.valueOf(why))).number();
  }

  private void interrupt(Children children) {
    children.close();
    try {
      if (!finished.await(WRITE_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("quintet " + verb + ": what was measured could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
