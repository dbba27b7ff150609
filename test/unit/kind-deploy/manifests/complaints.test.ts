import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from '../../../../actions/kind-deploy/src/manifests/render.ts'
import { Problem } from '../../../../actions/shared/outcome/problem.ts'

const HEAD = 'apiVersion: v1\nkind: Secret\n'
const texts: Record<string, [text: string, line?: number]> = {
  'without a name': [`${HEAD}metadata: { generateName: db- }\nstringData: { password: hunter2-very-secret }\n`],
  'with a colon in a value': [`${HEAD}metadata: { name: db }\nstringData:\n  password: hunter2: very-secret\n`, 5],
  'with an open quote': [
    `${HEAD}metadata: { name: db }\nstringData:\n  password: "hunter2-very-secret\n  other: x\n`,
    5,
  ],
  'with an alias to nothing': [`${HEAD}metadata: { name: db }\nstringData:\n  password: *very-secret\n`],
  'in a list': ['kind: List\nitems:\n  - { kind: Secret, stringData: { password: very-secret } }\n'],
  'as JSON': ['{ "kind": "Secret", "stringData": { "password": "very-secret } }', undefined],
}

describe('a Secret that cannot be read shows no value', () => {
  for (const [name, [text, line]] of Object.entries(texts))
    test(name, () => {
      const problem = problemOf(text)
      const said = JSON.stringify(problem.finding)
      assert.ok(!said.includes('very-secret'), said)
      assert.ok(said.includes('The lines of a Secret are not shown.'), said)
      if (line) assert.equal(problem.finding.where.line, line)
    })

  test('and names the object', () => {
    assert.match(JSON.stringify(problemOf(texts['without a name']?.[0] ?? '').finding), /Secret.*generateName.*db-/)
  })
})

test('of another object, the lines are shown', () => {
  const { finding } = problemOf('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  a: b: c\n')
  assert.match(finding.evidence.join('\n'), /a: b: c/)
})

function problemOf(text: string): Problem {
  try {
    parse(text, 'db.yaml')
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('it was read')
}
