"""Writes ONNX files as PyTorch exports them, for ForeignModelsTest: python3 onnx_models.py ../resources/onnx

Random weights, and as few as possible: what is tested is the form of the files. Debian's python3-torch 1.13.1 and python3-onnx 1.12.0
wrote those that are committed.
"""
import io
import sys

import onnx
import torch
from onnx import numpy_helper
from torch import nn

OUTPUT = sys.argv[1]


def export(name, network, shape, change=None, **options):
    """`change` may modify the ONNX model before it is checked and written."""
    network.eval()
    buffer = io.BytesIO()
    torch.onnx.export(network, torch.zeros(shape), buffer, input_names=["pixels"], output_names=["scores"], **options)
    model = onnx.load_from_string(buffer.getvalue())
    if change:
        change(model)
    onnx.checker.check_model(model)
    onnx.save(model, f"{OUTPUT}/{name}.onnx")
    print(name, [node.op_type for node in model.graph.node])


class Vgg(nn.Module):
    """torchvision.models.vgg16 with a sixteenth of the filters, less at the end: the same modules in the same order."""

    def __init__(self):
        super().__init__()
        layers, channels = [], 3
        for width in (4, 4, 0, 8, 8, 0, 12, 12, 12, 0, 16, 16, 16, 0, 16, 16, 16, 0):
            if width:
                layers += [nn.Conv2d(channels, width, kernel_size=3, padding=1), nn.ReLU(inplace=True)]
                channels = width
            else:
                layers += [nn.MaxPool2d(kernel_size=2, stride=2)]
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(16 * 7 * 7, 24), nn.ReLU(True), nn.Dropout(p=0.5),
            nn.Linear(24, 16), nn.ReLU(True), nn.Dropout(p=0.5), nn.Linear(16, 10))

    def forward(self, x):
        x = self.features(x)
        x = self.avgpool(x)
        x = torch.flatten(x, 1)
        return self.classifier(x)


class Block(nn.Module):
    """BasicBlock of torchvision's ResNets."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None if stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = torch.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return torch.relu(out + (x if self.downsample is None else self.downsample(x)))


class ResNet(nn.Module):
    """A ResNet for small images, whose input is normalized channel by channel inside."""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1))
        self.conv1 = nn.Conv2d(3, 6, 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(6)
        self.blocks = nn.Sequential(Block(6, 6, 1), Block(6, 8, 2), Block(8, 12, 2))
        self.fc = nn.Linear(12, 10)
        for module in self.modules():
            if isinstance(module, nn.BatchNorm2d):
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.normal_(module.bias, 0, 0.2)
                nn.init.normal_(module.running_mean, 0, 0.5)
                nn.init.uniform_(module.running_var, 0.3, 2)

    def forward(self, x):
        x = (x - self.mean) / self.std
        x = self.blocks(torch.relu(self.bn1(self.conv1(x))))
        x = nn.functional.adaptive_avg_pool2d(x, 1)
        return self.fc(x.view(x.size(0), -1))


class Lenet(nn.Module):
    """Scores of gray digits whose normalization is part of the network, and a matrix product without bias."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 8, 5)
        self.product = nn.Parameter(torch.randn(200, 20) * 0.1)
        self.bias = nn.Parameter(torch.randn(20))
        self.fc = nn.Linear(20, 10)

    def forward(self, x):
        x = (x / 255 - 0.1307) / 0.3081
        x = torch.tanh(nn.functional.avg_pool2d(self.conv1(x), 2))
        x = nn.functional.leaky_relu(nn.functional.max_pool2d(self.conv2(x), 2, ceil_mode=True), 0.2)
        x = torch.sigmoid(x.reshape(-1, 200) @ self.product + self.bias)
        return torch.softmax(self.fc(x), 1)


def as_lists_of_floats(model):
    """Tensors as float_data and not as raw_data."""
    for tensor in model.graph.initializer:
        if tensor.data_type == onnx.TensorProto.FLOAT:
            values = numpy_helper.to_array(tensor).flatten().tolist()
            tensor.ClearField("raw_data")
            tensor.float_data.extend(values)


torch.manual_seed(1)
batch = {"pixels": {0: "batch"}, "scores": {0: "batch"}}
export("vgg", Vgg(), (1, 3, 224, 224), dynamic_axes=batch, opset_version=17)
export("resnet", ResNet(), (1, 3, 16, 16), dynamic_axes=batch, opset_version=13, training=torch.onnx.TrainingMode.PRESERVE,
       do_constant_folding=False)
export("resnet-folded", ResNet(), (1, 3, 16, 16), opset_version=11)
lenet = Lenet()
export("lenet", lenet, (1, 1, 28, 28), dynamic_axes=batch, opset_version=16)
export("lenet-opset-9", lenet, (1, 1, 28, 28), as_lists_of_floats, opset_version=9, keep_initializers_as_inputs=True)
