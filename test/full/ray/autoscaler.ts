import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { rayEnvironment } from '../../../scripts/tooling/bench/ray/environment.ts'
import { startHead } from '../../../scripts/tooling/bench/ray/head.ts'
import { freePort } from '../../../scripts/tooling/free-port.ts'
import { moduleFolder } from './modules.ts'

const RAY = '2.58.0'
/** As Ray's own AutoscalingCluster has it. */
const HEAD_ID = `${'f'.repeat(51)}00000`
const PROVIDER = 'ray.autoscaler._private.fake_multi_node.node_provider.FakeMultiNodeProvider'
/** A monitor that misses one of them ends, and the head with it. */
const EMPTY_LISTS = [
  ...['setup', 'head_setup', 'worker_setup', 'initialization', 'head_start_ray', 'worker_start_ray'].map(
    (name) => `${name}_commands`,
  ),
  ...['cluster_synced_files', 'rsync_exclude', 'rsync_filter'],
]

/** The configuration of an autoscaler whose workers are processes of this machine. */
function configuration(gcs: number, workers: object) {
  const provider = { type: 'external', module: PROVIDER, gcs_address: `127.0.0.1:${gcs}`, head_node_id: HEAD_ID }
  return {
    cluster_name: 'test',
    max_workers: 2,
    upscaling_speed: 1,
    idle_timeout_minutes: 5,
    provider: { ...provider, launch_multiple: true, disable_node_updaters: true, worker_liveness_check: false },
    available_node_types: {
      'ray.head.default': { resources: { CPU: 0 }, node_config: {}, max_workers: 0 },
      worker: { node_config: {}, min_workers: 0, max_workers: 1, ...workers },
    },
    head_node_type: 'ray.head.default',
    auth: {},
    file_mounts: {},
    file_mounts_sync_continuously: false,
    ...Object.fromEntries(EMPTY_LISTS.map((name) => [name, []])),
  }
}

export interface Scaling {
  version: 'v1' | 'v2'
  /** The type of nodes that it may start; without one there is no autoscaler. */
  workers?: object
}

/** A head without CPUs. @returns its address. */
export async function headThatScales(t: TestContext, { version, workers }: Scaling): Promise<string> {
  const gcs = await freePort()
  const file = join(moduleFolder(t, 'empty', ''), 'autoscaling.json')
  writeFileSync(file, JSON.stringify(configuration(gcs, workers ?? {})))
  const env = {
    RAY_FAKE_CLUSTER: '1',
    AUTOSCALER_UPDATE_INTERVAL_S: '1',
    ...(version === 'v2' && { RAY_enable_autoscaler_v2: '1' }),
    ...(workers && { RAY_CLOUD_INSTANCE_ID: HEAD_ID, RAY_OVERRIDE_NODE_ID_FOR_TESTING: HEAD_ID }),
  }
  const more = [`--port=${gcs}`, '--num-cpus=0', '--include-dashboard=false']
  const scaling = workers ? [`--autoscaling-config=${file}`] : []
  const head = await startHead(await rayEnvironment(RAY), env, [...more, ...scaling])
  t.after(() => head.stop())
  return `127.0.0.1:${head.client}`
}
