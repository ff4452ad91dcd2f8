/** The model of communicating sequential processes: virtual threads, values through channels. */
@NullMarked
package quintet.channels;

import org.jspecify.annotations.NullMarked;
