/**
 * An action that goes wrong in the way that WAY names, after it has recorded something to undo. What a bundle cannot be
 * brought to do from outside.
 */
import { EventEmitter } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { withCleanUp } from '../../../actions/shared/cleanup/finally.ts'
import type { Context } from '../../../actions/shared/context/context.ts'
import { asAction } from '../../../actions/shared/github/action.ts'
import { finding } from '../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../actions/shared/outcome/outcome.ts'
import { Problem } from '../../../actions/shared/outcome/problem.ts'

const broken = () => {
  throw new TypeError('a bug of ours')
}
const problem = () =>
  new Problem({ fault: 'input', code: 'XX001 wrong-input', message: 'the input is wrong', remedy: 'Correct it.' })
const later = (work: () => unknown) => setTimeout(work, 20)
/** What a run waits for when nothing happens: the signal ends it. */
const waiting = ({ signal }: Context) => sleep(60_000, undefined, { signal })
const sh = (script: string) => ({ file: 'sh', args: ['-c', script] })

const WAYS: Record<string, (context: Context) => Promise<unknown>> = {
  nothing: async () => {},
  thrown: async () => broken(),
  timer: (context) => {
    later(broken)
    return waiting(context)
  },
  event: (context) => {
    const emitter = new EventEmitter()
    later(() => emitter.emit('error', new Error('a bug of ours')))
    return waiting(context)
  },
  rejection: (context) => {
    later(() => void Promise.reject(new Error('a bug of ours')))
    return waiting(context)
  },
  'not an error': (context) => {
    later(() => {
      throw 'a bug of ours'
    })
    return waiting(context)
  },
  nothing_thrown: (context) => {
    later(() => void Promise.reject())
    return waiting(context)
  },
  line: ({ run }) => run({ ...sh('echo one; sleep 60'), onLine: broken }),
  'with a child': ({ run }) => {
    later(broken)
    return run(sh('sleep 60'))
  },
  'work that ends all the same': async () => {
    later(broken)
    await sleep(200)
  },
  'work with a finding': async () => {
    later(broken)
    await sleep(200)
    throw problem()
  },
  'a clean-up that fails': () =>
    withCleanUp(() => Promise.reject(problem()), {
      failed: 'It could not be removed',
      run: async () => broken(),
      report: () => {},
    }),
  'a full disk': async () => writeFile('/dev/full', 'x'),
  scratch: async ({ scratch }) => writeFile(`${scratch}/file`, 'x'),
  evidence: async () => {},
}

/** As where a server's answer lacks a field. */
const UNKNOWN = { url: undefined as never }
const { WAY = 'nothing' } = process.env

await asAction('robust', async (context) => {
  context.journal.record({ kind: 'thing', name: 'left' })
  await WAYS[WAY]?.(context)
  const evidence = Array.from({ length: Number(process.env.LINES ?? 0) }, () => 'x'.repeat(8_000))
  const found = finding({ code: 'XX002 found', severity: 'note', message: 'found', remedy: 'None.', evidence })
  return outcome({
    findings: evidence.length > 0 ? [found] : [],
    outputs: WAY === 'cannot be published' ? UNKNOWN : { images: '{}' },
  })
})
