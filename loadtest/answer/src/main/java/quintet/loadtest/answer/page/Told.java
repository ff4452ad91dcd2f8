package quintet.loadtest.answer.page;

import java.util.List;
import quintet.loadtest.answer.plan.Branch;
import quintet.loadtest.answer.verdict.Standings;
import quintet.loadtest.answer.verdict.Verdict;

/** The answer on a console: the tree, or the ranking of a reader's own workload. */
public final class Told {
  private Told() {}

  /** Lines that end in {@code \n}. */
  public static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    if (answer.isTree()) {
      text.append("What weighs most in the work?\n");
    }
    List<Judgement> all = answer.judgements();
    for (int i = 0; i < all.size(); i++) {
      Judgement each = all.get(i);
      boolean last = i == all.size() - 1;
      String stem = answer.isTree() ? (last ? "   " : "│  ") : "  ";
      String node = answer.isTree() ? (last ? "└─ " : "├─ ") : "";
      text.append(node).append(each.subject().title()).append(": ");
      text.append(each.verdict().headline()).append('\n');
      Branch branch = each.subject().branch();
      if (branch != null) {
        line(
            text,
            stem,
            "rule of thumb: " + branch.rule() + "; " + each.verdict().agreement().words());
      }
      line(text, stem, each.verdict().sure());
      for (Standings standings : each.verdict().standings()) {
        line(text, stem, each.verdict().says(standings));
      }
    }
    return text.append(answer.says()).append('\n').toString();
  }

  /** What was found, in a sentence for the top of the page. */
  static String sentence(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    Branch branch = judgement.subject().branch();
    String rule =
        branch == null
            ? ""
            : switch (verdict.agreement()) {
              case AGREES -> " The rule of thumb, " + branch.rule() + ", agrees.";
              case IN_PART -> " The rule of thumb, " + branch.rule() + ", agrees in part.";
              case DISAGREES -> " The rule of thumb, " + branch.rule() + ", is wrong here.";
              case CANNOT_TELL, NO_RULE -> " The rule of thumb says " + branch.rule() + ".";
            };
    String leading =
        verdict.winners().isEmpty() && !verdict.standings().isEmpty()
            ? "; first as measured, of " + verdict.standings().size() + ": " + verdict.leading()
            : "";
    return verdict.headline() + leading + "." + rule;
  }

  private static void line(StringBuilder text, String stem, String what) {
    text.append(stem).append("  ").append(what).append('\n');
  }
}
