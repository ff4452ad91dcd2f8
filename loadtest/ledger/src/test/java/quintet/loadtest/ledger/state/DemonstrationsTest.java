package quintet.loadtest.ledger.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.loadtest.ledger.rig.Demonstration;
import quintet.loadtest.ledger.rig.Telling;

/** What hangs or races on purpose does, and says so by itself. */
@Timeout(60)
class DemonstrationsTest {
  private static Telling.Told told(Demonstration demonstration, int repeats) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream lines = new PrintStream(out, true, StandardCharsets.UTF_8);
    demonstration.demonstrate(new Telling(lines), repeats, true);
    return Telling.Told.of(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void locksTakenCrosswiseAreFoundDeadlockedAndInOneOrderNever() throws Exception {
    Telling.Told told = told(new LockDeadlock(), 1);
    assertEquals(List.of(1.0), told.figure("crosswise"));
    assertEquals(List.of(0.0), told.figure("ordered"));
    assertTrue(told.fact("explained").contains("first waits for what second has"), told::toString);
  }

  @Test
  void rendezvousWhereBothSendFirstHangsAndTheWatchSaysInWhat() throws Exception {
    Telling.Told told = told(new ChannelDeadlock(), 1);
    assertEquals(List.of(1.0), told.figure("both-send"));
    assertEquals(List.of(0.0), told.figure("one-receives"));
    assertTrue(told.fact("explained").contains("receives from 'there'"), told::toString);
    assertTrue(told.fact("explained").contains("receives from 'back'"), told::toString);
  }

  @Test
  void whatBothEndsOfAChannelChangeLosesAdditionsUnlessItIsLockedOrHandedOn() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one CPU has no race to show");
    Telling.Told told = told(new ChannelRace(), 3);
    assertTrue(told.figure("bare").stream().anyMatch(lost -> lost > 0), told::toString);
    assertEquals(List.of(0.0, 0.0, 0.0), told.figure("locked"));
    assertEquals(List.of(0.0, 0.0, 0.0), told.figure("handed"));
  }
}
