# %% gradients never cleared -> gradients_not_cleared
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% gradients cleared at the end -> gradients_cleared_afterwards
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


# %% step before backward -> weights_never_move
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    optimizer.step()
    loss.backward()
    return loss.item()


# %% cleared between backward and step -> weights_never_move
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


# %% no train() -> train_mode_forgotten
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% eval() instead -> evaluation_mode
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.eval()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% softmax before the loss -> softmax_before_the_loss
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb).softmax(dim=1), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% the tensor returned -> returns_tensor
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss


# %% the tensor detached -> returns_tensor
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.detach()


# %% the batch not moved -> the_batch_is_moved_to_the_device_before_it_meets_the_model
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% moved, but not assigned -> the_batch_is_moved_to_the_device_before_it_meets_the_model
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb.to(device)
    yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% labels not moved -> the_batch_is_moved_to_the_device_before_it_meets_the_model
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb = xb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% a sum over the batch -> sum_for_mean
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb, reduction="sum")
    loss.backward()
    optimizer.step()
    return loss.item()


# %% the loss after the step -> loss_after_the_update
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return functional.cross_entropy(model(xb), yb).item()


# %% nothing returned -> returns_nothing
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()


# %% a made-up optimizer -> -
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    loss.backward()
    for p in model.parameters():
        p.data -= 0.1 * p.grad
    return loss.item()


# %% the loss, without training -> weights_never_move
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb), yb)
    return loss.item()


# %% model() called twice -> forward_twice_first_loss
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    pred = model(xb)
    F.cross_entropy(model(xb), yb).backward()
    optimizer.step()
    return F.cross_entropy(pred, yb).item()


# %% new optimizer each call -> optimizer_of_its_own
import torch
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=optimizer.param_groups[0]["lr"])
    optimizer.zero_grad()
    loss = F.cross_entropy(model(xb), yb)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% clips gradients -> -
import torch
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = F.cross_entropy(model(xb), yb)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 0.5)
    optimizer.step()
    return loss.item()


# %% swapped loss args -> raises
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = F.cross_entropy(yb, model(xb))
    loss.backward()
    optimizer.step()
    return loss.item()


# %% BCE -> binary_cross_entropy
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    z = model(xb)
    loss = F.binary_cross_entropy_with_logits(z, F.one_hot(yb, z.shape[1]).float())
    loss.backward()
    optimizer.step()
    return loss.item()


# %% eval at the end and returns accuracy pct -> returns_pair
from torch.nn import functional as F


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    z = model(xb)
    loss = F.cross_entropy(z, yb)
    loss.backward()
    optimizer.step()
    return loss.item(), (z.argmax(1) == yb).float().mean().item()


# %% softmax over the batch -> softmax_before_the_loss
from torch.nn import functional


def train_step(model, xb, yb, optimizer, device):
    model.train()
    xb, yb = xb.to(device), yb.to(device)
    optimizer.zero_grad()
    loss = functional.cross_entropy(model(xb).softmax(0), yb)
    loss.backward()
    optimizer.step()
    return loss.item()
