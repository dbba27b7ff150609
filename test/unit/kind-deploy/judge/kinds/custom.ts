import { condition } from '../../world.ts'

import { at, custom, fault as f, type Kind, ready } from './parts.ts'

/** Custom resources whose operators report a failure, in the shapes of their APIs. */
export const CUSTOM: readonly Kind[] = [
  f(
    'an issuer that may not register',
    custom(
      'cert-manager.io/v1',
      'ClusterIssuer',
      ready(
        'False',
        'ErrRegisterACMEAccount',
        'Failed to register ACME account: acme: urn:ietf:params:acme:error:malformed',
      ),
    ),
    'KD042',
    /ACME/,
    at('ClusterIssuer'),
  ),
  f(
    'a revision of Knative whose container fails',
    custom('serving.knative.dev/v1', 'Service', {
      observedGeneration: 1,
      conditions: [
        condition('ConfigurationsReady', 'False', {
          reason: 'RevisionFailed',
          message: 'Revision "one-00001" failed with message: Container failed with: boom.',
        }),
        condition('Ready', 'False', {
          reason: 'RevisionFailed',
          message: 'Revision "one-00001" failed with message: Container failed with: boom.',
        }),
        condition('RoutesReady', 'False', {
          reason: 'RevisionMissing',
          message: 'Configuration "one" does not have any ready Revision.',
        }),
      ],
    }),
    'KD042',
    /boom/,
    at('Service'),
  ),
  f(
    'a policy of Cilium that is not valid',
    custom('cilium.io/v2', 'CiliumNetworkPolicy', {
      conditions: [
        condition('Valid', 'False', {
          message: 'Invalid CiliumNetworkPolicy spec: rule must have at least one of Ingress',
        }),
      ],
    }),
    'KD042',
    /Ingress/,
    at('CiliumNetworkPolicy'),
  ),
  f(
    'a database of Zalando that cannot be made',
    custom('acid.zalan.do/v1', 'postgresql', { PostgresClusterStatus: 'CreateFailed' }),
    'KD042',
    /CreateFailed/,
    at('postgresql'),
  ),
  f(
    'a Spark application that failed',
    custom('sparkoperator.k8s.io/v1beta2', 'SparkApplication', {
      applicationState: { state: 'FAILED', errorMessage: 'driver container failed with ExitCode: 1, Reason: Error' },
    }),
    'KD042',
    /FAILED|ExitCode/,
    at('SparkApplication'),
  ),
  f(
    'an object of Crossplane that its provider refuses',
    custom('s3.aws.upbound.io/v1beta1', 'Bucket', {
      conditions: [
        condition('Synced', 'False', { reason: 'ReconcileError', message: 'create failed: AccessDenied: no' }),
        condition('Ready', 'False', { reason: 'Creating' }),
      ],
    }),
    'KD042',
    /AccessDenied/,
    at('Bucket'),
  ),
  f(
    'a database cluster of Percona that is in error',
    custom('pxc.percona.com/v1', 'PerconaXtraDBCluster', {
      state: 'error',
      message: ['PXC: pod cluster1-pxc-0: image not found'],
      observedGeneration: 1,
    }),
    'KD042',
    /error/,
    at('PerconaXtraDBCluster'),
  ),
  f(
    'a Rollout whose specification is wrong',
    custom('argoproj.io/v1alpha1', 'Rollout', {
      observedGeneration: '1',
      phase: 'Degraded',
      message: 'InvalidSpec: The Rollout "one" is invalid: spec.strategy.canary.stableService: not found',
      conditions: [
        condition('InvalidSpec', 'True', { reason: 'InvalidSpec', message: 'The Rollout "one" is invalid' }),
      ],
    }),
    'KD042',
    /InvalidSpec/,
    at('Rollout'),
  ),
  f(
    'a task of Tekton whose Task is not there',
    custom('tekton.dev/v1', 'TaskRun', {
      conditions: [
        condition('Succeeded', 'False', {
          reason: 'TaskRunResolutionFailed',
          message: 'failed to get task: tasks.tekton.dev "build" not found',
        }),
      ],
    }),
    'KD042',
    /"build"/,
    at('TaskRun'),
  ),
  f(
    'a MinIO tenant whose pool is not valid',
    custom('minio.min.io/v2', 'Tenant', {
      currentState: 'Pool 0 validation failed: invalid number of volumes',
      healthStatus: 'red',
    }),
    'KD042',
    /Pool 0|red/,
    at('Tenant'),
  ),
  f(
    'a store of secrets that its operator cannot log in to',
    custom(
      'external-secrets.io/v1',
      'SecretStore',
      ready('False', 'InvalidProviderConfig', 'unable to log in to auth method: 403'),
    ),
    'KD042',
    /403/,
    at('SecretStore'),
  ),
]
