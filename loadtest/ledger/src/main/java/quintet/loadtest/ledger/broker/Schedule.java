package quintet.loadtest.ledger.broker;

import java.util.ArrayList;
import java.util.List;
import quintet.loadtest.ledger.broker.result.Arm;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.options.ModelSpec;

/**
 * Which run follows which. In each round every model has its turn in a balanced random order, and
 * within it every arm in another one: what is compared stands side by side.
 */
final class Schedule {
  private Schedule() {}

  /**
   * One run.
   *
   * @param round from 1
   */
  record Turn(int round, ModelSpec model, Arm arm) {}

  /** All runs, the first first. */
  static List<Turn> of(List<ModelSpec> models, int rounds, long seed) {
    List<List<Integer>> modelOrder = RoundOrder.balanced(models.size(), rounds, seed);
    List<List<List<Integer>>> armOrders = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      armOrders.add(RoundOrder.balanced(Arm.values().length, rounds, seed + 1 + i));
    }
    List<Turn> turns = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (int model : modelOrder.get(round)) {
        for (int arm : armOrders.get(model).get(round)) {
          turns.add(new Turn(round + 1, models.get(model), Arm.values()[arm]));
        }
      }
    }
    return List.copyOf(turns);
  }
}
