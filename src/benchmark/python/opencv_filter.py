"""OpenCV's side of `scripts/benchmark filter-run`: what our filter command does, in as many processes of one thread each.

    opencv_filter.py photos PROCESSES INPUT OUTPUT     a mean of radius 4 of every image in a folder
    opencv_filter.py digits PROCESSES INPUT OUTPUT     every digit of the IDX files in a folder: sigma 0.7, then Sobel's magnitude
    opencv_filter.py png INPUT OUTPUT                  the images of a folder as PNG
    opencv_filter.py version
"""
import os
import sys
from multiprocessing import Pool

import cv2
import numpy


def photo(paths):
    source, target = paths
    image = cv2.imread(source)
    # 90 is our default too; a PNG is written as OpenCV's defaults have it.
    options = [cv2.IMWRITE_JPEG_QUALITY, 90] if target.endswith(".jpg") else []
    if not cv2.imwrite(target, cv2.blur(image, (9, 9), borderType=cv2.BORDER_REFLECT_101), options):
        raise OSError("cannot write " + target)


def photos(source, target):
    os.makedirs(target)
    return photo, [(os.path.join(source, name), os.path.join(target, name)) for name in sorted(os.listdir(source))]


def digit(job):
    digits, first, folder = job
    for number, image in enumerate(digits, first):
        smooth = cv2.GaussianBlur(image, (0, 0), 0.7)
        x = cv2.Sobel(smooth, cv2.CV_32F, 1, 0)
        y = cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
        edges = cv2.convertScaleAbs(cv2.magnitude(x, y))
        if not cv2.imwrite("%s/%05d.png" % (folder, number), edges):
            raise OSError("cannot write to " + folder)


def digits(source, target, piece=1000):
    jobs = []
    for name in sorted(os.listdir(source)):
        if name.endswith("-idx3-ubyte"):
            with open(os.path.join(source, name), "rb") as file:
                count, height, width = numpy.frombuffer(file.read(16), ">i4")[1:]
                images = numpy.frombuffer(file.read(), numpy.uint8).reshape(count, height, width)
            folder = os.path.join(target, name[:-len("-idx3-ubyte")])
            os.makedirs(folder)
            jobs += [(images[first:first + piece], first, folder) for first in range(0, count, piece)]
    return digit, jobs


def png(source, target):
    os.makedirs(target)
    for name in sorted(os.listdir(source)):
        cv2.imwrite(os.path.join(target, os.path.splitext(name)[0] + ".png"), cv2.imread(os.path.join(source, name)))


def main(what, *arguments):
    if what == "version":
        print(cv2.__version__)
    elif what == "png":
        png(*arguments)
    else:
        processes, source, target = arguments
        work, jobs = {"photos": photos, "digits": digits}[what](source, target)
        with Pool(int(processes), cv2.setNumThreads, (1,)) as pool:
            for _ in pool.imap_unordered(work, jobs):
                pass


if __name__ == "__main__":
    main(*sys.argv[1:])
