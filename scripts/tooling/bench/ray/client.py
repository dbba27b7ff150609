"""usage: client.py ray://HOST:PORT - what a pipeline without Slipway runs: connect, one task, leave."""

import platform
import sys

import ray

ray.init(sys.argv[1], log_to_driver=False)
print(ray.get(ray.remote(platform.node).options(num_cpus=0).remote()))
ray.shutdown()
