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
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * One client: what the loop does when its socket is ready. Nothing here waits, and a room is a
 * plain call away, so every result is there on return.
 */
final class Connection implements Member, OutboxBudget.Owner, LoopDriver.Host, Poller.Ready {
  private final ServerContext server;
  private final Loop loop;
  private final Rooms rooms;
  private final Peer peer;
  private final Admission admission;
  private final Session session;
  private final Outbox outbox;
  private final LoopDriver driver;
  private boolean inputEnded;

  Connection(ServerContext server, Loop loop, Rooms rooms, Peer peer, Admission admission) {
    this.server = server;
    this.loop = loop;
    this.rooms = rooms;
    this.peer = peer;
    this.admission = admission;
    this.session = server.newSession(admission);
    this.outbox = new Outbox(loop, this, server.newBudget());
    this.driver = new LoopDriver(server, session, outbox, this);
    outbox.budget().ownedBy(this);
    peer.interest(true, false);
  }

  // tag::act[]
  @Override
  public void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.put(frame);
      case Action.Join(var room) -> session.resume(rooms.join(room, this));
      case Action.Leave(var room) -> session.resume(rooms.leave(room, this));
      case Action.Publish(var room, var text) -> session.resume(rooms.publish(room, text, this));
      case Action.Work.Add(var room, var amount) -> session.resume(rooms.add(room, amount));
      case Action.Work.CrashRoom(var room) -> session.resume(rooms.crash(room));
      case Action.Work.Slow work -> {
        if (server.workPlace().perform(work, end -> loop.post(() -> driver.worked(end)))) {
          session.resume(Result.Worked.DONE); // and all others have waited
        }
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  // end::act[]

  @Override
  public Transport transport() {
    return session.transport(); // settled before the first join
  }

  @Override
  public void deliver(Broadcast broadcast) {
    outbox.put(broadcast.frame(transport()));
  }

  @Override
  public void mustEvict() {
    later(driver::evict); // as a room is in the midst of its members now
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
    if (outbox.hasEnded()) {
      ended();
    } else if (inputEnded) {
      driver.receiveEof();
    } else if (count > 0) {
      driver.receive(in.flip(), loop.now());
    }
  }

  @Override
  public void writable() {
    outbox.unblock();
    readOrPause(); // is not to be told again
  }

  @Override
  public void failed(Throwable cause) {
    driver.failed(cause);
  }

  @Override
  public void readOrPause() {
    boolean wanted = outbox.hasEnded() || (session.wantsInput() && !outbox.isHigh());
    outbox.interest(wanted && !inputEnded);
  }

  @Override
  public void later(Runnable task) {
    loop.later(task);
  }

  /** Our output has ended; once the peer's has as well, the descriptor is closed. */
  void ended() {
    if (inputEnded) {
      closed();
    }
  }

  @Override
  public void reset() {
    if (!outbox.isClosed()) {
      server.metrics().reset();
      peer.reset();
      closed();
    }
  }

  /** Closes the descriptor, if it is not yet, and leaves the rooms. */
  void closed() {
    if (!outbox.isClosed()) {
      outbox.closed();
      peer.close();
      server.gate().closed(admission);
      loop.remove(driver);
      driver.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
    }
  }

  LoopDriver driver() {
    return driver;
  }

  Peer peer() {
    return peer;
  }
}
