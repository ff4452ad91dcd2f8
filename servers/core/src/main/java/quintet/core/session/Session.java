package quintet.core.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.Text;
import quintet.core.wire.Transport;
import quintet.core.wire.WebSocketDecoder;
import quintet.core.wire.WireException;

/**
 * One connection's protocol, free of any I/O: bytes in, {@link Action}s out.
 *
 * <p>The driver's contract:
 *
 * <ol>
 *   <li>One caller at a time; a driver with several threads holds a lock around every call.
 *   <li>Read from the socket only while {@link #wantsInput()}; lend the bytes to {@link #receive},
 *       have them back by {@link #keep}; give the end of input to {@link #receiveEof}.
 *   <li>After every call that changes it, call {@link #next} and act until it returns null and
 *       {@link #hasMore} is false. A driver may let others run in between.
 *   <li>Answer {@link Action.Join}, {@link Action.Leave}, {@link Action.Work} and {@link
 *       Action.Publish} with {@link #resume}, or {@link #forgo} it. Where the socket broke, say
 *       {@link #goodbye}, carry out what {@code next} returns, drop what it sends.
 *   <li>Nothing may be written after {@link Action.Close}.
 * </ol>
 *
 * <p>At most one read and one message are held, and one message more on its way to rooms: 10,000
 * pipelined commands wait unparsed, and a connection whose commands wait is not read.
 */
public final class Session {
  /** Messages, or frames without one, that are parsed in a row while others wait. */
  public static final int MOST_IN_A_ROW = WebSocketDecoder.MOST_SILENT;

  private static final byte SPENT = -1;
  private static final byte BYE_AND_FAREWELL = 3;
  private static final byte FAREWELL = 2;
  private static final byte NOTHING = 1;
  private static final byte CLOSED = 0;
  private static final byte[] PONG = "PONG ".getBytes(StandardCharsets.US_ASCII);

  private final SessionSettings settings;
  private final MessageReader reader;
  private Memberships memberships = Memberships.NONE;
  private final long accepted;
  private long lastInput;

  private @Nullable Action awaited; // what next() waits for the result of
  private @Nullable Deque<Frame> notices; // answers that no command caused, or that a result did
  private @Nullable CloseCode closing;
  private boolean busy;
  private boolean drained = true; // next() has returned null for want of input
  private byte inARow; // messages and frames that next() has parsed since it returned null
  private boolean quiesced;
  private boolean eof;
  private boolean pinged;
  private byte unsaid = FAREWELL; // of the last words
  private boolean webSocket; // the transport, where a room's message finds it at once

  /**
   * @param settings shared by all sessions of a server
   * @param now the driver's clock in nanoseconds, as in {@link #receive} and {@link #tick}
   */
  public Session(SessionSettings settings, long now) {
    this.settings = settings;
    this.reader = new MessageReader(settings);
    this.accepted = now;
    this.lastInput = now;
  }

  /** How this connection's messages are delimited; {@code LINE} until the first bytes decide. */
  public Transport transport() {
    return webSocket ? Transport.WEBSOCKET : Transport.LINE;
  }

  /**
   * Whether {@link #receive} may be called. False while actions are undrained, a result is awaited,
   * the publish window is full, the session is quiesced or closing.
   */
  public boolean wantsInput() {
    return drained
        && !eof
        && !quiesced
        && closing == null
        && awaited == null
        && memberships.mayPublish(settings.limits());
  }

  /** Bytes of what has come from the peer and is not done with, or of the storage it is in. */
  public int heldBytes() {
    return reader.heldBytes() + memberships.publishingBytes();
  }

  /** Whether a goodbye has been said, by the driver, the peer or the session itself. */
  public boolean isClosing() {
    return closing != null;
  }

  /**
   * Takes all of {@code in}; parses nothing.
   *
   * @param in from its position to its limit; lent: those bytes stay as they are until {@link
   *     #keep}
   * @param now nanoseconds of the driver's clock
   * @throws IllegalStateException unless {@link #wantsInput()}
   */
  public void receive(ByteBuffer in, long now) {
    if (!wantsInput()) {
      throw new IllegalStateException("input while none is wanted");
    }
    lastInput = now;
    pinged = false;
    drained = false;
    reader.lend(in);
  }

  /** Copies what is left of the buffer that {@link #receive} got, which is the driver's again. */
  public void keep() {
    reader.keep();
  }

