/**
 * The load scenarios: Gatling simulations that say who connects, who publishes and for how long,
 * and the run around them that leaves a folder of results.
 */
@NullMarked
package quintet.loadtest.injector.scenario;

import org.jspecify.annotations.NullMarked;
