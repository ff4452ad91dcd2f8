package quintet.loadtest.selftest;

import java.io.IOException;
import java.util.List;
import quintet.process.ProcessFailedException;

/** One known truth and the load that is to find it. */
interface Experiment {
  /** A few words for the console. */
  String name();

  /** How often it may be asked if it is refused; 1 or more. */
  default int attempts() {
    return 4;
  }

  /**
   * Measures it once.
   *
   * @throws RefusedException if the instrument itself says that a run of it means nothing
   */
  List<Answer> answers(Bench bench)
      throws IOException, InterruptedException, ProcessFailedException, RefusedException;
}