  /** The peer has ended its output: what it sent is answered, then comes the goodbye. */
  public void receiveEof() {
    eof = true;
    drained = false;
  }

  /**
   * The next thing to do, or null when there is none until something is received or resumed, or
   * {@link #hasMore}.
   */
  public @Nullable Action next() {
    if (inARow == SPENT) {
      inARow = 0;
    }
    if (unsaid == CLOSED || awaited != null) {
      return null;
    }
    Frame notice = notices == null ? null : notices.poll();
    if (notice != null) {
      return new Action.Send(notice);
    }
    if (closing == null && !quiesced) {
      Action action = parse();
      if (action != null || closing == null) {
        return action;
      }
    }
    return closing == null ? null : windDown(closing);
  }

  /**
   * Whether {@link #next} has just returned null although there may be more input: it has parsed
   * {@link #MOST_IN_A_ROW} of them in a row. Others are to run before it is called again.
   */
  public boolean hasMore() {
    return inARow == SPENT;
  }

  /** Answers an action; see {@link Result} for which, and when. */
  public void resume(Result result) {
    switch (result) {
      case Result.Joined joined -> memberships = memberships.with(joined.room());
      case Result.Refused refused -> settings.observer().refused(refused.code());
      case Result.Left left -> memberships.remove(left.room());
      case Result.Published published -> {
        boolean _ = memberships.published(published.room());
        return; // nobody waits for it
      }
      case Result.Worked worked -> note(Replies.worked(transport(), awaited, worked.value()));
      case Result.RoomLost lost -> {
        if (memberships.remove(lost.room()) || isAwaited(lost.room())) {
          settings.observer().refused("room-lost");
          note(Replies.ascii(transport(), "ERR room-lost " + lost.room()));
        }
      }
      case Result.NotTaken(var room) -> {
        if (memberships.published(room)) {
          settings.observer().refused("broker-lost");
          note(Replies.ascii(transport(), "ERR broker-lost " + room));
        }
        return; // nobody waits for it
      }
      case Result.Later _ -> {
        return;
      }
    }
    if (isAwaited(result.room())) {
      awaited = null;
    }
  }

  /** The action returned last has failed; a goodbye follows. Says whether that was to leave. */
  public boolean forgo() {
    boolean leaving = closing != null && awaited != null && memberships.remove(awaited.room());
    awaited = null;
    return leaving;
  }

  /** Applies the timeouts; to be called about once a second. */
  public void tick(long now) {
    if (closing != null || awaited != null) {
      return;
    }
    Limits limits = settings.limits();
    if (!reader.established()) {
      if (now - accepted >= limits.handshakeTimeoutNanos()) {
        goodbye(CloseCode.HANDSHAKE_TIMEOUT);
      }
    } else if (!pinged
        && transport() == Transport.WEBSOCKET
        && now - lastInput >= limits.idleTimeoutNanos() / 2) {
      pinged = true;
      lastInput = now - limits.idleTimeoutNanos() / 2; // a late tick leaves it the other half, too
      note(Replies.ping());
    } else if (now - lastInput >= limits.idleTimeoutNanos()) {
      goodbye(CloseCode.IDLE);
    }
  }

  /** It is one beyond the limit: told so ({@code ERR busy}, 503) once its transport is known. */
  public void refuseAsBusy() {
    busy = true;
  }

  /** Parses no more commands; what is under way is still answered. Only a goodbye ends this. */
  public void quiesce() {
    quiesced = true;
  }

  /**
   * Ends the session: {@link #next} now returns a Leave for each room, one farewell, and Close.
   * Later goodbyes change nothing.
   */
  public void goodbye(CloseCode why) {
    if (closing == null) {
      if (why != CloseCode.NORMAL) {
        settings.observer().refused(why.reason());
      }
      closing = why;
      drained = false;
      reader.release();
    }
  }

