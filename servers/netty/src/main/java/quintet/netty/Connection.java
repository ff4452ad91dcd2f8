package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Broadcast;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Transport;
import quintet.drivers.loop.LoopDriver;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.LabCrash;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * One client: the handler of its pipeline, confined to its loop's thread. Nothing here waits; what
 * has to be waited for comes back as a call.
 */
final class Connection extends ChannelInboundHandlerAdapter
    implements OutboxBudget.Owner, LoopDriver.Host {
  private final ServerContext server;
  private final Loop loop;
  private final Rooms rooms;
  private final DuplexChannel channel;
  private final Session session;
  private final Outbox outbox;
  private final LoopDriver driver;
  private @Nullable ByteBuf early; // a read that the kernel had been asked for before a pause

  Connection(
      ServerContext server, Loop loop, Rooms rooms, DuplexChannel channel, Admission admission) {
    this.server = server;
    this.loop = loop;
    this.rooms = rooms;
    this.channel = channel;
    this.session = server.newSession(admission);
    this.outbox = new Outbox(loop, channel, this, server.newBudget());
    this.driver = new LoopDriver(server, session, outbox, this);
    outbox.budget().ownedBy(this);
  }

  // tag::act[]
  @Override
  public void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> outbox.put(frame);
      case Action.Join(var room) -> rooms.join(room, this);
      case Action.Leave(var room) -> rooms.leave(room, this);
      case Action.Publish(var room, var text) -> rooms.publish(room, text, this);
      case Action.Work.Add(var room, var amount) -> rooms.add(room, amount, this);
      case Action.Work.CrashRoom(var room) -> rooms.crash(room, this);
      case Action.Work.Slow work -> {
        if (server.workPlace().perform(work, end -> later(() -> driver.worked(end)))) {
          session.resume(Result.Worked.DONE); // and all others of this loop have waited
        }
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  // end::act[]

  Transport transport() {
    return session.transport(); // settled before the first join
  }

  /** Counts a room's message in, or says that it is to be dropped; on the room's loop. */
  boolean admits(Broadcast broadcast) {
    return outbox.budget().charge(broadcast.frame(transport()));
  }

  /** Enqueues a room's message that was admitted. */
  void deliver(Broadcast broadcast) {
    outbox.enqueue(broadcast.frame(transport()));
  }

  @Override
  public void mustEvict() {
    later(driver::evict); // on the loop of whichever room, in the midst of its members
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    if (early != null) {
      throw new IllegalStateException("two reads at once, of one that was asked for");
    }
    early = (ByteBuf) message;
    readOrPause();
  }

  @Override
  public void readOrPause() {
    boolean discarding = outbox.hasEnded();
    boolean wanted = discarding || (session.wantsInput() && !outbox.isHigh());
    if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
    ByteBuf in = early;
    if (in != null && wanted) {
      early = null;
      if (!discarding) {
        // never throws
        driver.receive(in.internalNioBuffer(in.readerIndex(), in.readableBytes()), server.now());
      }
      in.release();
    } else if (in != null) {
      outbox.budget().hold(session.heldBytes() + in.capacity());
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
    boolean ended = event instanceof ChannelInputShutdownEvent;
    if (ended && outbox.hasEnded()) {
      outbox.abandon();
    } else if (ended) {
      driver.receiveEof();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    if (cause instanceof IOException) {
      outbox.abandon(); // reset by the peer
    } else {
      driver.crash(cause);
    }
  }

  @Override
  public void later(Runnable task) {
    loop.thread().execute(task);
  }

  @Override
  public void reset() {
    outbox.reset();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    loop.remove(driver);
    ReferenceCountUtil.release(early);
    early = null;
    outbox.closed();
    driver.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
  }

  Loop loop() {
    return loop;
  }

  LoopDriver driver() {
    return driver;
  }
}
