"""Records what PyTorch's losses do, for LossTest: python3 losses.py > ../resources/golden/losses.txt

A line each: name; the loss of the batch; its gradient by the outputs, sample after sample. In double, so that the test measures
float's rounding and nothing else. Outputs, labels and class weights are exact in float and made by the same formula in the test.
"""
import torch

SAMPLES = 7
CLASSES = 5
WEIGHTS = torch.tensor([0.25 + 0.75 * k for k in range(CLASSES)], dtype=torch.float64)


def squared_error(outputs, labels):
    return torch.nn.MSELoss()(outputs, torch.nn.functional.one_hot(labels, CLASSES).double())


CASES = {
    "plain": torch.nn.CrossEntropyLoss(),
    "smoothed": torch.nn.CrossEntropyLoss(label_smoothing=0.1),
    "weighted": torch.nn.CrossEntropyLoss(weight=WEIGHTS),
    "smoothed and weighted": torch.nn.CrossEntropyLoss(weight=WEIGHTS, label_smoothing=0.3),
    "meanSquaredError": squared_error,
}

print(f"# PyTorch {torch.__version__}")
for name, loss in CASES.items():
    outputs = torch.tensor([[((11 * i + 7 * k + 3 * i * k) % 23 - 11) / 4 for k in range(CLASSES)] for i in range(SAMPLES)],
                           dtype=torch.float64, requires_grad=True)
    labels = torch.tensor([(3 * i + 1) % CLASSES for i in range(SAMPLES)])
    value = loss(outputs, labels)
    value.backward()
    print(f"{name}; {value.item()!r}; {' '.join(repr(v) for v in outputs.grad.flatten().tolist())}")
