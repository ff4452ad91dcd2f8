/** Hostile peers by the ten thousand, and a healthy room beside them. */
@NullMarked
package quintet.trials.swarm;

import org.jspecify.annotations.NullMarked;
