import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP030 to RP056: versions, nodes, resources and tasks. */
export const CLUSTER = defineFindings({
  RP030: {
    name: 'ray-version',
    fault: 'code',
    means: 'The cluster runs another version of Ray than the input ray-version requires.',
    remedy: 'Deploy an image with the required Ray version, or correct the input ray-version.',
    example: 'The cluster runs Ray 2.49.0; expected >=2.50 <3',
    related: ['RP031', 'KD049'],
  },
  RP031: {
    name: 'python-version',
    fault: 'code',
    means:
      'The cluster runs another version of Python than the input python-version requires. Ray Client needs the same minor version on both sides.',
    remedy: 'Use the same Python in both images, or correct the input python-version.',
    example: 'The cluster runs Python 3.12.4; expected 3.13',
    related: ['RP030'],
  },
  RP040: {
    name: 'too-few-nodes',
    fault: 'code',
    means:
      'Fewer nodes are alive than wait-for-nodes requires. The evidence lists the nodes that died, with the reason.',
    remedy: 'Read the logs of the workers that are missing or died.',
    example: '1 of 3 nodes alive',
    related: ['RP044', 'KD048'],
  },
  RP041: {
    name: 'too-few-cpus',
    fault: 'code',
    means: 'The nodes have fewer CPUs in total than min-cpus requires.',
    remedy: 'Start more workers, or give them more CPUs (ray start --num-cpus).',
    example: 'The cluster has 2 CPU; expected 4',
    related: ['RP042', 'RP043', 'RP045'],
  },
  RP042: {
    name: 'too-few-gpus',
    fault: 'code',
    means: 'The nodes have fewer GPUs in total than min-gpus requires.',
    remedy: 'Start workers with GPUs, and check that their containers see the devices.',
    example: 'The cluster has 0 GPU; expected 1',
    related: ['RP041', 'RP043'],
  },
  RP043: {
    name: 'too-few-resources',
    fault: 'code',
    means: 'The nodes have less of a custom resource in total than resources requires.',
    remedy: 'Start workers with that resource (ray start --resources).',
    example: 'The cluster has 0 tape; expected 2',
    related: ['RP041', 'RP042'],
  },
  RP044: {
    name: 'workers-flap',
    fault: 'code',
    means:
      'The node of one host died at least twice. It is an error when that happened during the probe, otherwise a warning.',
    remedy: 'Check why the workers exit: their exit code, their memory, their liveness probe.',
    example: '10.244.1.7 died 3 times, 2 of them during the probe',
    related: ['RP040'],
  },
  RP045: {
    name: 'demand-unplaceable',
    fault: 'code',
    severity: 'warning',
    means: 'Tasks or actors wait for resources that no node has, not even when it is idle.',
    remedy: 'Start a node that is large enough, or request less.',
    example: 'Work waits for resources that no node has',
    related: ['RP041', 'RP043'],
  },
  RP046: {
    name: 'nodes-died',
    fault: 'code',
    severity: 'warning',
    means: 'Nodes of the cluster died unexpectedly, before or during the probe. The evidence groups them by reason.',
    remedy: 'Read the logs of the nodes that died: raylet.out, and the exit code of their containers.',
    example: '60 of 64 nodes died unexpectedly',
    related: ['RP040', 'RP044'],
  },
  RP047: {
    name: 'no-cpus',
    fault: 'code',
    means: 'No node has a CPU. Tasks and actors with default options ask for one, so that they wait forever.',
    remedy: 'Start a worker, or start the head with CPUs (ray start --num-cpus).',
    example: 'No node has a CPU, so that tasks and actors with default options never run',
    related: ['RP041', 'RP045'],
  },
  RP048: {
    name: 'cluster-busy',
    fault: 'code',
    means:
      'All CPUs were in use for the whole timeout, so that no task with default options ran. Tasks that ask for no CPU ran.',
    remedy:
      'Add nodes, or end the work that holds the CPUs (ray status lists it). If they are always in use, set tasks: every-node.',
    example: 'busy: 0 of 8 CPUs free, 3 requests queued',
    related: ['RP045', 'RP050'],
  },
  RP050: {
    name: 'node-runs-nothing',
    fault: 'code',
    means: 'Ray counts a node as alive, but a task on it did not run.',
    remedy: 'Check whether that node is paused, overloaded or disconnected.',
    example: '10.244.1.7 is alive but runs nothing',
    related: ['RP051'],
  },
  RP051: {
    name: 'task-failed',
    fault: 'code',
    means: 'A task ran and ended with an exception.',
    remedy: 'Read the evidence, then the worker log of that node.',
    example: 'A task failed on 10.244.1.7',
    related: ['RP050'],
  },
  RP052: {
    name: 'wrong-answer',
    fault: 'code',
    means: 'A task for one node was answered by another node, or its answer was not computed from what was sent.',
    remedy: 'Check that every host joined the cluster once, and that no proxy or test double answers in place of Ray.',
    example: 'The task for host-2 10.0.0.2 got a wrong answer',
    related: ['RP051'],
  },
  RP053: {
    name: 'object-stuck',
    fault: 'code',
    means:
      'Tasks ran on all nodes, but a large object (120 kB) did not travel from one node to another. Small results travel with the reply of a task, large ones between the object managers.',
    remedy:
      'Open the ports of --object-manager-port and --node-manager-port between all nodes, and check that /dev/shm is large enough.',
    example: 'An object of 120 kB did not arrive from worker-1 at the head',
    related: ['RP050'],
  },
  RP054: {
    name: 'actor-failed',
    fault: 'code',
    means: 'Tasks ran on all nodes, but an actor with default options was not created, or did not answer.',
    remedy:
      'Open the worker ports between all nodes (ray start --min-worker-port, --max-worker-port); read the log of the GCS.',
    example: 'An actor with default options did not answer',
    related: ['RP051', 'RP053'],
  },
  RP055: {
    name: 'call-failed',
    fault: 'code',
    means: 'The function in the input call could not be imported, raised an exception, or did not return in time.',
    remedy:
      'Fix the exception in the evidence, or raise timeout. If it fails on some nodes only, deploy the same image to all.',
    example: "shop.tasks:price raised ModuleNotFoundError: No module named 'shop' on worker-1 10.0.0.2",
    related: ['RP056', 'RP051'],
  },
  RP056: {
    name: 'call-differs',
    fault: 'code',
    means: 'The function in the input call returned something else than the input expect requires.',
    remedy:
      'Correct the function, or expect. If it differs on some nodes only, deploy the same image to head and workers.',
    example: 'shop.tasks:price returned total: 3, expected 4, on worker-1 10.0.0.2',
    related: ['RP055'],
  },
})
