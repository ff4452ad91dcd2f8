package quintet.core.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.core.wire.SplitInput;

/**
 * Whole connections that Jazzer makes up, to the end of their input: however they are cut, the same
 * actions come; nothing is thrown; every session ends with Close; and no answer is larger than what
 * it answers, but for a constant.
 */
class SessionFuzzTest {
  private static final Limits LIMITS = new Limits(200, 400, 2, 10, 3, 10_000, 60_000);
  private static final int CONSTANT = 100;
  private static final int HTTP_RESPONSE = 600;

  @FuzzTest
  void linesOrHttp(byte[] chosen) {
    sameHoweverItIsCut(chosen, "");
  }

  @FuzzTest
  void commandsInFrames(byte[] chosen) {
    sameHoweverItIsCut(chosen, WebSocketSessionTest.handshake("/chat"));
  }

  @FuzzTest
  void echoesOfFrames(byte[] chosen) {
    sameHoweverItIsCut(chosen, WebSocketSessionTest.handshake("/echo"));
  }

  private static void sameHoweverItIsCut(byte[] chosen, String before) {
    List<String> first = null;
    for (SplitInput split : SplitInput.of(chosen).everySplit()) {
      Conversation conversation = new Conversation();
      conversation.receive(before.getBytes(ISO_8859_1), 0, before.length());
      split.feed(conversation::receive);
      conversation.end(before.length() + split.length());
      if (first == null) {
        first = conversation.acts;
      }
      assertEquals(first, conversation.acts);
    }
  }

  /** Drives a session as a model would whose rooms answer at once. */
  private static final class Conversation {
    final List<String> acts = new ArrayList<>();
    private final Session session;
    private long sent;
    private boolean closed;

    Conversation() {
      session =
          new Session(
              new SessionSettings(
                  LIMITS, true, new ListedOrigins(List.of()), SessionObserver.NOBODY),
              0);
    }

    boolean receive(byte[] input, int from, int count) {
      if (session.wantsInput()) {
        session.receive(ByteBuffer.wrap(input, from, count), 0);
        drain();
      }
      return session.wantsInput();
    }

    void end(int received) {
      if (!closed) {
        session.receiveEof();
        drain();
      }
      assertTrue(closed, "the session did not end");
      assertNull(session.next());
      long most = received + (long) CONSTANT * acts.size() + HTTP_RESPONSE;
      assertTrue(sent <= most, () -> sent + " bytes to " + received);
    }

    private void drain() {
      do {
        for (Action action = session.next(); action != null; action = session.next()) {
          act(action);
        }
      } while (session.hasMore());
    }

    private void act(Action action) {
      assertTrue(!closed, "an action behind Close");
      switch (action) {
        case Action.Send(Frame frame) -> {
          sent += frame.size();
          acts.add("SEND " + text(frame));
        }
        case Action.Join(String room) -> {
          acts.add("JOIN " + room);
          session.resume(new Result.Joined(room));
        }
        case Action.Leave(String room) -> {
          acts.add("LEAVE " + room);
          session.resume(new Result.Left(room));
        }
        case Action.Publish publish -> {
          acts.add("PUBLISH " + publish.room() + " " + publish.text());
          session.resume(new Result.Published(publish.room()));
        }
        case Action.Work work -> {
          acts.add(work.toString());
          answer(work);
        }
        case Action.Close close -> {
          assertInstanceOf(Action.Close.class, close);
          closed = true;
          acts.add("CLOSE");
        }
      }
    }

    private void answer(Action.Work work) {
      switch (work) {
        case Action.Work.Add(String room, long amount) ->
            session.resume(new Result.Worked(room, amount));
        case Action.Work.Crash crash -> session.goodbye(CloseCode.CRASHED);
        case Action.Work.CrashRoom(String room) -> session.resume(new Result.RoomLost(room));
        case Action.Work.Burn burn -> session.resume(Result.Worked.DONE);
        case Action.Work.Block block -> session.resume(Result.Worked.DONE);
      }
    }

    private static String text(Frame frame) {
      ByteBuffer bytes = ByteBuffer.allocate(frame.size());
      frame.copyTo(0, bytes);
      return new String(bytes.array(), ISO_8859_1);
    }
  }
}
