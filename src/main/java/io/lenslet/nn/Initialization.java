package io.lenslet.nn;

import io.lenslet.random.RandomStream;
import java.util.List;

/**
 * How weights start; biases start at zero and gains at one. He et al., "Delving Deep into Rectifiers", ICCV 2015 (for
 * layers followed by a rectifier); Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
 * networks", AISTATS 2010 (for tanh and sigmoid).
 */
public enum Initialization {
    HE_NORMAL {
        @Override
        double draw(RandomStream random, int fanIn, int fanOut) {
            return random.nextGaussian() * StrictMath.sqrt(2.0 / fanIn);
        }
    },
    HE_UNIFORM {
        @Override
        double draw(RandomStream random, int fanIn, int fanOut) {
            return (2 * random.nextDouble() - 1) * StrictMath.sqrt(6.0 / fanIn);
        }
    },
    GLOROT_NORMAL {
        @Override
        double draw(RandomStream random, int fanIn, int fanOut) {
            return random.nextGaussian() * StrictMath.sqrt(2.0 / (fanIn + fanOut));
        }
    },
    GLOROT_UNIFORM {
        @Override
        double draw(RandomStream random, int fanIn, int fanOut) {
            return (2 * random.nextDouble() - 1) * StrictMath.sqrt(6.0 / (fanIn + fanOut));
        }
    };

    private static final long KEY = 0x696E6974; // "init": no other stream of the same seed has this key

    /**
     * The parameters that a network starts from, a pure function of the network and the seed. A layer starts from the
     * same ones whether it is frozen or not.
     */
    public float[] parameters(Network network, long seed) {
        float[] parameters = new float[network.parameterCount()];
        List<String> trained = network.parameters().stream()
                .filter(Parameter::trained)
                .map(Parameter::name)
                .toList();
        for (Network.Tensor tensor : network.tensors()) {
            Parameter parameter = tensor.parameter();
            RandomStream random = RandomStream.of(seed, KEY, trained.indexOf(tensor.name()));
            for (int i = 0; i < parameter.size(); i++) {
                parameters[tensor.start() + i] = parameter.fanIn() == 0
                        ? parameter.initial()
                        : (float) draw(random, parameter.fanIn(), parameter.fanOut());
            }
        }
        return parameters;
    }

    abstract double draw(RandomStream random, int fanIn, int fanOut);
}
