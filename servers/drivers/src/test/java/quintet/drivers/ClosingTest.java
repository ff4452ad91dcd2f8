package quintet.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.core.wire.ListedOrigins;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class ClosingTest {
  @ParameterizedTest
  @CsvSource({
    "OPEN,      FLUSHING,  LINGERING, CLOSED, false",
    "FLUSHING,  FLUSHING,  LINGERING, CLOSED, false",
    "LINGERING, LINGERING, LINGERING, CLOSED, true",
    "CLOSED,    CLOSED,    CLOSED,    CLOSED, true"
  })
  void movesOnAsItsTableSays(
      Closing state, Closing close, Closing ended, Closing closed, boolean hasEnded) {
    assertEquals(close, state.close());
    assertEquals(ended, state.ended());
    assertEquals(closed, state.closed());
    assertEquals(hasEnded, state.hasEnded());
  }

  @Test
  void lastWordsWaitAsLongAsAnIdleClientMay() {
    assertPatience(Closing.FLUSHING, TimeUnit.SECONDS.toNanos(7));
  }

  @Test
  void afterTheEndThePeerHasTheLingerTime() {
    assertPatience(Closing.LINGERING, TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void whatIsOpenOrClosedIsNeverOverdue() {
    assertFalse(Closing.OPEN.overdue(Long.MAX_VALUE, server()));
    assertFalse(Closing.CLOSED.overdue(Long.MAX_VALUE, server()));
  }

  private static void assertPatience(Closing state, long nanos) {
    assertFalse(state.overdue(nanos - 1, server()));
    assertTrue(state.overdue(nanos, server()));
  }

  private static ServerContext server() {
    ServerSettings settings = ServerSettings.parse(Map.of(), "--idle-timeout=7s", "--linger=3s");
    return new ServerContext(settings, "nio", new ListedOrigins(List.of()), () -> 0);
  }
}
