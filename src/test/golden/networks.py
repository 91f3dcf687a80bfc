"""Records what PyTorch makes of two whole networks, for NetworkGoldenTest: python3 networks.py > ../resources/golden/networks.txt

A line each: network; what; its values. What is: the loss of the batch, the outputs, and for every tensor the sum of its gradient, of
the gradient's absolute values, and the gradient at 40 places spread over it (all where there are fewer). In double, so that the test
measures float's rounding and nothing else. Weights and inputs are exact in float and made by the same formula in the test.
"""
import math

import torch
from torch import nn

PLACES = 40
BATCH = 5


def mixed(i):
    """A number from -1/2 to 1/2 that looks random, exact in float."""
    x = (i * 2654435761 + 12345) % 2**32
    x = ((x ^ (x >> 15)) * 2246822519) % 2**32
    x = ((x ^ (x >> 13)) * 3266489917) % 2**32
    return ((x ^ (x >> 16)) >> 12) / 2**20 - 0.5


class Residual(nn.Module):
    def __init__(self, layers, shortcut):
        super().__init__()
        self.layers = layers
        self.shortcut = shortcut

    def forward(self, x):
        return self.layers(x) + self.shortcut(x)



NETWORKS = {
    "lenet5": nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(6, 16, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)),
    "residual": nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=3), nn.BatchNorm2d(4), nn.ReLU(),
        Residual(nn.Sequential(nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4)),
                 nn.Sequential()),
        nn.ReLU(),
        Residual(nn.Sequential(nn.Conv2d(4, 8, 3, stride=2, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.Conv2d(8, 8, 3, padding=1)),
                 nn.Sequential(nn.Conv2d(4, 8, 1, stride=2), nn.BatchNorm2d(8))),
        nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 10)),
}


def fill(network):
    """Weights of deviation sqrt(2 / fan-in) as He's, gains from 1/2 to 3/2, in the order of Lenslet's tensors: layers before shortcut."""
    place = 0
    for tensor in network.parameters():
        fan_in = tensor[0].numel() if tensor.dim() > 1 else 0
        # A power of two, so that scaling loses nothing: deviation of mixed() is 0.29.
        scale = 2.0 ** round(math.log2((2 / fan_in) ** 0.5 / 0.29)) if fan_in else 0.25
        values = torch.tensor([mixed(place + i) * scale for i in range(tensor.numel())], dtype=torch.float64)
        place += tensor.numel()
        tensor.data = values.reshape(tensor.shape)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.weight.data = module.weight.data + 1


def places(count):
    return sorted({i * (count - 1) // (PLACES - 1) for i in range(PLACES)}) if count > PLACES else range(count)


def line(name, what, values):
    print(f"{name}; {what}; {' '.join(repr(float(v)) for v in values)}")


print(f"# PyTorch {torch.__version__}")
for name, network in NETWORKS.items():
    network.double().train()
    fill(network)
    images = torch.tensor([mixed(1_000_000 + i) * 2 for i in range(BATCH * 784)], dtype=torch.float64).reshape(BATCH, 1, 28, 28)
    labels = torch.tensor([(3 * i + 1) % 10 for i in range(BATCH)])
    outputs = network(images)
    loss = nn.CrossEntropyLoss()(outputs, labels)
    loss.backward()
    line(name, "loss", [loss])
    line(name, "outputs", outputs.flatten().tolist())
    for i, tensor in enumerate(network.parameters()):
        gradient = tensor.grad.flatten()
        line(name, f"gradient {i}", [gradient.sum(), gradient.abs().sum()] + [gradient[j] for j in places(len(gradient))])
