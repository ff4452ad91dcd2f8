package quintet.loadtest.ledger.claim;

import java.util.Collection;

/** What an experiment says of a claim. A verdict is a finding, not a failure. */
public enum Verdict {
  /** The whole interval is where the claim wants it. */
  HOLDS("holds"),
  /** The whole interval is where the claim does not want it. */
  DOES_NOT_HOLD("does not hold"),
  /** The interval has both in it, too few windows were valid, or this machine lacks something. */
  CANNOT_TELL("cannot tell here");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As people read it. */
  public String words() {
    return words;
  }

  /** Of a claim that wants all of these: one that does not hold refutes it. */
  public static Verdict all(Collection<Verdict> parts) {
    if (parts.contains(DOES_NOT_HOLD)) {
      return DOES_NOT_HOLD;
    }
    return parts.isEmpty() || parts.contains(CANNOT_TELL) ? CANNOT_TELL : HOLDS;
  }

  /** Of something that was seen or not, in every repeat. */
  public static Verdict of(boolean seen) {
    return seen ? HOLDS : DOES_NOT_HOLD;
  }
}
