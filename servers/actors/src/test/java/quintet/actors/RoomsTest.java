package quintet.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.room.Broadcast;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class RoomsTest {
  private static final String ROOM = "r";

  private ServerContext server;
  private ActorSystem<Rooms.Command> registry;

  @BeforeEach
  void start() throws Exception {
    server = new ServerContext(ServerSettings.parse(Map.of()), "nio", (_, _) -> true, () -> 0);
    registry = ActorSystem.create(Rooms.create(server), "registry");
  }

  @AfterEach
  void stop() throws Exception {
    registry.terminate();
    registry.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void keepsARoomWhoseJoinIsStillUnderWay() throws InterruptedException {
    Peer one = new Peer("one");
    Peer other = new Peer("other");
    ActorRef<RoomActor.Command> room = one.join("JOINED r 1\n");
    registry.tell(new Rooms.Empty(ROOM, 0)); // said before the room had seen that join
    assertEquals(room, other.join("JOINED r 2\n"));
  }

  @Test
  void retiresARoomThatItsLastMemberHasLeft() throws Exception {
    Peer peer = new Peer("peer");
    ActorRef<RoomActor.Command> room = peer.join("JOINED r 1\n");
    CompletableFuture<Boolean> ended = endOf(room);
    room.tell(new RoomActor.Leave(peer.member));
    assertEquals("LEFT r\n", peer.delivery());
    assertInstanceOf(Result.Left.class, peer.answer().result());
    assertEquals(true, ended.get(10, TimeUnit.SECONDS));
    assertNotEquals(room, peer.join("JOINED r 1\n"));
  }

  @Test
  void answersAJoinThatWaitsWhileTheRoomCrashes() throws InterruptedException {
    Peer lost = new Peer("lost");
    Peer late = new Peer("late");
    ActorRef<RoomActor.Command> room = lost.join("JOINED r 1\n");
    room.tell(new RoomActor.Crash(lost.member));
    late.join("JOINED r 1\n"); // in that room, or in the next if it is retired by now
    assertInstanceOf(Result.RoomLost.class, lost.answer().result());
  }

  @Test
  void ignoresWhatALostMemberHadSent() throws InterruptedException {
    Peer lost = new Peer("lost");
    Peer late = new Peer("late");
    ActorRef<RoomActor.Command> room = lost.join("JOINED r 1\n");
    room.tell(new RoomActor.Crash(lost.member));
    ActorRef<RoomActor.Command> now = late.join("JOINED r 1\n");
    now.tell(new RoomActor.Publish(lost.member, Text.of("from the past")));
    now.tell(new RoomActor.JoinAgain(lost.member));
    now.tell(new RoomActor.Publish(late.member, Text.of("hello")));
    assertEquals("SAID r hello\n", late.delivery());
  }

  private CompletableFuture<Boolean> endOf(ActorRef<RoomActor.Command> room) {
    var ended = new CompletableFuture<Boolean>();
    var watching = new CompletableFuture<Boolean>();
    registry.systemActorOf(
        Behaviors.setup(context -> {
          context.watch(room);
          watching.complete(true);
          return Behaviors.receive(Object.class)
              .onSignal(
                  Terminated.class,
                  _ -> {
                    ended.complete(true);
                    return Behaviors.stopped();
                  })
              .build();
        }),
        "watcher",
        Props.empty());
    watching.join();
    return ended;
  }

  /** A connection that only collects its mail. */
  private final class Peer {
    final BlockingQueue<Object> mail = new LinkedBlockingQueue<>();
    final MemberRef member;

    Peer(String name) {
      ActorRef<Object> mailbox =
          registry.systemActorOf(
              Behaviors.receiveMessage(message -> {
                mail.add(message);
                return Behaviors.same();
              }),
              name,
              Props.empty());
      var session = server.newSession(Admission.ADMITTED);
      member = new MemberRef(mailbox, server.newBudget(), session);
    }

    /** Joins; the room that answered, after it delivered {@code reply}. */
    ActorRef<RoomActor.Command> join(String reply) throws InterruptedException {
      registry.tell(new Rooms.Join(ROOM, member));
      assertEquals(reply, delivery());
      Mail.Answer answer = answer();
      assertInstanceOf(Result.Joined.class, answer.result());
      return answer.room();
    }

    String delivery() throws InterruptedException {
      var frame = assertInstanceOf(Broadcast.class, next()).frame(Transport.LINE);
      byte[] bytes = new byte[frame.size()];
      frame.copyTo(0, ByteBuffer.wrap(bytes));
      return new String(bytes, StandardCharsets.UTF_8);
    }

    Mail.Answer answer() throws InterruptedException {
      return assertInstanceOf(Mail.Answer.class, next());
    }

    private Object next() throws InterruptedException {
      return Objects.requireNonNull(mail.poll(10, TimeUnit.SECONDS), "no mail came");
    }
  }
}
