import type { ContainerStatus, Pod } from '../../../../../actions/shared/kubernetes/objects.ts'
import { condition } from '../../world.ts'
import type { PodState } from './states.ts'

/** The status of a pod, as the kubelet and the node lifecycle controller write it. */
export function statusOf(pod: Pod, state: PodState): Pod['status'] {
  const { unscheduled, phase, reason, message } = state
  if (unscheduled === 'untouched') return { phase: 'Pending' }
  if (unscheduled)
    return {
      phase: 'Pending',
      conditions: [
        condition('PodScheduled', 'False', {
          reason: state.gated ? 'SchedulingGated' : 'Unschedulable',
          message: unscheduled,
        }),
      ],
    }
  // Rejected by the kubelet before anything was made of it.
  if (state.rejected) return { phase: 'Failed', reason, message }
  const image = pod.spec.containers[0]?.image ?? ''
  const up = !state.server && !state.init
  const server = fill(
    {
      name: 'server',
      ready: up,
      restartCount: 0,
      started: up,
      state: { running: { startedAt: '2026-05-04T10:00:04Z' } },
      ...state.server,
    },
    pod,
    image,
  )
  const inits = (state.init ?? []).map((each) => fill({ ready: false, restartCount: 0, ...each }, pod, each.name))
  const waits = Boolean(server.state?.waiting)
  const initialized = inits.every((each) => each.state?.terminated?.exitCode === 0 || each.started)
  const ready =
    server.ready && inits.every((each) => each.state?.terminated || each.ready) && !state.lost && phase !== 'Failed'
  const unready = state.lost
    ? {}
    : { reason: 'ContainersNotReady', message: 'containers with unready status: [server]' }
  const yes = (value: boolean) => (value ? 'True' : 'False')
  return {
    phase: phase ?? (initialized && (!waits || server.restartCount > 0) ? 'Running' : 'Pending'),
    ...(reason ? { reason, message } : {}),
    podIP: state.noSandbox ? undefined : '10.244.2.17',
    conditions: [
      condition('PodReadyToStartContainers', yes(!state.noSandbox && phase !== 'Failed')),
      condition('Initialized', yes(initialized), initialized ? {} : { reason: 'ContainersNotInitialized' }),
      condition('Ready', yes(ready), ready ? {} : unready),
      condition('ContainersReady', yes(ready || Boolean(state.lost)), ready || state.lost ? {} : unready),
      condition('PodScheduled', 'True'),
    ],
    containerStatuses: [server, ...(state.beside ?? []).map((each) => fill(each, pod, each.name))],
    ...(inits.length > 0 ? { initContainerStatuses: inits } : {}),
  }
}

/** With the names of its own in what the kubelet says. */
function fill(status: ContainerStatus, { metadata }: Pod, image: string): ContainerStatus {
  const text = JSON.stringify(status)
    .replaceAll('{pod}', metadata.name)
    .replaceAll('{uid}', metadata.uid ?? '')
    .replaceAll('{image}', image)
  return JSON.parse(text)
}
