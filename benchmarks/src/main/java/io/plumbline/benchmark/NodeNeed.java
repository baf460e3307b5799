package io.plumbline.benchmark;

/** How many nodes a load needs by each of the limits of one. */
record NodeNeed(Load load, Costs costs, Limits limits) {
    /** What all nodes together have to do and hold. */
    record Load(double linesPerSecond, int sessions, double queueMebibytes) {}

    /**
     * What it costs.
     *
     * @param lineMicros CPU of the server for a turn of a line, all that follows from it included
     * @param sessionKibibytes memory of a kept session
     * @param loginMillis CPU of a log-in
     */
    record Costs(double lineMicros, double sessionKibibytes, double loginMillis) {}

    /**
     * What one node may take.
     *
     * @param baseMebibytes memory that it needs before the first session
     * @param threads for sessions, each of which has a reader
     */
    record Limits(double cores, double mebibytes, double baseMebibytes, int threads) {}

    double cores() {
        return load.linesPerSecond() * costs.lineMicros() / 1e6;
    }

    double sessionMebibytes() {
        return load.sessions() * costs.sessionKibibytes() / 1024;
    }

    int byCpu() {
        return roundUp(cores() / limits.cores());
    }

    int byMemory() {
        return roundUp((sessionMebibytes() + load.queueMebibytes()) / (limits.mebibytes() - limits.baseMebibytes()));
    }

    int byThreads() {
        return roundUp((double) load.sessions() / limits.threads());
    }

    int nodes() {
        return Math.max(byCpu(), Math.max(byMemory(), byThreads()));
    }

    /** Until every session is up after all nodes were started at once, when logging in has the cores to itself. */
    double secondsToLogIn() {
        return load.sessions() * costs.loginMillis() / 1_000 / limits.cores() / nodes();
    }

    private static int roundUp(double nodes) {
        return Math.max(1, (int) Math.ceil(nodes));
    }
}
