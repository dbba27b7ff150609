import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { schema } from '../../../actions/compose-smoke/src/inputs.ts'
import { projectEntry, removeProject } from '../../../actions/compose-smoke/src/remove-project.ts'
import { run } from '../../../actions/compose-smoke/src/run.ts'
import { parseInputs } from '../../../actions/shared/inputs/parse.ts'
import type { Outcome } from '../../../actions/shared/outcome/outcome.ts'
import { findChromium } from '../../../actions/shared/probes/browser/chromium.ts'
import { realContext } from '../context.ts'

/** Runs a Compose file, written into a folder of its own with the files beside it. */
async function smoke(compose: string, inputs: object, files: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-test-smoke-'))
  for (const [name, text] of Object.entries({ 'compose.yaml': compose, ...files }))
    writeFileSync(join(folder, name), text)
  const { context, reporter } = realContext(folder)
  const outcome = await run(parseInputs(schema, { settle: '1s', ...inputs }), context)
  return { outcome, context, reporter }
}

const passes = (outcome: Outcome) => assert.equal(outcome.verdict, 'passed', JSON.stringify(outcome.findings, null, 2))
const services = (outcome: Outcome) => JSON.parse(outcome.outputs.services ?? '[]') as Record<string, number & string>[]

describe('compose-smoke on the running engine', { concurrency: 3 }, () => {
  test('images of the build stage are run by digest; the file’s own build is not made', async () => {
    const compose = `services:
  app: { build: ./nowhere, image: "nobody/knows:1", command: [sleep, "600"] }
  web: { image: "\${WEB_IMAGE}", command: [sh, -c, "sleep 2; exit 4"] }
`
    const images = { app: 'python:3.13-slim', web: 'python:3.13-slim' }
    const { outcome } = await smoke(compose, { images, settle: '20s' })
    assert.equal(outcome.findings[0]?.code, 'CS021 exited')
    const config = readFileSync(outcome.files.find((each) => each.endsWith('compose.yaml')) ?? '', 'utf8')
    assert.equal(config.match(/image: sha256:[0-9a-f]{64}\n/g)?.length, 2, config)
    assert.doesNotMatch(config, /build:/)
  })

  test('what nobody gave is built, within its own limit, and a build that fails is told', async () => {
    const compose = 'services:\n  app: { build: ., command: [sleep, "600"] }\n'
    const failing = { Dockerfile: 'FROM python:3.13-slim\nRUN echo out of ideas && exit 3\n' }
    await assert.rejects(smoke(compose, {}, failing), ({ finding }) => {
      assert.equal(finding.code, 'CS014 build-failed')
      assert.deepEqual([finding.where.service, finding.where.line], ['app', 2])
      return finding.evidence.join('\n').includes('out of ideas')
    })
  })

  test('the bundle holds everything, with secrets masked', async () => {
    const compose = `services:
  app:
    image: python:3.13-slim
    environment: { API_TOKEN: hush-hush-hush }
    command: [sh, -c, "echo my token is $$API_TOKEN; sleep 2; exit 3"]
`
    const { outcome } = await smoke(compose, { settle: '10s' })
    assert.match(outcome.findings[0]?.message ?? '', /my token is \*\*\*/)
    const names = outcome.files.map((each) => basename(each))
    for (const name of ['ps.json', 'inspect.json', 'events.jsonl', 'networks.json', 'resources.json', 'compose.yaml'])
      assert.ok(names.includes(name), name)
    assert.ok(names.some((name) => name.endsWith('app-1.log')))
    for (const file of outcome.files) assert.ok(!readFileSync(file, 'utf8').includes('hush-hush-hush'), file)
    const log = readFileSync(outcome.files.find((each) => each.endsWith('.log')) ?? '', 'utf8')
    assert.match(log, /^\d{4}-\d\d-\d\dT[\d:.]+Z my token is/)
    const events = readFileSync(outcome.files.find((each) => each.endsWith('events.jsonl')) ?? '', 'utf8')
    assert.match(events, /"action":"die".*"exitCode":3/)
  })

  test('endpoints, states and times of each service; ports of Docker’s choice reach the probes', async () => {
    const compose = `services:
  app:
    image: python:3.13-slim
    command: [python, -m, http.server]
    ports: ["127.0.0.1::8000"]
    healthcheck:
      test: [CMD, python, -c, "import socket; socket.create_connection(('127.0.0.1', 8000), 1)"]
      interval: 500ms
      retries: 20
  job: { image: "python:3.13-slim", command: ["true"] }
`
    const script = 'import os, urllib.request as u; u.urlopen(os.environ["APP_URL"])'
    const probes = [
      { type: 'http', service: 'app', port: 8000, together: 'all' },
      { type: 'tcp', service: 'app', port: 8000, together: 'all' },
      { type: 'exec', service: 'app', command: ['python', '--version'], contains: 'Python 3', together: 'all' },
      { type: 'command', run: ['python3', '-c', script] },
    ]
    const { outcome } = await smoke(compose, { probes })
    passes(outcome)
    assert.match(JSON.parse(outcome.outputs.endpoints ?? '{}').app, /^http:\/\/127\.0\.0\.1:\d+$/)
    const [app, job] = services(outcome)
    assert.ok(app && job)
    const way = [app.createdMs, app.startedMs, app.readyMs, app.probedMs]
    assert.deepEqual(
      way.map(Number),
      way.map(Number).sort((one, other) => one - other),
      JSON.stringify(app),
    )
    assert.equal(job.state, 'ready')
    assert.ok(outcome.timings.some((each) => each.name === 'app: starting'))
  })

  test('keep keeps the stack running and says how to take it down; attach judges it and removes nothing', async () => {
    const project = 'slipway-test-smoke-keep'
    const compose = 'services:\n  app: { image: "python:3.13-slim", command: [sleep, "600"] }\n'
    const kept = await smoke(compose, { project, keep: true })
    try {
      passes(kept.outcome)
      assert.deepEqual(kept.context.journal.entries(), [])
      assert.ok(kept.reporter.lines.some((line) => line.includes(`docker compose --project-name ${project} down`)))
      passes((await smoke(compose, { project, attach: true })).outcome)
      passes((await smoke(compose, { project, keep: true })).outcome)
      await assert.rejects(smoke(compose, { project }), ({ finding }) => finding.code === 'CS004 project-exists')
      const { stdout } = await kept.context.run({ file: 'docker', args: ['ps', '-q', '--filter', `name=${project}`] })
      assert.notEqual(stdout, '')
    } finally {
      await removeProject(projectEntry(project), kept.context)
    }
  })

  test('a project of somebody else is refused, and stays as it is', async () => {
    const project = 'slipway-test-smoke-foreign'
    const foreign =
      'services:\n  db: { image: "python:3.13-slim", command: [sleep, "600"], volumes: ["data:/data"] }\nvolumes: { data: {} }\n'
    const folder = mkdtempSync(join(tmpdir(), 'slipway-test-smoke-'))
    const { context } = realContext(folder)
    const docker = (...args: string[]) => context.run({ file: 'docker', args, cwd: folder })
    const there = async () => {
      const label = `label=com.docker.compose.project=${project}`
      const lists = [docker('ps', '-q', '--filter', label), docker('volume', 'ls', '-q', '--filter', label)]
      return (await Promise.all(lists)).map(({ stdout }) => stdout)
    }
    writeFileSync(join(folder, 'compose.yaml'), foreign)
    await docker('compose', '-p', project, 'up', '-d')
    try {
      const before = await there()
      assert.ok(before.every(Boolean))
      const compose = 'services:\n  app: { image: "python:3.13-slim", command: [sleep, "600"] }\n'
      await assert.rejects(smoke(compose, { project }), ({ finding }) => {
        assert.equal(finding.code, 'CS004 project-exists')
        return finding.message.includes('service db; volume slipway-test-smoke-foreign_data')
      })
      assert.deepEqual(await there(), before)
    } finally {
      await removeProject(projectEntry(project), context)
    }
  })

  test('an image that was built for the run is removed with it', async () => {
    const compose = 'services:\n  app: { build: . }\n'
    const { outcome, context } = await smoke(
      compose,
      {},
      { Dockerfile: 'FROM python:3.13-slim\nCMD ["sleep", "600"]\n' },
    )
    passes(outcome)
    assert.deepEqual(context.journal.entries(), [])
    const image = `${outcome.outputs.project}-app`
    const { exitCode } = await context.run({ file: 'docker', args: ['image', 'inspect', image] })
    assert.notEqual(exitCode, 0, image)
  })

  test('an image of an earlier build is built again; where it is accepted, its age is a warning', async () => {
    const image = 'slipway-test-smoke-earlier:1'
    const compose = `services:\n  app: { build: ., image: "${image}", stop_grace_period: 0s }\n`
    const { context } = realContext()
    const docker = (...args: string[]) => context.run({ file: 'docker', args })
    const dockerfile = (command: string) => ({ Dockerfile: `FROM python:3.13-slim\nCMD ["sh", "-c", "${command}"]\n` })
    await docker('tag', 'python:3.13-slim', image)
    try {
      passes((await smoke(compose, {}, dockerfile('sleep 600'))).outcome)
      const broken = dockerfile('sleep 0.2; exit 3')
      const accepted = (await smoke(compose, { 'build-policy': 'missing' }, broken)).outcome
      assert.equal(accepted.verdict, 'warned')
      assert.ok(accepted.findings.some(({ code }) => code === 'CS019 earlier-build'))
      assert.equal((await smoke(compose, {}, broken)).outcome.findings[0]?.code, 'CS021 exited')
    } finally {
      await docker('image', 'rm', '--force', image)
    }
  })

  test('a page is shown in the machine’s Chromium; an error in its console fails, and the picture is kept', async (t) => {
    if (!findChromium(realContext().context)) return t.skip('there is no Chromium here')
    const page = (script: string) => `<title>Jobs</title><body><script>${script}</script>`
    const files = {
      'good.html': page('setTimeout(() => document.body.append("Drawn late"), 300)'),
      'bad.html': page('document.body.append("Drawn"); console.error("boom")'),
    }
    const compose = `services:
  web:
    image: python:3.13-slim
    command: [python, -m, http.server, -d, /site]
    volumes: [".:/site:ro"]
    ports: ["127.0.0.1::8000"]
`
    const browser = (path: string, contains: string) => ({
      type: 'browser',
      service: 'web',
      port: 8000,
      path,
      contains,
    })
    const probes = [browser('/good.html', 'Drawn late'), { ...browser('/bad.html', 'Drawn'), timeout: '1s' }]
    const { outcome } = await smoke(compose, { probes }, files)
    assert.match(outcome.findings[0]?.message ?? '', /no error in the console, found 1: boom/)
    const pictures = outcome.files.filter((each) => each.endsWith('.png'))
    assert.equal(pictures.length, 2)
    for (const each of pictures) assert.ok(existsSync(each) && statSync(each).size > 1_000)
  })
})
