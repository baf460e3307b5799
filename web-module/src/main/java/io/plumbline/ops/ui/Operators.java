package io.plumbline.ops.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Caller;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.web.Requests;

/** Asks for the role that an action of a page needs: hiding a button keeps nobody from sending its form. */
public final class Operators {
    private Operators() {}

    public static Actor require(String role) {
        if (!may(role)) {
            throw new Failure(ErrorCode.FORBIDDEN, "This needs the role " + role);
        }
        return Requests.actor(Messages.request());
    }

    public static boolean may(String role) {
        Caller caller = Requests.caller(Messages.request());
        return caller != null && caller.role().labels().contains(role);
    }
}
