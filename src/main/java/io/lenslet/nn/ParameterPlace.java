package io.lenslet.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a layer's parameters lie in those of its network: the trained ones from {@code trained} on, its statistics from
 * {@code statistics} on. Those of a {@code frozen} layer are as they were at the start, whatever happens.
 */
record ParameterPlace(int trained, int statistics, boolean frozen) {

    /** The place that follows that of {@code layer}, which is this one. */
    ParameterPlace after(Layer layer, Shape input) {
        List<Parameter> parameters = layer.parameters(input);
        return new ParameterPlace(
                trained + Parameter.count(parameters, true), statistics + Parameter.count(parameters, false), frozen);
    }

    /** The place that follows those of {@code layers}, of which the first is here. */
    ParameterPlace after(List<Layer> layers, Shape input) {
        ParameterPlace place = this;
        List<Shape> shapes = Network.shapes(input, layers);
        for (int i = 0; i < layers.size(); i++) {
            place = place.after(layers.get(i), shapes.get(i));
        }
        return place;
    }

    /** Those of layers inside one, of which the first is here. */
    List<ParameterPlace> inTurn(List<Layer> layers, Shape input) {
        List<ParameterPlace> places = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            places.add(after(layers.subList(0, i), input));
        }
        return places;
    }

    /**
     * The number of the first of {@code layers} that learns, or how many they are where none does: no gradient is
     * wanted below.
     */
    static int firstLearned(List<Layer> layers, List<Boolean> frozen, Shape input) {
        List<Shape> shapes = Network.shapes(input, layers);
        for (int i = 0; i < layers.size(); i++) {
            if (!frozen.get(i) && Parameter.count(layers.get(i).parameters(shapes.get(i)), true) > 0) {
                return i;
            }
        }
        return layers.size();
    }
}
