package quintet.loadtest.selftest;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import quintet.loadtest.selftest.Answer.Standing;

/** Prints answers as they come, in columns, and the verdict over all of them last. One thread. */
final class AnswerTable {
  private static final String ROW = "%-50s %-26s %-16s %-24s %s";

  private final PrintStream out;
  private final List<Answer> answers = new ArrayList<>();

  AnswerTable(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.println(ROW.formatted("answer", "known", "measured", "error", "standing"));
  }

  void add(List<Answer> more) {
    for (Answer answer : more) {
      answers.add(answer);
      out.println(
          ROW.formatted(
              answer.what(),
              answer.known(),
              answer.measured(),
              answer.error(),
              answer.standing().label()));
    }
  }

  /** Prints the last line; true if no answer is wrong and none was refused. */
  boolean verdict() {
    Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
    answers.forEach(answer -> counts.merge(answer.standing(), 1, Integer::sum));
    int wrong = counts.getOrDefault(Standing.WRONG, 0);
    int refused = counts.getOrDefault(Standing.REFUSED, 0);
    boolean passed = wrong == 0 && refused == 0 && !answers.isEmpty();
    out.println(
        String.format(
            Locale.ROOT,
            "selftest: %s: %d right, %d wrong, %d refused, %d not compared",
            passed ? "passed" : "FAILED",
            counts.getOrDefault(Standing.RIGHT, 0),
            wrong,
            refused,
            counts.getOrDefault(Standing.NOT_COMPARED, 0)));
    return passed;
  }
}
