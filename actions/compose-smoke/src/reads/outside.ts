import type { CanonicalService } from '../../../shared/compose/model.ts'
import type { RawModel } from '../project/model.ts'

/** Further keys of a service through which it sees more than its files and images. Source: the Compose specification. */
interface Reaching extends CanonicalService {
  privileged?: boolean
  pid?: string
  ipc?: string
  uts?: string
  cgroup?: string
  devices?: unknown[]
  gpus?: unknown
  volumes_from?: string[]
  security_opt?: string[]
  credential_spec?: unknown
  use_api_socket?: boolean
  models?: unknown
  deploy?: CanonicalService['deploy'] & { resources?: { reservations?: { devices?: unknown[] } } }
}

/** An address of this machine's own, within a container. */
const OWN_ADDRESS = /[=:](127\.\S+|\[?::1\]?|0\.0\.0\.0)$/
/** Profiles of the engine itself, not files or a policy of this machine. */
const PLAIN_PROFILE =
  /^(no-new-privileges\b.*|label[=:]disable|(seccomp|apparmor)[=:](unconfined|builtin|docker-default)|writable-cgroups.*)$/

/** Pure: why what a service sees is not known before the run. */
export function outsideOf(service: CanonicalService): string[] {
  const raw = service as Reaching
  const { network_mode: network = '', pid = '', ipc = '', uts = '', cgroup = '' } = raw
  const built = Object(raw.build) as { network?: string; ssh?: unknown; privileged?: boolean; entitlements?: unknown[] }
  const isHost = [network, pid, ipc, uts, cgroup].includes('host')
  const isOther = [network, pid, ipc].some((each) => each.startsWith('container:'))
  const devices = [...(raw.devices ?? []), ...(raw.deploy?.resources?.reservations?.devices ?? [])]
  return [
    ...(raw.privileged || isHost ? ['it sees this machine: privileged, or a namespace of the host'] : []),
    ...(isOther || (raw.volumes_from ?? []).some((each) => each.startsWith('container:'))
      ? ['it joins a container of somebody else']
      : []),
    ...(devices.length > 0 || raw.gpus ? ['it uses a device of this machine'] : []),
    ...((raw.external_links ?? []).length > 0 ? ['it is linked with a container of somebody else'] : []),
    ...((raw.extra_hosts ?? []).some((each) => !OWN_ADDRESS.test(each))
      ? ['extra_hosts leads out of the project']
      : []),
    ...((raw.security_opt ?? []).some((each) => !PLAIN_PROFILE.test(each))
      ? ['security_opt names a profile of this machine']
      : []),
    ...(raw.provider || raw.models ? ['a program of this machine stands for it'] : []),
    ...(built.network === 'host' || built.ssh || built.privileged || (built.entitlements ?? []).length > 0
      ? ['its build sees this machine: an SSH agent, its network or privileges']
      : []),
    ...(raw.credential_spec || raw.use_api_socket ? ['it gets credentials of this machine'] : []),
  ]
}

/** Pure: volumes, networks, secrets and configs that somebody else provides, with the reason. */
export function resourcesOutside({ volumes, networks, secrets, configs }: RawModel): [name: string, reason: string][] {
  const all = [
    ...entriesOf('volume', volumes),
    ...entriesOf('network', networks),
    ...entriesOf('secret', secrets),
    ...entriesOf('config', configs),
  ]
  return all.flatMap(([name, each]): [string, string][] => {
    const { external, driver_opts: options, driver } = Object(each) as Record<string, unknown>
    if (external) return [[name, 'it is external: somebody else fills it']]
    const isNetwork = name.startsWith('network ')
    const isOwn = ['', 'local', 'bridge', 'default'].includes(String(driver ?? ''))
    if (isOwn && (isNetwork || Object.keys(Object(options)).length === 0)) return []
    return [[name, isNetwork ? 'its driver leads out of the project' : 'its driver may bring data with it']]
  })
}

const entriesOf = (kind: string, all: object = {}): [string, unknown][] =>
  Object.entries(all).map(([name, each]) => [`${kind} ${name}`, each as unknown])
