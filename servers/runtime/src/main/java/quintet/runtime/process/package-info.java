/** What the operating system knows of this process and the JVM does not say, for the metrics. */
@NullMarked
package quintet.runtime.process;

import org.jspecify.annotations.NullMarked;
