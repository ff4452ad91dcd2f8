/** The command that runs the suites of others against the five models. */
@NullMarked
package quintet.suites;

import org.jspecify.annotations.NullMarked;
