import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { plainServiceNames, precheck } from '../../../actions/compose-smoke/src/precheck.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-precheck-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const texts: [name: string, text: string, names: string[]][] = [
  ['a block', 'services:\n  api:\n    image: a\n  "web":\n    image: b\nvolumes:\n  data:\n', ['api', 'web']],
  [
    'a comment, an empty line, CRLF',
    'services: # all\r\n# one\r\n\r\n  # two\r\n  api: &a\r\n    image: a\r\n',
    ['api'],
  ],
  ['keys within a service', 'services:\n    api:\n        environment:\n            db: x\n', ['api']],
  ['text within a service', 'services:\n  api:\n    command: |\n      db:\n    labels:\n      web: x\n', ['api']],
  ['a map in one line', 'services: { api: { image: a } }\n', []],
  ['other sections with such names', 'volumes:\n  db:\nservices:\n  api: {}\nnetworks:\n  web:\n', ['api']],
  ['services of an extension', 'x-more:\n  services:\n    db: {}\nservices:\n  api: {}\n', ['api']],
  ['a scalar of several lines', 'services:\n  api:\n    image: "a\n      db:\n      web: "\n', ['api']],
  ['no services', 'include: [other.yaml]\n', []],
]
for (const [name, text, names] of texts)
  test(`names of services without a parser: ${name}`, () => assert.deepEqual(plainServiceNames(text), names))

const checks: [name: string, text: string, service: string, found: RegExp | undefined][] = [
  ['a service that is there', 'services:\n  api: {}\n', 'api', undefined],
  ['a service of a map in one line', 'services: { api: {} }\n', 'api', undefined],
  ['a service that is not there', 'services:\n  api: {}\n', 'apo', /no service apo.*api/s],
  ['the name of a volume', 'services:\n  api: {}\nvolumes:\n  db: {}\n', 'db', /no service db/],
  ['one that another file may bring', 'include: [b.yaml]\nservices:\n  api: {}\n', 'db', undefined],
]
for (const [name, text, service, found] of checks)
  test(`a probe of ${name}`, async () => {
    writeFileSync(join(folder, 'compose.yaml'), text)
    const values = { files: 'compose.yaml', probes: [{ type: 'tcp', service }] }
    const [first] = await precheck({ values, locate: () => ({ file: 'slipway.yaml', line: 1 }) }, folder)
    if (found) assert.match(`${first?.message} ${first?.evidence.join(' ')}`, found)
    else assert.equal(first, undefined)
  })
