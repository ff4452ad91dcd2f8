package quintet.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * All that two servers promise that share rooms: beside {@link PairContract}, what a fault costs.
 */
public abstract class MixedPairContract extends PairContract {
  /** See {@link PairFaultContract}. */
  @Nested
  @DisplayName("Faults of two servers and a broker")
  class PairFaults extends PairFaultContract {}
}
