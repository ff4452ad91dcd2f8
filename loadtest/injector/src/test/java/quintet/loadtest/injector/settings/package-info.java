/** Settings: what they accept, and what they answer. */
@NullMarked
package quintet.loadtest.injector.settings;

import org.jspecify.annotations.NullMarked;
