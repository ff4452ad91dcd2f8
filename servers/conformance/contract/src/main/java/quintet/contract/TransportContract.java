package quintet.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import quintet.testkit.server.ServerExtension;

/**
 * What a server promises as far as it depends on how it asks the kernel: on reading, writing,
 * accepting and closing, and on how much of each at once. A variant of a model that differs from it
 * in nothing else passes this; the whole is {@link ServerContract}.
 */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(Sentences.class)
public abstract class TransportContract {
  /** See {@link CommandContract}. */
  @Nested
  @DisplayName("Commands")
  class Commands extends CommandContract {}

  /** See {@link InputContract}. */
  @Nested
  @DisplayName("Input")
  class Input extends InputContract {}

  /** See {@link RoomContract}. */
  @Nested
  @DisplayName("Rooms")
  class Rooms extends RoomContract {}

  /** See {@link CloseContract}. */
  @Nested
  @DisplayName("Closing")
  class Closing extends CloseContract {}

  /** See {@link PressureContract}. */
  @Nested
  @DisplayName("Pressure")
  class Pressure extends PressureContract {}

  /** See {@link FleetContract}. */
  @Nested
  @DisplayName("Many at once")
  class Fleet extends FleetContract {}

  /** See {@link ShortageContract}. */
  @Nested
  @DisplayName("Shortage")
  class Shortage extends ShortageContract {}

  /** See {@link DrainContract}. */
  @Nested
  @DisplayName("Drain")
  class Drain extends DrainContract {}
}
