package quintet.options;

/**
 * The main class of one of {@code ./quintet}'s verbs. It has a public constructor without
 * parameters, so that shell completion can ask each for its options.
 */
public interface Verb {
  /** What it can be told. */
  OptionTable options();
}
