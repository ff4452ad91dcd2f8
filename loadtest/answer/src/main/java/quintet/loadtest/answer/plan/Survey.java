package quintet.loadtest.answer.plan;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.results.summary.Objective;
import quintet.loadtest.results.workload.Mix;
import quintet.loadtest.results.workload.Workload;

/**
 * Workloads that span what the cost model is asked about: connections, room size, CPU and blocking,
 * each alone between little and much, and all of them together.
 */
public final class Survey {
  /** Percent of the messages that are said to a room, where there are rooms. */
  public static final double SAID = 10;

  /** Percent of the messages that compute, where any do. */
  public static final double BURNS = 10;

  /** Length of a call that blocks, milliseconds. */
  public static final int BLOCK_MILLIS = 5;

  private static final int PAYLOAD = 64;
  private static final Objective OBJECTIVE = Objective.parse("p99=10ms,lost=0");
  private static final double RATE = 1_000;

  private Survey() {}

  /** All of them; a quick answer has fewer. */
  public static List<Subject> subjects(boolean quick) {
    List<Subject> all = new ArrayList<>();
    all.add(subject("survey-crowd", 1_000, 1, 0, 0, 2 * RATE));
    all.add(subject("survey-cpu", 100, 1, 100, 0, RATE));
    if (!quick) {
      all.add(subject("survey-rooms", 1_000, 100, 0, 0, RATE / 2));
      all.add(subject("survey-blocks", 100, 1, 0, 1, RATE / 2));
      all.add(subject("survey-few", 100, 1, 0, 0, 2 * RATE));
      all.add(subject("survey-pairs", 200, 10, 0, 0, RATE));
      all.add(subject("survey-all", 500, 25, 20, 0.2, RATE));
    }
    return List.copyOf(all);
  }

  /**
   * The workload of five figures.
   *
   * @param members of each room; 1: there are none
   * @param burnMicros CPU that a message asks for, in the mean
   * @param blocked percent of the messages that block
   */
  private static Subject subject(
      String name, int connections, int members, int burnMicros, double blocked, double rate) {
    Mix none = Mix.echoes();
    double said = members > 1 ? SAID : 0;
    double burns = burnMicros > 0 ? BURNS : 0;
    Mix mix =
        new Mix(
            100 - said - burns - blocked,
            said > 0
                ? new Mix.Say(said, List.of(new Mix.Rooms(connections / members, members)))
                : none.say(),
            none.add(),
            burns > 0
                ? new Mix.Burn(burns, (int) Math.round(burnMicros * 100 / BURNS))
                : none.burn(),
            blocked > 0 ? new Mix.Block(blocked, BLOCK_MILLIS) : none.block());
    return Subject.surveyed(
        new Workload(name, "For the cost model.", connections, rate, PAYLOAD, OBJECTIVE, mix));
  }
}
