package io.plumbline.replication;

/** What a host's agent can be asked for. The names are stored, and agents know them: they stay. */
public enum AgentVerb {
    /** Everything it holds is reported anew. */
    REPORT,
    SNAPSHOT,
    HOLD,
    RELEASE,
    BOOKMARK,
    /** The agent reads the guid again before it does. */
    DESTROY_SNAPSHOT,
    /** What an interrupted stream left is dropped. */
    ABORT_RECEIVE,
    /** A stream is sent to another host, over SSH. */
    SEND
}
