/**
 * Augmentation: training images distorted at random, anew for every sample in every epoch, on the executor that trains
 * on them. A pure function of the image, the seed, the epoch and the sample's id. Stands on random numbers alone.
 */
package io.lenslet.train.augmentation;
