package quintet.loadtest.tasks.trial;

import java.io.PrintStream;
import quintet.loadtest.tasks.result.Measure;

/** Prints what a trial has found, a line each: what {@code TrialRunner} reads. */
final class Figures {
  private final PrintStream out;

  Figures(PrintStream out) {
    this.out = out;
  }

  /** A figure, in its own unit. */
  void say(Measure measure, double value) {
    out.println("figure " + measure.word() + " " + value);
  }

  /** What ended the growth of a crowd. */
  void ended(String by) {
    out.println("ended " + by);
  }
}
