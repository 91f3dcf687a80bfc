/** Trained models: parameters with all that is needed to use them, and the safetensors files they live in. */
package io.lenslet.model;
