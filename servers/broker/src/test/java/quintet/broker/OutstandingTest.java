package quintet.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.broker.Outstanding.Turn;

class OutstandingTest {
  private final Outstanding outstanding = new Outstanding();
  private final List<String> answers = new ArrayList<>();

  @Test
  void answersInOrderWhenTheOwnCopyIsWithTheRoom() {
    Turn first = say(1, 10);
    Turn second = say(2, 10);
    outstanding.taken(second, 8);
    assertEquals(List.of(), due(8));
    outstanding.taken(first, 7);
    assertEquals(List.of(), due(6));
    assertEquals(List.of("1 true"), due(7));
    assertEquals(List.of("2 true"), due(8));
  }

  @Test
  void whatWaitsBehindComesBehindAllThatWasSaidBefore() {
    Turn first = say(1, 10);
    outstanding.behind(() -> answers.add("behind"));
    say(2, 10);
    assertEquals(List.of(), due(9));
    outstanding.failed(first);
    assertEquals(List.of("1 false", "behind"), due(0));
    outstanding.behind(() -> answers.add("last"));
    outstanding.expireAll();
    assertEquals(List.of("2 false", "last"), due(0));
    outstanding.behind(() -> answers.add("now"));
    assertEquals(List.of("now"), due(0));
  }

  @Test
  void whoWaitsTooLongIsToldWhatIsKnown() {
    Turn first = say(1, 10);
    say(2, 10);
    outstanding.behind(() -> answers.add("behind"));
    say(3, 20);
    outstanding.taken(first, 7); // its own copy does not come
    outstanding.expire(9);
    assertEquals(List.of(), due(6));
    outstanding.expire(10);
    assertEquals(List.of("1 true", "2 false", "behind"), due(6));
  }

  @Test
  void anAnswerAfterTheDisconnectChangesNothing() {
    Turn first = say(1, 10);
    outstanding.failAll();
    outstanding.taken(first, 7);
    assertEquals(List.of("1 false"), due(0));
  }

  private Turn say(long number, long deadline) {
    return outstanding.say(number, 1, 0, deadline, taken -> answers.add(number + " " + taken));
  }

  private List<String> due(long covered) {
    answers.clear();
    outstanding.due(covered).forEach(Turn::answer);
    return List.copyOf(answers);
  }
}
