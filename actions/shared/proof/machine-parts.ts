import { basename } from 'node:path'
import { fileParts } from './file-parts.ts'
import { joined, type KeyPart, type KeyParts, NOTHING } from './key-part.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

type Machine = Pick<KeyContext, 'directory' | 'files' | 'salt'>

/**
 * Settings of the kernel that count for containers too, because no namespace has its own. Left out are those that follow
 * from the size of the memory, and those that a run changes itself: Docker and the kubelet of a node set some
 * (kubernetes, pkg/util/sysctl). Source: the kernel's admin-guide/sysctl.
 */
const KERNEL = [
  'fs/aio-max-nr fs/inotify/max_queued_events fs/inotify/max_user_instances kernel/core_pattern kernel/io_uring_disabled',
  'kernel/apparmor_restrict_unprivileged_userns kernel/unprivileged_bpf_disabled kernel/unprivileged_userns_clone',
  'kernel/keys/maxbytes kernel/keys/maxkeys kernel/perf_event_paranoid kernel/yama/ptrace_scope net/core/rmem_max',
  'net/core/wmem_max net/ipv6/conf/all/disable_ipv6 vm/max_map_count vm/nr_hugepages vm/swappiness',
].flatMap((each) => each.split(' '))

/** Instructions that images are compiled for, x86-64-v3 and ARMv8.2 for instance: elsewhere their programs are killed. */
const INSTRUCTIONS = /\b(sse4_2|popcnt|aes|avx|avx2|fma|f16c|movbe|bmi1|bmi2|abm|atomics|asimdhp|asimddp|sve|sve2)\b/g
/** Options of the resolver. Docker gives them to containers: moby, daemon/libnetwork/internal/resolvconf. */
const RESOLVER = /^options\s+(.*)$/gm
/** Of a process: limits that do not follow from the size of the memory. */
const LIMITS = /^Max (?:open files|stack size|file size|core file size|address space).*$/gm
/** Where distributions keep the number of the engine's process. */
const ENGINE = '/run/docker.pid'

/** What containers see of the machine that the engine runs on: nothing where that is another machine's kernel. */
export async function machineParts(context: Machine): Promise<KeyParts> {
  const [kernel, processor, resolver] = await Promise.all([
    Promise.all(KERNEL.map(async (each) => [each, await textOf(`/proc/sys/${each}`, context)])),
    textOf('/proc/cpuinfo', context),
    textOf('/etc/resolv.conf', context),
  ])
  const parts = [
    ...kernel.map(([name, value = '']) => valuePart('environment', `kernel setting ${name}`, value.trim(), context)),
    valuePart('environment', "processor's instructions", matchesIn(firstOf(processor), INSTRUCTIONS), context),
    valuePart('environment', 'options of the resolver', matchesIn(resolver, RESOLVER), context),
  ]
  return joined([{ parts, unknown: [] }, await processParts(context)])
}

/** The engine's own flags and limits, which it tells nobody: containers inherit the limits. */
async function processParts(context: Machine): Promise<KeyParts> {
  const process = `/proc/${(await textOf(ENGINE, context)).trim()}`
  const words = (await textOf(`${process}/cmdline`, context)).split('\0').filter(Boolean)
  // A number that was left behind may be that of any process.
  if (basename(words[0] ?? '') !== 'dockerd') return NOTHING
  const parts: KeyPart[] = [
    valuePart('environment', 'flags of the engine', words.slice(1), context),
    valuePart(
      'environment',
      'limits of the engine',
      matchesIn(await textOf(`${process}/limits`, context), LIMITS),
      context,
    ),
  ]
  const file = words.join(' ').match(/ --config-file[= ](\S+)/)?.[1]
  return joined([{ parts, unknown: [] }, file === undefined ? NOTHING : await fileParts(file, context)])
}

/** All processors of a machine are of one kind. */
const firstOf = (processors: string) => processors.split('\n\n')[0] ?? ''

const matchesIn = (text: string, pattern: RegExp) => [...new Set(text.match(pattern))].sort()

/** Never from the cache of digests: files of /proc have no times that tell of a change. */
async function textOf(path: string, { files }: Machine): Promise<string> {
  return (await files.bytes(path).catch(() => undefined))?.toString('utf8') ?? ''
}
