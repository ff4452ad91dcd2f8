/**
 * The load scenarios: Gatling simulations that say who connects, who publishes and for how long.
 */
@NullMarked
package quintet.loadtest.injector.scenario;

import org.jspecify.annotations.NullMarked;
