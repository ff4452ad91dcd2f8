package quintet.broker;

import io.nats.client.Subscription;
import io.nats.client.api.ConsumerInfo;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import quintet.broker.Outstanding.Turn;
import quintet.core.wire.Text;

/**
 * One room's line to the broker, from its first member on this server to its last: the messages of
 * the room, in the broker's order and without a gap, and what is said here.
 *
 * <pre>
 *   OPENING ── the consumer is there ─────────────▶ LIVE ── a gap, silence ──▶ ADRIFT
 *      │                                             ▲                           │ the stream has
 *      │ the broker is away                          └──── first word ──── RETURNING  all that is due
 *      ▼                                                                         │ it has not
 *    GONE ◀───────────────────── the last member left ◀──────────────────────────┘
 * </pre>
 *
 * <p>Thread-safe. Its monitor is held for a few fields and never while anybody is called, so a
 * room's owner may call it whatever the owner holds.
 */
public final class RoomLine {
  private enum State {
    OPENING,
    LIVE,
    ADRIFT,
    RETURNING,
    GONE
  }

  private static final int SILENT_HEARTBEATS = 3;

  private final Link link;
  private final String room;
  private final RoomFeed feed;
  private final Answers answers;
  private final Backlog backlog;
  private final Outstanding outstanding = new Outstanding(); // guarded by this
  private final Proof proof = new Proof(); // guarded by this
  private final Copies copies = new Copies(); // guarded by this
  private State state = State.OPENING; // guarded by this, as all below
  private int incarnation; // of its consumer
  private @Nullable Subscription inbox;
  private @Nullable String consumer;
  private long consumed; // messages of this consumer
  private long covered; // the stream's number up to which the owner has all of this room
  private long heard; // nanoseconds; the last word of the consumer, or when it was asked for

  RoomLine(Link link, String room, RoomFeed feed) {
    this.link = link;
    this.room = room;
    this.feed = feed;
    this.answers = new Answers(link);
    this.backlog = new Backlog(link.intake());
  }

  /** Asks for a consumer of what is said from now on. */
  void open() {
    if (!link.connected()) {
      refuse();
      return;
    }
    synchronized (this) {
      consume(0);
    }
  }

  // Under the monitor: the library only queues what this sends.
  private void consume(long from) {
    int mine = ++incarnation;
    consumed = 0;
    consumer = null;
    heard = link.now();
    dropInbox();
    inbox = link.consumers().make(room, from, new Ear(this, mine));
  }

  private void dropInbox() {
    if (inbox != null) {
      link.consumers().drop(inbox, consumer);
      inbox = null;
    }
  }

  /**
   * Publishes.
   *
   * @param answer is told once whether the message was taken; a message that was not may still come
   *     if the broker was silent. On the caller's thread or one of the link's; it must not wait.
   */
  public void say(Text text, Consumer<Boolean> answer) {
    if (!link.connected() || !link.admit(text.length())) {
      answer.accept(false);
      return;
    }
    boolean sent;
    Turn turn;
    synchronized (this) {
      turn = outstanding.say(link.nextNumber(), text.length(), covered, link.deadline(), answer);
      sent = state != State.GONE && link.publish(this, turn, room, text); // in the turns' order
    }
    if (!sent) {
      refused(turn);
    }
  }

  /**
   * Has {@code then} run when all that was said here so far is answered, and so is with the room's
   * owner: on this thread, or one of the link's. It must not wait.
   */
  public void behind(Runnable then) {
    synchronized (this) {
      outstanding.behind(then);
    }
    settle(() -> {});
  }

  /** The room has no members here any more, or was lost here. Nothing comes from now on. */
  public void close() {
    end(() -> {}, () -> {});
  }

  private void refuse() {
    end(feed::refused, feed::refused);
  }

  /** The room's name. */
  String room() {
    return room;
  }

  /** Its messages are gone, or may be. */
  void lose() {
    end(feed::refused, () -> link.countLost(feed));
  }

  /** Ends it, unless it has ended, and says so before anybody is answered as a member. */
  private void end(Runnable whileOpening, Runnable whileOpen) {
    boolean opening;
    synchronized (this) {
      if (state == State.GONE) {
        return;
      }
      opening = state == State.OPENING;
      state = State.GONE;
      dropInbox();
    }
    backlog.end();
    link.remove(this);
    link.guard((opening ? whileOpening : whileOpen)::run);
    settle(outstanding::expireAll);
  }

  /** The broker has answered what was said. */
  void answered(Turn turn, long sequence) {
    settle(() -> {
      if (outstanding.taken(turn, sequence)) {
        copies.taken(sequence);
      }
    });
  }

  /** The broker has refused what was said. */
  void refused(Turn turn) {
    settle(() -> outstanding.failed(turn));
  }

  private void settle(Runnable change) {
    boolean mine;
    boolean whole;
    synchronized (this) {
      change.run();
      mine = answers.add(outstanding.due(state == State.GONE ? Long.MAX_VALUE : covered));
      whole = state == State.GONE || copies.areWhole(covered);
      copies.forget(outstanding.before(covered));
    }
    if (!whole) {
      link.consumers().tellLost(room);
      lose();
    }
    if (mine) {
      answers.give();
    }
  }

