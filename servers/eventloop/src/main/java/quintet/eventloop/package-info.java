/** One thread, one big loop: everything happens on it, one thing after the other. */
@NullMarked
package quintet.eventloop;

import org.jspecify.annotations.NullMarked;
