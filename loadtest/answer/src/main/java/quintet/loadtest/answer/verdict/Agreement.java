package quintet.loadtest.answer.verdict;

/** How a measured winner and a rule of thumb stand to each other. */
public enum Agreement {
  /** The winner is one that the rule names. */
  AGREES("agrees"),
  /** One that the rule names is among those who tie. */
  IN_PART("agrees in part"),
  /** None that the rule names is among the winners. */
  DISAGREES("disagrees"),
  /** Nobody is told apart, or there are too few rounds. */
  CANNOT_TELL("cannot tell"),
  /** There is no rule of thumb for it. */
  NO_RULE("no rule of thumb");

  private final String words;

  Agreement(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
