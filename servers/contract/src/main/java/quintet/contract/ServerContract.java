package quintet.contract;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import quintet.contract.server.ServerExtension;

/**
 * All that a server of this wire promises. A subclass names its {@link
 * quintet.contract.server.Model} and holds nothing else; {@link Conform} runs the same sentences
 * against any address.
 *
 * <pre>
 *   NettyServerTest  --names-->  Model("netty")
 *        | extends
 *   ServerContract   --groups--> CommandContract, RoomContract, ...    sentences, as tests
 *        | extended with               | use
 *   ServerExtension  --hands-->  Server (a process, or an address)
 *                                Clients (lines and WebSockets, over sockets alone)
 * </pre>
 */
@ExtendWith(ServerExtension.class)
@DisplayNameGeneration(Sentences.class)
public abstract class ServerContract {
  /** See {@link CommandContract}. */
  @Nested
  @DisplayName("Commands")
  class Commands extends CommandContract {}

  /** See {@link InputContract}. */
  @Nested
  @DisplayName("Input")
  class Input extends InputContract {}

  /** See {@link HandshakeContract}. */
  @Nested
  @DisplayName("HTTP")
  class Handshake extends HandshakeContract {}

  /** See {@link FrameContract}. */
  @Nested
  @DisplayName("WebSocket frames")
  class Frames extends FrameContract {}

  /** See {@link RoomContract}. */
  @Nested
  @DisplayName("Rooms")
  class Rooms extends RoomContract {}

  /** See {@link CloseContract}. */
  @Nested
  @DisplayName("Closing")
  class Closing extends CloseContract {}

  /** See {@link LimitContract}. */
  @Nested
  @DisplayName("Limits")
  class Limits extends LimitContract {}

  /** See {@link TimeoutContract}. */
  @Nested
  @DisplayName("Timeouts")
  class Timeouts extends TimeoutContract {}

  /** See {@link PressureContract}. */
  @Nested
  @DisplayName("Pressure")
  class Pressure extends PressureContract {}

  /** See {@link OverloadContract}. */
  @Nested
  @DisplayName("Overload")
  class Overload extends OverloadContract {}

  /** See {@link LabContract}. */
  @Nested
  @DisplayName("Lab")
  class Lab extends LabContract {}

  /** See {@link FaultContract}. */
  @Nested
  @DisplayName("Faults")
  class Faults extends FaultContract {}

  /** See {@link FleetContract}. */
  @Nested
  @DisplayName("Many at once")
  class Fleet extends FleetContract {}

  /** See {@link HostileContract}. */
  @Nested
  @DisplayName("Hostile peers")
  class Hostile extends HostileContract {}

  /** See {@link ShortageContract}. */
  @Nested
  @DisplayName("Shortage")
  class Shortage extends ShortageContract {}

  /** See {@link AdminContract}. */
  @Nested
  @DisplayName("Admin port")
  class Admin extends AdminContract {}

  /** See {@link DrainContract}. */
  @Nested
  @DisplayName("Drain")
  class Drain extends DrainContract {}

  /** See {@link LaunchContract}. */
  @Nested
  @DisplayName("Launch")
  class Launch extends LaunchContract {}
}
