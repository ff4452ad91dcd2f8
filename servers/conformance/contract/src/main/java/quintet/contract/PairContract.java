package quintet.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import quintet.testkit.server.ServerExtension;

/**
 * What two servers promise that share rooms by a broker: what one promises to its members, to the
 * members of both. A subclass names both in its {@link quintet.testkit.server.Model}.
 */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(Sentences.class)
public abstract class PairContract {
  /** See {@link RoomContract}. */
  @Nested
  @DisplayName("Rooms")
  class Rooms extends RoomContract {}

  /** See {@link PairRoomContract}. */
  @Nested
  @DisplayName("Rooms of two servers")
  class PairRooms extends PairRoomContract {}
}
