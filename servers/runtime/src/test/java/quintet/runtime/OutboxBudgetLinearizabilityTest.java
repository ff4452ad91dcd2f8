package quintet.runtime;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.core.wire.Frame;
import quintet.runtime.metrics.ServerMetrics;

/**
 * Every call on a budget takes effect at one moment: whatever threads do, their results are those
 * of the same calls one after the other (Herlihy and Wing, "Linearizability", 1990). Lincheck makes
 * up the calls and drives the threads through their interleavings, one switch at a time.
 *
 * <p>The bounds are small, so that the counts cross them all the time. {@code
 * -Dquintet.race.rounds} has more of them tried.
 */
class OutboxBudgetLinearizabilityTest {
  private static final int SHORT_ROUNDS = 1_500;
  private static final int LIMIT = 4;
  private static final int UNIT = 100;

  /** Messages of rooms. */
  @Param(name = "size", gen = IntGen.class, conf = "1:3")
  public static class RoomCount {
    private final OutboxBudget budget = budget();

    /** A room delivers. */
    @Operation
    public boolean deliver(@Param(name = "size") int size) {
      return budget.charge(Frame.room(new byte[size * UNIT - Frame.OVERHEAD]));
    }

    /** A delivery leaves the queue. */
    @Operation
    public void delivered(@Param(name = "size") int size) {
      budget.refund(Frame.room(new byte[size * UNIT - Frame.OVERHEAD]));
    }

    /** How much waits. */
    @Operation
    public long roomBytes() {
      return budget.roomBytes();
    }

    /** The keeper looks. */
    @Operation
    public boolean evicted() {
      return budget.evicted();
    }
  }

  /** Answers. */
  @Param(name = "size", gen = IntGen.class, conf = "1:3")
  public static class OwnCount {
    private final OutboxBudget budget = budget();

    /** The session answers. */
    @Operation
    public void answer(@Param(name = "size") int size) {
      budget.charge(Frame.own(new byte[size * UNIT - Frame.OVERHEAD]));
    }

    /** An answer leaves the queue. */
    @Operation
    public void answered(@Param(name = "size") int size) {
      budget.refund(Frame.own(new byte[size * UNIT - Frame.OVERHEAD]));
    }

    /** How much waits; whether that is too much is a second look, at another moment. */
    @Operation
    public long ownBytes() {
      return budget.ownBytes();
    }

    /** The reader looks. */
    @Operation
    public boolean ownHigh() {
      return budget.ownHigh();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {RoomCount.class, OwnCount.class})
  void everyCallTakesEffectAtOneMoment(Class<?> calls) {
    int rounds = Integer.getInteger("quintet.race.rounds", SHORT_ROUNDS);
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(2)
        .actorsAfter(1)
        .iterations(rounds / 150)
        .invocationsPerIteration(200)
        .check(calls);
  }

  private static OutboxBudget budget() {
    ServerMetrics metrics = new ServerMetrics();
    HeaviestFirst queued = new HeaviestFirst(1 << 30, 1, new QueuedLedger(metrics));
    HeaviestFirst held = new HeaviestFirst(1 << 30, 1, new HeldLedger(metrics));
    return new OutboxBudget(
        new OutboxBudget.Bounds(LIMIT * UNIT, LIMIT * UNIT, queued, held, metrics));
  }
}
