package io.lenslet.data;

/** A data set that is ready to be read: {@code name} is for people, {@code description} what it holds. */
public record LabeledSamples(String name, SampleSource source, DatasetDescription description) {

    /** The number of samples. */
    public int count() {
        return description.count();
    }
}
