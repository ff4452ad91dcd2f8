package quintet.loadtest.ledger.claim;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param subject a model, or a way to do it
 * @param question what was measured or seen
 * @param found the answer as people read it
 * @param estimate the figure behind it; null where something was seen or counted once
 * @param expected what the claim wants; empty if the row stands beside it for comparison
 * @param verdict whether it is so; null if the claim wants nothing of it
 */
public record Row(
    String subject,
    String question,
    String found,
    @Nullable Estimate estimate,
    String expected,
    @Nullable Verdict verdict) {

  /** A figure that the claim wants to be so much at least. */
  public static Row atLeast(String subject, String question, Estimate estimate, double bound) {
    String expected = "at least " + estimate.unit().text(bound);
    return new Row(subject, question, estimate.text(), estimate, expected, estimate.atLeast(bound));
  }

  /** A figure that the claim wants to be so much at most. */
  public static Row atMost(String subject, String question, Estimate estimate, double bound) {
    String expected = "at most " + estimate.unit().text(bound);
    return new Row(subject, question, estimate.text(), estimate, expected, estimate.atMost(bound));
  }

  /** A figure that stands beside the others. */
  public static Row shown(String subject, String question, Estimate estimate) {
    return new Row(subject, question, estimate.text(), estimate, "", null);
  }

  /** Something that stands beside the others. */
  public static Row shown(String subject, String question, String found) {
    return new Row(subject, question, found, null, "", null);
  }

  /** Something that was seen, or not. */
  public static Row seen(
      String subject, String question, String found, String expected, boolean asExpected) {
    return new Row(subject, question, found, null, expected, Verdict.of(asExpected));
  }

  /** Something that could not be looked at here. */
  public static Row untold(String subject, String question, String why) {
    return new Row(subject, question, why, null, "", Verdict.CANNOT_TELL);
  }
}
