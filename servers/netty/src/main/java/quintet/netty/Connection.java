package quintet.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import quintet.core.room.Broadcast;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.CloseCode;
import quintet.core.wire.Transport;
import quintet.drivers.loop.LoopDriver;
import quintet.runtime.LabCrash;
import quintet.runtime.ServerContext;

/**
 * One connection: the handler of its pipeline, confined to its loop's thread. Nothing here waits;
 * what has to be waited for comes back as a call.
 */
final class Connection extends ChannelInboundHandlerAdapter implements LoopDriver.Host {
  private final DuplexChannel channel;
  private final Loop loop;
  private final Rooms rooms;
  private final ServerContext context;
  private final Session session;
  private final LoopDriver driver;
  private final Outbox outbox;
  private @Nullable ByteBuf early; // a read that the kernel had been asked for before a pause
  int place; // in the loop's list, which alone uses it

  Connection(
      DuplexChannel channel, Loop loop, Rooms rooms, ServerContext context, Session session) {
    this.channel = channel;
    this.loop = loop;
    this.rooms = rooms;
    this.context = context;
    this.session = session;
    this.driver = new LoopDriver(context, session, this);
    this.outbox = new Outbox(channel, loop, context, this);
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
          session.resume(Result.Worked.DONE); // and all others of this loop have waited
        }
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> outbox.close();
    }
  }

  private void workedElsewhere() {
    loop.thread().execute(() -> driver.resume(Result.Worked.DONE));
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
    ByteBuf in = early;
    boolean discarding = outbox.isFinished();
    boolean wanted = discarding || (session.wantsInput() && !outbox.isHigh());
    if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
    if (in != null && wanted) {
      early = null;
      try {
        if (!discarding) {
          driver.receive(in.internalNioBuffer(in.readerIndex(), in.readableBytes()));
        }
      } finally {
        in.release();
      }
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      if (outbox.isFinished()) {
        outbox.abandon();
      } else {
        driver.receiveEof();
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    loop.remove(this);
    if (early != null) {
      early.release();
      early = null;
    }
    outbox.clear();
    driver.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    if (cause instanceof IOException) {
      outbox.abandon(); // reset by the peer
    } else {
      driver.crash(cause);
    }
  }

  /** Called on the room's loop: counts a message in, or says that it is to be dropped. */
  boolean admits(Broadcast broadcast) {
    return outbox.admits(broadcast.frame(session.transport()));
  }

  /** Queues a message that was admitted. */
  void enqueue(Broadcast broadcast) {
    outbox.add(broadcast.frame(session.transport()));
  }

  /** Reads too slowly for its rooms: loses what has not begun, is told why, and closed. */
  void evict() {
    if (outbox.isClosing()) {
      reset(); // it does not even read the goodbye that it was told
    } else {
      outbox.dropNotBegun();
      driver.goodbye(CloseCode.SLOW_CONSUMER);
    }
  }

  /** Applies the timeouts, those of an orderly end too. */
  void tick(long now) {
    if (outbox.isOverdue(now)) {
      reset();
    } else {
      driver.tick(now);
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

  Transport transport() {
    return session.transport();
  }

  Loop loop() {
    return loop;
  }

  LoopDriver driver() {
    return driver;
  }
}
