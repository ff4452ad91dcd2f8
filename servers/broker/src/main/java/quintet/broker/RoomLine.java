package quintet.broker;

import io.nats.client.Message;
import io.nats.client.Subscription;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.StreamState;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.util.List;
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
  private final Outstanding outstanding = new Outstanding(); // guarded by this
  private State state = State.OPENING; // guarded by this, as all below
  private int incarnation; // of its consumer
  private @Nullable Subscription inbox;
  private @Nullable String consumer;
  private long consumed; // messages of this consumer
  private long covered; // the stream's number up to which the owner has all of this room
  private long waiting; // bytes of messages that the owner has not done with
  private long heard; // nanoseconds; the last word of the consumer, or when it was asked for
  private long level; // nanoseconds; when the consumer last had nothing more for us

  RoomLine(Link link, String room, RoomFeed feed) {
    this.link = link;
    this.room = room;
    this.feed = feed;
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
    level = heard;
    dropInbox();
    inbox = link.consume(room, from, message -> heard(mine, message));
  }

  private void dropInbox() {
    if (inbox != null) {
      link.drop(inbox, consumer);
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
      turn = outstanding.say(link.nextNumber(), text.length(), link.deadline(), answer);
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

  /** Its messages are gone, or may be. */
  private void lose() {
    end(feed::refused, feed::missed);
  }

  /** Ends it, unless it has ended, and says so before anybody is answered as a member. */
  private void end(Runnable whileOpening, Runnable whileOpen) {
    boolean opening;
    long unheard;
    synchronized (this) {
      if (state == State.GONE) {
        return;
      }
      opening = state == State.OPENING;
      state = State.GONE;
      unheard = waiting;
      dropInbox();
    }
    link.intake().giveBack(unheard);
    link.remove(this);
    link.guard((opening ? whileOpening : whileOpen)::run);
    settle(outstanding::expireAll);
  }

  /** The broker has answered what was said. */
  void answered(Turn turn, long sequence) {
    settle(() -> outstanding.taken(turn, sequence));
  }

  /** The broker has refused what was said. */
  void refused(Turn turn) {
    settle(() -> outstanding.failed(turn));
  }

  private void settle(Runnable change) {
    List<Turn> due;
    synchronized (this) {
      change.run();
      due = outstanding.due(state == State.GONE ? Long.MAX_VALUE : covered);
    }
    for (Turn turn : due) {
      if (turn.number != 0) {
        link.forget(turn);
      }
      link.guard(turn::answer);
    }
  }

  /** On the link's dispatcher: a word of the consumer, or the broker's answer that made it. */
  private void heard(int mine, Message message) throws InterruptedException {
    if (message.isJetStream()) {
      take(mine, message);
    } else if (message.isStatusMessage() && !message.getStatus().isNoResponders()) {
      noteStatus(mine, Heartbeat.of(message));
    } else {
      noteAnswer(mine, message);
    }
  }

  private void noteAnswer(int mine, Message message) {
    ConsumerInfo info = message.isStatusMessage() ? null : new ConsumerInfo(message);
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
          covered = info.getDelivered().getStreamSequence();
          state = State.LIVE;
          opened = true;
        } else if (state == State.RETURNING) {
          state = State.LIVE;
        }
      }
    }
    if (opened) {
      link.guard(feed::opened);
    } else if (!made) {
      drift();
    }
  }

  private void take(int mine, Message message) throws InterruptedException {
    NatsJetStreamMetaData about = message.metaData();
    boolean opened;
    boolean gap;
    synchronized (this) {
      long now = link.now();
      if (mine != incarnation || state == State.GONE) {
        return;
      }
      gap = about.consumerSequence() != consumed + 1 || now - level > link.longestLag();
      opened = !gap && state == State.OPENING;
      if (!gap) {
        state = State.LIVE;
        consumed++;
        heard = now;
        level = about.pendingCount() == 0 ? now : level;
      }
    }
    if (gap) {
      drift();
      return;
    }
    if (opened) {
      link.guard(feed::opened);
    }
    byte[] data = message.getData();
    arrive(data.length);
    link.guard(() -> feed.said(new Said(new Text(data, 0, data.length), this)));
    settle(() -> covered = about.streamSequence());
  }

  private void arrive(int bytes) throws InterruptedException {
    link.intake().take(bytes + Link.OVERHEAD);
    boolean gone;
    synchronized (this) {
      gone = state == State.GONE;
      waiting += gone ? 0 : bytes + Link.OVERHEAD;
    }
    if (gone) {
      link.intake().giveBack(bytes + Link.OVERHEAD);
    }
  }

  /** The owner has done with a message. Once the line has ended none is counted any more. */
  void taken(int bytes) {
    synchronized (this) {
      if (state == State.GONE) {
        return;
      }
      waiting -= bytes + Link.OVERHEAD;
    }
    link.intake().giveBack(bytes + Link.OVERHEAD);
  }

  private void noteStatus(int mine, Heartbeat word) {
    if (word.answerTo() != null) {
      link.answer(word.answerTo());
    }
    boolean gap;
    synchronized (this) {
      if (mine != incarnation || state != State.LIVE || !word.isHeartbeat()) {
        return;
      }
      gap = word.consumed() != consumed;
      heard = link.now();
      if (!gap && word.answerTo() == null) { // else it is stalled
        covered = Math.max(covered, word.covered());
        level = heard;
      }
    }
    if (gap) {
      drift();
    }
  }

  /** About four times a second. */
  void tend(long now) {
    boolean late;
    synchronized (this) {
      long silence = now - heard;
      late =
          switch (state) {
            case OPENING, RETURNING -> silence > link.settings().timeout().toNanos();
            case LIVE -> silence > SILENT_HEARTBEATS * link.settings().heartbeat().toNanos();
            case ADRIFT, GONE -> false;
          };
    }
    if (late) {
      drift();
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

  /**
   * The stream was looked at: goes on where it stopped if all is there that is due, or is lost.
   *
   * @param same whether it is the stream that it was
   */
  void resume(boolean same, StreamState stream) {
    boolean whole;
    synchronized (this) {
      if (state != State.ADRIFT) {
        if (same || state == State.GONE) {
          return;
        }
        whole = false;
      } else {
        whole =
            same && stream.getFirstSequence() <= covered + 1 && covered <= stream.getLastSequence();
      }
      if (whole) {
        state = State.RETURNING;
        consume(covered + 1);
      }
    }
    if (!whole) {
      lose();
    }
  }
}
