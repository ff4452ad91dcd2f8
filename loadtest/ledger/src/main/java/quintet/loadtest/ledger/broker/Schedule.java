package quintet.loadtest.ledger.broker;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.options.ModelSpec;

/**
 * What follows what. In each round every model has its turn in a balanced random order, and within
 * it every arm in another one: what is compared stands side by side.
 */
final class Schedule {
  private static final List<Arm> ARMS = List.of(Arm.values());

  private Schedule() {}

  /**
   * A model's part of a round.
   *
   * @param round from 1
   * @param arms all of them, in the order in which they are measured
   */
  record Turn(int round, ModelSpec model, List<Arm> arms) {}

  /** All turns, the first first. */
  static List<Turn> of(List<ModelSpec> models, int rounds, long seed) {
    List<List<Integer>> modelOrder = RoundOrder.balanced(models.size(), rounds, seed);
    List<List<List<Integer>>> armOrders = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      armOrders.add(RoundOrder.balanced(ARMS.size(), rounds, seed + 1 + i));
    }
    List<Turn> turns = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int model : modelOrder.get(round)) {
        List<Arm> arms = armOrders.get(model).get(round).stream().map(ARMS::get).toList();
        turns.add(new Turn(round + 1, models.get(model), arms));
      }
    }
    return List.copyOf(turns);
  }
}
