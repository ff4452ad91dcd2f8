package quintet.loadtest.results.summary;

import java.util.Objects;

/**
 * The measured window, cut in the middle: alike if the server was in its steady state.
 *
 * @param first until the middle
 * @param second from there on
 */
public record Halves(Half first, Half second) {
  /** Checks that both are there. */
  public Halves {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
  }
}
