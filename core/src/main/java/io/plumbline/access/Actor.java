package io.plumbline.access;

/**
 * Who does something, for the audit log.
 *
 * @param name the user's name, or the key's with its hint
 * @param address where the request came from
 * @param requestId the request that did it
 */
public record Actor(String name, String address, String requestId) {
    /** The product itself, for example at its first start. */
    public static final Actor SYSTEM = new Actor("plumbline", "-", "-");
}
