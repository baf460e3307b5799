package io.plumbline.access;

import org.jspecify.annotations.Nullable;

/**
 * Who does something, for the audit log and for rules that ask for more than the endpoint's role.
 *
 * @param name the user's name, or the key's with its hint
 * @param role {@code null} for somebody who has not logged in
 * @param address where the request came from
 * @param requestId the request that did it
 */
public record Actor(String name, @Nullable Role role, String address, String requestId) {
    /** The product itself, for example at its first start. */
    public static final Actor SYSTEM = new Actor("plumbline", Role.ADMIN, "-", "-");
}
