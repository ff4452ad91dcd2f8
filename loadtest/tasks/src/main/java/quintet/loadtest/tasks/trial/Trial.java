package quintet.loadtest.tasks.trial;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import quintet.loadtest.tasks.hop.Pair;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * The program of a child JVM: {@code EXPERIMENT KIND SIZE FRAMES MILLIS LIMIT}. It measures once,
 * prints its figures and exits. Nothing else runs in it, so that no other experiment has shaped its
 * code or its heap.
 */
public final class Trial {
  private Trial() {}

  /** Which of them. */
  public enum Experiment {
    /** Bytes of a task, and what comes back. */
    MEMORY,
    /** Time to create a task, and to end it. */
    CREATE,
    /** A hop within one thread. */
    SAME,
    /** A hop across two. */
    ACROSS,
    /** A hop by a socket. */
    SOCKET,
    /** Bytes at a depth of the stack. */
    DEPTH,
    /** How many wait at once. */
    HOLD;

    /** As it is written on command lines. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Measures; its parent gives the right arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Experiment experiment = Experiment.valueOf(args[0].toUpperCase(Locale.ROOT));
    TaskKind kind = TaskKind.of(args[1]);
    int size = Integer.parseInt(args[2]);
    int frames = Integer.parseInt(args[3]);
    long nanos = Duration.ofMillis(Long.parseLong(args[4])).toNanos();
    Figures figures = new Figures(System.out);
    switch (experiment) {
      case MEMORY -> new MemoryTrial(kind, size).run(figures);
      case DEPTH -> new MemoryTrial(kind, size).runAtDepth(frames, figures);
      case CREATE -> CreateTrial.run(kind, size, nanos, figures);
      case SAME -> HopTrial.run(kind, Pair.Way.SAME, nanos, figures);
      case ACROSS -> HopTrial.run(kind, Pair.Way.ACROSS, nanos, figures);
      case SOCKET -> HopTrial.run(kind, Pair.Way.SOCKET, nanos, figures);
      case HOLD -> HoldTrial.run(kind, size, nanos, args[5], figures);
    }
    System.out.flush();
    System.exit(0); // whatever threads a library has left
  }
}
