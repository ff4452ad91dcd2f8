package quintet.loadtest.injector.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.log.MetricRecorder;

class FanoutLedgerTest {
  private final MetricRecorder first = new MetricRecorder();
  private final MetricRecorder last = new MetricRecorder();
  private final MetricRecorder spread = new MetricRecorder();

  private FanoutLedger ledger(int senders, int receivers, int window) {
    return new FanoutLedger(senders, receivers, window, first, last, spread);
  }

  private static long only(MetricRecorder recorder) {
    Histogram histogram = recorder.take();
    assertEquals(1, histogram.getTotalCount());
    return histogram.getMaxValue();
  }

  @Test
  void recordsTheFirstAndTheLastReceiverAndTheSpread() {
    FanoutLedger ledger = ledger(1, 3, 8);
    ledger.delivered(0, 0, 100, 110, true);
    ledger.delivered(0, 0, 100, 130, true);
    ledger.delivered(0, 0, 100, 170, true);
    assertEquals(10, only(first));
    assertEquals(70, only(last));
    assertEquals(60, only(spread));
    assertEquals(1, ledger.complete());
  }

  @Test
  void aMessageThatMissedAReceiverHasNoLastOne() {
    FanoutLedger ledger = ledger(1, 2, 2);
    ledger.delivered(0, 0, 0, 10, true);
    ledger.delivered(0, 2, 0, 20, true);
    ledger.delivered(0, 2, 0, 25, true);
    assertEquals(1, ledger.incomplete());
    assertEquals(1, ledger.complete());
    assertEquals(25, only(last));
  }

  @Test
  void messagesUnderWayTogetherAreKeptApart() {
    FanoutLedger ledger = ledger(2, 2, 4);
    ledger.delivered(0, 0, 0, 1, true);
    ledger.delivered(1, 0, 0, 2, true);
    ledger.delivered(0, 1, 0, 3, true);
    ledger.delivered(1, 0, 0, 4, true);
    ledger.delivered(0, 0, 0, 5, true);
    ledger.delivered(0, 1, 0, 6, true);
    assertEquals(3, ledger.complete());
    assertEquals(0, ledger.incomplete());
  }

  @Test
  void warmUpIsCheckedButNotRecorded() {
    FanoutLedger ledger = ledger(1, 1, 4);
    ledger.delivered(0, 0, 0, 1, false);
    assertEquals(1, ledger.complete());
    assertEquals(0, first.take().getTotalCount());
    assertEquals(0, last.take().getTotalCount());
  }

  @Test
  void refusesAWindowThatIsNoPowerOfTwo() {
    assertThrows(IllegalArgumentException.class, () -> ledger(1, 1, 3));
  }
}
