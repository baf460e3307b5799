package io.plumbline.lab;

import java.util.Optional;

/** What a platform's shell answers to commands that ask for something else than a ping. */
interface TaskAnswers {
    /** Empty for a command that the platform does not know. */
    Optional<String> answer(String command, RouterFacts facts);

    static TaskAnswers of(Personality personality) {
        return switch (personality) {
            case CISCO_IOSXE -> new IosAnswers();
            case HUAWEI_VRP -> new VrpAnswers();
            case JUNIPER_JUNOS -> new JunosAnswers();
            case FRR_VTYSH -> new FrrAnswers();
            case LINUX -> new LinuxAnswers();
        };
    }
}
