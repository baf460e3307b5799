package io.plumbline.line.ui;

import io.plumbline.line.job.Measurements;
import io.plumbline.line.store.LinesBetween;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The sites and the lines between them. */
@Named
@RequestScoped
public class MatrixPage {
    @Inject
    private Measurements measurements;

    private SiteMatrix matrix;

    @PostConstruct
    void read() {
        matrix = SiteMatrix.of(measurements.linesBetweenSites());
    }

    public SiteMatrix getMatrix() {
        return matrix;
    }

    /** The worst state of the lines as the pages' classes name it. */
    public String state(LinesBetween lines) {
        return lines.counts().worst() == null ? "HELD" : lines.counts().worst().name();
    }

    /** How many lines there are, and how many of them are as bad as the worst. */
    public String count(LinesBetween lines) {
        int all = lines.counts().all();
        int worst = lines.counts().inWorst();
        String words = all == 1 ? "1 line" : all + " lines";
        return worst == all || worst == 0 ? words : worst + " of " + words;
    }

    public String loss(LinesBetween lines) {
        Double loss = lines.worstLossPercent();
        return loss == null ? "–" : ChartText.percent(loss);
    }

    public String median(LinesBetween lines) {
        Double median = lines.medianMillis();
        return median == null ? "–" : ChartText.millis(median);
    }
}
