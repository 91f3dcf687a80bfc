package io.lenslet.filter;

/** A parameter of a filter: its name, its default as it would be written (null where it must be given, "" where it may be left out). */
public record Parameter(String name, String defaultValue, String meaning) {

    static final Parameter LENS = new Parameter("lens", "box", "box, cross, disk, or rows of 0 and 1");
    static final Parameter RADIUS = new Parameter("radius", "1", "pixels seen in each direction from the centre");
    static final Parameter SIZE = new Parameter("size", "", "[height, width] of the lens, in place of a radius");
    static final Parameter CONSTANT = new Parameter("constant", "0", "grey level beyond the edge where border is constant");
    static final Parameter STRIDE = new Parameter("stride", "[1,1]", "[rows, columns] from one result to the next");
    static final Parameter TIMES = new Parameter("times", "1", "how often the filter is repeated");

    static Parameter border(String defaultValue) {
        return new Parameter("border", defaultValue, "shrink, constant, nearest, mirror, reflect, wrap or valid");
    }

    static Parameter result(String defaultValue) {
        return new Parameter("result", defaultValue, "clamp, absolute, offset, rescale or float");
    }
}
