package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Frame;
import quintet.core.wire.FrameQueue;
import quintet.core.wire.Transport;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/** One connection: what the loop does when its socket is ready. Nothing here waits. */
final class Connection implements Member, Poller.Ready {
  private static final int YIELD_AFTER = 64; // actions; one flood is not everybody's latency

  private final Peer peer;
  private final Loop loop;
  private final Rooms rooms;
  private final ServerContext context;
  private final Admission admission;
  private final Session session;
  private final OutboxBudget budget;
  private final FrameQueue queue = new FrameQueue();
  private State state = State.OPEN;
  private long deadline; // while closing: when patience with the peer ends
  private boolean acting;
  private boolean crashed;
  private boolean dirty;
  private boolean blocked; // the kernel takes no more for now
  private boolean inputEnded;
  int place; // in the loop's list, which alone uses it

  private enum State {
    OPEN,
    /** Close has been asked for; the queue goes out first. */
    FLUSHING,
    /** Our end of the output is sent; input is discarded until the peer ends it too. */
    LINGERING,
    CLOSED
  }

  Connection(Peer peer, Loop loop, Rooms rooms, ServerContext context, Admission admission) {
    this.peer = peer;
    this.loop = loop;
    this.rooms = rooms;
    this.context = context;
    this.admission = admission;
    this.session = context.newSession(admission);
    this.budget = context.newBudget();
    peer.interest(true, false);
  }

  private void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> {
        budget.charge(frame);
        enqueue(frame);
      }
      case Action.Join(var room) -> rooms.join(room, this);
      case Action.Leave(var room) -> rooms.leave(room, this);
      case Action.Publish(var room, var text) -> rooms.publish(room, text, this);
      case Action.Work.Add(var room, var amount) -> rooms.add(room, amount, this);
      case Action.Work.CrashRoom(var room) -> rooms.crash(room, this);
      case Action.Work.Burn(var micros) -> {
        LabWork.burn(micros); // and all others wait
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Block(var millis) -> {
        LabWork.block(millis); // and all others wait
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> {
        if (state == State.OPEN) {
          state = State.FLUSHING;
          deadline = context.now() + context.limits().idleTimeoutNanos();
          markDirty();
        }
      }
    }
  }

  private void drain() {
    if (acting) {
      return; // a result that came at once: the loop below goes on with it
    }
    acting = true;
    try {
      Action action = session.next();
      for (int count = 1; action != null; count++) {
        act(action);
        if (count == YIELD_AFTER) {
          loop.later(this::drain);
          break;
        }
        action = session.next();
      }
    } catch (RuntimeException | InterruptedException e) {
      loop.later(() -> crash(e));
    } finally {
      acting = false;
    }
    readOrPause();
  }

  /** A fault of the handler ends this connection, and nothing else. */
  private void crash(Exception cause) {
    context.handlerFailed(cause);
    if (crashed) {
      reset();
    } else {
      crashed = true;
      goodbye(CloseCode.CRASHED);
    }
  }

  @Override
  public void readable() {
    ByteBuffer in = loop.readBuffer();
    try {
      int count = peer.read(in);
      inputEnded |= count < 0;
      if (state == State.LINGERING) {
        if (inputEnded) {
          closed();
        }
      } else if (inputEnded) {
        session.receiveEof();
        drain();
      } else if (count > 0) {
        session.receive(in.flip(), context.now());
        drain();
      }
    } catch (IOException e) {
      closed(); // reset by the peer
    }
  }

  private void readOrPause() {
    boolean wanted = state == State.LINGERING || (session.wantsInput() && !budget.ownHigh());
    peer.interest(wanted && !inputEnded, blocked);
  }

  @Override
  public void deliver(Broadcast broadcast) {
    Frame frame = broadcast.frame(session.transport());
    switch (budget.charge(frame)) {
      case ADMITTED -> enqueue(frame);
      case OVERFLOWED -> loop.later(this::evict);
      case DROPPED -> {}
    }
  }

  private void enqueue(Frame frame) {
    if (state == State.OPEN || state == State.FLUSHING) {
      queue.add(frame);
      markDirty();
    } else {
      budget.refund(frame);
    }
  }

  private void markDirty() {
    if (!dirty) {
      dirty = true;
      loop.markDirty(this);
    }
  }

  @Override
  public void writable() {
    blocked = false;
    markDirty();
  }

  /** One write of what is queued; what is left over waits for the next turn, or for the kernel. */
  void flush() {
    dirty = false;
    if (blocked || state == State.CLOSED) {
      return;
    }
    try {
      ByteBuffer out = loop.scratch();
      queue.fill(out);
      queue.taken(peer.write(out.flip()), this::sent);
      blocked = out.hasRemaining();
      if (!queue.isEmpty()) {
        if (!blocked) {
          markDirty();
        }
      } else if (state == State.FLUSHING) {
        finish();
      }
      readOrPause();
    } catch (IOException e) {
      closed(); // reset by the peer
    }
  }

  private void sent(Frame frame) {
    budget.refund(frame);
    context.metrics().sent(1);
  }

  private void finish() throws IOException {
    if (inputEnded) {
      closed();
      return;
    }
    // A close with unread input would send a reset, which can destroy the farewell at the peer.
    peer.endOutput();
    state = State.LINGERING;
    deadline = context.now() + context.settings().linger().toNanos();
  }

  private void closed() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      peer.close();
      queue.clear(budget::refund);
      loop.remove(this, admission);
      session.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
      drain();
    }
  }

  private void evict() {
    queue.dropNotBegun(0, budget::refund);
    goodbye(CloseCode.SLOW_CONSUMER);
  }

  void resume(Result result) {
    session.resume(result);
    drain();
  }

  void tick(long now) {
    if (state == State.OPEN) {
      session.tick(now);
      drain();
    } else if (state != State.CLOSED && now - deadline >= 0) {
      reset();
    }
  }

  void quiesce() {
    session.quiesce();
    readOrPause();
  }

  void goodbye(CloseCode why) {
    session.goodbye(why);
    drain();
  }

  /** Ends the connection without ceremony, so that the peer sees a reset. */
  void reset() {
    if (state != State.CLOSED) {
      context.metrics().reset();
      peer.reset();
      closed();
    }
  }

  @Override
  public Transport transport() {
    return session.transport();
  }
}
