package quintet.loadtest.answer.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import quintet.loadtest.report.statistics.RoundOrder;
import quintet.options.ModelSpec;

/**
 * What is measured, in order: what each server carries, whole rounds, and what only the cost model
 * wants. In a round each workload meets all servers one behind the other, in balanced random order,
 * so that a machine that slows down is counted against nobody.
 *
 * @param specs the servers
 * @param subjects the workloads to answer for
 * @param survey those of the cost model; empty: none is fitted
 * @param rounds how many; 6 is the least after which anything can be told
 * @param seed of all orders
 * @param quick whether it is the one short look
 */
public record Schedule(
    List<ModelSpec> specs,
    List<Subject> subjects,
    List<Subject> survey,
    int rounds,
    long seed,
    boolean quick) {
  /** Takes copies. */
  public Schedule {
    specs = List.copyOf(specs);
    subjects = List.copyOf(subjects);
    survey = List.copyOf(survey);
  }

  /** The same of those servers. */
  public Schedule among(List<ModelSpec> others) {
    return new Schedule(others, subjects, survey, rounds, seed, quick);
  }

  /** All bouts. */
  public List<Bout> bouts() {
    List<Bout> bouts = new ArrayList<>();
    Random random = new Random(seed);
    if (!quick) {
      add(bouts, Bout.Kind.LIMIT, 1, shuffled(subjects, random), 0);
    }
    if (quick) {
      add(bouts, Bout.Kind.GLANCE, 1, shuffled(subjects, random), 0);
    }
    for (int round = 1; round <= rounds; round++) {
      if (!quick) {
        add(bouts, Bout.Kind.ROUND, round, shuffled(subjects, random), round + 1);
      }
      for (int server : order(round)) {
        bouts.add(new Bout(bouts.size() + 1, Bout.Kind.IDLE, round, 1, null, specs.get(server)));
      }
    }
    add(bouts, Bout.Kind.GLANCE, rounds + 1, shuffled(survey, random), 1);
    return List.copyOf(bouts);
  }

  private void add(List<Bout> bouts, Bout.Kind kind, int round, List<Subject> all, int row) {
    for (Subject subject : all) {
      for (int server : order(row + 31 * subject.name().hashCode())) {
        bouts.add(new Bout(bouts.size() + 1, kind, round, 1, subject, specs.get(server)));
      }
    }
  }

  /** A row of one balanced plan: rows that follow each other are of one square. */
  private List<Integer> order(int row) {
    List<List<Integer>> plan = RoundOrder.balanced(specs.size(), 2 * specs.size(), seed);
    return plan.get(Math.floorMod(row, plan.size()));
  }

  private static List<Subject> shuffled(List<Subject> subjects, Random random) {
    List<Subject> all = new ArrayList<>(subjects);
    Collections.shuffle(all, random);
    return all;
  }
}
