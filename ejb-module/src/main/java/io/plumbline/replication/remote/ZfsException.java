package io.plumbline.replication.remote;

import io.plumbline.zfs.ZfsCause;
import java.io.Serial;

/** A command of ZFS that failed. Its message is for people: what it means and what ZFS said. */
public final class ZfsException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int MAX_SAID_LENGTH = 500;

    private final ZfsCause reason;

    public ZfsException(ZfsCause reason, String complaint) {
        super(reason.meaning() + " " + reason.advice() + said(complaint));
        this.reason = reason;
    }

    public ZfsCause reason() {
        return reason;
    }

    private static String said(String complaint) {
        String text = complaint.strip();
        if (text.isEmpty()) {
            return "";
        }
        return " ZFS said: " + (text.length() <= MAX_SAID_LENGTH ? text : text.substring(0, MAX_SAID_LENGTH) + " …");
    }
}
