package quintet.runtime;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.runtime.OutboxBudget.Verdict;

/**
 * Every call on a budget takes effect at one moment: whatever threads do, their results are those
 * of the same calls one after the other (Herlihy and Wing, "Linearizability", 1990). Lincheck makes
 * up the calls and drives the threads through their interleavings, one switch at a time.
 *
 * <p>The bounds are small, so that the counts cross them all the time. {@code
 * -Dquintet.race.rounds} has more of them tried.
 */
@Param(name = "size", gen = IntGen.class, conf = "1:3")
public class OutboxBudgetLinearizabilityTest {
  private static final int SHORT_ROUNDS = 1_500;

  private final OutboxBudget budget =
      new OutboxBudget(new OutboxBudget.Bounds(4, 4, new ServerMetrics()));

  /** A room delivers. */
  @Operation
  public Verdict deliver(@Param(name = "size") int size) {
    return budget.charge(Frame.room(new byte[size]));
  }

  /** A delivery leaves the queue. */
  @Operation
  public void delivered(@Param(name = "size") int size) {
    budget.refund(Frame.room(new byte[size]));
  }

  /** The session answers. */
  @Operation
  public Verdict answer(@Param(name = "size") int size) {
    return budget.charge(Frame.own(new byte[size]));
  }

  /** An answer leaves the queue. */
  @Operation
  public void answered(@Param(name = "size") int size) {
    budget.refund(Frame.own(new byte[size]));
  }

  /** The reader looks. */
  @Operation
  public boolean ownHigh() {
    return budget.ownHigh();
  }

  /** The keeper looks. */
  @Operation
  public boolean evicted() {
    return budget.evicted();
  }

  @Test
  void everyCallTakesEffectAtOneMoment() {
    int rounds = Integer.getInteger("quintet.race.rounds", SHORT_ROUNDS);
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(2)
        .actorsPerThread(2)
        .actorsAfter(2)
        .iterations(rounds / 150)
        .invocationsPerIteration(150)
        .check(OutboxBudgetLinearizabilityTest.class);
  }
}
