import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import { plainProgress } from '../../../../actions/pipeline/src/progress/plain.ts'
import { redactingProgress } from '../../../../actions/pipeline/src/progress/progress.ts'
import { consoleFinding } from '../../../../actions/pipeline/src/report/console.ts'
import { writeReport } from '../../../../actions/pipeline/src/report/report.ts'
import { redactingReporter } from '../../../../actions/shared/context/redacting-reporter.ts'
import { recordingReporter } from '../../../../actions/shared/context/reporter.ts'
import { finding } from '../../../../actions/shared/outcome/finding.ts'
import { outcome } from '../../../../actions/shared/outcome/outcome.ts'
import { redactedOutcome } from '../../../../actions/shared/redaction/border.ts'
import { redactFolder, streamEvidence, writeEvidence } from '../../../../actions/shared/redaction/evidence.ts'
import { type Found, Secrets } from '../../../../actions/shared/redaction/secrets.ts'
import { secretsInBuild } from '../../../../actions/shared/redaction/sources/build.ts'
import { secretsInCompose } from '../../../../actions/shared/redaction/sources/compose.ts'
import { secretsInEnvironment } from '../../../../actions/shared/redaction/sources/environment.ts'
import { secretsInInputs } from '../../../../actions/shared/redaction/sources/inputs.ts'
import { secretsInObjects } from '../../../../actions/shared/redaction/sources/kubernetes.ts'
import { secretsInText } from '../../../../actions/shared/redaction/variable.ts'
import { markdownOf } from '../../../../actions/shared/report/markdown.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-redaction-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (content: string) => {
  const file = join(folder, 'secret.txt')
  writeFileSync(file, content)
  return file
}
const none = async () => ({})
const variable = (name: string, value: string) => ({ services: { db: { environment: { [name]: value } } } })
const doubled = (text: string) => text.replaceAll('$', '$$$$')
const base64 = (text: string) => Buffer.from(text).toString('base64')

type Source = (value: string) => Found | Promise<Found>
const sources: Record<string, Source> = {
  'a variable of Compose': (value) => secretsInCompose(variable('PGPASSWORD', doubled(value)), none),
  'a URL of Compose': (value) => secretsInCompose(variable('URL', `redis://u:${encodeURIComponent(value)}@h/0`), none),
  'a build argument of Compose': (value) =>
    secretsInCompose({ services: { db: { build: { args: { NPM_TOKEN: doubled(value) } } } } }, none),
  'a secret’s file of Compose': (value) => secretsInCompose({ secrets: { pin: { file: fileOf(`${value}\n`) } } }, none),
  'a secret of Compose from the environment': (value) =>
    secretsInCompose({ secrets: { pin: { environment: 'PIN' } } }, async () => ({ PIN: value })),
  'data of a Secret': (value) => secretsInObjects([{ kind: 'Secret', data: { key: base64(value) } }]),
  'stringData of a Secret': (value) => secretsInObjects([{ kind: 'Secret', stringData: { key: value } }]),
  'a plain variable of a Pod': (value) =>
    secretsInObjects([{ kind: 'Pod', spec: { containers: [{ env: [{ name: 'DB_PASS', value }] }] } }]),
  'a build secret’s file': async (value) => ({ secrets: await secretsInBuild(buildWith({ key: fileOf(value) })) }),
  'a build argument': async (value) => ({
    secrets: await secretsInBuild({ ...buildWith({}), buildArgs: { A_TOKEN: value } }),
  }),
  'an input of an action': (value) => ({ secrets: secretsInEnvironment({ 'INPUT_GITHUB-TOKEN': value }) }),
  'an input of slipway.yaml': (value) => ({ secrets: secretsInInputs({ env: { DB_PASSWORD: value } }) }),
  'the process’s environment': (value) => ({ secrets: secretsInEnvironment({ GITHUB_TOKEN: value }) }),
  'a file that cannot be parsed': (value) => ({ secrets: secretsInText(`a: [\npassword: ${JSON.stringify(value)}\n`) }),
}
const buildWith = (secrets: Record<string, string>) => ({
  targets: [],
  secrets,
  buildArgs: {},
  directory: '/',
  env: {},
})

