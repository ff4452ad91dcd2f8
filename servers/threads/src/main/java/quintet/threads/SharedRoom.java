package quintet.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import quintet.broker.Link;
import quintet.broker.RoomFeed;
import quintet.broker.RoomLine;
import quintet.broker.Said;
import quintet.core.room.Room;
import quintet.core.session.Result;
import quintet.core.wire.Text;

/**
 * A room that other servers share. Who joins first, or says something, waits for the broker as for
 * any other call; the link's thread takes the lock to hand over what came.
 */
final class SharedRoom extends LockedRoom implements RoomFeed {
  private final Link link;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CompletableFuture<RoomLine> line = new CompletableFuture<>();
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();

  SharedRoom(String name, int maxMembers, Rooms rooms, Link link) {
    super(name, maxMembers, rooms);
    this.link = link;
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the lock comes behind the wait
  @Nullable Result join(Connection member) {
    if (!begun.getAndSet(true)) {
      line.complete(link.open(name(), this));
    }
    return opened.join() ? super.join(member) : Room.refuse(name(), member, "broker-lost");
  }

  @Override
  Result say(Text text) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    line.join().say(text, answer::complete);
    return answer.join() ? new Result.Published(name()) : new Result.NotTaken(name());
  }

  @Override
  void close() {
    super.close();
    CompletableFuture<Void> _ = line.thenAccept(RoomLine::close);
  }

  @Override
  public void opened() {
    opened.complete(true);
  }

  @Override
  public void refused() {
    lose(); // before those who wait go on, so that the next one finds another room
    opened.complete(false);
  }

  @Override
  public void said(Said said) {
    Result _ = publish(said.text());
    said.taken();
  }

  @Override
  public void missed() {
    lose();
  }
}
