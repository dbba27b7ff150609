import { cleanLine } from '../../../shared/diagnosis/log/clean.ts'
import { askDashboard, jsonIn, recordOf, textOf } from '../client/dashboard.ts'
import type { ConnectOptions } from '../client/target.ts'

const LOG_LIMIT_MS = 3_000
const FILES_MAX = 4
const LINES = 20
/** The logs that show why workers and sessions don't start. */
const GLOBS = ['worker*.err', 'raylet.err', 'ray_client_server_*.err', 'python-core-driver-*.log', 'raylet.out']

/** The last lines of a node's logs, over the dashboard. Best effort: empty if it can't be asked. */
export async function logLines(target: ConnectOptions, nodeId: string | undefined): Promise<string[]> {
  const node = nodeId ?? (await headId(target).catch(() => undefined))
  if (!node) return []
  const found = await Promise.all(GLOBS.map((glob) => linesOf(target, node, glob).catch((): string[] => [])))
  return found.flat()
}

async function linesOf(target: ConnectOptions, node: string, glob: string): Promise<string[]> {
  const list = await ask(target, `/api/v0/logs?node_id=${node}&glob=${encodeURIComponent(glob)}`)
  const { result } = recordOf(recordOf(jsonIn(list)).data)
  const files = newest(Object.values(recordOf(result)).flat().map(textOf).filter(Boolean))
  const texts = await Promise.all(files.map((file) => tail(target, node, file)))
  return texts.flatMap((text) => text.split('\n').map(cleanLine)).filter((line) => line.trim() !== '')
}

/** Pure: the files of the latest processes: their names end with a port or a process ID, which grow. */
export function newest(files: readonly string[]): string[] {
  const number = (file: string) => Number(/(\d+)\.\w+$/.exec(file)?.[1] ?? 0)
  return files.toSorted((one, other) => number(other) - number(one)).slice(0, FILES_MAX)
}

function tail(target: ConnectOptions, node: string, file: string): Promise<string> {
  return ask(target, `/api/v0/logs/file?node_id=${node}&filename=${encodeURIComponent(file)}&lines=${LINES}`)
}

async function headId(target: ConnectOptions): Promise<string | undefined> {
  const { data } = recordOf(jsonIn(await ask(target, '/nodes?view=summary')))
  const { summary } = recordOf(data)
  const nodes = Array.isArray(summary) ? summary.map((each) => recordOf(recordOf(each).raylet)) : []
  return textOf((nodes.find(({ isHeadNode }) => isHeadNode) ?? nodes[0])?.nodeId) || undefined
}

async function ask(target: ConnectOptions, path: string): Promise<string> {
  const { status, body } = await askDashboard(target, { path, silentMs: LOG_LIMIT_MS })
  return status === 200 ? body : ''
}
