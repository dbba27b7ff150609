import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { DOCKER, environmentParts } from './environment.ts'
import { fileParts } from './file-parts.ts'
import { kernelParts } from './kernel-settings.ts'
import { joined, type KeyPart, type KeyParts, NOTHING } from './key-part.ts'
import type { KeyContext } from './reads.ts'
import { valuePart } from './values.ts'

type Machine = Pick<KeyContext, 'directory' | 'env' | 'files' | 'salt'>

/** Control groups that containers are in: of the machine, or of the container that the engine is in; of systemd; of Docker. */
const GROUPS = ['', '/system.slice', '/docker']
const LIMITS_OF_GROUPS = ['memory.max', 'memory.high', 'memory.swap.max', 'cpu.max', 'cpuset.cpus', 'pids.max']
const PLACES = [
  ...GROUPS.flatMap((group) => LIMITS_OF_GROUPS.map((each) => `/sys/fs/cgroup${group}/${each}`)),
  '/sys/kernel/mm/transparent_hugepage/enabled',
]

/** As without the group, which Docker makes when it needs it. */
const NO_LIMIT = /^max( 100000)?$/

/** Instructions that images are compiled for, x86-64-v3 and ARMv8.2 for instance: elsewhere their programs are killed. */
const INSTRUCTIONS = /\b(sse4_2|popcnt|aes|avx|avx2|fma|f16c|movbe|bmi1|bmi2|abm|atomics|asimdhp|asimddp|sve|sve2)\b/g
/** Options of the resolver. Docker gives them to containers: moby, daemon/libnetwork/internal/resolvconf. */
const RESOLVER = /^options\s+(.*)$/gm
/** Of a process: limits that do not follow from the size of the memory. */
const LIMITS = /^Max (?:open files|stack size|file size|core file size|address space).*$/gm
/** Where the numbers of their processes are: in the folder of what runs, and what systemd knows. */
const NUMBERS = ['docker.pid', 'docker/containerd/containerd.pid']
const OF_SYSTEMD = '/sys/fs/cgroup/system.slice/containerd.service/cgroup.procs'

/** What containers see of the machine that the engine runs on: nothing where that is another machine's kernel. */
export async function machineParts(context: Machine): Promise<KeyParts> {
  const [places, processor, resolver] = await Promise.all([
    Promise.all(
      PLACES.map(async (each) => [each, (await textOf(each, context)).trim().replace(NO_LIMIT, '')] as const),
    ),
    textOf('/proc/cpuinfo', context),
    textOf('/etc/resolv.conf', context),
  ])
  const parts = [
    ...kernelParts(context),
    ...places.map(([name, value]) => valuePart('environment', `kernel setting ${name}`, value, context)),
    valuePart('environment', "processor's instructions", matchesIn(firstOf(processor), INSTRUCTIONS), context),
    valuePart('environment', 'options of the resolver', matchesIn(resolver, RESOLVER), context),
  ]
  return joined([{ parts, unknown: [] }, await processParts(context)])
}

/** Flags and limits of the engine and of its containerd, which they tell nobody: containers inherit the limits. */
async function processParts(context: Machine): Promise<KeyParts> {
  const folders = ['/run', '/run/snap.docker', context.env.XDG_RUNTIME_DIR ?? []].flat()
  const files = [...folders.flatMap((folder) => NUMBERS.map((each) => `${folder}/${each}`)), OF_SYSTEMD]
  const texts = await Promise.all(files.map((each) => textOf(each, context)))
  const numbers = new Set(texts.join('\n').split(/\s+/).filter(Boolean))
  return joined(await Promise.all([...numbers].map((each) => partsOfProcess(`/proc/${each}`, context))))
}

async function partsOfProcess(process: string, context: Machine): Promise<KeyParts> {
  const words = (await textOf(`${process}/cmdline`, context)).split('\0').filter(Boolean)
  const name = basename(words[0] ?? '')
  // A number that was left behind may be that of any process.
  if (!['dockerd', 'containerd'].includes(name)) return NOTHING
  const limits = matchesIn(await textOf(`${process}/limits`, context), LIMITS)
  const parts: KeyPart[] = [
    valuePart('environment', `flags of ${name}`, words.slice(1), context),
    valuePart('environment', `limits of ${name}`, limits, context),
    ...(await variablesOf(process, context)).map((each) => ({ ...each, name: `${each.name} of ${name}` })),
  ]
  const named = filesNamed(words.join(' ')).map((each) => settingsParts(each, context))
  return joined([{ parts, unknown: [] }, ...(await Promise.all(named))])
}

/** Only its owner may read them; nobody else knows them. */
async function variablesOf(process: string, context: Machine): Promise<KeyPart[]> {
  const lines = (await textOf(`${process}/environ`, context)).split('\0')
  const env = Object.fromEntries(lines.map((each) => each.split(/=(.*)/s).slice(0, 2)) as [string, string][])
  return environmentParts([DOCKER, /^(CONTAINERD|MOBY)_/], { env, salt: context.salt })
}

/** A file of settings, and those that it names. */
export async function settingsParts(path: string, context: Machine): Promise<KeyParts> {
  const named = /\.(json|toml)$/.test(path) ? filesNamed(await textOf(resolve(context.directory, path), context)) : []
  return joined(await Promise.all([path, ...named].map((each) => fileParts(each, context))))
}

const NAMED = /["\s-]-?([a-z][\w-]*)"?(?:\s*:\s*"|[= ])(\/[^"\s]+)/g
/** Certificates of the engine itself, and the number of its process. */
const OF_ITSELF = /^(tls|pidfile$)/

/** Profiles, programs of runtimes and so on that flags or settings name. */
const filesNamed = (text: string) =>
  [...text.matchAll(NAMED)].flatMap(([, key = '', path = '']) =>
    !OF_ITSELF.test(key) && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [],
  )

/** All processors of a machine are of one kind. */
const firstOf = (processors: string) => processors.split('\n\n')[0] ?? ''

const matchesIn = (text: string, pattern: RegExp) => [...new Set(text.match(pattern))].sort()

/** Never from the cache of digests: files of /proc have no times that tell of a change. */
async function textOf(path: string, { files }: Machine): Promise<string> {
  return (await files.bytes(path).catch(() => undefined))?.toString('utf8') ?? ''
}
