package quintet.loadtest.answer.plan;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.results.workload.Workload;

/**
 * A workload that servers are put through.
 *
 * @param workload what is sent
 * @param branch of the tree that it stands for; null for a reader's own and for those of the survey
 * @param surveyed whether only the cost model wants it
 */
public record Subject(Workload workload, @Nullable Branch branch, boolean surveyed) {
  /** Stands for a branch. */
  public static Subject of(Branch branch, Workload workload) {
    return new Subject(workload, branch, false);
  }

  /** A reader's own. */
  public static Subject own(Workload workload) {
    return new Subject(workload, null, false);
  }

  /** For the cost model alone. */
  static Subject surveyed(Workload workload) {
    return new Subject(workload, null, true);
  }

  /** Unlike any other's. */
  public String name() {
    return workload.name();
  }

  /** For people. */
  public String title() {
    return branch == null ? "Your workload: " + workload.name() : branch.title();
  }
}
