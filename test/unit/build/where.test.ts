import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { explainFailure } from '../../../actions/build/src/explain-failure.ts'
import { remedyFor } from '../../../actions/build/src/missing-path.ts'
import { BuildProgress } from '../../../actions/build/src/progress.ts'
import type { Target } from '../../../actions/build/src/target.ts'

interface Case {
  files?: Record<string, string>
  targets?: Record<string, Target>
  /** The step that failed, and its error; none where nothing began. */
  step?: [name: string, error: string]
  /** BuildKit's closing words. */
  closing: string[]
  code: string
  fault: string
  place: string
  message?: RegExp
  remedy: RegExp
  not?: RegExp
}

const TWO = { api: { context: 'api' }, web: { context: 'web' } }
const missing = (path: string) => `failed to calculate checksum of ref 1::2: "/${path}": not found`
const pull = (name: string) =>
  `failed to resolve source metadata for docker.io/library/${name}:latest: failed to do request: Head "https://r.example/v2/library/${name}/manifests/latest": dial tcp: lookup r.example on 10.0.0.1:53: no such host`
const load = (name: string) => `[internal] load metadata for docker.io/library/${name}:latest`

const CASES: Record<string, Case> = {
  'an entitlement that the builder does not grant (docker/buildx#2666)': {
    targets: { api: {} },
    step: ['[api 2/2] RUN --security=insecure true', 'security.insecure is not allowed'],
    closing: ['Dockerfile:2', 'ERROR: failed to solve: failed to load LLB: security.insecure is not allowed'],
    code: 'BD037',
    fault: 'input',
    place: 'Dockerfile:2',
    remedy: /./,
  },
  'two Dockerfiles of one name: the target in the message decides': {
    targets: TWO,
    closing: [
      'Dockerfile:2',
      'ERROR: target web: failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY (did you mean COPY?)',
    ],
    code: 'BD020',
    fault: 'code',
    place: 'web/Dockerfile:2',
    remedy: /line shown/,
  },
  'two Dockerfiles of one name: the target in the step decides': {
    files: { 'api/settings.json': '', 'web/settings.yaml': '' },
    targets: TWO,
    step: ['[web 1/1] COPY setings.yaml /a', missing('setings.yaml')],
    closing: ['Dockerfile:2', `ERROR: target web: failed to solve: ${missing('setings.yaml')}`],
    code: 'BD017',
    fault: 'code',
    place: 'web/Dockerfile:2',
    remedy: /Did you mean settings\.yaml\?/,
    not: /dockerignore/,
  },
  'a Dockerfile within the bake file': {
    files: { 'b.hcl': 'target "a" {\n  dockerfile-inline = <<-EOT\n    FROM scratch\n    COPPY a b\n  EOT\n}\n' },
    targets: { a: { 'dockerfile-inline': 'FROM scratch\nCOPPY a b\n' } },
    closing: ['Dockerfile:2', 'ERROR: failed to solve: dockerfile parse error on line 2: unknown instruction: COPPY'],
    code: 'BD020',
    fault: 'code',
    place: 'b.hcl:4',
    remedy: /line shown/,
  },
  /** docker/cli#2690, moby/buildkit#5826. */
  'a path that an ignore file excludes, by a folder': {
    files: { 'data/a.txt': '', '.dockerignore': '# data\n\ndata\n' },
    step: ['[2/2] COPY data/a.txt /x', missing('data/a.txt')],
    closing: ['Dockerfile:2'],
    code: 'BD017',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /data\/a\.txt exists, but \.dockerignore excludes it \(line 3: data\)/,
  },
  "the Dockerfile's own ignore file counts, and the context's does not": {
    files: { 'a.txt': '', '.dockerignore': 'b.txt\n', 'Dockerfile.dockerignore': '*.txt\n' },
    step: ['[2/2] COPY a.txt /x', missing('a.txt')],
    closing: ['Dockerfile:2'],
    code: 'BD017',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /but Dockerfile\.dockerignore excludes it \(line 1: \*\.txt\)/,
  },
  'without a rule that matches no ignore file is named': {
    files: { 'src/main.py': '', '.dockerignore': '*.log\n' },
    step: ['[2/2] COPY src/mian.py /x', missing('src/mian.py')],
    closing: ['Dockerfile:2'],
    code: 'BD017',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /Did you mean src\/main\.py\?/,
    not: /dockerignore/,
  },
  'a pattern that nothing matches': {
    files: { 'dst/a.whl': '' },
    step: ['[2/2] COPY dist/*.whl /w/', 'lstat /dist: no such file or directory'],
    closing: ['Dockerfile:2'],
    code: 'BD017',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /Did you mean dst\?/,
    not: /dockerignore/,
  },
  'a path that a stage did not create': {
    files: { 'app/dist/index.html': '', Dockerfile: 'FROM a AS builder\nFROM b\nCOPY --from=builder /app/dist /srv\n' },
    step: ['[stage-1 2/2] COPY --from=builder /app/dist /srv', missing('app/dist')],
    closing: ['Dockerfile:3'],
    code: 'BD017',
    fault: 'code',
    place: 'Dockerfile:3',
    message: /does not exist in the stage/,
    remedy: /let stage builder create it/,
    not: /dockerignore/,
  },
  /** docker/cli#1559, docker/compose#11028, moby/buildkit#7091. */
  'COPY --from with a typo': {
    files: { Dockerfile: 'FROM a AS builder\nFROM a\nCOPY --from=biulder /x /x\n' },
    step: [load('biulder'), pull('biulder')],
    closing: ['Dockerfile:3', `ERROR: failed to solve: biulder: ${pull('biulder')}`],
    code: 'BD029',
    fault: 'code',
    place: 'Dockerfile:3',
    message: /no stage biulder/,
    remedy: /Did you mean builder\?/,
  },
  'FROM with a typo, as BuildKit itself guesses': {
    files: { Dockerfile: 'FROM a AS builder\nFROM bulder\n' },
    step: [load('bulder'), pull('bulder')],
    closing: ['Dockerfile:2', `ERROR: failed to solve: bulder: ${pull('bulder')} (did you mean builder?)`],
    code: 'BD029',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /Did you mean builder\?/,
  },
  'an image that is like a stage, while the registry is away': {
    files: { Dockerfile: 'FROM node AS node-deps\nFROM node\n' },
    step: [load('node'), pull('node')],
    closing: ['Dockerfile:1', `ERROR: failed to solve: node: ${pull('node')}`],
    code: 'BD015',
    fault: 'infrastructure',
    place: 'Dockerfile:1',
    remedy: /registry/,
  },
  'a Dockerfile that does not exist': {
    files: { Dockerfile: '' },
    targets: { app: { dockerfile: 'Dockerfle' } },
    closing: ['ERROR: failed to solve: failed to read dockerfile: open Dockerfle: no such file or directory'],
    code: 'BD020',
    fault: 'input',
    place: 'Dockerfle:',
    remedy: /Did you mean Dockerfile\?/,
  },
  'a context that does not exist': {
    files: { 'services/a': '' },
    targets: { app: { context: 'servces' } },
    closing: ['ERROR: unable to prepare context: path "servces" not found'],
    code: 'BD036',
    fault: 'input',
    place: 'servces:',
    remedy: /Did you mean services\?/,
  },
  'a heredoc that stays open': {
    closing: ['Dockerfile:2', 'ERROR: failed to solve: unterminated heredoc'],
    code: 'BD020',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /line shown/,
  },
  'a platform that does not exist': {
    closing: ['ERROR: "linux/amd65x/foo/bar": cannot parse platform specifier: invalid argument'],
    code: 'BD019',
    fault: 'input',
    place: ':',
    remedy: /platforms/,
  },
  'a secret whose file does not exist': {
    closing: ['ERROR: failed to stat nothere.txt: stat nothere.txt: no such file or directory'],
    code: 'BD018',
    fault: 'input',
    place: ':',
    remedy: /secrets/,
  },
  'SSH that was not given': {
    step: ['[stage-0 2/2] RUN --mount=type=ssh,required=true true', 'unset ssh forward key default'],
    closing: ['Dockerfile:2'],
    code: 'BD018',
    fault: 'input',
    place: 'Dockerfile:2',
    remedy: /ssh/,
  },
  'RUN without a shell in the image': {
    step: [
      '[1/1] RUN echo hi',
      'process "/bin/sh -c echo hi" did not complete successfully: exec: "/bin/sh": stat /bin/sh: no such file or directory',
    ],
    closing: ['Dockerfile:2'],
    code: 'BD022',
    fault: 'code',
    place: 'Dockerfile:2',
    remedy: /exec form/,
  },
}

