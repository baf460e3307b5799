package io.plumbline.ops.ui;

import io.plumbline.access.Actor;
import io.plumbline.access.Caller;
import io.plumbline.ops.ErrorCode;
import io.plumbline.ops.Failure;
import io.plumbline.web.Requests;
import jakarta.servlet.http.HttpServletRequest;

/** Asks for the role that an action of a page needs: hiding a button keeps nobody from sending its form. */
public final class Operators {
    private Operators() {}

    public static Actor require(String role) {
        HttpServletRequest request = Messages.request();
        Caller caller = Requests.caller(request);
        if (caller == null || !caller.role().labels().contains(role)) {
            throw new Failure(ErrorCode.FORBIDDEN, "This needs the role " + role);
        }
        return Requests.actor(request);
    }
}
