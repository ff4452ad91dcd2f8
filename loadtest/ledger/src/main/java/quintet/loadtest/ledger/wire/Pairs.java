package quintet.loadtest.ledger.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import quintet.process.ProcessFailedException;

/**
 * The 99 % of pairs of windows, one quiet and one in which something happens, in turn. A pair with
 * a window that is not valid is measured again, as often as there are repeats; then it is missing.
 *
 * @param quiet in nanoseconds, by pair
 * @param loud likewise
 * @param refused pairs that were not valid
 */
public record Pairs(List<Double> quiet, List<Double> loud, int refused) {

  /** Measures one window. */
  @FunctionalInterface
  public interface Step {
    /** Measures it. */
    Window run() throws IOException, InterruptedException, ProcessFailedException;
  }

  /**
   * Measures so many pairs.
   *
   * @param tolerated lag of the client that does not matter for the claim, in nanoseconds
   */
  public static Pairs of(int repeats, double tolerated, Step quiet, Step loud)
      throws IOException, InterruptedException, ProcessFailedException {
    List<Double> calm = new ArrayList<>();
    List<Double> stirred = new ArrayList<>();
    int refused = 0;
    while (calm.size() < repeats && refused <= repeats) {
      Window one = quiet.run();
      Window other = loud.run();
      if (one.isValid(tolerated) && other.isValid(tolerated)) {
        calm.add(one.p99());
        stirred.add(other.p99());
      } else {
        refused++;
      }
    }
    return new Pairs(calm, stirred, refused);
  }
}
