package quintet.netty;

import quintet.core.wire.Text;

/**
 * Where rooms are: each on the loop that its name hashes to. A request runs there, at once where
 * the caller is on that loop, else as a task of it; requests of one connection keep their order.
 */
final class Rooms {
  private final Loop[] loops;

  Rooms(Loop[] loops) {
    this.loops = loops;
  }

  void join(String room, Connection member) {
    Loop owner = owner(room);
    owner.run(() -> owner.rooms().join(room, member));
  }

  void leave(String room, Connection member) {
    Loop owner = owner(room);
    owner.run(() -> owner.rooms().leave(room, member));
  }

  void publish(String room, Text text, Connection sender) {
    Loop owner = owner(room);
    owner.run(() -> owner.rooms().publish(room, text, sender));
  }

  void add(String room, long amount, Connection member) {
    Loop owner = owner(room);
    owner.run(() -> owner.rooms().add(room, amount, member));
  }

  void crash(String room, Connection member) {
    Loop owner = owner(room);
    owner.run(() -> owner.rooms().crash(room, member));
  }

  private Loop owner(String room) {
    return loops[Math.floorMod(room.hashCode(), loops.length)];
  }
}
