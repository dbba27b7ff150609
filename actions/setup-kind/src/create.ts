import { mkdir } from 'node:fs/promises'
import type { Context } from '../../shared/context/context.ts'
import type { CauseId } from '../../shared/diagnosis/causes/causes.ts'
import { clauseOf, diagnose } from '../../shared/diagnosis/diagnose.ts'
import { runDocker } from '../../shared/docker/cli.ts'
import type { Tool } from '../../shared/kubernetes/tool/tool.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { tied } from '../../shared/process/tied.ts'
import type { Config } from './config.ts'
import { causeInFolder, causeInOutput } from './creation-causes.ts'
import { couldNotCreate, imageMissing, notCreated } from './findings.ts'

/** A cluster to create. */
export interface Plan {
  name: string
  config: Config
  nodeImage?: string
  kubeconfig: string
  /** The user's configuration file, as it was given. */
  givenConfig?: string
  /** Folder for files of this cluster; removed together with it. */
  folder: string
}

/** Time limit, in milliseconds. The longest step is kubeadm init, which needs far less. */
const CREATE_MS = 10 * 60_000

/**
 * Creates the cluster; its removal is recorded in the journal first. Doesn't wait until it is ready.
 * @throws {Problem} SK030, SK031.
 */
export async function create(kind: Tool, plan: Plan, context: Context): Promise<void> {
  const { name, config, nodeImage, kubeconfig, folder } = plan
  const detail = { kubeconfig, folder, kind: kind.file, ...(await newNetwork(context)) }
  context.journal.record({ kind: 'kind-cluster', name, detail })
  await mkdir(folder, { recursive: true })
  const file = await config.fileIn(folder)
  const args = ['create', 'cluster', '--name', name, '--config', file, '--kubeconfig', kubeconfig, '--retain']
  const command = {
    file: kind.file,
    args: nodeImage ? [...args, '--image', nodeImage] : args,
    timeoutMs: CREATE_MS,
    onLine: (line: string) => context.reporter.foreign(line),
  }
  const created = await context.run(tied(command))
  if (created.exitCode !== 0) throw explain(`${created.stderr}\n${created.stdout}`, nodeImage, plan.givenConfig)
}

/** The Docker network that kind creates for all its clusters; removed with the cluster that created it. */
async function newNetwork({ run, env }: Context): Promise<{ network?: string }> {
  const network = env.KIND_EXPERIMENTAL_DOCKER_NETWORK ?? 'kind'
  const { exitCode } = await runDocker({ run }, ['network', 'inspect', network])
  return exitCode === 0 ? {} : { network }
}

/** Causes that mean a missing node image. */
const OF_IMAGE: readonly CauseId[] = ['image-not-found', 'image-access-denied', 'image-platform', 'image-name-invalid']
/** Remedies for kind's configuration; the shared ones refer to a Compose file or Dockerfile. */
const REMEDIES: Partial<Record<CauseId, string>> = {
  'port-allocated': 'Choose another hostPort: a port of the configuration is in use.',
  'address-in-use': 'Choose another hostPort: a port of the configuration is in use.',
  'disk-full': 'Free disk space: docker system df shows what Docker uses.',
  'mount-missing': 'Create the path, or correct it in mounts or extraMounts.',
}

/**
 * Pure: diagnoses kind's output.
 * @param config the user's configuration file.
 */
export function explain(text: string, nodeImage = 'of kind', config?: string) {
  const own = causeInOutput(text)
  if (own) return couldNotCreate(own, config)
  const found = diagnose({ lines: text.split('\n'), names: [nodeImage] })
  if (OF_IMAGE.includes(found.cause)) return imageMissing(nodeImage, found.excerpt)
  if (found.by === 'line') return notCreated(found.excerpt)
  return notCreated(found.excerpt, REMEDIES[found.cause] ?? found.remedy, clauseOf(found))
}

/** Writes the kubeconfig of an existing cluster. */
export async function writeKubeconfig(kind: Tool, { name, kubeconfig, folder }: Plan, { run }: Context): Promise<void> {
  await mkdir(folder, { recursive: true })
  const exported = await run({
    file: kind.file,
    args: ['export', 'kubeconfig', '--name', name, '--kubeconfig', kubeconfig],
  })
  if (exported.exitCode !== 0) throw explain(exported.stderr)
}

/**
 * What stands in the logs of the nodes, where kind's output told no more than that something failed.
 * @param logs folder of exported logs.
 */
export async function explainByLogs(error: unknown, logs: string | undefined, config?: string): Promise<unknown> {
  const vague = error instanceof Problem && VAGUE.test(error.finding.message)
  const cause = vague && logs ? await causeInFolder(logs) : undefined
  if (!cause) return error
  const { evidence } = (error as Problem).finding
  return couldNotCreate({ ...cause, evidence: [...cause.evidence, ...evidence] }, config)
}

/** No cause, or one that has a deeper one. */
const VAGUE = /could not create the cluster(?:$|: a node did not start)/
