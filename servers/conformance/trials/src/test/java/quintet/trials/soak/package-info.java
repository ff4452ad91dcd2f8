/** Tests of the soak, and a soak of a few seconds. */
@NullMarked
package quintet.trials.soak;

import org.jspecify.annotations.NullMarked;