  /** On the link's dispatcher: the broker has made the consumer, or not, or none answers. */
  void noteAnswer(int mine, @Nullable ConsumerInfo info) {
    boolean made = info != null && !info.hasError();
    boolean opened = false;
    synchronized (this) {
      if (mine != incarnation || state == State.GONE) {
        return;
      }
      if (info != null && made) {
        heard = link.now();
        consumer = info.getName();
        // If it has sent something already, that is on the way and says where it began.
        if (state == State.OPENING && info.getDelivered().getConsumerSequence() == 0) {
          begin(info.getDelivered().getStreamSequence());
          opened = true;
        } else if (state == State.RETURNING) {
          state = State.LIVE;
          if (info.getNumPending() == 0 && info.getDelivered().getConsumerSequence() == 0) {
            proof.level(covered, heard);
          }
        }
      }
    }
    if (opened) {
      link.guard(feed::opened);
    } else if (!made) {
      drift();
    }
  }

  // Under the monitor: whatever comes behind that number is the room's.
  private void begin(long before) {
    covered = before;
    proof.begin(before, link.now());
    state = State.LIVE;
  }

  /**
   * On the link's dispatcher: a message.
   *
   * @param number the consumer's
   * @param sequence the stream's
   * @param pending how many more the consumer has for this server
   */
  void take(int mine, long number, long sequence, long pending, byte[] data)
      throws InterruptedException {
    boolean opened;
    boolean gap;
    boolean had;
    synchronized (this) {
      if (mine != incarnation || state == State.GONE) {
        return;
      }
      gap = number != consumed + 1;
      opened = !gap && state == State.OPENING;
      if (opened) {
        begin(sequence - 1);
      }
      had = sequence <= covered; // it was on its way to the owner when the last consumer ended
      if (!gap) {
        state = State.LIVE;
        consumed++;
        heard = link.now();
      }
    }
    if (gap) {
      drift();
      return;
    }
    if (opened) {
      link.guard(feed::opened);
    }
    if (!had) {
      backlog.arrive(data.length);
      link.guard(() -> feed.said(new Said(new Text(data, 0, data.length), this)));
    }
    settle(() -> {
      copies.came(sequence);
      cover(mine, sequence, pending == 0);
    });
  }

  private void cover(int mine, long sequence, boolean level) {
    covered = Math.max(covered, sequence);
    if (level && mine == incarnation) {
      proof.level(covered, link.now());
    }
  }

  /** The owner has done with a message. */
  void taken(int bytes) {
    backlog.taken(bytes);
  }

  /** On the link's dispatcher: how far the consumer is. */
  void noteStatus(int mine, Heartbeat word) {
    if (word.answerTo() != null) {
      link.consumers().answer(word.answerTo());
    }
    boolean gap;
    synchronized (this) {
      if (mine != incarnation || state != State.LIVE || !word.isHeartbeat()) {
        return;
      }
      gap = word.consumed() != consumed;
      heard = link.now();
      if (!gap && word.answerTo() == null) { // else it is stalled
        cover(mine, word.covered(), true);
      }
    }
    if (gap) {
      drift();
    }
  }

  /** About four times a second. */
  void tend(long now) {
    boolean late;
    boolean doubt;
    synchronized (this) {
      long silence = now - heard;
      long timeout = link.settings().timeout().toNanos();
      late =
          switch (state) {
            case OPENING, RETURNING -> silence > timeout;
            case LIVE ->
                silence > SILENT_HEARTBEATS * link.settings().heartbeat().toNanos()
                    || (silence > timeout && outstanding.isOwed(now));
            case ADRIFT, GONE -> false;
          };
      doubt = isInDoubt(now);
    }
    if (late) {
      drift();
    } else if (doubt) {
      link.repair();
    }
    settle(() -> outstanding.expire(now));
  }

  /** The connection has broken: what has no answer will get none. */
  void disconnected() {
    boolean opening;
    synchronized (this) {
      opening = state == State.OPENING;
    }
    if (opening) {
      refuse();
    }
    settle(outstanding::failAll);
  }

  /**
   * Something may be missing: has the stream looked at before anything more is taken. A room that
   * is not open yet is refused.
   */
  void drift() {
    boolean opening;
    synchronized (this) {
      opening = state == State.OPENING;
      if (state == State.LIVE || state == State.RETURNING) {
        state = State.ADRIFT;
        incarnation++;
        dropInbox();
      }
    }
    if (opening) {
      refuse();
    } else {
      link.repair();
    }
  }

  private boolean isInDoubt(long now) {
    return state == State.LIVE && proof.isWanted(now, link.longestLag());
  }

  /** The stream is to be looked at. */
  synchronized void mark() {
    proof.mark(covered);
  }

  /**
   * The stream was looked at since {@link #mark}: goes on if all is there that is due, or is lost.
   *
   * @param same whether it is the stream that it was
   * @param first the stream's first number
   * @param last its last
   */
  void resume(boolean same, long first, long last) {
    boolean whole;
    synchronized (this) {
      boolean asks = state == State.ADRIFT || isInDoubt(link.now());
      if (state == State.GONE || (same && !asks)) {
        return;
      }
      whole = same && proof.holds(first) && (state != State.ADRIFT || covered <= last);
      if (whole) {
        proof.confirm(link.now());
      }
      if (whole && state == State.ADRIFT) {
        state = State.RETURNING;
        proof.goOn();
        consume(covered + 1);
      }
    }
    if (!whole) {
      lose();
    }
  }
}
