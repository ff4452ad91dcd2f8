/** What the models that run on loops have in common besides their idea. */
@NullMarked
package quintet.drivers.loop;

import org.jspecify.annotations.NullMarked;
