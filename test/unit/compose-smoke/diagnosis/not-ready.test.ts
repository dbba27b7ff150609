import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notReady } from '../../../../actions/compose-smoke/src/diagnosis/causes.ts'
import type { ContainerFacts } from '../../../../actions/compose-smoke/src/project-state/container-facts.ts'
import { projectOf } from '../sources.ts'

const project = projectOf('services:\n  init:\n    image: x\n')
const message = (log: string[], healthLog: string[]) => {
  const container = { healthLog } as unknown as ContainerFacts
  const states = [{ name: 'init', state: 'waiting', reason: 'it has not ended yet', container }] as const
  return notReady({ states, project }, () => log, 20_000)[0]?.message
}

const rows: [what: string, log: string[], health: string[], words: string][] = [
  ['the last line of the program', ['starting', 'still importing'], [], '; its last line: still importing'],
  ['nothing, if nothing was printed', [], [], ''],
  [
    'what the failing healthcheck printed',
    ['serving'],
    ['exit 0: ok', 'exit 1: HTTP 500: migrations pending'],
    '; its healthcheck: HTTP 500: migrations pending',
  ],
  ['the last line, if the healthcheck passed', ['serving'], ['exit 1: no', 'exit 0: ok'], '; its last line: serving'],
  ['the last line, if the healthcheck prints nothing', ['serving'], ['exit 1:'], '; its last line: serving'],
]
for (const [what, log, health, words] of rows)
  test(`a service that is not ready: ${what}`, () =>
    assert.equal(message(log, health), `Service init was not ready within 20 s: it has not ended yet${words}`))
