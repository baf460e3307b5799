package io.plumbline.inventory;

/** What happens when a system shows a host key that nobody approved. */
public enum HostKeyPolicy {
    /** Only approved keys; an unknown one is noted and refused. */
    STRICT,
    /** The first key ever shown is taken as approved; every other one is noted and refused. */
    LEARN_FIRST
}
