package quintet.core.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.core.session.Result;
import quintet.core.wire.Frame;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;

class RoomTest {
  private static final class Recorder implements Member {
    final Transport transport;
    final List<Frame> frames = new ArrayList<>();

    Recorder(Transport transport) {
      this.transport = transport;
    }

    @Override
    public Transport transport() {
      return transport;
    }

    @Override
    public void deliver(Broadcast broadcast) {
      frames.add(broadcast.frame(transport));
    }

    List<String> texts() {
      return frames.stream()
          .map(frame -> {
            ByteBuffer bytes = ByteBuffer.allocate(frame.size());
            frame.copyTo(0, bytes);
            return new String(bytes.array(), StandardCharsets.ISO_8859_1);
          })
          .toList();
    }
  }

  private final Room<Recorder> room = new Room<>("r", 3);
  private final Recorder line = new Recorder(Transport.LINE);
  private final Recorder webSocket = new Recorder(Transport.WEBSOCKET);

  @Test
  void countsMembersInTheAnswerToAJoin() {
    room.join(line);
    room.join(webSocket);
    assertEquals(List.of("JOINED r 1\n"), line.texts());
    assertEquals(List.of("\u0081\nJOINED r 2"), webSocket.texts());
  }

  @Test
  void answersASecondJoinWithoutASecondMembership() {
    room.join(line);
    assertEquals(new Result.Joined("r"), room.join(line));
    room.publish(Text.of("x"));
    assertEquals(List.of("JOINED r 1\n", "JOINED r 1\n", "SAID r x\n"), line.texts());
  }

  @Test
  void publishesToEveryMemberInItsOwnTransport() {
    room.join(line);
    room.join(webSocket);
    assertEquals(new Result.Published("r"), room.publish(Text.of("hi")));
    assertEquals("SAID r hi\n", line.texts().getLast());
    assertEquals("\u0081\u0009SAID r hi", webSocket.texts().getLast());
  }

  @Test
  void encodesOnceHoweverManyMembersThereAre() {
    Recorder other = new Recorder(Transport.LINE);
    room.join(line);
    room.join(other);
    room.publish(Text.of("hi"));
    assertSame(line.frames.getLast(), other.frames.getLast());
    assertEquals(Frame.Charge.ROOM, line.frames.getLast().charge());
    assertNotSame(line.frames.getFirst(), other.frames.getFirst());
    assertEquals(Frame.Charge.OWN, line.frames.getFirst().charge());
  }

  @Test
  void saysLeftBehindTheLastMessageAndNothingAfterwards() {
    room.join(line);
    room.join(webSocket);
    room.publish(Text.of("1"));
    assertEquals(new Result.Left("r"), room.leave(line));
    room.publish(Text.of("2"));
    assertEquals(List.of("JOINED r 1\n", "SAID r 1\n", "LEFT r\n"), line.texts());
    assertEquals(1, room.size());
  }

  @Test
  void admitsNoMoreThanItsLimit() {
    room.join(line);
    room.join(webSocket);
    room.join(new Recorder(Transport.LINE));
    Recorder late = new Recorder(Transport.LINE);
    assertEquals(new Result.Refused("r", "room-full"), room.join(late));
    assertEquals(List.of("ERR room-full r\n"), late.texts());
    assertEquals(3, room.size());
  }

  @Test
  void keepsAllOthersWhenOneLeaves() {
    Recorder third = new Recorder(Transport.LINE);
    room.join(line);
    room.join(webSocket);
    room.join(third);
    room.leave(line);
    room.leave(third);
    room.publish(Text.of("x"));
    assertEquals(2, webSocket.frames.size());
    room.leave(webSocket);
    assertTrue(room.isEmpty());
  }

  @Test
  void sharesATotal() {
    assertEquals(new Result.Worked("r", 5), room.add(5));
    assertEquals(new Result.Worked("r", 3), room.add(-2));
  }
}
