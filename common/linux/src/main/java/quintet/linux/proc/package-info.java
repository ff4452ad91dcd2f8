/** What the operating system knows of this process and the JVM does not say, for the metrics. */
@NullMarked
package quintet.linux.proc;

import org.jspecify.annotations.NullMarked;
