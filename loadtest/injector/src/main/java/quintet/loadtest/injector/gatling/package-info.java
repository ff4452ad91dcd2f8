/**
 * The Gatling protocol {@code quintet}: Gatling conducts its users step by step, our client plays.
 *
 * <p>Gatling's extension interfaces are internal to it; what is here fits exactly the version that
 * the parent POM pins.
 */
@NullMarked
package quintet.loadtest.injector.gatling;

import org.jspecify.annotations.NullMarked;
