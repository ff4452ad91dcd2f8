/**
 * What the load costs the server, asked from outside through its admin port, so that servers in
 * other processes, containers and languages are measured alike.
 */
@NullMarked
package quintet.loadtest.injector.cost;

import org.jspecify.annotations.NullMarked;