function progressOf({ step, closing }: Case): BuildProgress {
  const progress = new BuildProgress(() => {})
  const [name, error] = step ?? []
  const completed = '2026-01-01T00:00:01Z'
  if (name) progress.take(JSON.stringify({ vertexes: [{ digest: 'a', name, error, completed }] }))
  for (const line of closing) progress.take(line)
  return progress
}

for (const [name, each] of Object.entries(CASES))
  test(`where and why: ${name}`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'slipway-where-'))
    for (const [path, text] of Object.entries(each.files ?? {})) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    }
    const prepared = { file: 'b.hcl', targets: each.targets ?? { app: {} } }
    const { code, fault, where, message, remedy } = await explainFailure(progressOf(each), prepared, { directory })
    rmSync(directory, { recursive: true })
    assert.deepEqual(
      [code.split(' ')[0], fault, `${where.file ?? ''}:${where.line ?? ''}`],
      [each.code, each.fault, each.place],
    )
    assert.doesNotMatch(message, /A command failed/)
    if (each.message) assert.match(message, each.message)
    assert.match(remedy, each.remedy)
    if (each.not) assert.doesNotMatch(message + remedy, each.not)
  })

test('a file whose name differs by a letter and by its extension is the nearest', () => {
  const there = ['Dockerfile', 'settings.yaml', 'src', 'src/main.py']
  assert.match(remedyFor('setings.json', { there }), /^Did you mean settings\.yaml\?/)
  assert.match(remedyFor('nothing-alike.json', { there }), /^Correct the path/)
})
