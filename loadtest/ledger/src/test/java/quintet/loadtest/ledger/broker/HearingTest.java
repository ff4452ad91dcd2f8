package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import quintet.loadtest.ledger.broker.result.Measured.Faults;

class HearingTest {
  private final Hearing hearing = new Hearing(2);

  /** Both members hear these messages in this order; their senders are members in turn. */
  private void both(int... indexes) {
    for (int member = 0; member < 2; member++) {
      one(member, indexes);
    }
  }

  private void one(int member, int... indexes) {
    for (int index : indexes) {
      hearing.heard(member, index % 2, index);
    }
  }

  @Test
  void messagesThatAllHearOnceInOneOrderAreRight() {
    both(0, 2, 1, 3); // senders 0, 0, 1, 1: the broker may put 2 before 1
    assertEquals(Faults.NONE, hearing.faults(4));
    assertEquals(8, hearing.deliveries());
  }

  @Test
  void oneThatIsFarBehindIsNotOutOfOrder() {
    one(0, 0, 1, 2, 3);
    one(1, 0);
    assertEquals(new Faults(3, 0, 0), hearing.faults(4));
    one(1, 1, 2, 3);
    assertEquals(Faults.NONE, hearing.faults(4));
  }

  @Test
  void aMessageThatOneMemberMissesIsLostOnceAndLeavesTheOrderRight() {
    one(0, 0, 1, 2);
    one(1, 0, 2);
    assertEquals(new Faults(1, 0, 0), hearing.faults(3));
  }

  @Test
  void oneThatNobodyHearsIsLostForAll() {
    both(0, 1);
    assertEquals(new Faults(2, 0, 0), hearing.faults(3));
  }

  @Test
  void aSecondCopyIsDoubledAndNoDelivery() {
    both(0, 1);
    assertFalse(hearing.heard(1, 1, 1));
    assertEquals(new Faults(0, 1, 0), hearing.faults(2));
    assertEquals(4, hearing.deliveries());
  }

  @Test
  void membersWhoHearTwoOrdersAreFound() {
    one(0, 0, 1);
    one(1, 1, 0);
    assertEquals(new Faults(0, 0, 1), hearing.faults(2));
  }

  @Test
  void aSenderWhoseMessagesAllHearSwappedIsFoundOnce() {
    both(2, 0, 1);
    assertEquals(new Faults(0, 0, 1), hearing.faults(3));
  }

  @Test
  void moreMessagesThanItBeganWithAreKept() {
    for (int index = 0; index < 5_000; index++) {
      assertTrue(hearing.heard(0, 0, index));
      assertTrue(hearing.heard(1, 0, index));
    }
    assertEquals(Faults.NONE, hearing.faults(5_000));
  }
}
