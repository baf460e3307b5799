package io.plumbline.zfs;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.function.Predicate;

/**
 * What ZFS, SSH, sudo and the shell say, and what it means. The first rule that holds counts: what says more stands before what says less, and
 * what is only mentioned beside a failure (a filesystem that was not mounted) behind what makes one.
 */
final class CauseRules {
    private record Rule(ZfsCause cause, Predicate<String> says) {}

    private static final List<Rule> RULES = List.of(
            says(ZfsCause.TOKEN_SPENT, "cannot receive resume stream: kernel modules must be upgraded"),
            says(ZfsCause.TOKEN_CORRUPT, "resume token is corrupt"),
            says(
                    ZfsCause.TOKEN_STALE,
                    "used in the initial send no longer exists",
                    "is no longer the same snapshot used in the initial send"),
            // Such a stream can never be gone on with (OpenZFS issue 12480).
            says(ZfsCause.TOKEN_STALE, "cannot receive resume stream: incompatible embedded data stream feature"),
            matches(ZfsCause.TOKEN_STALE, "incremental source 0x[0-9a-f]+ no longer exists"),
            says(ZfsCause.NOTHING_TO_ABORT, "does not have any resumable receive state to abort"),
            says(ZfsCause.QUOTA_EXCEEDED, "quota exceeded"),
            says(ZfsCause.OUT_OF_SPACE, "out of space", "No space left on device"),
            says(ZfsCause.POOL_SUSPENDED, "I/O is currently suspended", "pool is suspended"),
            says(ZfsCause.RAW_REQUIRED, "may not be sent with properties without the raw flag"),
            says(ZfsCause.KEY_NOT_LOADED, "key must be loaded", "encryption key not loaded"),
            says(ZfsCause.KEY_WRONG, "Key load error", "Incorrect key provided"),
            says(
                    ZfsCause.RAW_MISMATCH,
                    "raw receive on top of existing unencrypted dataset",
                    "IV set guid",
                    "encryption key does not match existing key",
                    "overwrite an unencrypted one with an encrypted one"),
            says(ZfsCause.LARGE_BLOCKS_REQUIRED, "requires -L (--large-block)"),
            says(ZfsCause.NAME_TAKEN, ": destination already exists", ": dataset already exists", ": bookmark exists"),
            says(ZfsCause.PARTIAL_STATE, "contains partially-complete state"),
            says(ZfsCause.BASE_MISMATCH, "does not match incremental source"),
            says(ZfsCause.TARGET_MODIFIED, "has been modified since most recent snapshot"),
            says(ZfsCause.DESTINATION_HAS_SNAPSHOTS, "destination has snapshots"),
            says(
                    ZfsCause.DESTINATION_EXISTS,
                    "exists must specify -F to overwrite it",
                    "is a clone must destroy it to overwrite it"),
            says(ZfsCause.INTERRUPTED_RESUMABLE, "Partially received snapshot is saved"),
            says(ZfsCause.BASE_NOT_EARLIER, "not an earlier snapshot from the same fs", "is not earlier than it"),
            matches(ZfsCause.BASE_MISSING, "incremental source \\([^)]+\\) does not exist"),
            matches(ZfsCause.BASE_MISSING, "local origin for clone [^:]+ does not exist"),
            says(ZfsCause.PARENT_MISSING, "unable to restore to destination"),
            // As zfs-fuse puts it.
            says(ZfsCause.PARENT_MISSING, "cannot receive new filesystem stream: dataset does not exist"),
            matches(ZfsCause.SNAPSHOT_MISSING, "'[^'@#]+[@#][^']+':? (?:dataset )?does not exist"),
            matches(ZfsCause.SNAPSHOT_MISSING, "could not send [^:]+: does not exist"),
            says(ZfsCause.SNAPSHOT_MISSING, "could not find any snapshots to destroy"),
            says(ZfsCause.HOLD_EXISTS, "tag already exists on this dataset"),
            says(ZfsCause.HOLD_MISSING, "no such tag on this dataset"),
            says(ZfsCause.HELD, "it's being held"),
            says(ZfsCause.HAS_CLONES, "has dependent clones", "snapshot is cloned"),
            says(ZfsCause.NEWER_SNAPSHOTS, "more recent snapshots"),
            says(ZfsCause.HAS_CHILDREN, "has children"),
            says(
                    ZfsCause.SSH_HOST_KEY,
                    "Host key verification failed",
                    "REMOTE HOST IDENTIFICATION HAS CHANGED",
                    "host key is known for"),
            says(ZfsCause.SSH_LOGIN_REFUSED, "Permission denied (", "Too many authentication failures"),
            says(
                    ZfsCause.SSH_UNREACHABLE,
                    "Connection refused",
                    "Connection timed out",
                    "Operation timed out",
                    "No route to host",
                    "Network is unreachable",
                    "Could not resolve hostname"),
            says(
                    ZfsCause.SSH_CONNECTION_LOST,
                    " not responding.",
                    "Connection closed by",
                    "Connection reset by",
                    "closed by remote host",
                    "client_loop: send disconnect",
                    "kex_exchange_identification"),
            says(
                    ZfsCause.SUDO_REFUSED,
                    "sudo: a password is required",
                    "sudo: a terminal is required",
                    "is not in the sudoers file",
                    "is not allowed to execute"),
            matches(ZfsCause.COMMAND_MISSING, "\\b(?:zfs|zpool|sudo): (?:command )?not found"),
            matches(ZfsCause.COMMAND_MISSING, "\\b(?:zfs|zpool|sudo): (?:No such file or directory|inaccessible)"),
            says(ZfsCause.COMMAND_MISSING, ": command not found"),
            says(
                    ZfsCause.MODULE_MISSING,
                    "The ZFS modules are not loaded",
                    "/dev/zfs",
                    "failed to initialize ZFS library",
                    "nitialize the libzfs library"),
            says(
                    ZfsCause.COMMAND_UNSUPPORTED,
                    "unrecognized command",
                    "invalid option '",
                    "bad property list",
                    "too many arguments",
                    "missing snapshot argument",
                    "multiple snapshots cannot be sent from a bookmark",
                    "pyzfs.py not found"),
            says(
                    ZfsCause.NAME_INVALID,
                    "invalid character",
                    "empty component",
                    "is not expected here",
                    "invalid dataset name",
                    "name is too long",
                    "is not an ancestor of the new bookmark's dataset"),
            matches(ZfsCause.PROPERTY_REFUSED, "cannot receive [A-Za-z0-9_.:@-]+ property on "),
            says(
                    ZfsCause.STREAM_UNSUPPORTED,
                    "must be upgraded to receive this stream",
                    "incompatible embedded data stream feature",
                    "unsupported feature",
                    "pool version or feature not supported",
                    "does not support this operation"),
            says(ZfsCause.STREAM_CORRUPT, "invalid backup stream", "invalid stream", "bad magic number"),
            says(ZfsCause.MOUNT_FAILED, "failed to create mountpoint", "cannot mount '"),
            says(ZfsCause.PERMISSION_DENIED, "permission denied", "Permission denied", "Operation not permitted"),
            says(
                    ZfsCause.STREAM_CUT,
                    "failed to read from stream",
                    "incomplete stream",
                    "Broken pipe",
                    "signal received",
                    " Killed ",
                    " Terminated "),
            says(ZfsCause.BUSY, "dataset is busy", "target is busy", "device is busy", "resource busy"),
            says(
                    ZfsCause.DATASET_MISSING,
                    "no such pool or dataset",
                    "dataset does not exist",
                    "no datasets available"),
            matches(ZfsCause.DATASET_MISSING, "destination '[^']+' does not exist"),
            says(ZfsCause.NO_SUCH_POOL, "no such pool"),
            says(
                    ZfsCause.POOL_UNAVAILABLE,
                    "pool is unavailable",
                    "pool is read-only",
                    "dataset is read-only",
                    "devices is currently unavailable"),
            says(ZfsCause.DATA_DAMAGED, "I/O error", "Input/output error"),
            says(ZfsCause.TOKEN_STALE, "cannot resume send:"),
            says(ZfsCause.MOUNT_FAILED, "may only be mounted by root"));

    private CauseRules() {}

    /** The cause that a text without line breaks tells. */
    static ZfsCause find(String text) {
        return RULES.stream()
                .filter(rule -> rule.says.test(text))
                .map(Rule::cause)
                .findFirst()
                .orElse(ZfsCause.UNKNOWN);
    }

    private static Rule says(ZfsCause cause, String... phrases) {
        List<String> any = List.of(phrases);
        return new Rule(cause, text -> any.stream().anyMatch(text::contains));
    }

    private static Rule matches(ZfsCause cause, String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return new Rule(cause, text -> compiled.matcher(text).find());
    }
}
