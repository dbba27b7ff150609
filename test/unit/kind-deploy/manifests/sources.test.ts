import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addSecretsOfSources } from '../../../../actions/kind-deploy/src/manifests/sources.ts'
import { fakeContext } from '../../context.ts'

/** Names of keys are shown where they are fields of Kubernetes, and hidden where they may be values. */
const MANIFEST = 'apiVersion: apps/v1\nkind: Deployment\n'
const KEYS = 'items: [{ key: settings.yaml }]\ntopologyKey: example.org/rack\npassword: hunter22\n'
const rows: [string, string, string][] = [
  ['a manifest', `${MANIFEST}${KEYS}`, 'settings.yaml example.org/rack ***'],
  ['a Secret beside it', `${MANIFEST}${KEYS}---\napiVersion: v1\nkind: Secret\n`, 'settings.yaml example.org/rack ***'],
  ['a Secret', `apiVersion: v1\nkind: Secret\n${KEYS}`, '*** *** ***'],
  ['a Secret after a manifest', `${MANIFEST}---\napiVersion: v1\nkind: Secret\n${KEYS}`, '*** *** ***'],
  ['values of a chart', KEYS, '*** *** ***'],
]
for (const [name, text, shown] of rows)
  test(`what a message shows of keys: ${name}`, async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-sources-')), 'a.yaml')
    writeFileSync(file, text)
    const { context } = fakeContext()
    await addSecretsOfSources([file], context)
    assert.equal(context.secrets.redact('settings.yaml example.org/rack hunter22'), shown)
  })
