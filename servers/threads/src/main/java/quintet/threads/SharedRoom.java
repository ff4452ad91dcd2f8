package quintet.threads;

import java.util.concurrent.CompletableFuture;
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
  private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
  private @Nullable RoomLine line; // guarded by opened

  SharedRoom(String name, int maxMembers, Rooms rooms, Link link) {
    super(name, maxMembers, rooms);
    this.link = link;
  }

  private RoomLine line() {
    synchronized (opened) {
      RoomLine found = line;
      if (found == null) {
        found = link.open(name(), this);
        line = found;
      }
      return found;
    }
  }

  @Override
  @Nullable Result join(Connection member) {
    RoomLine _ = line();
    return opened.join() ? super.join(member) : Room.refuse(name(), member, "broker-lost");
  }

  @Override
  Result say(Text text) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    line().say(text, answer::complete);
    return answer.join() ? new Result.Published(name()) : new Result.NotTaken(name());
  }

  @Override
  void close() {
    super.close();
    line().close();
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
