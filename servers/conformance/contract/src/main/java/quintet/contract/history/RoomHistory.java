package quintet.contract.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Transport;
import quintet.testkit.client.Wire;
import quintet.testkit.server.Clients;

/**
 * A random history of two rooms and some clients, half of them over lines and half over WebSockets.
 * One of them acts at a time and hears its answer; the others read when it is their turn, so that
 * much or little waits for them. Used by one thread.
 */
public final class RoomHistory {
  /** What the server must be started with. */
  public static final String SETTINGS =
      "--lab --max-room-members 4 --outbox-bytes 256k --own-bytes 64k --send-buffer 64k";

  private static final int MOST_MEMBERS = 4;
  private static final int CLIENTS = 5;
  private static final int RECEIVE_BUFFER = 32 * 1024;
  private static final String LARGE = "x".repeat(60_000);
  private static final int MOST_LARGE = 100;
  private static final long PAUSE_NANOS = 1_000_000;

  private final Clients clients;
  private final SplittableRandom dice;
  private final List<RoomModel> rooms = new ArrayList<>();
  private final List<Participant> all = new ArrayList<>();
  private final Participant probe; // a member only where the history asks for it
  private final List<String> steps = new ArrayList<>();
  private int opened;

  /** Begins it. */
  public RoomHistory(Clients clients, long seed) {
    this.clients = clients;
    this.dice = new SplittableRandom(seed);
    for (int i = 0; i < 2; i++) {
      rooms.add(new RoomModel(Clients.room(), MOST_MEMBERS));
    }
    for (int i = 0; i < CLIENTS; i++) {
      all.add(newcomer());
    }
    this.probe = newcomer();
  }

  private Participant newcomer() {
    Transport transport = opened % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET;
    return new Participant(clients.open(transport, RECEIVE_BUFFER), opened++);
  }

  /**
   * Takes so many steps; then all have heard everything.
   *
   * @throws AssertionError with the steps, where a room is not as it must be
   */
  public void run(int length) {
    try {
      for (int step = 0; step < length; step++) {
        Participant actor = all.get(dice.nextInt(CLIENTS));
        RoomModel room = rooms.get(dice.nextInt(rooms.size()));
        step(dice.nextInt(40), actor, room);
      }
      all.forEach(Participant::catchUp);
      all.forEach(each -> each.peer().close());
      probe.peer().close();
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", after " + steps, e);
    }
  }

  private void step(int kind, Participant actor, RoomModel room) {
    if (kind < 12) {
      note("join", actor, room);
      join(actor, room);
    } else if (kind < 17) {
      note("leave", actor, room);
      leave(actor, room);
    } else if (kind < 25) {
      note("say", actor, room);
      say(actor, room, "t" + steps.size());
    } else if (kind < 28) {
      note("all say", actor, room);
      room.allSay(opened);
    } else if (kind < 31) {
      note("add", actor, room);
      add(actor, room, dice.nextInt(-9, 10));
    } else if (kind < 33) {
      note("catch up", actor, room);
      actor.catchUp();
    } else if (kind < 35) {
      note("crash or quit", actor, room);
      end(actor);
    } else if (kind < 37) {
      note("reset", actor, room);
      actor.peer().wire().reset();
      replace(actor);
    } else if (kind < 39) {
      note("crash the room", actor, room);
      crash(actor, room);
    } else if (room.has(actor) && !room.isFull()) {
      note("stall and evict", actor, room);
      evict(actor, room);
    }
  }

  private void note(String what, Participant actor, RoomModel room) {
    steps.add(what + " " + actor.number() + " " + (room == rooms.getFirst() ? "a" : "b"));
  }

  private void join(Participant actor, RoomModel room) {
    if (room.isFull() && !room.has(actor)) {
      actor.askInVain("JOIN " + room.name(), "room-full");
    } else {
      room.join(actor);
      actor.ask("JOIN " + room.name(), "JOINED " + room.name() + " " + room.members().size());
    }
  }

  private void leave(Participant actor, RoomModel room) {
    if (room.has(actor)) {
      room.leave(actor);
      actor.ask("LEAVE " + room.name(), "LEFT " + room.name());
    } else {
      actor.askInVain("LEAVE " + room.name(), "not-a-member");
    }
  }

  private void say(Participant actor, RoomModel room, String text) {
    String words = room.name() + " " + text;
    if (room.has(actor)) {
      actor.catchUp();
      actor.peer().send("SAY " + words);
      room.tell("SAID " + words);
      actor.catchUp();
    } else {
      actor.askInVain("SAY " + words, "not-a-member");
    }
  }

  private void add(Participant actor, RoomModel room, int amount) {
    String command = "ADD " + room.name() + " " + amount;
    if (room.has(actor)) {
      room.add(amount, actor.ask(command));
    } else {
      actor.askInVain(command, "not-a-member");
    }
  }

  private void end(Participant actor) {
    boolean crashes = dice.nextBoolean();
    actor.peer().send(crashes ? "CRASH" : "QUIT");
    actor.hearOut(crashes ? Goodbye.CRASHED : Goodbye.BYE, roomsOf(actor));
    replace(actor);
  }

  private void crash(Participant actor, RoomModel room) {
    if (room.has(actor)) {
      actor.peer().send("CRASH-ROOM " + room.name());
      room.tell("ERR room-lost " + room.name());
      room.members().forEach(Participant::catchUp); // who does not know may not act upon it
      room.lose();
    } else {
      actor.askInVain("CRASH-ROOM " + room.name(), "not-a-member");
    }
  }

  /** The room speaks to a member that does not read, until that is gone. */
  private void evict(Participant stalled, RoomModel room) {
    List<String> left = roomsOf(stalled);
    join(probe, room);
    int members = room.members().size();
    int said = 0;
    do {
      if (++said > MOST_LARGE) {
        throw new AssertionError("6 MB were waiting for one member");
      }
      probe.peer().send("SAY " + room.name() + " " + LARGE);
      room.tell("SAID " + room.name() + " " + LARGE);
      room.members().stream().filter(each -> each != stalled).forEach(Participant::catchUp);
    } while (count(probe.ask("JOIN " + room.name())) == members);
    stalled.hearOutEvicted(left);
    room.leave(stalled);
    leave(probe, room);
    replace(stalled);
  }

  private List<String> roomsOf(Participant client) {
    return rooms.stream().filter(each -> each.has(client)).map(RoomModel::name).toList();
  }

  /** It has gone: on return it is in no room any more, and another has its place. */
  private void replace(Participant gone) {
    gone.peer().close();
    for (RoomModel room : rooms) {
      if (room.has(gone)) {
        room.leave(gone);
        awaitCount(room);
      }
    }
    all.set(all.indexOf(gone), newcomer());
  }

  private void awaitCount(RoomModel room) {
    long deadline = System.nanoTime() + Wire.PATIENCE.toNanos();
    String heard = probe.ask("JOIN " + room.name());
    while (count(heard) != room.members().size() + 1) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("a member that has gone is still there: " + heard);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      heard = probe.ask("JOIN " + room.name());
    }
    probe.ask("LEAVE " + room.name(), "LEFT " + room.name());
  }

  /** Of {@code JOINED room n}; of a room that is full, more than there may be. */
  private static int count(String heard) {
    if (heard.startsWith("ERR room-full ")) {
      return MOST_MEMBERS + 1;
    }
    return Integer.parseInt(heard.substring(heard.lastIndexOf(' ') + 1));
  }
}