  private @Nullable Action parse() {
    if (!memberships.mayPublish(settings.limits())) {
      return null;
    }
    if (busy && reader.decided()) {
      goodbye(CloseCode.BUSY);
      return null;
    }
    try {
      while (inARow < MOST_IN_A_ROW) {
        inARow++;
        MessageReader.Kind found = reader.next();
        switch (found) {
          case NONE -> {
            drained = true;
            inARow = 0;
            if (eof) {
              goodbye(reader.midMessage() ? CloseCode.UNEXPECTED_EOF : CloseCode.NORMAL);
            }
            return null;
          }
          case COMMAND -> {
            settings.observer().received();
            return act(CommandParser.parse(reader.takePayload(), settings.lab()));
          }
          case ECHO_TEXT, ECHO_BINARY -> {
            settings.observer().received();
            boolean text = found == MessageReader.Kind.ECHO_TEXT;
            return new Action.Send(Replies.echo(text, reader.takePayload()));
          }
          case BAD_LINE -> {
            return refuse("bad-utf8", "text must be UTF-8");
          }
          case PING -> {
            return new Action.Send(Replies.pong(reader.takePayload()));
          }
          case PONG -> {} // its arrival keeps the connection from being idle
          case FRAGMENTS -> inARow = MOST_IN_A_ROW;
          case UPGRADED -> {
            webSocket = true;
            return new Action.Send(reader.takeResponse());
          }
          case REFUSED -> {
            settings.observer().refused("http-" + reader.status());
            goodbye(CloseCode.NORMAL);
            return null;
          }
          case CLOSE -> {
            goodbye(CloseCode.NORMAL);
            return null;
          }
        }
      }
      inARow = SPENT;
      return null;
    } catch (WireException e) {
      goodbye(e.code());
      return null;
    }
  }

  private @Nullable Action act(Command command) {
    return switch (command) {
      case Command.Echo echo -> new Action.Send(Replies.verbatim(transport(), echo.message()));
      case Command.Ping ping -> new Action.Send(Replies.prefixed(transport(), PONG, ping.token()));
      case Command.Say(var room, var text) -> {
        Memberships.Membership in = memberships.publish(room, text.length());
        yield in == null ? notMember() : new Action.Publish(in.room(), text);
      }
      case Command.Join join -> {
        int most = settings.limits().maxRoomsPerConnection();
        yield memberships.size() < most || memberships.contains(join.room())
            ? await(new Action.Join(join.room()))
            : refuse("too-many-rooms", "leave a room first");
      }
      case Command.Leave(var room) -> asMember(room, Action.Leave::new);
      case Command.Add(var room, var n) -> asMember(room, in -> new Action.Work.Add(in, n));
      case Command.CrashRoom(var room) -> asMember(room, Action.Work.CrashRoom::new);
      case Command.Lab(Action.Work.Crash crash) -> crash; // nothing comes back from it
      case Command.Lab lab -> await(lab.work());
      case Command.Quit() -> {
        if (transport() == Transport.WEBSOCKET) { // of lines it is the farewell
          unsaid = BYE_AND_FAREWELL;
        }
        goodbye(CloseCode.NORMAL);
        yield next();
      }
      case Command.HttpField field -> {
        if (transport() == Transport.WEBSOCKET) {
          yield act(field.otherwise());
        }
        goodbye(CloseCode.PROTOCOL_ERROR);
        yield next();
      }
      case Command.Invalid invalid -> refuse(invalid.code(), invalid.explanation());
    };
  }

  private Action await(Action action) {
    awaited = action;
    return action;
  }

  private boolean isAwaited(String room) {
    return awaited != null && awaited.room().equals(room);
  }

  private Action asMember(Text room, Function<String, Action> asks) {
    Memberships.Membership in = memberships.find(room);
    return in == null ? notMember() : await(asks.apply(in.room()));
  }

  private Action notMember() {
    return refuse("not-a-member", "join the room first");
  }

  private Action refuse(String code, String explanation) {
    settings.observer().refused(code);
    return new Action.Send(Replies.ascii(transport(), "ERR " + code + " " + explanation));
  }

  private void note(Frame frame) {
    if (notices == null) {
      notices = new ArrayDeque<>(1);
    }
    notices.add(frame);
    drained = false;
  }

  private Action windDown(CloseCode why) {
    if (memberships.size() > 0) {
      return await(new Action.Leave(memberships.any()));
    }
    if (unsaid == BYE_AND_FAREWELL) {
      unsaid = FAREWELL;
      return new Action.Send(Replies.ascii(transport(), "BYE"));
    }
    if (unsaid == FAREWELL) {
      unsaid = NOTHING;
      Frame last = reader.farewell(why);
      if (last != null) {
        return new Action.Send(last);
      }
    }
    unsaid = CLOSED;
    return new Action.Close();
  }
}
