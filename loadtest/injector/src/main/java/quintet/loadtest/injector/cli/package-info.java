/** The command {@code ./quintet load}: settings in, one Gatling run, an exit code out. */
@NullMarked
package quintet.loadtest.injector.cli;

import org.jspecify.annotations.NullMarked;
