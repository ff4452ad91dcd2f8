package quintet.loadtest.answer.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions were off for workloads that the fit had not seen: each workload is left out
 * in turn, and predicted from all others.
 *
 * @param typical half of them are nearer, as a share of what was measured
 * @param worst none is farther
 * @param workloads how many were left out
 */
public record HeldOut(double typical, double worst, int workloads) {
  /** Of such errors; null if there is none. */
  static @Nullable HeldOut of(List<Double> errors, int workloads) {
    if (errors.isEmpty()) {
      return null;
    }
    List<Double> sorted = new ArrayList<>(errors);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new HeldOut(median, sorted.getLast(), workloads);
  }
}
