import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** RP030 to RP051: versions, nodes, resources and tasks. */
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
})
