package quintet.loadtest.results.log;

/** Makes the recorders of a log. Any thread. */
@FunctionalInterface
public interface MetricRecorders {
  /** Part of a metric whose parts are not told apart. */
  int WHOLE = -1;

  /**
   * A new recorder; several may share a tag, and a part of it.
   *
   * @param tag {@code <phase>.<metric>}
   * @param part which part of the metric this is, from 0, to be totalled apart as well; or {@link
   *     #WHOLE}
   */
  MetricRecorder recorder(String tag, int part);

  /** A new recorder of a metric whose parts are not told apart. */
  default MetricRecorder recorder(String tag) {
    return recorder(tag, WHOLE);
  }
}
