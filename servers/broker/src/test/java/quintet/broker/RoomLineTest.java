package quintet.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.wire.Text;

@Timeout(20)
class RoomLineTest {
  private static final Duration A_WHILE = Duration.ofMillis(2_500); // more than a SAY waits

  private final ScriptedBroker broker = new ScriptedBroker();
  private final List<String> told = new ArrayList<>();
  private Runnable meanwhile = () -> {}; // while a message is on its way to the owner
  private final RoomLine line = broker.link().open("a", new Owner());

  private final class Owner implements RoomFeed {
    @Override
    public void opened() {
      told.add("opened");
    }

    @Override
    public void refused() {
      told.add("refused");
    }

    @Override
    public void said(Said said) {
      meanwhile.run();
      Text text = said.text();
      told.add(new String(text.array(), text.offset(), text.length(), StandardCharsets.UTF_8));
      said.taken();
    }

    @Override
    public void missed() {
      told.add("missed");
    }
  }

  @AfterEach
  void end() {
    broker.close();
  }

  @Test
  void whatIsOnItsWayToTheOwnerWhenTheConsumerEndsIsNotSaidTwice() throws InterruptedException {
    broker.deliver(1, 5, 0);
    meanwhile = this::goOn;
    broker.deliver(2, 6, 0);
    meanwhile = () -> {};
    broker.deliver(1, 6, 1);
    broker.deliver(2, 7, 0);
    assertEquals(List.of("opened", "message 5", "message 6", "message 7"), told);
  }

  @Test
  void aRoomThatOpensWithItsFirstMessageGoesOnWithNoneBeforeIt() throws InterruptedException {
    meanwhile = this::goOn;
    broker.deliver(1, 5, 0);
    String again = broker.consumers.getLast();
    assertTrue(again.contains("\"opt_start_seq\":5"), again);
  }

  @Test
  void whatGrewTooOldBeforeTheConsumerCameToItIsTold() throws InterruptedException {
    broker.deliver(1, 5, 0);
    goOn();
    broker.deliver(1, 12, 0); // 6 to 11 were there when the stream was looked at
    look(12);
    assertEquals(List.of("opened", "message 5", "message 12", "missed"), told);
  }

  @Test
  void whereNothingGrewTooOldTheRoomGoesOn() throws InterruptedException {
    broker.deliver(1, 5, 0);
    goOn();
    broker.deliver(1, 12, 0); // 6 to 11 are other rooms'
    look(6);
    look(13); // 6 was sent in time, and so was 12
    broker.deliver(2, 14, 0);
    assertEquals(List.of("opened", "message 5", "message 12", "message 14"), told);
  }

  @Test
  void aRoomThatIsBehindForLongIsToldWhereWhatItWaitsForIsGone() throws InterruptedException {
    broker.deliver(1, 5, 3);
    broker.advance(Duration.ofSeconds(31)); // more than half of the age
    look(7);
    assertEquals(List.of("opened", "message 5", "missed"), told);
  }

  @Test
  void aConsumerThatIsSilentAboutWhatWasTakenIsReplaced() throws InterruptedException {
    broker.deliver(1, 5, 0);
    line.say(Text.of("x"), taken -> told.add("taken " + taken));
    broker.acknowledge(6);
    broker.advance(A_WHILE);
    line.tend(broker.now());
    look(1);
    assertEquals(2, broker.consumers.size());
    broker.deliver(1, 6, 0);
    assertEquals(List.of("opened", "message 5", "taken true", "message 6"), told);
  }

  @Test
  void aLeaveDoesNotOvertakeTheAnswerToWhatWasSaidBeforeIt() throws InterruptedException {
    broker.deliver(1, 5, 0);
    line.say(
        Text.of("x"),
        taken -> {
          onAnotherThread(() -> line.behind(() -> told.add("left")));
          told.add("taken " + taken);
        });
    broker.advance(A_WHILE);
    line.tend(broker.now());
    assertEquals(List.of("opened", "message 5", "taken false", "left"), told);
  }

  @Test
  void aMessageThatTheBrokerTookAndPassedOverIsToldToAllServers() throws InterruptedException {
    broker.deliver(1, 5, 0);
    say("x");
    broker.acknowledge(6);
    broker.deliver(2, 7, 0);
    assertEquals(List.of("opened", "message 5", "message 7", "missed", "taken true"), told);
    assertEquals(1, broker.lost);
  }

  @Test
  void soIsOneWhoseAcknowledgementComesLate() throws InterruptedException {
    broker.deliver(1, 5, 0);
    say("x");
    broker.deliver(2, 7, 0);
    broker.acknowledge(6);
    assertEquals(List.of("opened", "message 5", "message 7", "missed", "taken true"), told);
  }

  @Test
  void soIsOneThatNoLongerHoldsUpItsSender() throws InterruptedException {
    broker.deliver(1, 5, 0);
    say("x");
    broker.acknowledge(6);
    broker.advance(A_WHILE);
    line.tend(broker.now());
    look(1);
    broker.deliver(1, 7, 0);
    assertEquals(List.of("opened", "message 5", "taken true", "message 7", "missed"), told);
  }

  @Test
  void whatAnotherServerMissedIsToldHere() throws InterruptedException {
    broker.deliver(1, 5, 0);
    broker.tellLost();
    assertEquals(List.of("opened", "message 5", "missed"), told);
  }

  @Test
  void copiesMayComeBeforeAndBehindTheirAcknowledgements() throws InterruptedException {
    broker.deliver(1, 5, 0);
    for (int i = 6; i < 100; i++) {
      say("x");
      if (i % 2 == 0) {
        broker.acknowledge(i);
      }
      broker.deliver(i - 4, i, 0);
      if (i % 2 == 1) {
        broker.acknowledge(i);
      }
    }
    assertEquals(0, broker.lost);
    assertEquals(2 + 2 * 94, told.size());
  }

  private void say(String text) {
    line.say(Text.of(text), taken -> told.add("taken " + taken));
  }

  private void goOn() {
    line.drift();
    look(1);
  }

  /** The stream is looked at, and begins with that number. */
  private void look(long first) {
    line.mark();
    line.resume(true, first, 20);
  }

  private static void onAnotherThread(Runnable task) {
    try {
      Thread.ofPlatform().start(task).join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
