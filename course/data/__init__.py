"""Real data, embedded by default, and generated data where the truth must be known."""

from course.data.archives import cifar10, fashion_mnist
from course.data.dataset import Dataset
from course.data.downloads import DownloadError
from course.data.generated import outlier_line
from course.data.image_set import ImageSet
from course.data.images import digits, mnist_5k
from course.data.surveys import engel, randhie

__all__ = [
    "Dataset",
    "DownloadError",
    "ImageSet",
    "cifar10",
    "digits",
    "engel",
    "fashion_mnist",
    "mnist_5k",
    "outlier_line",
    "randhie",
]
