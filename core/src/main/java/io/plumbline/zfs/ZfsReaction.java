package io.plumbline.zfs;

/** What a program may do by itself about a failure. None destroys what a person could want back. */
public enum ZfsReaction {
    /** The same again, later and ever more seldom. */
    RETRY_LATER,
    /** Look at both ends anew, and plan by what is there. */
    REPLAN,
    /** Drop what the interrupted stream left at the target, then look and plan anew. */
    ABORT_AND_REPLAN,
    /** Nothing: what is in the way is a person's to clear. */
    WAIT_FOR_PERSON
}
