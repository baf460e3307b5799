package io.plumbline.ops.ui;

import io.plumbline.access.Caller;
import io.plumbline.access.Role;
import io.plumbline.web.Requests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Who looks at the page, and what they may do there. */
@Named
@RequestScoped
public class Me {
    public String getName() {
        Caller caller = caller();
        return caller == null ? "" : caller.name();
    }

    public String getRole() {
        Caller caller = caller();
        return caller == null ? "" : caller.role().label();
    }

    public boolean isOperator() {
        return Operators.may(Role.OPERATOR_NAME);
    }

    public boolean isAdmin() {
        return Operators.may(Role.ADMIN_NAME);
    }

    private static @Nullable Caller caller() {
        return Requests.caller(Messages.request());
    }
}
