package quintet.runtime.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMetricsTest {
  private final ServerMetrics metrics = new ServerMetrics();

  @Test
  void countsWhatItIsToldOf() {
    metrics.received();
    metrics.sent(3);
    metrics.sent(4);
    metrics.reset();
    metrics.acceptFailed();
    assertEquals(1, metrics.messagesReceived());
    assertEquals(7, metrics.messagesSent());
    assertEquals(1, metrics.resets());
    assertEquals(1, metrics.acceptFailures());
  }

  @Test
  void errorsAreCountedByTheirCode() {
    metrics.refused("bad-utf8");
    metrics.refused("busy");
    metrics.refused("bad-utf8");
    assertEquals(Map.of("bad-utf8", 2L, "busy", 1L), metrics.errors());
  }

  @Test
  void theNumberOfCodesIsBoundedAndNothingIsLost() {
    for (int i = 0; i < 10_000; i++) {
      metrics.refused("code-" + i);
    }
    assertTrue(metrics.errors().size() <= 65, "64 codes and one for all others");
    assertEquals(10_000, metrics.errors().values().stream().mapToLong(Long::longValue).sum());
  }
}
