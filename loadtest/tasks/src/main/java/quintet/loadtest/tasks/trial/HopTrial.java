package quintet.loadtest.tasks.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import quintet.linux.proc.ProcessUsage;
import quintet.loadtest.tasks.hop.Pair;
import quintet.loadtest.tasks.result.Measure;
import quintet.loadtest.tasks.result.TaskKind;

/**
 * Time of a hop: games of a twentieth of the time. The first ones warm up, until three in a row
 * take nearly the same or the time is over. The figure is the middle one of the nine games behind
 * them.
 */
final class HopTrial {
  private static final int GAMES = 9;
  private static final int LEAST_GAMES = 5; // before any is taken for steady
  private static final double NEARLY = 1.1;
  private static final long FEWEST = 1_000; // hops of a game
  private static final int PARTS = 20; // of the whole time, one for each game

  private HopTrial() {}

  static void run(TaskKind kind, Pair.Way way, long nanos, Figures figures)
      throws IOException, InterruptedException {
    try (Pair pair = Pair.of(kind, way)) {
      long hops = warm(pair, nanos);
      List<Double> games = new ArrayList<>();
      OptionalLong cpu = ProcessUsage.cpuNanos();
      for (int i = 0; i < GAMES; i++) {
        games.add(nanosPerHop(pair, hops));
      }
      figures.say(measure(way), CreateTrial.middle(games));
      OptionalLong cpuAfter = ProcessUsage.cpuNanos();
      if (way == Pair.Way.ACROSS && cpu.isPresent() && cpuAfter.isPresent()) {
        double spent = cpuAfter.getAsLong() - cpu.getAsLong();
        figures.say(Measure.HOP_ACROSS_CPU, spent / (GAMES * hops));
      }
    }
  }

  /** Returns how many hops a game has. */
  private static long warm(Pair pair, long nanos) throws IOException, InterruptedException {
    long hops = FEWEST;
    List<Double> games = new ArrayList<>();
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanos && !isSteady(games)) {
      double perHop = nanosPerHop(pair, hops);
      long wanted = (long) ((double) nanos / PARTS / perHop);
      if (wanted < 2 * hops) { // of a game's full length
        games.add(perHop);
      }
      hops = Math.clamp(wanted, FEWEST, 4 * hops) / 2 * 2;
    }
    return hops;
  }

  private static boolean isSteady(List<Double> games) {
    if (games.size() < LEAST_GAMES) {
      return false;
    }
    List<Double> last = games.subList(games.size() - 3, games.size());
    return Collections.max(last) < NEARLY * Collections.min(last);
  }

  private static double nanosPerHop(Pair pair, long hops) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    pair.play(hops);
    return Math.max(1, System.nanoTime() - begun) / (double) hops;
  }

  private static Measure measure(Pair.Way way) {
    return switch (way) {
      case SAME -> Measure.HOP_SAME;
      case ACROSS -> Measure.HOP_ACROSS;
      case SOCKET -> Measure.HOP_SOCKET;
    };
  }
}
