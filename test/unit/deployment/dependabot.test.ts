import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'

const ROOT = new URL('../../..', import.meta.url).pathname

interface Update {
  'package-ecosystem': string
  directory?: string
  directories?: string[]
  schedule: { interval: string }
}

/** What Dependabot looks for in a directory, by ecosystem: its documentation, "Supported ecosystems and repositories". */
const MANIFESTS: Record<string, string> = {
  npm: 'package.json',
  pip: '*requirements*.{in,txt}',
  docker: '*Dockerfile*',
  'docker-compose': '*compose*.y{a,}ml',
  gomod: 'go.mod',
  'github-actions': '{action.yml,.github/workflows/*.yml}',
}

const config = parse(readFileSync(`${ROOT}/.github/dependabot.yml`, 'utf8')) as { version: number; updates: Update[] }

test('Dependabot watches only folders that have something for it', () => {
  assert.equal(config.version, 2)
  for (const { 'package-ecosystem': ecosystem, directory, directories, schedule } of config.updates) {
    const manifest = MANIFESTS[ecosystem]
    assert.ok(manifest, `unknown ecosystem ${ecosystem}`)
    assert.ok(['daily', 'weekly', 'monthly'].includes(schedule.interval))
    for (const each of directories ?? [directory ?? ''])
      assert.ok(globSync(`${each.slice(1) || '.'}/${manifest}`, { cwd: ROOT }).length > 0, `${ecosystem} ${each}`)
  }
})

test('every base image stands in a FROM of its own, where Dependabot can pin it', () => {
  for (const path of globSync('deployment/docker/*.Dockerfile', { cwd: ROOT })) {
    const froms = [...readFileSync(`${ROOT}/${path}`, 'utf8').matchAll(/^FROM (\S+)/gm)].map(([, from = '']) => from)
    const literal = froms.filter((each) => !each.includes('$'))
    assert.equal(literal.length, 1, path)
    assert.match(literal[0] ?? '', /^[a-z]+:[\w.-]+(@sha256:[0-9a-f]{64})?$/, path)
  }
})
