import prettyBytes from 'pretty-bytes'
import type { MachineFacts } from './facts.ts'

/** `missing` stops a pipeline; a `warning` may. */
export type State = 'ok' | 'note' | 'warning' | 'missing'

/** One line of the result. */
export interface Check {
  name: string
  state: State
  found: string
  /** What it means for a pipeline; for everything but `ok`. */
  means?: string
  /** What to do, a command where there is one. */
  fix?: string
}

const GB = 1_000_000_000
/** For a cluster's node, its images and those that are loaded onto it. */
const DISK = { least: 3 * GB, enough: 10 * GB }
const MEMORY = { least: GB, enough: 4 * GB }
/** Source: kind's known issues, "Pod errors due to too many open files". */
const INOTIFY_INSTANCES = 512

/** Pure: what the facts mean, in the order in which they matter. */
export function judgeMachine(facts: MachineFacts): Check[] {
  return [
    engine(facts),
    plugin('buildx', facts.buildx, 'build cannot build images', 'docker-buildx-plugin'),
    plugin('Compose', facts.compose, 'compose-smoke cannot start a stack', 'docker-compose-plugin'),
    optional('kind', facts.kind, DOWNLOADED),
    optional('kubectl', facts.kubectl, DOWNLOADED),
    optional('helm', facts.helm, 'kind-deploy needs it for Helm charts, and does not download it.'),
    cgroup(facts),
    inotify(facts),
    room('disk', facts.freeDiskBytes, DISK, 'docker system prune'),
    room('memory', facts.freeMemoryBytes, MEMORY, 'Stop other programs, or give the machine more memory.'),
    registry(facts),
    proxy(facts),
    certificates(facts),
    { name: 'GitHub', state: 'ok', found: facts.onGithub ? 'runs in a workflow' : 'runs outside of GitHub Actions' },
  ]
}

function engine({ engine: found }: MachineFacts): Check {
  if ('version' in found) return { name: 'engine', state: 'ok', found: `Docker ${found.version}` }
  return { name: 'engine', state: 'missing', found: found.error, means: 'No stage can run.', fix: found.remedy }
}

function plugin(name: string, version: string | undefined, means: string, pack: string): Check {
  if (version) return { name, state: 'ok', found: version }
  return { name, state: 'missing', found: 'not found', means: `${means}.`, fix: `apt-get install ${pack}` }
}

const DOWNLOADED = 'Slipway downloads it when a stage needs it.'

function optional(name: string, version: string | undefined, means: string): Check {
  return version ? { name, state: 'ok', found: version } : { name, state: 'note', found: 'not found', means }
}

function cgroup({ engine: found }: MachineFacts): Check {
  const version = 'version' in found ? found.cgroup : undefined
  if (version !== '1')
    return {
      name: 'cgroup',
      state: version ? 'ok' : 'note',
      found: version ? `v${version}` : 'unknown',
      ...(version ? {} : { means: 'The engine does not tell.' }),
    }
  return {
    name: 'cgroup',
    state: 'warning',
    found: 'v1',
    means: 'From version 1.35 on, the kubelet does not start on cgroup v1 unless its configuration allows it.',
    fix: 'Boot the machine with systemd.unified_cgroup_hierarchy=1.',
  }
}

function inotify({ inotifyInstances: found }: MachineFacts): Check {
  if (found === undefined || found >= INOTIFY_INSTANCES)
    return { name: 'inotify', state: 'ok', found: found === undefined ? 'no limit known' : `${found} instances` }
  return {
    name: 'inotify',
    state: 'warning',
    found: `${found} instances`,
    means: 'A cluster with several nodes may fail with "too many open files".',
    fix: `sysctl -w fs.inotify.max_user_instances=${INOTIFY_INSTANCES}`,
  }
}

function room(name: string, bytes: number | undefined, { least, enough }: typeof DISK, fix: string): Check {
  if (bytes === undefined) return { name, state: 'note', found: 'unknown', means: 'It could not be read.' }
  const found = `${prettyBytes(bytes)} free`
  if (bytes >= enough) return { name, state: 'ok', found }
  const means = bytes < least ? 'Too little for a cluster.' : 'Little for a cluster and large images.'
  return { name, state: bytes < least ? 'missing' : 'warning', found, means, fix }
}

function registry({ registry: answer }: MachineFacts): Check {
  if (typeof answer === 'number' && answer < 500) return { name: 'registry', state: 'ok', found: 'Docker Hub answers' }
  return {
    name: 'registry',
    state: 'warning',
    found: typeof answer === 'number' ? `Docker Hub answers ${answer}` : answer,
    means: 'Images that are not in the engine cannot be pulled.',
    fix: 'Set HTTPS_PROXY if the network needs it, or a registry mirror in the configuration of Docker.',
  }
}

function proxy({ proxies }: MachineFacts): Check {
  return { name: 'proxy', state: 'ok', found: proxies.length > 0 ? `by ${proxies.join(', ')}` : 'none' }
}

function certificates({ certificates: found }: MachineFacts): Check {
  if (!found) return { name: 'certificates', state: 'ok', found: "the system's" }
  if (found.exists) return { name: 'certificates', state: 'ok', found: `also those of ${found.variable}` }
  return {
    name: 'certificates',
    state: 'warning',
    found: `${found.variable} names a file that does not exist`,
    means: 'Downloads through a proxy with its own certificate fail.',
    fix: `Correct ${found.variable}, or unset it.`,
  }
}
