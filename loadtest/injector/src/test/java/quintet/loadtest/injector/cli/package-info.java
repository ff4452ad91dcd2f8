/** The command as a process: what it leaves, and how it fails. */
@NullMarked
package quintet.loadtest.injector.cli;

import org.jspecify.annotations.NullMarked;
