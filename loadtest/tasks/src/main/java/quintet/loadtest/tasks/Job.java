package quintet.loadtest.tasks;

import quintet.loadtest.tasks.result.TaskKind;
import quintet.loadtest.tasks.trial.Trial.Experiment;

/**
 * One trial to be run: a child JVM.
 *
 * @param size tasks of its crowd, or at most
 * @param frames of each task's stack
 * @param millis for trials that take a time of their own; at most, for those that grow
 * @param limit what ends a crowd that has reached its size
 */
record Job(Experiment experiment, TaskKind kind, int size, int frames, long millis, String limit) {
  /** As it is called on the console and by {@code --only}. */
  String name() {
    String depth = experiment == Experiment.DEPTH ? " " + frames : "";
    return experiment.word() + " " + kind.word() + depth;
  }

  /** CPUs that it may use. */
  int cpus() {
    return experiment == Experiment.ACROSS ? 2 : 1;
  }
}
