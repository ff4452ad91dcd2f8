package quintet.loadtest.answer.page;

import java.time.Instant;
import java.util.List;
import quintet.loadtest.answer.model.CostModel;
import quintet.loadtest.results.summary.MachineFacts;

/**
 * All that there is to say.
 *
 * @param started when
 * @param command what measures it again
 * @param quick whether it is the one short look
 * @param complete false if it was cut short
 * @param planned runs
 * @param done runs that came to an end
 * @param sound runs of those that count
 * @param rounds that were planned, and of which a verdict needs all
 * @param machine where
 * @param servers their names, in the order in which they are shown
 * @param leftOut a sentence for each server that was asked for and does not take part
 * @param judgements one for each workload
 * @param model the cost model; without servers if too little was measured
 */
public record Answer(
    Instant started,
    String command,
    boolean quick,
    boolean complete,
    int planned,
    int done,
    long sound,
    int rounds,
    MachineFacts machine,
    List<String> servers,
    List<String> leftOut,
    List<Judgement> judgements,
    CostModel model) {
  /** Takes copies. */
  public Answer {
    servers = List.copyOf(servers);
    leftOut = List.copyOf(leftOut);
    judgements = List.copyOf(judgements);
  }

  /** Whether it answers for the branches of the tree, and not for a reader's own workload. */
  public boolean isTree() {
    return judgements.stream().anyMatch(each -> each.subject().branch() != null);
  }

  /** How much was measured, a sentence. */
  public String says() {
    return complete
        ? amount()
        : "Cut short: " + amount() + " What is not measured has no verdict here.";
  }

  /** The same in figures alone. */
  String amount() {
    return done + " of " + planned + " runs, " + sound + " of them valid.";
  }
}
