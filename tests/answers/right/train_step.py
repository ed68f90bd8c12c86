# %% with functional
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% with a loss module, everything moved, cleared late
import torch


def train_step(model, xb, yb, optimizer, device):
    model = model.to(device).train()
    logits = model(xb.to(device=device))
    loss = torch.nn.CrossEntropyLoss()(logits, yb.to(device))
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return float(loss)


# %% cross-entropy by hand
import torch


def train_step(model, xb, yb, optimizer, device):
    if not model.training:
        model.train(True)
    xb = xb.to(device, non_blocking=True)
    yb = yb.to(device, dtype=torch.int64)
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            parameter.grad = None
    log_p = torch.log_softmax(model(xb), dim=1)
    loss = -log_p[torch.arange(len(yb)), yb].mean()
    loss.backward()
    optimizer.step()
    return loss.detach().cpu().item()


# %% gradients by torch.autograd.grad
import torch
import torch.nn.functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    model.zero_grad()
    xb, yb = (t.to(torch.device(device)) for t in (xb, yb))
    loss = F.nll_loss(F.log_softmax(model(xb), dim=-1), yb)
    parameters = list(model.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(loss, parameters)):
        parameter.grad = gradient
    optimizer.step()
    model.eval()
    return loss.item()
