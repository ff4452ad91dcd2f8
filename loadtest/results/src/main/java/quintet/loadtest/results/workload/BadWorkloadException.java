package quintet.loadtest.results.workload;

/** A workload can't be used: the line, what is wrong there, and what is allowed. */
public final class BadWorkloadException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String what;

  BadWorkloadException(int line, String what) {
    super("line " + line + ": " + what);
    this.line = line;
    this.what = what;
  }

  /** The same, with the file's name before the line. */
  IllegalArgumentException in(Object file) {
    return new IllegalArgumentException(file + ":" + line + ": " + what, this);
  }
}
