/**
 * Sockets and epoll of the Linux kernel by foreign functions, so that a model, and the load
 * generator, can ask the kernel themselves and the code that asks is Java.
 */
@NullMarked
package quintet.linux;

import org.jspecify.annotations.NullMarked;
