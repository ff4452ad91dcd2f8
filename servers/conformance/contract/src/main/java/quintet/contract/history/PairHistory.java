package quintet.contract.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import quintet.testkit.client.Goodbye;
import quintet.testkit.client.Members;
import quintet.testkit.client.Peer;
import quintet.testkit.server.Clients;

/**
 * A random history of two rooms that two servers share, as {@link RoomHistory} is one of a single
 * server: join, leave, say, all say at once, fall behind, quit, vanish. Used by one thread.
 */
public final class PairHistory {
  private static final int CLIENTS = 6;
  private static final int MOST_MEMBERS = CLIENTS + 1;

  private final Clients clients;
  private final SplittableRandom dice;
  private final List<RoomModel> rooms = new ArrayList<>();
  private final List<Participant> all = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private int opened;

  /** Begins it, with clients that come to the servers in turn. */
  public PairHistory(Clients clients, long seed) {
    this.clients = clients;
    this.dice = new SplittableRandom(seed);
    for (int i = 0; i < 2; i++) {
      rooms.add(new RoomModel(Clients.room(), MOST_MEMBERS));
    }
    clients.mixed(CLIENTS).forEach(peer -> all.add(new Participant(peer, opened++)));
  }

  /**
   * Takes so many steps; then all have heard everything.
   *
   * @throws AssertionError with the steps, where a room is not as it must be
   */
  public void run(int length) {
    try {
      for (int step = 0; step < length; step++) {
        int place = dice.nextInt(all.size());
        step(dice.nextInt(30), place, rooms.get(dice.nextInt(rooms.size())));
      }
      all.forEach(Participant::catchUp);
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + ", after " + steps, e);
    }
  }

  private void step(int kind, int place, RoomModel room) {
    Participant actor = all.get(place);
    if (kind < 10) {
      note("join", actor, room);
      // A server may be behind another, and then a newcomer hears what was said just before.
      room.members().forEach(Participant::catchUp);
      room.join(actor);
      actor.ask("JOIN " + room.name(), "JOINED " + room.name() + " " + count(actor, room));
    } else if (kind < 15) {
      note("leave", actor, room);
      leave(actor, room);
    } else if (kind < 23) {
      note("say", actor, room);
      say(actor, room);
    } else if (kind < 27) {
      note("all say", actor, room);
      room.allSay(opened);
    } else if (kind < 28) {
      note("catch up", actor, room);
      actor.catchUp();
    } else {
      note(kind == 28 ? "quit" : "reset", actor, room);
      end(place, kind == 28);
    }
  }

  private void note(String what, Participant actor, RoomModel room) {
    steps.add(what + " " + actor.number() + " " + (room == rooms.getFirst() ? "a" : "b"));
  }

  private static int count(Participant actor, RoomModel room) {
    List<Peer> peers = room.members().stream().map(Participant::peer).toList();
    return Clients.together(actor.peer(), peers);
  }

  private void leave(Participant actor, RoomModel room) {
    if (room.has(actor)) {
      room.leave(actor);
      actor.ask("LEAVE " + room.name(), "LEFT " + room.name());
    } else {
      actor.askInVain("LEAVE " + room.name(), "not-a-member");
    }
  }

  private void say(Participant actor, RoomModel room) {
    String words = room.name() + " t" + steps.size();
    if (room.has(actor)) {
      actor.catchUp();
      actor.peer().send("SAY " + words);
      room.tell("SAID " + words);
      actor.catchUp();
    } else {
      actor.askInVain("SAY " + words, "not-a-member");
    }
  }

  private void end(int place, boolean quits) {
    Participant gone = all.get(place);
    if (quits) {
      gone.catchUp(); // or its server might be behind
      gone.peer().send("QUIT");
      gone.hearOut(
          Goodbye.BYE, rooms.stream().filter(each -> each.has(gone)).map(RoomModel::name).toList());
    } else {
      gone.peer().wire().reset();
    }
    int port = gone.peer().wire().remotePort();
    gone.peer().close();
    Peer peer = clients.line();
    while (peer.wire().remotePort() != port) {
      peer = clients.line(); // they come to the servers in turn
    }
    Participant next = new Participant(peer, opened++);
    all.set(place, next);
    for (RoomModel room : rooms) {
      if (room.has(gone)) {
        room.leave(gone);
        room.members().forEach(Participant::catchUp);
        Peer probe = next.peer();
        Members.awaitCount(probe, room.name(), count(next, room));
        probe.ask("LEAVE " + room.name(), "LEFT " + room.name());
      }
    }
  }
}
