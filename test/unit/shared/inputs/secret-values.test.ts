import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { record } from '../../../../actions/shared/inputs/collections.ts'
import { text } from '../../../../actions/shared/inputs/fields.ts'
import { parseInputs } from '../../../../actions/shared/inputs/parse.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const schema = z.object({ password: text(), secrets: record(), env: record(), name: text() })

const inputs: [name: string, raw: object][] = [
  ['a password of a wrong type', { password: ['hunter2-x9'] }],
  ['a secret that is no path', { secrets: { token: ['hunter2-x9'] } }],
  ['a variable among others', { env: { DB_PASSWORD: 'hunter2-x9', MODE: ['a'] } }],
  ['a URL in a wrong value', { name: ['postgres://u:hunter2-x9@db/x'] }],
]
for (const [name, raw] of inputs)
  test(`${name} is not shown`, () => {
    assert.throws(
      () => parseInputs(schema, raw),
      (error: unknown) => error instanceof Problem && !JSON.stringify(error.finding).includes('hunter2'),
    )
  })
