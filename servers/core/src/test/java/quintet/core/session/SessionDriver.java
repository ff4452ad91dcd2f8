package quintet.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;

/** Drives a session as a model would, and keeps what it asked for. */
final class SessionDriver {
  static final Limits LIMITS = new Limits(1024, 1024, 2, 10, 3, 10_000, 60_000);

  final List<String> refusals = new ArrayList<>();
  final List<Action> actions = new ArrayList<>();
  final StringBuilder sent = new StringBuilder();
  final Session session;
  private final SessionSettings settings;
  int received;

  SessionDriver() {
    this(LIMITS, true);
  }

  SessionDriver(Limits limits, boolean lab) {
    SessionObserver observer =
        new SessionObserver() {
          @Override
          public void received() {
            received++;
          }

          @Override
          public void refused(String code) {
            refusals.add(code);
          }
        };
    settings = new SessionSettings(limits, lab, new ListedOrigins(List.of()), observer);
    session = new Session(settings, 0);
  }

  /** Another session, accepted at {@code now}. */
  Session sessionFrom(long now) {
    return new Session(settings, now);
  }

  /** Gives {@code text} to the session and drains it; what it asks for is appended. */
  SessionDriver receive(String text) {
    return receive(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  SessionDriver receive(byte[] bytes) {
    byte[] lent = bytes.clone();
    session.receive(ByteBuffer.wrap(lent), 0);
    drain();
    session.keep();
    Arrays.fill(lent, (byte) 0); // as by the next read
    return this;
  }

  /** Gives {@code bytes} in reads of {@code step}, as long as the session wants any. */
  SessionDriver receiveInSteps(byte[] bytes, int step) {
    for (int i = 0; i < bytes.length && session.wantsInput(); i += step) {
      session.receive(ByteBuffer.wrap(bytes, i, Math.min(step, bytes.length - i)), 0);
      drain();
    }
    return this;
  }

  SessionDriver resume(Result result) {
    session.resume(result);
    return drain();
  }

  SessionDriver drain() {
    do {
      for (Action action = session.next(); action != null; action = session.next()) {
        actions.add(action);
        if (action instanceof Action.Send(Frame frame)) {
          ByteBuffer bytes = ByteBuffer.allocate(frame.size());
          frame.copyTo(0, bytes);
          sent.append(new String(bytes.array(), StandardCharsets.ISO_8859_1));
        }
      }
    } while (session.hasMore());
    return this;
  }

  Action last() {
    return actions.getLast();
  }

  /** What has been sent since the last call. */
  String takeSent() {
    String taken = sent.toString();
    sent.setLength(0);
    return taken;
  }
}
