package quintet.options;

/** What a program's end says; the same for all verbs. */
public enum ExitCode {
  /** It did what it was asked for. */
  DONE(0),
  /** It came to its end, and an objective was missed, a sentence broken or a drain has failed. */
  MISSED(1),
  /** An option is wrong, or what it names can't be used; one line says which. */
  MISUSED(2),
  /** Memory was exhausted. The JVM itself ends a server so, by {@code ExitOnOutOfMemoryError}. */
  EXHAUSTED(3),
  /** Ended by SIGINT, as shells say it. */
  INTERRUPTED(130);

  /** What help texts say of the codes. */
  static final String HELP =
      "Exit code 0: done; 1: an objective missed or a check failed; 2: a wrong setting;"
          + " 3: memory exhausted.";

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** For {@link System#exit}. */
  public int number() {
    return number;
  }
}
