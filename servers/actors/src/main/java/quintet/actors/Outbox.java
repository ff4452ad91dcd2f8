package quintet.actors;

import java.nio.ByteBuffer;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.InternalActorRef;
import org.apache.pekko.io.Tcp;
import org.apache.pekko.io.TcpMessage;
import org.apache.pekko.util.ByteString;
import quintet.core.room.Broadcast;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.core.wire.Transport;
import quintet.drivers.Closing;
import quintet.drivers.Outlet;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * What waits for one client, and what Pekko's TCP actor is told, which has the channel. Confined to
 * its connection.
 *
 * <p>Pekko refuses a second Write while one is under way. So one is, and its acknowledgement takes
 * along all that has queued up meanwhile. Input comes only in answer to ResumeReading, and so does
 * the news that the peer has closed.
 */
final class Outbox implements Outlet {
  /** The acknowledgement: the kernel has all of the Write. */
  enum Written implements Tcp.Event {
    WRITTEN
  }

  private final ServerContext server;
  private final ActorRef channel;
  private final ActorRef connection;
  private final Admission admission;
  private final OutboxBudget budget;

  private final FrameQueue frames = new FrameQueue();
  private long unwritten; // bytes of frames that no Write has got
  private int inFlight; // bytes that a Write under way has
  private boolean reading; // ResumeReading is unanswered
  private boolean gone; // the channel; the session may have rooms to leave
  private Closing closing = Closing.OPEN;
  private long progress; // while closing: when the client last took bytes, or the end was sent

  /** Accepts the connection: from now on {@code channel} tells {@code connection}. */
  Outbox(
      ServerContext server,
      ActorRef channel,
      ActorRef connection,
      Admission admission,
      OutboxBudget budget) {
    this.server = server;
    this.channel = channel;
    this.connection = connection;
    this.admission = admission;
    this.budget = budget;
    boolean keepOpenOnPeerClosed = true;
    boolean useResumeWriting = false;
    tell(TcpMessage.register(connection, keepOpenOnPeerClosed, useResumeWriting));
    readOrPause(true);
  }

  @Override
  public OutboxBudget budget() {
    return budget;
  }

  /** Takes what concerns the way out alone: a room's message, or that a Write is done. */
  boolean took(Object message, Transport transport) {
    switch (message) {
      case Broadcast said -> enqueue(said.frame(transport));
      case Written _ -> written();
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Enqueues a frame, or drops it as the budget says. */
  void put(Frame frame) {
    if (budget.charge(frame)) {
      enqueue(frame);
    }
  }

  /** Enqueues a frame that is charged, or drops it where nobody will read it. */
  void enqueue(Frame frame) {
    if (gone || (budget.evicted() && frame.charge() == Frame.Charge.ROOM)) {
      budget.refund(frame);
    } else {
      frames.add(frame);
      unwritten += frame.size();
    }
  }

  /** Starts a Write, unless one is under way, or ends the output. */
  void flush() {
    if (gone || inFlight > 0) {
      return;
    }
    if (unwritten > 0) {
      byte[] batch = new byte[server.writeShare().take(unwritten)];
      inFlight = frames.fill(ByteBuffer.wrap(batch));
      unwritten -= inFlight;
      tell(TcpMessage.write(ByteString.fromArrayUnsafe(batch), Written.WRITTEN));
    } else if (closing == Closing.FLUSHING) {
      closing = closing.ended();
      tell(TcpMessage.confirmedClose());
    }
  }

  /** The Write under way is done. What fails here has lost count of what the peer has got. */
  void written() {
    try {
      frames.taken(inFlight, this::sent);
      endWrite();
      if (closing != Closing.OPEN) { // else nobody asks, and each look at the clock costs
        progress = server.now();
      }
    } catch (RuntimeException | Error e) {
      reset();
      throw e;
    }
  }

  private void endWrite() {
    server.writeShare().giveBack(inFlight);
    inFlight = 0;
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    server.metrics().sent(1);
  }

  /** Asks for input where the session wants it, or where it is to be discarded. */
  void readOrPause(boolean wanted) {
    boolean discarding = closing == Closing.LINGERING;
    if (!gone && !reading && (discarding || (wanted && !budget.ownHigh()))) {
      reading = true;
      tell(TcpMessage.resumeReading());
    }
  }

  /** The input that was asked for has come. */
  void hasRead() {
    reading = false;
  }

  @Override
  public boolean evict() {
    boolean open = closing == Closing.OPEN;
    if (open) {
      frames.dropNotBegun(inFlight, this::drop);
    }
    return open;
  }

  private void drop(Frame frame) {
    unwritten -= frame.size();
    budget.refund(frame);
  }

  /** Nothing more will be put; the end of output comes behind what waits. */
  void close() {
    closing = closing.close();
    progress = server.now();
  }

  @Override
  public boolean overdue(long now) {
    return closing.overdue(now - progress, server);
  }

  /** Closes the descriptor so that the peer sees a reset. */
  void reset() {
    tell(TcpMessage.abort());
    cut();
  }

  /**
   * Resets a peer that makes no progress, and looks whether Pekko's actor has failed: its
   * supervisor stops it, which resets the connection, and nobody is told.
   *
   * @param now nanoseconds of the server's clock
   */
  void tend(long now) {
    if (!gone && ((InternalActorRef) channel).isTerminated()) {
      connection.tell(Mail.Cue.LOST, connection); // behind the news of its end, if there is any
    } else if (overdue(now)) {
      reset();
    }
  }

  /** Pekko's actor is no more; unless it has told its end by now, it has failed. */
  void lost() {
    if (!gone) {
      server.handlerFailed(new IllegalStateException("a connection's TCP actor has failed"));
      cut();
    }
  }

  private void cut() {
    server.metrics().reset();
    closing = closing.closed();
    closed();
  }

  /** The descriptor is closed: drops everything. May be called again. */
  void closed() {
    if (!gone) {
      gone = true;
      endWrite();
      frames.clear(budget::refund);
      server.gate().closed(admission);
    }
  }

  /** The connection has stopped: what is in its mailbox, or still on its way to it, is void. */
  void stopped() {
    if (!gone) {
      server.metrics().reset(); // by Pekko's actor, which watches this one
    }
    closed();
    budget.writeOff();
  }

  /** Whether both sides are done with it. */
  boolean isOver() {
    return gone && closing != Closing.OPEN;
  }

  private void tell(Tcp.Command command) {
    channel.tell(command, connection);
  }
}
