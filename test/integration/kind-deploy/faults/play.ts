import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { schema } from '../../../../actions/kind-deploy/src/inputs.ts'
import { run } from '../../../../actions/kind-deploy/src/run.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { outcomeOf } from '../../../../actions/shared/outcome/problem.ts'
import { unknownMachine } from '../../../../actions/shared/pressure/machine.ts'
import { redactedOutcome } from '../../../../actions/shared/redaction/border.ts'
import { realContext } from '../../context.ts'
import type { Case, Deed } from './cases.ts'
import type { Stage } from './cluster.ts'
import { watchSignal } from './signal.ts'

/** What one run came to. */
export interface Played {
  outcome: Outcome
  /** From the start of the deployment, rendering and all, to the verdict in the log. */
  verdictMs: number
  /** From the signal's first appearance in the API to the verdict; undefined where none is named or seen. */
  signalMs?: number
  /** What kubectl said afterwards, where something is asked. */
  left?: string
}

/** What was there before may take this long; what never gets ready is given the shorter time. */
const BEFORE_TIMEOUT = '60s'
const SETTLE_MS = 6_000
const READY_TIMEOUT = '150s'

/** As the deployment itself would have applied it, so that it may take fields out again. */
const AS_SLIPWAY = ['--server-side', '--force-conflicts', '--field-manager=slipway']
/** What a deed is about may not be there yet. */
const TRIES = 20
const RETRY_MS = 1_000

let runs = 0

/** Plays a case in a namespace of its own, which is deleted afterwards. */
export async function play(one: Case, stage: Stage, { signals = false } = {}): Promise<Played> {
  const id = `${process.pid.toString(36)}${(runs++).toString(36)}`
  const namespace = `${one.name}-${one.which}-${id}`.slice(0, 63)
  const files = filledIn(one, namespace, id)
  const act = (deed: Deed) => perform(deed, { stage, namespace, id, files })
  await stage.kubectl(['create', '-f', '-'], namespaceOf(namespace, one))
  try {
    await prepare(one, stage, namespace, files)
    const then = (one.which === 'twin' && one.expected['twin-then']) || one.expected.then
    if (then) await act(then)
    const watching = new AbortController()
    const seen = signals ? await watchSignal(one, stage, namespace, watching.signal) : undefined
    const deeds = [one.expected.later, one.expected[`${one.which}-later`]].filter((each) => each !== undefined)
    const startedMs = performance.now()
    const [{ outcome, saidMs }] = await Promise.all([deploy(one, stage, namespace, files), ...deeds.map(act)])
    const endedMs = saidMs ?? performance.now()
    watching.abort()
    const signalAtMs = seen?.()
    const { left } = one.expected
    return {
      outcome,
      left: left && (await stage.kubectl(['--namespace', namespace, ...left.kubectl])),
      verdictMs: endedMs - startedMs,
      signalMs: signalAtMs === undefined ? undefined : endedMs - signalAtMs,
    }
  } finally {
    for (const deed of one.expected.cleanup ?? []) await act(deed).catch(() => {})
    await stage.kubectl(['delete', 'namespace', namespace, '--wait=false'])
  }
}

function namespaceOf(name: string, { expected }: Case): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: expected.labels } }
}

/** Copies of a folder's files with the names of this run. */
function filledIn({ folder }: Case, namespace: string, id: string): (file: string) => string {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-fault-'))
  return (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const named = text.replaceAll('__NAMESPACE__', namespace).replaceAll('__RUN__', id)
    writeFileSync(join(scratch, file), text.includes('__KEY__') ? withCertificate(named, scratch) : named)
    return join(scratch, file)
  }
}

/** A certificate for this machine's loopback, valid for this run, base64 as a Secret has it. */
function withCertificate(text: string, scratch: string): string {
  const [key, certificate] = [join(scratch, 'key.pem'), join(scratch, 'certificate.pem')]
  const about = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1']
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...about]
  execFileSync('openssl', made, { stdio: 'ignore' })
  const base64 = (file: string) => readFileSync(file).toString('base64')
  return text.replaceAll('__CERTIFICATE__', base64(certificate)).replaceAll('__KEY__', base64(key))
}

type Files = (file: string) => string

async function prepare(one: Case, stage: Stage, namespace: string, files: Files): Promise<void> {
  for (const file of one.before) {
    if (file === 'before-2.yaml' || one.expected['before-fails']) {
      await stage.kubectl(['apply', ...AS_SLIPWAY, '--namespace', namespace, '-f', files(file)])
      await sleep(SETTLE_MS)
      continue
    }
    const { outcome } = await deployFile(files(file), stage, namespace, { 'ready-timeout': BEFORE_TIMEOUT })
    if (outcome.verdict !== 'passed') throw new Error(`${one.name}/${file}: ${JSON.stringify(outcome.findings)}`)
  }
}

interface Deployed {
  outcome: Outcome
  /** When the verdict was said in the log, before evidence was gathered. */
  saidMs?: number
}

function deploy({ which, expected }: Case, stage: Stage, namespace: string, files: Files): Promise<Deployed> {
  const { budgets, 'ready-timeout': timeout }: Partial<Case['expected']> = which === 'fault' ? expected : {}
  const more = {
    budgets: budgets ?? {},
    'ready-timeout': timeout ?? READY_TIMEOUT,
    rollback: String(expected.rollback ?? false),
  }
  return deployFile(files(`${which}.yaml`), stage, namespace, more, which === 'fault')
}

/** @param calm faults are named as on a quiet machine, whatever else runs on this one; patience has tests of its own. */
async function deployFile(
  file: string,
  stage: Stage,
  namespace: string,
  more: object,
  calm = false,
): Promise<Deployed> {
  const { context } = realContext()
  let saidMs: number | undefined
  const info = (line: string) => {
    if (line.startsWith('At fault: ')) saidMs ??= performance.now()
  }
  const given = { manifests: [file], kubeconfig: stage.kubeconfig, namespace, load: 'false', ...more }
  const machine = calm ? unknownMachine : context.machine
  const watched = { ...context, machine, reporter: { ...context.reporter, info } }
  const outcome = await run(parseInputs(schema, given), watched).catch((error: unknown) => outcomeOf(error))
  return { outcome: redactedOutcome(outcome, context.secrets), saidMs }
}

async function perform(
  { after = 0, kubectl, apply, node }: Deed,
  { stage, namespace, id, files }: { stage: Stage; namespace: string; id: string; files: Files },
): Promise<void> {
  await sleep(after * 1_000)
  if (node) return void (await stage.onNode(node))
  const words = kubectl ?? ['apply', '-f', files(apply ?? '')]
  const named = words.map((word) => word.replaceAll('__RUN__', id))
  for (let left = TRIES; ; left--) {
    const done = await stage.kubectl(['--namespace', namespace, ...named]).catch((error: Error) => error)
    if (typeof done === 'string') return
    if (left === 0) throw done
    await sleep(RETRY_MS)
  }
}
