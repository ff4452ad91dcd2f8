/** What the two models that block in socket calls have in common besides their idea. */
@NullMarked
package quintet.drivers.blocking;

import org.jspecify.annotations.NullMarked;
