package quintet.core.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.core.wire.CloseCode;

class SessionTest {
  private final SessionDriver driver = new SessionDriver();
  private final Session session = driver.session;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ECHO hello world | ECHO hello world",
        "ECHO | ECHO",
        "PING 42 | PONG 42",
        "SAY r | ERR bad-command",
        "SAY r text | ERR not-a-member",
        "LEAVE r | ERR not-a-member",
        "ADD r 1 | ERR not-a-member",
        "ADD r x | ERR bad-command",
        "CRASH-ROOM r | ERR not-a-member",
        "JOIN | ERR bad-room",
        "JOIN a/b | ERR bad-room",
        "JOIN a b | ERR bad-room",
        "QUIT now | ERR bad-command",
        "BURN -1 | ERR bad-command",
        "BURN 1000001 | ERR bad-command",
        "BLOCK ten | ERR bad-command",
        "echo x | ERR unknown-command",
        "'' | ERR unknown-command",
      })
  void answersACommandOnItsOwn(String command, String answer) {
    driver.receive(command + "\n");
    String sent = driver.takeSent();
    assertTrue(
        sent.equals(answer + "\n") || (answer.startsWith("ERR") && sent.startsWith(answer + " ")),
        sent);
    assertTrue(session.wantsInput());
  }

  @Test
  void refusesLabCommandsUnlessTheLabIsOn() {
    SessionDriver off = new SessionDriver(SessionDriver.LIMITS, false);
    for (String command : List.of("BURN 1", "BLOCK 1", "ADD r 1", "CRASH", "CRASH-ROOM r")) {
      off.receive(command + "\n");
      assertTrue(off.takeSent().startsWith("ERR lab-off "), command);
    }
  }

  @Test
  void suspendsUntilAJoinIsAnswered() {
    driver.receive("JOIN a\nECHO x\n");
    assertEquals(new Action.Join("a"), driver.last());
    assertFalse(session.wantsInput());
    assertNull(session.next());
    driver.resume(new Result.Joined("a"));
    assertEquals("ECHO x\n", driver.takeSent());
    assertTrue(session.wantsInput());
  }

  @Test
  void countsRoomsAgainstTheLimitButNotASecondJoinOfTheSame() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("JOIN b\n").resume(new Result.Joined("b"));
    driver.receive("JOIN c\n");
    assertTrue(driver.takeSent().startsWith("ERR too-many-rooms"));
    driver.receive("JOIN a\n");
    assertEquals(new Action.Join("a"), driver.last());
  }

  @Test
  void isNoMemberAfterARefusedJoin() {
    driver.receive("JOIN a\n").resume(new Result.Refused("a", "room-full"));
    driver.receive("SAY a x\n");
    assertTrue(driver.takeSent().startsWith("ERR not-a-member"));
  }

  @Test
  void stopsParsingAtTheFullPublishWindow() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("SAY a 1\nSAY a 2\nSAY a 3\nSAY a 4\n");
    assertEquals("3", ((Action.Publish) driver.last()).text().toString());
    assertFalse(session.wantsInput());
    driver.resume(new Result.Published("a"));
    assertEquals("4", ((Action.Publish) driver.last()).text().toString());
    assertFalse(session.wantsInput());
    driver.resume(new Result.Published("a"));
    assertTrue(session.wantsInput());
  }

  @Test
  void forgetsALostRoomAndWhatWasUnderWayInIt() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("SAY a 1\nSAY a 2\nSAY a 3\nECHO x\n");
    driver.resume(new Result.RoomLost("a"));
    assertEquals("ERR room-lost a\nECHO x\n", driver.takeSent());
    driver.receive("SAY a 4\n");
    assertTrue(driver.takeSent().startsWith("ERR not-a-member"));
  }

  @Test
  void tellsWhatABrokerHasNotTakenAndGoesOn() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("SAY a 1\nSAY a 2\nSAY a 3\nSAY a 4\n");
    driver.resume(new Result.NotTaken("a"));
    assertEquals("ERR broker-lost a\n", driver.takeSent());
    assertEquals("4", ((Action.Publish) driver.last()).text().toString());
    driver.resume(new Result.Published("a"));
    driver.receive("LEAVE a\n").resume(Result.Later.LATER);
    assertFalse(session.wantsInput());
    driver.resume(new Result.Left("a"));
    driver.resume(new Result.NotTaken("a"));
    assertEquals("", driver.takeSent());
    assertTrue(session.wantsInput());
  }

  @Test
  void unblocksWhatWaitsForALostRoom() {
    driver.receive("JOIN a\n");
    driver.resume(new Result.RoomLost("a"));
    assertEquals("ERR room-lost a\n", driver.takeSent());
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("CRASH-ROOM a\n");
    driver.resume(new Result.RoomLost("a"));
    assertEquals("ERR room-lost a\n", driver.takeSent());
    assertTrue(session.wantsInput());
  }

  @Test
  void answersLabWorkWhenItIsDone() {
    driver.receive("BURN 5\n").resume(Result.Worked.DONE);
    driver.receive("BLOCK 7\n").resume(Result.Worked.DONE);
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("ADD a 3\n").resume(new Result.Worked("a", 12));
    assertEquals("BURNT 5\nBLOCKED 7\nSUM a 12\n", driver.takeSent());
  }

  @Test
  void leavesEveryRoomBeforeTheFarewell() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("JOIN b\n").resume(new Result.Joined("b"));
    driver.receive("QUIT\nECHO never\n");
    assertEquals(new Action.Leave("b"), driver.last());
    driver.resume(new Result.Left("b"));
    assertEquals(new Action.Leave("a"), driver.last());
    assertEquals("", driver.takeSent());
    driver.resume(new Result.Left("a"));
    assertEquals("BYE\n", driver.takeSent());
    assertInstanceOf(Action.Close.class, driver.last());
    assertNull(session.next());
  }

  @Test
  void answersWhatCameBeforeTheEndOfInputAndThenSaysGoodbye() {
    session.receive(ByteBuffer.wrap("PING 1\nPING 2\n".getBytes(UTF_8)), 0);
    session.receiveEof();
    driver.drain();
    assertEquals("PONG 1\nPONG 2\nBYE\n", driver.takeSent());
  }

  @Test
  void doesNotObeyALineThatTheEndOfInputCutShort() {
    session.receive(ByteBuffer.wrap("PING 1\nPING 2".getBytes(UTF_8)), 0);
    session.receiveEof();
    driver.drain();
    assertTrue(driver.takeSent().startsWith("PONG 1\nERR unexpected-eof"));
  }

  @Test
  void quiescesWithoutForgettingWhatIsUnderWay() {
    driver.receive("JOIN a\nECHO never\n");
    session.quiesce();
    driver.resume(new Result.Joined("a"));
    assertEquals("", driver.takeSent());
    assertFalse(session.wantsInput());
    session.goodbye(CloseCode.GOING_AWAY);
    driver.drain();
    assertEquals(new Action.Leave("a"), driver.last());
    driver.resume(new Result.Left("a"));
    assertTrue(driver.takeSent().startsWith("ERR going-away"));
  }

  @Test
  void refusesInputThatItDidNotAskFor() {
    driver.receive("JOIN a\n");
    assertThrows(IllegalStateException.class, () -> driver.receive("ECHO\n"));
  }

  @Test
  void closesAConnectionThatNeverCompletesALine() {
    driver.receive("PI");
    session.tick(9_999);
    driver.drain();
    assertEquals("", driver.takeSent());
    session.tick(10_000);
    driver.drain();
    assertTrue(driver.takeSent().startsWith("ERR handshake-timeout"));
    assertEquals(List.of("handshake-timeout"), driver.refusals);
  }

  @Test
  void closesAnIdleConnection() {
    driver.receive("PING 1\n");
    driver.takeSent();
    session.tick(59_999);
    driver.drain();
    assertEquals("", driver.takeSent());
    session.tick(60_000);
    driver.drain();
    assertTrue(driver.takeSent().startsWith("ERR idle-timeout"));
  }

  @Test
  void answersBadTextOnALineAndGoesOn() {
    driver.receive("ECHO \u00ff\nPING 1\n");
    String sent = driver.takeSent();
    assertTrue(sent.startsWith("ERR bad-utf8 "), sent);
    assertTrue(sent.endsWith("\nPONG 1\n"), sent);
    assertEquals(List.of("bad-utf8"), driver.refusals);
  }

  @Test
  void closesAfterALineBeyondTheLimit() {
    driver.receive("ECHO " + "x".repeat(2000));
    assertTrue(driver.takeSent().startsWith("ERR too-long"));
    assertInstanceOf(Action.Close.class, driver.last());
  }

  @Test
  void tellsAConnectionBeyondTheLimitThatTheServerIsBusy() {
    session.refuseAsBusy();
    driver.receive("ECHO x\n");
    assertTrue(driver.takeSent().startsWith("ERR busy"));
    assertInstanceOf(Action.Close.class, driver.last());
  }

  @Test
  void countsMessagesAndRefusals() {
    driver.receive("PING 1\nNONSENSE\n");
    assertEquals(2, driver.received);
    assertEquals(List.of("unknown-command"), driver.refusals);
  }

  @Test
  void anActionThatHasFailedIsWaitedForNoMore() {
    driver.receive("BLOCK 1\n");
    session.goodbye(CloseCode.CRASHED);
    driver.drain();
    assertEquals("", driver.takeSent(), "the work may still end");
    assertFalse(session.forgo(), "no room is left by it");
    driver.drain();
    assertTrue(driver.takeSent().startsWith("ERR " + CloseCode.CRASHED.reason() + " "));
    assertInstanceOf(Action.Close.class, driver.actions.getLast());
  }

  @Test
  void aLeaveThatHasFailedIsNotAskedForAgainAndTheOtherRoomsAreLeft() {
    driver.receive("JOIN a\n").resume(new Result.Joined("a"));
    driver.receive("JOIN b\n").resume(new Result.Joined("b"));
    session.goodbye(CloseCode.CRASHED);
    driver.drain();
    Action.Leave failed = assertInstanceOf(Action.Leave.class, driver.actions.getLast());
    assertTrue(session.forgo());
    driver.drain();
    Action.Leave next = assertInstanceOf(Action.Leave.class, driver.actions.getLast());
    assertNotEquals(failed.room(), next.room());
    driver.resume(new Result.Left(next.room()));
    assertInstanceOf(Action.Close.class, driver.actions.getLast());
  }
}
