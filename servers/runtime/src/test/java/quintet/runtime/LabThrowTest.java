package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.core.wire.Frame;
import quintet.options.BadOptionException;

class LabThrowTest {
  private static final Frame MARKED =
      Frame.room("SAID r lab-throw-put\n".getBytes(StandardCharsets.US_ASCII));

  private static ServerContext context(String... arguments) {
    return new ServerContext(
        ServerSettings.parse(Map.of(), arguments),
        "nio",
        PageOrigins.of(List.of(), 9001, List.of()),
        () -> 42);
  }

  @Test
  void nothingIsThrownUnlessALabAsksForIt() {
    ServerContext context = context("--lab");
    assertTrue(context.newBudget().charge(MARKED));
    context.sessions().observer().refused("idle-timeout");
    assertEquals(Map.of("idle-timeout", 1L), context.metrics().errors());
  }

  @Test
  void aMarkedFrameCannotBePutIntoAnOutboxAndIsNotCharged() {
    ServerContext context = context("--lab", "--lab-throw", "crash");
    OutboxBudget budget = context.newBudget();
    assertTrue(budget.charge(MARKED), "the first member's");
    assertThrows(LabCrash.class, () -> budget.charge(MARKED), "the second member's");
    Frame answer = Frame.own("ECHO lab-throw-put\n".getBytes(StandardCharsets.US_ASCII));
    assertThrows(LabCrash.class, () -> budget.charge(answer));
    assertEquals(MARKED.weight(), context.metrics().queuedBytes());
  }

  @Test
  void anAnswerThatNamesAPlaceThrowsThereAndOnlyOnce() {
    ServerContext context = context("--lab", "--lab-throw", "memory");
    OutboxBudget budget = context.newBudget();
    assertTrue(budget.charge(answer("lab-throw-read")));
    assertThrows(OutOfMemoryError.class, budget::ownHigh);
    assertFalse(budget.ownHigh());
    Frame written = answer("lab-throw-flush");
    assertTrue(budget.charge(written));
    assertThrows(OutOfMemoryError.class, () -> budget.refund(written));
    assertEquals(answer("lab-throw-read").weight(), context.metrics().queuedBytes());
    assertTrue(budget.charge(answer("lab-throw-nowhere")));
    assertFalse(budget.evicted());
    assertTrue(budget.charge(answer("lab-throw-task")));
    assertTrue(budget.evicted());
    var observer = context.sessions().observer();
    assertThrows(OutOfMemoryError.class, () -> observer.refused("slow-consumer"));
  }

  @Test
  void aConnectionAfterAnAnswerThatNamesItsAcceptGetsNoSessionAndTheNextDoes() {
    ServerContext context = context("--lab", "--lab-throw", "crash");
    assertTrue(context.newBudget().charge(answer("lab-throw-accept")));
    assertThrows(LabCrash.class, () -> context.newSession(ConnectionGate.Admission.ADMITTED));
    assertTrue(context.newSession(ConnectionGate.Admission.ADMITTED).wantsInput());
  }

  private static Frame answer(String text) {
    return Frame.own(("ECHO " + text + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void aTimeoutIsCountedAndThenThrows() {
    ServerContext context = context("--lab", "--lab-throw", "memory");
    var observer = context.sessions().observer();
    assertThrows(OutOfMemoryError.class, () -> observer.refused("idle-timeout"));
    observer.refused("bad-utf8");
    assertEquals(Map.of("bad-utf8", 1L, "idle-timeout", 1L), context.metrics().errors());
  }

  @Test
  void itNeedsALab() {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> context("--lab-throw", "crash"));
    assertEquals("--lab-throw needs --lab", refused.getMessage());
    refused = assertThrows(BadOptionException.class, () -> context("--lab", "--lab-throw", "fire"));
    assertEquals("--lab-throw: 'fire' is not none, crash or memory", refused.getMessage());
  }
}
