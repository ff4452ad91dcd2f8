/**
 * Sockets and epoll of the Linux kernel by foreign functions, so that a model can ask the kernel
 * itself and the code that asks is Java.
 */
@NullMarked
package quintet.linux;

import org.jspecify.annotations.NullMarked;
