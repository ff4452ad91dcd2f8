/** How the loop asks the kernel: the JDK's selector, or epoll without a library between. */
@NullMarked
package quintet.eventloop.io;

import org.jspecify.annotations.NullMarked;