/** How a program may write a value. */
const forms: Record<string, (value: string) => string> = {
  'as it is': (value) => value,
  'in JSON': (value) => JSON.stringify(value).slice(1, -1),
  'in JSON within JSON': (value) => JSON.stringify(JSON.stringify(value)),
  'in YAML': (value) => value.replaceAll("'", "''"),
  'in a URL': (value) => encodeURIComponent(value),
  'in a form': (value) => new URLSearchParams({ v: value }).toString().slice(2),
  'with the dollar doubled': doubled,
  'in HTML': (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'in base64': base64,
}

type Sink = (text: string, secrets: Secrets) => string | Promise<string>
const outcomeWith = (text: string) =>
  outcome({
    found: text,
    findings: [
      finding({
        code: 'XX001 example',
        message: `failed: ${text}`,
        remedy: `Change ${text}`,
        evidence: ['before', text, 'after'],
        where: { file: 'a.yaml', service: text },
        consequences: [finding({ code: 'XX002 other', message: text, remedy: '', evidence: [text] })],
      }),
    ],
    outputs: { plain: text, json: JSON.stringify({ list: [text], [text]: 1 }) },
    tables: [{ title: text, columns: ['a', text], rows: [[text, 'x']] }],
    measures: [{ name: text, value: 1, unit: 'count' }],
    timings: [{ name: text, startMs: 0, durationMs: 1 }],
    treemaps: [{ name: text, bytes: 1, children: [] }],
    loads: [{ name: text, stepMs: 1, steps: [], marks: [{ name: text, atMs: 0 }], lives: [{ name: text, spans: [] }] }],
  })
const sinks: Record<string, Sink> = {
  log: (text, secrets) => {
    const reporter = recordingReporter()
    const redacting = redactingReporter(reporter, secrets)
    for (const say of [redacting.info, redacting.debug, redacting.foreign]) say(`a ${text} b`)
    redacting.finding(outcomeWith(text).findings[0] as never)
    redacting.group(text)
    redacting.endGroup()
    return JSON.stringify([reporter.lines, reporter.findings])
  },
  progress: (text, secrets) => {
    const lines: string[] = []
    const progress = redactingProgress(
      plainProgress((line) => void lines.push(line)),
      secrets,
    )
    progress.line('smoke', text, true)
    progress.finished({ stage: 'smoke', outcome: outcomeWith(text), startMs: 0, durationMs: 1 })
    return lines.join('\n')
  },
  'outputs and report.json': (text, secrets) => JSON.stringify(redactedOutcome(outcomeWith(text), secrets)),
  summary: (text, secrets) => markdownOf('smoke', redactedOutcome(outcomeWith(text), secrets)),
  terminal: (text, secrets) =>
    redactedOutcome(outcomeWith(text), secrets)
      .findings.map((each) => consoleFinding(each))
      .join('\n'),
  'report.html': async (text, secrets) => {
    const results = [{ stage: 'smoke', outcome: outcomeWith(text), startMs: 0, durationMs: 1 }]
    const { report } = await writeReport(results, outcomeWith(text), folder, secrets)
    return readFileSync(report?.page ?? '', 'utf8') + readFileSync(report?.json ?? '', 'utf8')
  },
  'a file of evidence': async (text, secrets) =>
    readFileSync(await writeEvidence(join(folder, 'a.log'), `one ${text}\ntwo ${text}`, secrets), 'utf8'),
  'evidence as JSON': async (text, secrets) =>
    readFileSync(await writeEvidence(join(folder, 'a.json'), { json: { env: [`A=${text}`] } }, secrets), 'utf8'),
  'a stream in pieces': async (text, secrets) => {
    const all = Buffer.from(`start ${text} middle\n${text}\nend ${text}`)
    const pieces = Array.from({ length: Math.ceil(all.length / 3) }, (_, index) =>
      all.subarray(3 * index, 3 * index + 3),
    )
    await streamEvidence(join(folder, 'b.log'), Readable.from(pieces), secrets)
    return readFileSync(join(folder, 'b.log'), 'utf8')
  },
  'a folder of another program': async (text, secrets) => {
    const logs = mkdtempSync(join(folder, 'logs-'))
    writeFileSync(join(logs, 'kubelet.log'), `a ${text} b`)
    await redactFolder(logs, secrets)
    return readFileSync(join(logs, 'kubelet.log'), 'utf8')
  },
}

/** What people and generators choose: never a word, a number, a path or a reference to a variable. */
const password = fc
  .string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' })
  .map((text) => `Q${text.trim()}7z`)
  .filter((text) => text.length >= 8)
const names = (table: object) => fc.constantFrom(...Object.keys(table))

describe('a secret appears nowhere', () => {
  test('whatever its source, its form and where it goes', async () => {
    const combination = fc.tuple(password, names(sources), names(forms), names(sinks))
    await fc.assert(
      fc.asyncProperty(combination, async ([value, source, form, sink]) => {
        const written = forms[form]?.(value) ?? ''
        const secrets = new Secrets()
        secrets.add((await sources[source]?.(value)) as Found)
        const shown = (await sinks[sink]?.(written, secrets)) ?? ''
        assert.ok(!shown.includes(value), `${source}, ${form}, ${sink}: ${shown}`)
        assert.ok(!shown.includes(written), `${source}, ${form}, ${sink}: ${shown}`)
      }),
      { numRuns: 600 },
    )
  })

  for (const source of Object.keys(sources))
    for (const sink of Object.keys(sinks))
      test(`${source}: ${sink}`, async () => {
        const secrets = new Secrets()
        secrets.add((await sources[source]?.('pl"um$-har\'bour&77')) as Found)
        for (const form of Object.values(forms)) {
          const written = form('pl"um$-har\'bour&77')
          const shown = (await sinks[sink]?.(written, secrets)) ?? ''
          assert.ok(shown !== '' && !shown.includes(written), shown)
          assert.ok(!/bour|cGwidW/.test(shown), shown)
        }
      })

  test('each line of a secret, by itself', async () => {
    const line = password.filter((text) => !/[\\"]/.test(text))
    const combination = fc.tuple(fc.array(line, { minLength: 2, maxLength: 5 }), names(sinks), fc.nat())
    await fc.assert(
      fc.asyncProperty(combination, async ([lines, sink, chosen]) => {
        const secrets = new Secrets()
        secrets.add(secretsInObjects([{ kind: 'Secret', stringData: { key: lines.join('\n') } }]))
        const one = lines[chosen % lines.length] ?? ''
        const shown = (await sinks[sink]?.(one, secrets)) ?? ''
        assert.ok(!shown.includes(one), `${sink}: ${shown}`)
      }),
      { numRuns: 200 },
    )
  })

  test('in base64, at any offset within a longer text', () => {
    fc.assert(
      fc.property(fc.string(), password, fc.string(), (before, value, after) => {
        const secrets = new Secrets()
        secrets.add({ secrets: [{ name: 'P', value }] })
        const bytes = Buffer.from(before + value + after)
        const start = Buffer.byteLength(before)
        const [from, to] = [Math.ceil((start * 8) / 6), Math.floor(((start + Buffer.byteLength(value)) * 8) / 6)]
        const core = bytes.toString('base64').slice(from, to)
        assert.ok(!secrets.redact(bytes.toString('base64')).includes(core))
      }),
      { numRuns: 300 },
    )
  })
})

test('a stream without line ends, wherever the secret lies', async () => {
  const secret = 'plum-harbour-and-velvet-77'
  const secrets = new Secrets()
  secrets.add({ secrets: [{ name: 'P', value: secret }] })
  // The first piece that is let go ends about here.
  for (let offset = 4_000; offset < 4_100; offset += 7) {
    const text = `${'x'.repeat(256 * 1024 + offset)}${secret}${'y'.repeat(300 * 1024)}`
    const pieces = Array.from({ length: Math.ceil(text.length / 4096) }, (_, index) =>
      Buffer.from(text.slice(4096 * index, 4096 * index + 4096)),
    )
    await streamEvidence(join(folder, 'long.log'), Readable.from(pieces), secrets)
    const written = readFileSync(join(folder, 'long.log'), 'utf8')
    assert.ok(!/plum|77/.test(written) && written.length > 500 * 1024, `at ${offset}`)
  }
})

test('what is redacted is left as it is when it is redacted again', () => {
  fc.assert(
    fc.property(password, fc.string(), (value, around) => {
      const secrets = new Secrets()
      secrets.add({ secrets: [{ name: 'P', value }] })
      const once = secrets.redact(`${around}${value}${around}`)
      assert.equal(secrets.redact(once), once)
    }),
  )
})
