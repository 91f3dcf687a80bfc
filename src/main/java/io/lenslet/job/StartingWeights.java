package io.lenslet.job;

import io.lenslet.config.Default;
import io.lenslet.config.Shorthand;
import java.util.List;

/**
 * The weights that a run starts from: those of the model {@code from}, a file or the folder of a run, by the names of
 * their layers; the layers {@code except} are initialized anew.
 */
@Shorthand("from")
public record StartingWeights(String from, @Default("[]") List<String> except) {

    public StartingWeights {
        except = List.copyOf(except);
    }

    /** The model's file. */
    String file() {
        return from.endsWith(".safetensors") ? from : from.replaceFirst("/$", "") + "/" + RunFolder.MODEL;
    }
}
