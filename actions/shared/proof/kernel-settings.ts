import type { KeyPart } from './key-part.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

const ROOT = '/proc/sys'
/** Of what has no namespaces, or none that containers get: all counts but what is left out here. */
const FOLDERS = ['abi', 'crypto', 'fs', 'kernel', 'user', 'vm']
/**
 * Counts and names that are other ones each time; commands to the kernel, which read as nothing; what Docker and the
 * kubelet of a node set themselves (kubernetes, pkg/util/sysctl); emulators, which are parts of their own. Source: the
 * kernel's admin-guide/sysctl.
 */
const EACH_TIME = [
  /^fs\/(binfmt_misc|quota)\/|^fs\/(dentry|inode)-|^fs\/(file|aio)-nr$|_clear$/,
  /^kernel\/random\/(?!.*(poolsize|secs|threshold)$)|^kernel\/(hostname|domainname|ns_last_pid|tainted|printk)$/,
  /^kernel\/(pty\/nr|\w+_next_id|hung_task_(detect_count|warnings)|perf_event_max_sample_rate|init_private\w*)$/,
  /^kernel\/(panic|panic_on_oops|keys\/root_\w+)$|^vm\/(overcommit_memory|panic_on_oom)$/,
  /^vm\/(compact_memory|drop_caches|stat_refresh|numa_stat)$/,
]
/** Unless somebody set them, these follow from the size of the memory, which is never quite the same. */
const OF_MEMORY =
  /^(fs\/(file-max|epoll|fanotify\/max_user_marks|inotify\/max_user_watches)|user\/|vm\/\w+_kbytes$|kernel\/(threads-max|pid_max|perf_event_mlock_kb))/
/** New namespaces begin with those of the machine, or have none: the kernel's networking/ip-sysctl. */
const OF_NETWORKS = [
  'ipv4/tcp_congestion_control ipv4/conf/all/rp_filter ipv4/conf/default/rp_filter core/rmem_max core/wmem_max',
  'ipv6/conf/all/disable_ipv6 ipv6/conf/default/disable_ipv6 core/default_qdisc',
]
  .flatMap((each) => each.split(' '))
  .map((each) => `net/${each}`)

/** Settings of the kernel that containers see. */
export function kernelParts(context: Pick<KeyContext, 'files' | 'salt'>): KeyPart[] {
  const isSkipped = (path: string) => EACH_TIME.some((each) => each.test(path))
  const texts = FOLDERS.flatMap((folder) =>
    [...context.files.texts(`${ROOT}/${folder}`, (path) => isSkipped(`${folder}/${path}`))].map(
      ([path, text]) => [`${folder}/${path}`, text] as const,
    ),
  )
  const ofNetworks = OF_NETWORKS.map((each) => [each, context.files.texts(`${ROOT}/${each}`).get('') ?? ''] as const)
  return [...texts, ...ofNetworks].map(([name, text]) =>
    valuePart(
      'environment',
      `kernel setting ${name}`,
      OF_MEMORY.test(name) ? roughly(text.trim()) : text.trim(),
      context,
    ),
  )
}

const roughly = (value: string) => (/^\d+$/.test(value) ? Math.round(Math.log2(Number(value))) : value)
