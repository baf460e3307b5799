package io.plumbline.zfs;

import static io.plumbline.zfs.ZfsReaction.ABORT_AND_REPLAN;
import static io.plumbline.zfs.ZfsReaction.REPLAN;
import static io.plumbline.zfs.ZfsReaction.RETRY_LATER;
import static io.plumbline.zfs.ZfsReaction.WAIT_FOR_PERSON;

/** Why a command of ZFS failed, found by {@link CauseReader}. The names are stored: they stay. */
public enum ZfsCause {
    DATASET_MISSING(
            REPLAN,
            "The dataset is not there.",
            "Look whether it was renamed or destroyed, or its pool isn't imported."),
    PARENT_MISSING(
            WAIT_FOR_PERSON,
            "The dataset above the target is not there.",
            "Make it, or import the pool that it lies in."),
    SNAPSHOT_MISSING(
            REPLAN, "The snapshot or bookmark is not there any more.", "Look at the dataset's snapshots again."),
    BASE_MISSING(REPLAN, "What the increment starts from is not there any more.", "Choose another common base."),
    BASE_NOT_EARLIER(
            REPLAN,
            "What the increment starts from is not an earlier snapshot of the same dataset.",
            "Choose a base that is older than what is sent."),
    BASE_MISMATCH(
            REPLAN,
            "The target's newest snapshot is not the one that the increment starts from.",
            "Compare both ends by guid; roll the target back or start from another base."),
    TARGET_MODIFIED(
            REPLAN,
            "The target was written to, or has a newer snapshot, since the one that the increment starts from.",
            "Keep or drop what is there alone: roll back, or rename it and start beside it. Set the target to read-only."),
    DESTINATION_EXISTS(
            REPLAN,
            "A full stream was sent to a dataset that is there already, maybe of an interrupted stream alone.",
            "Look for a resume token; else choose another target, or rename the one that is in the way."),
    DESTINATION_HAS_SNAPSHOTS(
            WAIT_FOR_PERSON,
            "A full stream would replace a target that has snapshots of its own.",
            "Rename the target, or destroy its snapshots if nobody needs them."),
    NAME_TAKEN(
            REPLAN,
            "There is another thing of that name already.",
            "If it is a snapshot at the target with another guid, rename it there."),
    OUT_OF_SPACE(WAIT_FOR_PERSON, "The pool is full.", "Free space or enlarge the pool."),
    QUOTA_EXCEEDED(
            WAIT_FOR_PERSON,
            "A quota of the target, or of a dataset above it, is used up.",
            "Raise it, or free space below it."),
    PARTIAL_STATE(
            REPLAN,
            "The target holds an interrupted stream, or another one is running into it.",
            "Go on with its resume token; if that leads nowhere and nothing is running, drop it."),
    INTERRUPTED_RESUMABLE(REPLAN, "The stream was cut; what had arrived is kept.", "Go on with the resume token."),
    TOKEN_STALE(
            ABORT_AND_REPLAN,
            "The interrupted stream can't be gone on with: its snapshot or its base is gone.",
            "Drop what the target has of it and send anew."),
    TOKEN_SPENT(REPLAN, "The resume token was used before: its snapshot has arrived.", "Look at the target again."),
    TOKEN_CORRUPT(
            ABORT_AND_REPLAN,
            "The resume token can't be read.",
            "Read it from the target again, or drop the state that it stands for."),
    NOTHING_TO_ABORT(REPLAN, "The target holds no interrupted stream.", "Look at the target again."),
    BUSY(
            RETRY_LATER,
            "The dataset is in use: sent, received into, mounted or held.",
            "Wait until nothing runs on it; look for holds and for a receive that is left over."),
    HELD(WAIT_FOR_PERSON, "The snapshot is held.", "Release the hold where it is no longer needed."),
    HOLD_EXISTS(REPLAN, "The snapshot has a hold of that name already.", "Nothing is missing."),
    HOLD_MISSING(REPLAN, "The snapshot has no hold of that name.", "Nothing is left to release."),
    HAS_CLONES(WAIT_FOR_PERSON, "A clone depends on the snapshot.", "Promote or destroy the clone first."),
    HAS_CHILDREN(WAIT_FOR_PERSON, "The dataset has others or snapshots below it.", "Name each of them."),
    NEWER_SNAPSHOTS(
            WAIT_FOR_PERSON,
            "There are newer snapshots or bookmarks than the one to roll back to.",
            "Decide whether they may be destroyed."),
    PERMISSION_DENIED(
            WAIT_FOR_PERSON,
            "The user has not the right to do it.",
            "Delegate it by zfs allow; receiving needs create, mount and receive."),
    PROPERTY_REFUSED(
            WAIT_FOR_PERSON,
            "The data arrived, but a property could not be set.",
            "Delegate that property, or leave it out."),
    MOUNT_FAILED(
            REPLAN,
            "The dataset was made or received, but not mounted.",
            "Receive without mounting; look at the target again."),
    KEY_NOT_LOADED(
            WAIT_FOR_PERSON,
            "The key of an encrypted dataset is not loaded.",
            "Send raw, or load the key; a target that was received raw takes raw increments alone."),
    KEY_WRONG(WAIT_FOR_PERSON, "The key is not the dataset's.", "Load the right key."),
    RAW_REQUIRED(
            WAIT_FOR_PERSON, "An encrypted dataset is sent with its properties only if it is sent raw.", "Send raw."),
    RAW_MISMATCH(
            WAIT_FOR_PERSON,
            "A raw stream meets a target that was not received raw, or has another key.",
            "Go on the way the target was begun, or begin a new target."),
    LARGE_BLOCKS_REQUIRED(
            WAIT_FOR_PERSON,
            "The target was begun with large blocks, and this stream has none.",
            "Send with large blocks."),
    STREAM_CUT(RETRY_LATER, "The stream ended too early.", "Look what the other end says."),
    STREAM_CORRUPT(
            RETRY_LATER, "What arrived is no sound stream.", "Look that nothing else prints into it, and at the line."),
    STREAM_UNSUPPORTED(
            WAIT_FOR_PERSON,
            "The target's ZFS or pool does not know what the stream contains.",
            "Upgrade it, or send without raw, compressed or large blocks."),
    NO_SUCH_POOL(WAIT_FOR_PERSON, "The pool is not there.", "Import it."),
    POOL_SUSPENDED(
            WAIT_FOR_PERSON, "The pool has stopped, for its disks are gone.", "Bring them back, then clear the pool."),
    POOL_UNAVAILABLE(WAIT_FOR_PERSON, "The pool can't be written to or opened.", "Look at zpool status."),
    DATA_DAMAGED(WAIT_FOR_PERSON, "Data could not be read or written.", "Look at zpool status."),
    COMMAND_MISSING(
            WAIT_FOR_PERSON, "There is no such command at the host.", "Install ZFS, or put it on the user's path."),
    MODULE_MISSING(WAIT_FOR_PERSON, "ZFS is installed but not running.", "Load its kernel module."),
    COMMAND_UNSUPPORTED(
            WAIT_FOR_PERSON,
            "This ZFS does not know the command.",
            "Have its abilities looked up again, or upgrade it."),
    NAME_INVALID(WAIT_FOR_PERSON, "ZFS does not take the name.", "Choose another."),
    SUDO_REFUSED(
            WAIT_FOR_PERSON,
            "The user may not act as root without a password.",
            "Allow it in sudoers, or delegate by zfs allow."),
    SSH_UNREACHABLE(
            RETRY_LATER, "The other host does not answer.", "Look at the network, its address and its SSH server."),
    SSH_LOGIN_REFUSED(WAIT_FOR_PERSON, "The other host refused the login.", "Look at user and key."),
    SSH_HOST_KEY(
            WAIT_FOR_PERSON, "The other host's key is unknown or another than before.", "Compare it, then accept it."),
    SSH_CONNECTION_LOST(
            RETRY_LATER,
            "The connection to the other host broke.",
            "Look at the line; a receive may live on there for a while."),
    UNKNOWN(RETRY_LATER, "ZFS failed for a reason that is not known.", "Read what it printed.");

    private final ZfsReaction reaction;
    private final String meaning;
    private final String advice;

    ZfsCause(ZfsReaction reaction, String meaning, String advice) {
        this.reaction = reaction;
        this.meaning = meaning;
        this.advice = advice;
    }

    public ZfsReaction reaction() {
        return reaction;
    }

    /** What it means, as a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What a person can do. */
    public String advice() {
        return advice;
    }

    /** Whether it may be but the echo of what went wrong at the other end. */
    boolean isEcho() {
        return this == UNKNOWN || this == STREAM_CUT || this == INTERRUPTED_RESUMABLE;
    }

    boolean isOfTheConnection() {
        return this == SSH_CONNECTION_LOST;
    }
}
