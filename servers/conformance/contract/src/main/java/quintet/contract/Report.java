package quintet.contract;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import quintet.options.Wording;

/**
 * Prints each sentence as it is decided: {@code pass}, {@code fail} or {@code skip}, its theme, and
 * one line why where it did not pass. Of a guest a {@link Hardened} sentence that did not is {@code
 * lack}, and does not count. JUnit calls it on several threads.
 */
final class Report implements TestExecutionListener {
  private static final TestTag HARDENED = TestTag.create(Hardened.NAME);

  private final PrintStream out;
  private final boolean guest;
  private @Nullable TestPlan plan;
  private int passed;
  private int failed;
  private int skipped;
  private int lacking;

  /**
   * @param guest whether it is a server on a WebSocket library of its own
   */
  Report(PrintStream out, boolean guest) {
    this.out = out;
    this.guest = guest;
  }

  @Override
  public synchronized void testPlanExecutionStarted(TestPlan started) {
    plan = started;
  }

  @Override
  public synchronized void executionSkipped(TestIdentifier test, String reason) {
    skipped++;
    print("skip", test, reason);
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    String why =
        result.getThrowable().map(cause -> Objects.toString(cause.getMessage(), "")).orElse("");
    if (result.getStatus() == Status.ABORTED) {
      skipped++;
      print("skip", test, why);
    } else if (result.getStatus() == Status.FAILED && guest && test.getTags().contains(HARDENED)) {
      lacking++;
      print("lack", test, why);
    } else if (result.getStatus() == Status.FAILED) {
      failed++;
      print("fail", test, why);
    } else if (test.isTest()) {
      passed++;
      print("pass", test, "");
    }
  }

  /** Prints the sums. */
  synchronized void printSums() {
    String lack = guest ? ", " + lacking + " lacking" : "";
    out.printf(Locale.ROOT, "%d passed, %d failed, %d skipped%s%n", passed, failed, skipped, lack);
  }

  /** Whether no sentence failed and at least one was true. */
  synchronized boolean holds() {
    return failed == 0 && passed > 0;
  }

  private void print(String outcome, TestIdentifier test, String why) {
    String line = outcome + "  " + path(test);
    // A server's words, hostile ones among them, are to be read, not obeyed by a terminal.
    String first = Wording.line(why.lines().findFirst().orElse(""));
    out.println(first.isEmpty() ? line : line + ": " + first);
  }

  /** {@code Theme: sentence (case)}: the names below the root of the plan. */
  private String path(TestIdentifier test) {
    Deque<String> names = new ArrayDeque<>();
    TestPlan known = Objects.requireNonNull(plan, "nothing is reported before the start");
    for (TestIdentifier each = test; each != null; each = known.getParent(each).orElse(null)) {
      names.addFirst(each.getDisplayName());
    }
    names.pollFirst(); // JUnit Jupiter
    names.pollFirst(); // the contract
    return switch (names.size()) {
      case 0 -> test.getDisplayName();
      case 1 -> names.getFirst();
      case 2 -> names.getFirst() + ": " + sentence(names.getLast());
      default ->
          names.pollFirst() + ": " + sentence(names.pollFirst()) + " (" + names.getLast() + ")";
    };
  }

  private static String sentence(@Nullable String name) {
    String text = Objects.toString(name, "");
    int parameters = text.indexOf('(');
    return parameters < 0 ? text : text.substring(0, parameters);
  }
}
