package io.lenslet.spark.train;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * The groups whose tasks have ended in a stage that hands no results to the driver. A group that is trained again,
 * because what its task left was lost, counts once.
 */
final class GroupsEnded extends AccumulatorV2<GroupsEnded.Ended, Map<Integer, GroupsEnded.Ended>> {

    /** A task trained its group: so many samples, in so many seconds. */
    record Ended(int group, double seconds, long samples) implements Serializable {}

    private final Map<Integer, Ended> groups = new TreeMap<>();
    private final GroupSums.Watch watch;

    /** The driver's own, which tells {@code watch}; copies, which tasks get, tell nobody. */
    GroupsEnded(GroupSums.Watch watch) {
        this.watch = watch;
    }

    @Override
    public boolean isZero() {
        return groups.isEmpty();
    }

    @Override
    public GroupsEnded copy() {
        GroupsEnded copy = new GroupsEnded(Unwatched.INSTANCE);
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        groups.clear();
    }

    @Override
    public void add(Ended group) {
        if (groups.putIfAbsent(group.group(), group) == null) {
            watch.groupEnded(group.seconds(), group.samples());
        }
    }

    @Override
    public void merge(AccumulatorV2<Ended, Map<Integer, Ended>> other) {
        other.value().values().forEach(this::add);
    }

    @Override
    public Map<Integer, Ended> value() {
        return groups;
    }
}
