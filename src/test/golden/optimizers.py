"""Records what PyTorch's optimizers do, for OptimizerGoldenTest: python3 optimizers.py > ../resources/golden/optimizers.txt

A line each: name; step; the parameters after that step. In double, so that the test measures float's rounding and nothing else.
Parameters and gradients are exact in float and made by the same formula in the test.
"""
import torch

COUNT = 6
STEPS = (1, 2, 10, 40)
RATE = 0.015625
CASES = {
    "sgd": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9),
    "sgd decayed": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.5, weight_decay=0.01),
    "sgd nesterov": lambda p: torch.optim.SGD(p, lr=RATE, momentum=0.9, weight_decay=0.01, nesterov=True),
    "adam": lambda p: torch.optim.Adam(p, lr=RATE),
    "adam decayed": lambda p: torch.optim.Adam(p, lr=RATE, betas=(0.8, 0.99), eps=0.1, weight_decay=0.01),
    "adamW": lambda p: torch.optim.AdamW(p, lr=RATE),
    "adamW decayed": lambda p: torch.optim.AdamW(p, lr=RATE, betas=(0.8, 0.99), eps=0.1, weight_decay=0.1),
    "rmsProp": lambda p: torch.optim.RMSprop(p, lr=RATE),
    "rmsProp decayed": lambda p: torch.optim.RMSprop(p, lr=RATE, alpha=0.9, eps=0.1, momentum=0.9, weight_decay=0.01),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=RATE),
    "adagrad decayed": lambda p: torch.optim.Adagrad(p, lr=RATE, eps=0.1, weight_decay=0.01),
}


def gradient(step, i):
    size = 0.25 + ((5 * i + 3 * step) % 13) / 16
    return -size if (i * step + i + step) % 3 == 0 else size


print(f"# PyTorch {torch.__version__}")
for name, optimizer in CASES.items():
    parameters = torch.tensor([(i - 2.5) / 4 for i in range(COUNT)], dtype=torch.float64, requires_grad=True)
    stepper = optimizer([parameters])
    for step in range(1, max(STEPS) + 1):
        parameters.grad = torch.tensor([gradient(step, i) for i in range(COUNT)], dtype=torch.float64)
        stepper.step()
        if step in STEPS:
            print(f"{name}; {step}; {' '.join(repr(v) for v in parameters.tolist())}")
