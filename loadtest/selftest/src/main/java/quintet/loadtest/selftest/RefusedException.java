package quintet.loadtest.selftest;

/** A run that the instrument's own rules refuse: no answer, neither right nor wrong. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String why) {
    super(why);
  }
}
