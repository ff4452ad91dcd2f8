/** Settings: what they accept, and what they answer. */
@NullMarked
package quintet.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
