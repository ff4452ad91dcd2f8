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
import quintet.runtime.LabCrash;
import quintet.runtime.LabWork;
import quintet.runtime.OutboxBudget;
import quintet.runtime.ServerContext;

/**
 * One connection: the handler of its pipeline, confined to its loop's thread. Nothing here waits;
 * what has to be waited for comes back as a call.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final int YIELD_AFTER = 64; // actions; one flood is not everybody's latency

  private final DuplexChannel channel;
  private final Loop loop;
  private final Rooms rooms;
  private final ServerContext context;
  private final Session session;
  private final OutboxBudget budget;
  private final Outbox outbox;
  private boolean acting;
  private boolean dirty;
  private boolean crashed;
  private @Nullable ByteBuf early; // came although reading had been switched off
  int place; // in the loop's list, which alone uses it

  Connection(
      DuplexChannel channel, Loop loop, Rooms rooms, ServerContext context, Session session) {
    this.channel = channel;
    this.loop = loop;
    this.rooms = rooms;
    this.context = context;
    this.session = session;
    this.budget = context.newBudget();
    this.outbox = new Outbox(channel, context, budget, this::readOrPause);
  }

  private void act(Action action) throws InterruptedException {
    switch (action) {
      case Action.Send(var frame) -> {
        budget.charge(frame);
        outbox.add(frame);
        markDirty();
      }
      case Action.Join(var room) -> rooms.join(room, this);
      case Action.Leave(var room) -> rooms.leave(room, this);
      case Action.Publish(var room, var text) -> rooms.publish(room, text, this);
      case Action.Work.Add(var room, var amount) -> rooms.add(room, amount, this);
      case Action.Work.CrashRoom(var room) -> rooms.crash(room, this);
      case Action.Work.Burn(var micros) -> {
        LabWork.burn(micros);
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Block(var millis) -> {
        LabWork.block(millis); // and with it every other connection of this loop
        session.resume(Result.Worked.DONE);
      }
      case Action.Work.Crash() -> throw new LabCrash();
      case Action.Close() -> {
        outbox.close();
        markDirty();
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
          loop.thread().execute(this::drain);
          break;
        }
        action = session.next();
      }
    } catch (RuntimeException | InterruptedException e) {
      acting = false;
      crash(e);
    } finally {
      acting = false;
    }
    readOrPause();
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    ByteBuf in = (ByteBuf) message;
    if (outbox.isFinished()) {
      in.release();
    } else if (session.wantsInput()) {
      receive(in);
    } else {
      early = in; // at most one: a read that the kernel had been asked for before the pause
    }
  }

  private void receive(ByteBuf in) {
    try {
      session.receive(in.internalNioBuffer(in.readerIndex(), in.readableBytes()), context.now());
    } finally {
      in.release();
    }
    drain();
  }

  private void readOrPause() {
    boolean wanted = outbox.isFinished() || (session.wantsInput() && !budget.ownHigh());
    if (wanted && early != null) {
      ByteBuf in = early;
      early = null;
      receive(in);
    } else if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      if (outbox.isFinished()) {
        outbox.abandon();
      } else {
        session.receiveEof();
        drain();
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
    session.goodbye(CloseCode.NORMAL); // leaves its rooms; what it would send is dropped
    drain();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
    if (cause instanceof IOException) {
      outbox.abandon();
    } else {
      crash(cause);
    }
  }

  /** A fault of the handler ends this connection, and nothing else. */
  private void crash(Throwable cause) {
    context.handlerFailed(cause);
    if (crashed) {
      outbox.reset();
    } else {
      crashed = true;
      session.goodbye(CloseCode.CRASHED);
      drain();
    }
  }

  /** Called on the room's loop: counts the message in, or begins an eviction. */
  boolean admits(Broadcast broadcast) {
    OutboxBudget.Verdict verdict = budget.charge(broadcast.frame(session.transport()));
    if (verdict == OutboxBudget.Verdict.OVERFLOWED) {
      loop.thread().execute(this::evict);
    }
    return verdict == OutboxBudget.Verdict.ADMITTED;
  }

  /** Queues a message that was admitted. */
  void enqueue(Broadcast broadcast) {
    outbox.add(broadcast.frame(session.transport()));
    markDirty();
  }

  private void evict() {
    outbox.dropNotBegun();
    session.goodbye(CloseCode.SLOW_CONSUMER);
    drain();
  }

  void resume(Result result) {
    session.resume(result);
    drain();
  }

  void tick(long now) {
    session.tick(now);
    drain();
  }

  void quiesce() {
    session.quiesce();
    readOrPause();
  }

  void goodbye(CloseCode why) {
    session.goodbye(why);
    drain();
  }

  void reset() {
    outbox.reset();
  }

  void flush() {
    dirty = false;
    outbox.flush();
  }

  private void markDirty() {
    if (!dirty) {
      dirty = true;
      loop.markDirty(this);
    }
  }

  Transport transport() {
    return session.transport();
  }

  Loop loop() {
    return loop;
  }
}
