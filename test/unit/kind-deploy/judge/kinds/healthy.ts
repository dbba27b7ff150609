import { backingOff, condition, deployment, oldPods, owning, unschedulable, upAfter, world } from '../../world.ts'
import { api, creating, NODES, told, up, wrote } from '../public-threads/parts.ts'

import { custom, type Kind, ONE, pull, ready } from './parts.ts'

const h = (what: string, film: Kind['film']): Pick<Kind, 'what' | 'film'> => ({ what, film })
const well = world(deployment(), NODES)

/** What only looks like a fault for a while. */
export const HEALTHY: readonly Pick<Kind, 'what' | 'film'>[] = [
  h('a certificate that is being issued for 20 s', {
    0: custom('cert-manager.io/v1', 'Certificate', {
      conditions: [
        condition('Issuing', 'True', {
          reason: 'DoesNotExist',
          message: 'Issuing certificate as Secret does not exist',
        }),
        condition('Ready', 'False', {
          reason: 'DoesNotExist',
          message: 'Issuing certificate as Secret does not exist',
        }),
      ],
    }),
    20: custom('cert-manager.io/v1', 'Certificate', ready('True', 'Ready')),
  }),
  h(
    'a scaled object at rest',
    custom('keda.sh/v1alpha1', 'ScaledObject', {
      conditions: [
        condition('Ready', 'True', { reason: 'ScaledObjectReady' }),
        condition('Active', 'False', { reason: 'ScalerNotActive' }),
        condition('Fallback', 'False', { reason: 'NoFallbackFound' }),
        condition('Paused', 'Unknown'),
      ],
    }),
  ),
  h(
    'a database cluster of CloudNativePG',
    custom('postgresql.cnpg.io/v1', 'Cluster', {
      phase: 'Cluster in healthy state',
      instances: 3,
      readyInstances: 3,
      conditions: [
        condition('Ready', 'True', { reason: 'ClusterIsReady' }),
        condition('ContinuousArchiving', 'False', { reason: 'ContinuousArchivingFailing', message: 'x' }),
      ],
    }),
  ),
  h(
    'a Kafka cluster with a warning',
    custom('kafka.strimzi.io/v1beta2', 'Kafka', {
      observedGeneration: 1,
      conditions: [
        condition('Warning', 'True', {
          reason: 'KafkaStorage',
          message: 'A Kafka cluster with a single broker node and ephemeral storage will lose topic messages',
        }),
        condition('Ready', 'True'),
      ],
    }),
  ),
  h(
    'a Knative Service that sleeps',
    custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('ConfigurationsReady', 'True'),
        condition('Ready', 'True'),
        condition('RoutesReady', 'True'),
      ],
    }),
  ),
  h(
    'a Job that failed once and then succeeded',
    world(
      owning('Job', {
        name: 'job',
        pods: [
          {
            name: 'job-1',
            phase: 'Succeeded',
            ready: false,
            status: { state: { terminated: { exitCode: 0, reason: 'Completed' } } } as never,
          },
        ],
        status: {
          succeeded: 1,
          failed: 1,
          conditions: [condition('SuccessCriteriaMet', 'True'), condition('Complete', 'True')],
        } as never,
      }),
      NODES,
    ),
  ),
  h('two ends at the start, then it stays up', {
    0: api({ status: { ...backingOff(1) } }, wrote('connection refused')),
    6: api({ status: { ...backingOff(2) } }, wrote('connection refused')),
    25: api({ ready: true, status: upAfter(2) as never }),
  }),
  h('a volume whose ConfigMap came late to the kubelet', {
    0: api(
      creating,
      told(
        'FailedMount',
        'MountVolume.SetUp failed for volume "cfg" : failed to sync configmap cache: timed out waiting for the condition',
        2,
      ),
    ),
    8: well,
  }),
  h('no room until an old pod has gone', {
    0: world(
      deployment({ pods: [unschedulable('0/1 nodes are available: 1 Insufficient cpu.')] }),
      oldPods('api', { deleting: true }),
      ONE,
    ),
    20: world(deployment(), ONE),
  }),
  h('a pull that was refused by the rate limit once', {
    0: pull('429 Too Many Requests - toomanyrequests: You have reached your pull rate limit'),
    30: well,
  }),
  h('a probe that is refused while it starts', {
    0: api(up, told('Unhealthy', 'Readiness probe failed: dial tcp 10.0.0.1:80: connect: connection refused', 6)),
    40: well,
  }),
  h(
    'an Argo Rollout that is healthy',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Healthy',
      conditions: [
        condition('Available', 'True'),
        condition('Paused', 'False'),
        condition('Healthy', 'True'),
        condition('Progressing', 'True', { reason: 'NewReplicaSetAvailable' }),
        condition('Completed', 'True'),
      ],
    }),
  ),
  h(
    'an Elasticsearch cluster of ECK',
    custom('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', {
      health: 'green',
      phase: 'Ready',
      availableNodes: 1,
      observedGeneration: 1,
      conditions: [
        condition('ReconciliationComplete', 'True'),
        condition('RunningDesiredVersion', 'True'),
        condition('ElasticsearchIsReachable', 'True'),
      ],
    }),
  ),
  h(
    'a Flux source that is fetched again',
    custom('source.toolkit.fluxcd.io/v1', 'GitRepository', {
      observedGeneration: 1,
      conditions: [condition('Ready', 'True', { reason: 'Succeeded' }), condition('ArtifactInStorage', 'True')],
    }),
  ),
]
