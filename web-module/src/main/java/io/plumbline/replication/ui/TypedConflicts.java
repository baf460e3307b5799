package io.plumbline.replication.ui;

import io.plumbline.replication.ConflictPolicy;
import io.plumbline.replication.ConflictPolicy.Consent;
import io.plumbline.replication.ConflictStrategy;
import java.io.Serializable;

/** What may be done about a group's conflicts, as it is chosen. */
public class TypedConflicts implements Serializable {
    private static final long serialVersionUID = 1;

    private ConflictStrategy strategy = ConflictPolicy.ASK.strategy();
    private Consent consent = ConflictPolicy.ASK.consent();

    void fill(ConflictPolicy policy) {
        strategy = policy.strategy();
        consent = policy.consent();
    }

    ConflictPolicy policy() {
        return new ConflictPolicy(strategy, consent);
    }

    public ConflictStrategy[] getStrategies() {
        return ConflictStrategy.values();
    }

    public Consent[] getConsents() {
        return Consent.values();
    }

    public ConflictStrategy getStrategy() {
        return strategy;
    }

    public void setStrategy(ConflictStrategy value) {
        strategy = value;
    }

    public Consent getConsent() {
        return consent;
    }

    public void setConsent(Consent value) {
        consent = value;
    }
}
