package quintet.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import quintet.core.wire.Text;

/**
 * The lines of the shared rooms that one loop owns. Each is open, or is being opened for those who
 * wait to join. Confined to the loop; what the link says on its own threads is handed to it.
 *
 * @param <M> what joins a room
 */
public final class LoopLines<M> {
  /** Whose rooms these are; called on the loop. */
  public interface Owner<M> {
    /** The room is open, and {@code member} joins it. */
    void join(String room, M member);

    /** The broker could not be asked, and {@code member} is refused. */
    void refuse(String room, M member);

    /** Whether the room has members. */
    boolean has(String room);

    /** Something was said, here or elsewhere. */
    void hear(String room, Text text);

    /** Messages of the room are gone, or may be. */
    void lose(String room);
  }

  private final Link link;
  private final Executor loop;
  private final Owner<M> owner;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * None yet.
   *
   * @param loop runs tasks on the loop, one after the other
   */
  public LoopLines(Link link, Executor loop, Owner<M> owner) {
    this.link = link;
    this.loop = loop;
    this.owner = owner;
  }

  private final class Entry implements RoomFeed {
    final String name;
    final RoomLine line;
    @Nullable List<M> joining = new ArrayList<>(); // null once it is open

    Entry(String name) {
      this.name = name;
      this.line = link.open(name, this);
    }

    @Override
    public void opened() {
      loop.execute(() -> open(this));
    }

    @Override
    public void refused() {
      loop.execute(() -> refuse(this));
    }

    @Override
    public void said(Said said) {
      loop.execute(() -> {
        if (isCurrent(this)) {
          owner.hear(name, said.text());
        }
        said.taken();
      });
    }

    @Override
    public void missed() {
      loop.execute(() -> {
        if (isCurrent(this)) {
          owner.lose(name);
        }
      });
    }
  }

  private boolean isCurrent(Entry entry) {
    return entries.get(entry.name) == entry;
  }

  /** Whether the room is open. If not it is being opened, and {@code member} hears later. */
  public boolean isOpenTo(String room, M member) {
    List<M> joining = entries.computeIfAbsent(room, Entry::new).joining;
    if (joining != null) {
      joining.add(member);
    }
    return joining == null;
  }

  private void open(Entry entry) {
    List<M> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entry.joining = null;
      joining.forEach(each -> {
        if (isCurrent(entry)) {
          owner.join(entry.name, each);
        } else { // the owner failed over one before it, and the line went with the room
          owner.refuse(entry.name, each);
        }
      });
      if (!owner.has(entry.name)) { // there may not be another room
        close(entry.name);
      }
    }
  }

  private void refuse(Entry entry) {
    List<M> joining = entry.joining;
    if (isCurrent(entry) && joining != null) {
      entries.remove(entry.name);
      joining.forEach(each -> owner.refuse(entry.name, each));
    }
  }

  /** The line of a room; null if it was lost, or never opened. */
  public @Nullable RoomLine line(String room) {
    Entry entry = entries.get(room);
    return entry == null ? null : entry.line;
  }

  /** The room has no members here any more. */
  public void close(String room) {
    Entry entry = entries.remove(room);
    if (entry != null) {
      entry.line.close();
    }
  }
}
