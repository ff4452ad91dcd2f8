package quintet.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;
import quintet.core.room.Broadcast;
import quintet.core.room.Member;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Transport;
import quintet.drivers.loop.LoopDriver;
import quintet.eventloop.io.Peer;
import quintet.eventloop.io.Poller;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/** One connection: what the loop does when its socket is ready. Nothing here waits. */
final class Connection implements Member, Poller.Ready, LoopDriver.Host {
  private final Peer peer;
  private final Loop loop;
  private final Rooms rooms;
  private final ServerContext context;
  private final Admission admission;
  private final Session session;
  private final LoopDriver driver;
  private final Outbox outbox;
  private boolean inputEnded;
  int place; // in the loop's list, which alone uses it

  Connection(Peer peer, Loop loop, Rooms rooms, ServerContext context, Admission admission) {
    this.peer = peer;
    this.loop = loop;
    this.rooms = rooms;
    this.context = context;
    this.admission = admission;
    this.session = context.newSession(admission);
    this.driver = new LoopDriver(context, session, this);
    this.outbox = new Outbox(peer, loop, context, this);
    peer.interest(true, false);
  }

  @Override
  public void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.answer(frame);
      case Action.Join(var room) -> rooms.join(room, this);
      case Action.Leave(var room) -> rooms.leave(room, this);
      case Action.Publish(var room, var text) -> rooms.publish(room, text, this);
      case Action.Work.Add(var room, var amount) -> rooms.add(room, amount, this);
      case Action.Work.CrashRoom(var room) -> rooms.crash(room, this);
      case Action.Work.Slow work -> {
        if (context.workPlace().perform(work, this::workedElsewhere)) {
          session.resume(Result.Worked.DONE); // and all others have waited
        }
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  private void workedElsewhere() {
    loop.post(() -> driver.resume(Result.Worked.DONE));
  }

  @Override
  public void readable() {
    ByteBuffer in = loop.readBuffer();
    int count;
    try {
      count = peer.read(in);
    } catch (IOException e) {
      closed(); // reset by the peer
      return;
    }
    inputEnded |= count < 0;
    if (outbox.isLingering()) {
      finished();
    } else if (inputEnded) {
      driver.receiveEof();
    } else if (count > 0) {
      driver.receive(in.flip());
    }
  }

  @Override
  public void writable() {
    outbox.unblock();
  }

  @Override
  public void readOrPause() {
    boolean wanted = outbox.isLingering() || (session.wantsInput() && !outbox.isHigh());
    peer.interest(wanted && !inputEnded, outbox.isBlocked());
  }

  @Override
  public void deliver(Broadcast broadcast) {
    outbox.deliver(broadcast.frame(session.transport()));
  }

  /** Reads too slowly for its rooms: loses what has not begun, is told why, and closed. */
  void evict() {
    if (outbox.isOpen()) {
      outbox.dropNotBegun();
      driver.goodbye(CloseCode.SLOW_CONSUMER);
    } else {
      reset(); // it does not even read the goodbye that it was told
    }
  }

  void tick(long now) {
    if (outbox.isOpen()) {
      driver.tick(now);
    } else if (outbox.isOverdue(now)) {
      reset();
    }
  }

  /** Our output has ended; once the peer's has as well, the descriptor is closed. */
  void finished() {
    if (inputEnded) {
      closed();
    }
  }

  @Override
  public void reset() {
    if (!outbox.isClosed()) {
      context.metrics().reset();
      peer.reset();
      closed();
    }
  }

  /** Closes the descriptor, if it is not yet, and leaves the rooms. */
  void closed() {
    if (!outbox.isClosed()) {
      outbox.closed();
      peer.close();
      loop.remove(this, admission);
      driver.goodbye(CloseCode.NORMAL); // what it would send is dropped
    }
  }

  @Override
  public void later(Runnable task) {
    loop.later(task);
  }

  @Override
  public Transport transport() {
    return session.transport();
  }

  LoopDriver driver() {
    return driver;
  }
}
