package io.plumbline.access;

import java.util.Set;

/**
 * What a caller may do. A person has one role, and each contains the one before it: an operator may all that a viewer may.
 * {@link #AGENT} stands apart: it belongs to one system, which alone it may touch.
 */
public enum Role {
    VIEWER,
    OPERATOR,
    ADMIN,
    AGENT;

    /** Role names as annotations on endpoints need them. */
    public static final String VIEWER_NAME = "viewer";

    public static final String OPERATOR_NAME = "operator";
    public static final String ADMIN_NAME = "admin";
    public static final String AGENT_NAME = "agent";

    /** The name in annotations, tokens and settings. */
    public String label() {
        return switch (this) {
            case VIEWER -> VIEWER_NAME;
            case OPERATOR -> OPERATOR_NAME;
            case ADMIN -> ADMIN_NAME;
            case AGENT -> AGENT_NAME;
        };
    }

    /** Every role that a caller with this one acts in. */
    public Set<String> labels() {
        return switch (this) {
            case VIEWER -> Set.of(VIEWER_NAME);
            case OPERATOR -> Set.of(VIEWER_NAME, OPERATOR_NAME);
            case ADMIN -> Set.of(VIEWER_NAME, OPERATOR_NAME, ADMIN_NAME);
            case AGENT -> Set.of(AGENT_NAME);
        };
    }
}
