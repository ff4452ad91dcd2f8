package quintet.loadtest.injector.client;

import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the server: its handshake, its messages in and out, its end. Confined to its
 * event loop.
 *
 * <p>Hot path: a read is stamped once, decoded in place, and each ECHO or SAID goes to the {@link
 * Receiver}; a send is appended to the turn's buffer. Neither allocates per message.
 */
public final class Connection implements Inbound {
  private static final int TRY_AGAIN_LATER = 1013;
  private static final int NORMAL = 1000;
  private static final long FAREWELL_SECONDS = 2;

  private enum State {
    CONNECTING,
    UPGRADING,
    READY,
    CLOSING,
    CLOSED
  }

  private final LoadLoop loop;
  private final ClientSettings settings;
  private final long started = System.nanoTime();
  private final boolean frames;
  private final Outgoing out;
  private final Incoming incoming;

  private State state = State.CONNECTING;
  private @Nullable ConnectListener listener; // until it has been told: it holds the user's step
  private @Nullable Link link;
  private @Nullable Receiver receiver;
  private @Nullable Reply reply;
  private @Nullable Future<?> deadline;
  private String farewell = "the connection ended";
  private boolean slow;
  private boolean stalled;

  Connection(LoadLoop loop, ClientSettings settings, ConnectListener listener) {
    this.loop = loop;
    this.settings = settings;
    this.listener = listener;
    this.frames = settings.transport() == Transport.WS;
    this.out = new Outgoing(loop, this, frames);
    int largest = settings.largest();
    this.incoming = new Incoming(frames ? new FrameDecoder(largest) : new LineDecoder(largest));
  }

  /** The loop this connection is confined to; any thread. */
  public LoadLoop loop() {
    return loop;
  }

  /** Hands ECHO and SAID to {@code receiver} from now on. */
  public void receiver(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Whether it is ready and not over its bound of unsent bytes. */
  public boolean writable() {
    return state == State.READY && link != null && link.writable();
  }

  /** Whether messages can still be sent, at once or later. */
  public boolean ready() {
    return state == State.READY;
  }

  /** Queues one text message; it goes out at the end of this turn of the loop. */
  public void send(byte[] text, int offset, int length) {
    out.text(text, offset, length);
  }

  /**
   * Sends a command and waits for the next message that is neither ECHO nor SAID. One at a time.
   */
  public void ask(String command, Reply answer) {
    if (state != State.READY || reply != null) {
      answer.failed(state == State.READY ? "an answer is outstanding" : farewell);
      return;
    }
    reply = answer;
    deadline =
        loop.eventLoop()
            .schedule(
                () -> finishReply(r -> r.failed("no answer to " + command)),
                settings.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
    byte[] text = MessageEncoder.ascii(command);
    send(text, 0, text.length);
  }

  /**
   * Reads nothing any more, and has the kernel hold little: a consumer that hangs. Whatever the
   * server then does to it is right, and not counted as ended by the server.
   */
  public void stall() {
    stalled = true;
    if (link != null) {
      link.stall();
    }
  }

  /** Ends politely: a close frame or QUIT, then, at most 2 s later, the socket. */
  public void close() {
    if (state != State.READY) {
      abort();
      return;
    }
    state = State.CLOSING;
    loop.counts().countClosed(false, false);
    out.farewell(NORMAL);
    deadline = loop.eventLoop().schedule(this::abort, FAREWELL_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends at once. */
  public void abort() {
    if (state == State.READY) {
      loop.counts().countClosed(false, false);
    }
    state = State.CLOSED;
    finishReply(r -> r.failed("closed"));
    if (link != null) {
      link.close();
    }
  }

  /** Begins to connect; tells its listener, once, what came of it. */
  void open() {
    deadline =
        loop.eventLoop()
            .schedule(
                () ->
                    breakOff(
                        state == State.CONNECTING ? "no connection" : "no answer to the upgrade"),
                settings.timeout().toNanos(),
                TimeUnit.NANOSECONDS);
    link = loop.io().connect(settings.address(), settings.unsent(), new Socket());
  }

  void flush() {
    out.flush(link);
  }

  /** What the link tells. */
  private final class Socket implements LinkOwner {
    @Override
    public void opened() {
      if (!frames) {
        becomeReady();
        return;
      }
      state = State.UPGRADING;
      Upgrade upgrade = new Upgrade();
      incoming.await(upgrade);
      out.raw(upgrade.request(settings.target(), settings.place()));
    }

    @Override
    public void received(byte[] array, int from, int to, long ready) {
      long now = System.nanoTime();
      try {
        if (state != State.CLOSED) {
          if (receiver != null) {
            receiver.read(ready, now);
          }
          incoming.read(array, from, to, now, Connection.this);
        }
      } catch (ProtocolException e) {
        loop.counts().countError();
        breakOff(Connector.reason(e));
      }
      loop.flush(); // a closed loop's next message, whose latency counts from now
      loop.pacer().poll(now);
    }

    @Override
    public void writable() {
      if (receiver != null && Connection.this.writable()) {
        receiver.writable();
      }
    }

    @Override
    public void ended(@Nullable String reason) {
      breakOff(reason == null ? farewell : reason);
    }
  }

  @Override
  public void message(byte[] array, int from, int to, long now) {
    boolean measured =
        to - from >= 5
            && array[from + 4] == ' '
            && ((array[from] == 'E' && array[from + 1] == 'C')
                || (array[from] == 'S' && array[from + 1] == 'A'));
    if (measured) {
      if (receiver != null) {
        receiver.received(array, from, to, now);
      }
    } else {
      boolean asked = reply != null;
      if (!asked && receiver != null) {
        receiver.answered(array, from, to, now);
      }
      if (asked || receiver == null || (to > from && array[from] == 'E')) {
        answered(new String(array, from, to - from, StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public void ping(byte[] array, int from, int to) {
    out.pong(array, from, to - from);
  }

  @Override
  public void closing(int code) {
    farewell = "closed by the server with " + code;
    slow |= code == TRY_AGAIN_LATER;
    if (state == State.READY) {
      out.farewell(NORMAL);
    }
  }

  /** The handshake is over. */
  void becomeReady() {
    cancelDeadline();
    state = State.READY;
    tell(waiting -> waiting.connected(this, System.nanoTime() - started));
  }

  private void tell(Consumer<ConnectListener> how) {
    ConnectListener waiting = listener;
    if (waiting != null) {
      listener = null;
      how.accept(waiting);
    }
  }

  private void answered(String text) {
    if (text.startsWith("ERR ")) {
      loop.counts().countError();
      farewell = text;
      slow |= text.startsWith("ERR slow-consumer");
    }
    finishReply(r -> r.answered(text));
  }

  private void finishReply(Consumer<Reply> how) {
    Reply waiting = reply;
    if (waiting != null) {
      reply = null;
      cancelDeadline();
      how.accept(waiting);
    }
  }

  private void breakOff(String reason) {
    boolean wasReady = state == State.READY;
    cancelDeadline();
    if (state == State.CONNECTING || state == State.UPGRADING) {
      tell(waiting -> waiting.failed(reason));
    }
    state = State.CLOSED;
    if (link != null) {
      link.close();
    }
    if (wasReady) {
      farewell = reason;
      loop.counts().countClosed(!stalled, slow);
      finishReply(r -> r.failed(reason));
      if (receiver != null) {
        receiver.closed(reason);
      }
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
