/// Places in a service's own code at which a test ends or freezes its process. An agent puts them
/// into the running process: what is tested are the jars that people run.
@NullMarked
package io.tokenvigil.quickstart.failpoint;

import org.jspecify.annotations.NullMarked;
