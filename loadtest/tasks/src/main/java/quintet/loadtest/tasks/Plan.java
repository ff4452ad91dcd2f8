package quintet.loadtest.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.trial.Trial.Experiment;

/**
 * Which trials are run, in which order: rounds, in each of them every experiment on each kind, so
 * that a slow minute of the machine falls on all kinds alike. How many fit is tried once.
 *
 * @param quick one round, shorter trials, one depth
 * @param most tasks to be held, where platform threads have a bound of their own
 * @param threads platform threads at most
 * @param bound what that bound is
 */
record Plan(boolean quick, int most, int threads, String bound) {
  private static final int ROUNDS = 3;
  private static final int WELL_BELOW = 4; // a part of what the lowest limit leaves
  private static final int CROWD = 100_000;

  /**
   * A plan that keeps well below the machine's limits.
   *
   * @param asked platform threads at most, as the user says
   * @param lowest limit of this machine
   */
  static Plan within(boolean quick, int most, int asked, Optional<ThreadLimit> lowest) {
    if (lowest.isEmpty()) {
      return new Plan(quick, most, asked, "--threads; this system tells no limit");
    }
    ThreadLimit limit = lowest.get();
    long part = Math.max(1, limit.threads() / WELL_BELOW);
    return part < asked
        ? new Plan(quick, most, (int) part, "a quarter of what " + limit.name() + " leaves")
        : new Plan(quick, most, asked, "--threads; the first limit is " + limit.name());
  }

  int rounds() {
    return quick ? 1 : ROUNDS;
  }

  /**
   * The trials of a round.
   *
   * @param number from 1
   */
  List<Job> round(int number) {
    List<Job> jobs = new ArrayList<>();
    for (Experiment experiment : Experiment.values()) {
      for (TaskKind kind : TaskKind.values()) {
        boolean platform = kind == TaskKind.PLATFORM_THREAD;
        switch (experiment) {
          case MEMORY -> jobs.add(job(experiment, kind, platform ? atMost(2_000) : CROWD, 0));
          case CREATE ->
              jobs.add(job(experiment, kind, platform ? atMost(500) : CROWD / 10, millis(1_200)));
          case SAME, ACROSS, SOCKET -> jobs.add(job(experiment, kind, 2, millis(1_000)));
          case DEPTH -> depths(kind).forEach(frames -> jobs.add(deep(kind, frames)));
          case HOLD -> {
            if (number == 1) {
              jobs.add(held(kind, platform));
            }
          }
        }
      }
    }
    return jobs;
  }

  private Job held(TaskKind kind, boolean platform) {
    return new Job(
        Experiment.HOLD,
        kind,
        platform ? threads : most,
        1,
        quick ? 3_000 : 8_000,
        platform ? bound : "--most");
  }

  private Job deep(TaskKind kind, int frames) {
    // A thousand frames are tens of kilobytes on the heap, of which the servers' has 960 MiB.
    int most = frames < 1_000 ? CROWD / 5 : CROWD / 250;
    int size = kind == TaskKind.PLATFORM_THREAD ? atMost(1_000) : most;
    return new Job(Experiment.DEPTH, kind, size, frames, 0, "");
  }

  private List<Integer> depths(TaskKind kind) {
    if (!kind.hasStack()) {
      return List.of();
    }
    return quick ? List.of(100) : List.of(1, 10, 100, 1000);
  }

  private static Job job(Experiment experiment, TaskKind kind, int size, long millis) {
    return new Job(experiment, kind, size, 1, millis, "");
  }

  private int atMost(int size) {
    return Math.min(threads, size);
  }

  private long millis(long usual) {
    return quick ? usual / 3 : usual;
  }
}
