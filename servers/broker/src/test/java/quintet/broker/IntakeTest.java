package quintet.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class IntakeTest {
  private final Intake intake = new Intake(100);
  private final AtomicBoolean admitted = new AtomicBoolean();

  @Test
  void whoBringsTooMuchWaitsUntilEnoughIsTaken() throws InterruptedException {
    intake.take(60);
    Thread second = bring(41);
    awaitWaiting(second);
    assertFalse(admitted.get());
    intake.giveBack(60);
    second.join();
    assertTrue(admitted.get());
  }

  @Test
  void anySizeIsAdmittedWhereNothingWaits() throws InterruptedException {
    intake.take(1_000);
    intake.giveBack(1_000);
    intake.take(100);
  }

  @Test
  void nobodyWaitsForAnIntakeThatIsClosed() throws InterruptedException {
    intake.take(100);
    Thread second = bring(1);
    awaitWaiting(second);
    intake.close();
    second.join();
    assertTrue(admitted.get());
  }

  private Thread bring(long bytes) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            intake.take(bytes);
            admitted.set(true);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertEquals(true, thread.isAlive());
      Thread.onSpinWait();
    }
  }
}
