package quintet.contract;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints each sentence as it is decided: {@code pass}, {@code fail} or {@code skip}, its theme, and
 * one line why where it did not pass. JUnit calls it on several threads.
 */
final class Report implements TestExecutionListener {
  private final PrintStream out;
  private @Nullable TestPlan plan;
  private int passed;
  private int failed;
  private int skipped;

  Report(PrintStream out) {
    this.out = out;
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
    out.printf(Locale.ROOT, "%d passed, %d failed, %d skipped%n", passed, failed, skipped);
  }

  /** Whether no sentence failed and at least one was true. */
  synchronized boolean holds() {
    return failed == 0 && passed > 0;
  }

  private void print(String outcome, TestIdentifier test, String why) {
    String line = outcome + "  " + path(test);
    out.println(why.isEmpty() ? line : line + ": " + why.lines().findFirst().orElse(""));
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
