package quintet.loadtest.tasks.crowd;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.loadtest.tasks.result.TaskKind;

/** That all came to wait and all went on is what {@link Crowd} itself checks; so each call ends. */
@Timeout(30)
class CrowdTest {
  @ParameterizedTest
  @EnumSource
  void allComeToWaitAndGoOnWhenWokenAndTheCrowdGrowsAnew(TaskKind kind) throws Exception {
    try (Crowd crowd = Crowd.of(kind, 60, 30)) {
      crowd.add(20);
      crowd.add(40);
      crowd.settle();
      crowd.release();
      crowd.add(1);
      crowd.release();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLATFORM_THREAD", "VIRTUAL_THREAD"})
  void aCrowdOfThreadsHasNoMoreThanItWasMadeFor(TaskKind kind) throws Exception {
    try (Crowd crowd = Crowd.of(kind, 2, 1)) {
      crowd.add(2);
      assertThrows(IndexOutOfBoundsException.class, () -> crowd.add(1));
      crowd.release();
    }
  }

  @Test
  void whoNeverWentOnIsNotWaitedForForEver() {
    Gate gate = new Gate();
    gate.letGo(1);
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, gate::awaitGone);
  }
}
