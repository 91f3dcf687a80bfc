package io.lenslet.report.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the page of a sweep says: the job, what was set in it, and what each run came to. */
public record SweepRecord(String name, String job, List<String> set, List<SweepOutcome> outcomes) {

    /** The complete runs by their variables, seeds together, in the order of the sweep. */
    List<SweepPoint> points() {
        Map<Map<String, String>, List<SweepOutcome>> groups = new LinkedHashMap<>();
        for (SweepOutcome outcome : outcomes) {
            if (outcome.model().isPresent()) {
                groups.computeIfAbsent(outcome.variables(), variables -> new ArrayList<>())
                        .add(outcome);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new SweepPoint(group.getKey(), group.getValue()))
                .toList();
    }

    /** The names of the variables. */
    List<String> variables() {
        return List.copyOf(outcomes.get(0).variables().keySet());
    }

    /** What the epochs of its runs are measured on, {@code test} or {@code validation}. */
    String heldOut() {
        return outcomes.stream()
                .filter(outcome -> !outcome.metrics().isEmpty())
                .findFirst()
                .map(outcome -> outcome.last().scores().heldOut())
                .orElse("test");
    }

    int epochs() {
        return outcomes.stream()
                .mapToInt(outcome -> outcome.metrics().size())
                .max()
                .orElse(0);
    }
}
