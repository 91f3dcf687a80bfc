package io.lenslet.checkpoint;

import io.lenslet.model.Model;
import io.lenslet.train.Progress;

/** A run after an epoch: the model as it was tested, and what the run goes on from. The arrays are not copied. */
public record Checkpoint(Model model, Progress progress) {}
