package quintet.actors;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.util.ByteString;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * Between a session and Pekko's TCP actor, which has the channel. Confined to its connection.
 *
 * <p>Pekko refuses a second Write while one is under way. So one is, and its acknowledgement takes
 * along all that has queued up meanwhile. Input comes only in answer to ResumeReading, and so does
 * the news that the peer has closed.
 */
final class Outbox {
  /** The acknowledgement: the kernel has all of the Write. */
  enum Written implements Tcp.Event {
    WRITTEN
  }

  private final ServerContext server;
  private final Admission admission;
  private final Session session;
  private final OutboxBudget budget;
  private final ActorRef channel;
  private final ActorRef connection;
  private final FrameQueue frames = new FrameQueue();
  private long unwritten; // bytes of frames that no Write has got
  private int inFlight; // bytes of the Write under way
  private boolean reading; // ResumeReading is unanswered
  private boolean finished; // nothing more to say: the linger time runs
  private boolean confirming; // ConfirmedClose is sent
  private boolean gone; // the channel
  private long progress; // when the peer last took something

  /** Accepts the connection: from now on {@code channel} tells {@code connection}. */
  Outbox(
      ServerContext server,
      Admission admission,
      Session session,
      OutboxBudget budget,
      ActorRef channel,
      ActorRef connection) {
    this.server = server;
    this.admission = admission;
    this.session = session;
    this.budget = budget;
    this.channel = channel;
    this.connection = connection;
    boolean keepOpenOnPeerClosed = true;
    boolean useResumeWriting = false;
    tell(TcpMessage.register(connection, keepOpenOnPeerClosed, useResumeWriting));
    pump();
  }

  /** Gives input to the session; after Close, and while it is quiesced, to nobody. */
  void received(ByteString input) {
    reading = false;
    if (session.wantsInput()) {
      session.receive(ByteBuffer.wrap(input.toArrayUnsafe()), server.now());
    }
  }

  /** Charges and queues an answer. */
  void answer(Frame frame) {
    budget.charge(frame);
    add(frame);
  }

  /** Queues a frame that is charged, or drops it where nobody will read it. */
  void add(Frame frame) {
    if (gone || (budget.evicted() && frame.charge() == Frame.Charge.ROOM)) {
      budget.refund(frame);
    } else {
      frames.add(frame);
      unwritten += frame.size();
    }
  }

  /** Asks of the channel what can be asked now. */
  void pump() {
    if (gone) {
      return;
    }
    if (inFlight == 0 && unwritten > 0) {
      byte[] batch = new byte[(int) Math.min(unwritten, server.tuning().scratchBytes())];
      inFlight = frames.fill(ByteBuffer.wrap(batch));
      unwritten -= inFlight;
      tell(TcpMessage.write(ByteString.fromArrayUnsafe(batch), Written.WRITTEN));
    }
    if (inFlight == 0 && finished && !confirming) {
      confirming = true;
      tell(TcpMessage.confirmedClose());
    }
    if (!reading && (confirming || (session.wantsInput() && !budget.ownHigh()))) {
      reading = true;
      tell(TcpMessage.resumeReading());
    }
  }

  /** The Write under way is done. */
  void written() {
    int[] whole = {0};
    frames.taken(
        inFlight,
        frame -> {
          whole[0]++;
          budget.refund(frame);
        });
    server.metrics().sent(whole[0]);
    inFlight = 0;
    progress = server.now();
  }

  /** The room's messages that no Write has reached into are dropped, and the peer is told why. */
  void evict() {
    if (finished) {
      reset(); // it does not even read the goodbye that it was told
      return;
    }
    frames.dropNotBegun(
        inFlight,
        frame -> {
          unwritten -= frame.size();
          budget.refund(frame);
        });
    session.goodbye(CloseCode.SLOW_CONSUMER);
  }

  /** Nothing will be added: the peer has the linger time to read on, or to close. */
  void finish() {
    finished = true;
    progress = server.now();
  }

  /** Only the peer's end of input, or the end of the connection. */
  void closed(boolean byPeer) {
    if (byPeer) {
      session.receiveEof();
    } else {
      lost();
      session.goodbye(CloseCode.NORMAL);
    }
  }

  void tick() {
    session.tick(server.now());
    if (finished && server.now() - progress >= server.patienceNanos(confirming)) {
      reset();
    }
  }

  void reset() {
    tell(TcpMessage.abort());
    server.metrics().reset();
    finished = true;
    lost();
  }

  /** The channel is closed; may be called again. */
  void lost() {
    if (!gone) {
      gone = true;
      frames.clear(budget::refund);
      server.gate().closed(admission);
    }
  }

  /** The connection has stopped: what is in its mailbox, or still on its way to it, is void. */
  void stopped() {
    lost();
    budget.writeOff();
  }

  /** Whether both sides are done with it. */
  boolean isOver() {
    return finished && gone;
  }

  private void tell(Tcp.Command command) {
    channel.tell(command, connection);
  }
}
