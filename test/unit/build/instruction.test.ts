import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ofInstruction } from '../../../actions/build/src/instruction.ts'
import { lineOfInstruction } from '../../../actions/build/src/instruction-place.ts'
import { diagnose } from '../../../actions/shared/diagnosis/diagnose.ts'
import { stagesOf } from '../../../actions/shared/dockerfile/parse.ts'

const explained: [name: string, step: string, line: string, cause: string, remedy: RegExp][] = [
  [
    'a secret that is read, but not required',
    '[2/2] RUN --mount=type=secret,id=token cat /run/secrets/token',
    'cat: /run/secrets/token: No such file or directory',
    'secret-not-given',
    /secrets: id=path/,
  ],
  [
    'a secret with a path of its own',
    '[2/2] RUN --mount=type=secret,id=npmrc,target=/root/.npmrc cat /root/.npmrc',
    'cat: /root/.npmrc: No such file or directory',
    'secret-not-given',
    /secrets: id=path/,
  ],
  [
    'another file beside a secret',
    '[2/2] RUN --mount=type=secret,id=token cat /app/x',
    'cat: /app/x: No such file or directory',
    'file-missing',
    /Correct the path/,
  ],
  [
    'apt without lists',
    '[2/2] RUN apt-get install -y libpq-dev',
    'E: Unable to locate package libpq-dev',
    'package-not-found',
    /apt-get update in the same RUN/,
  ],
  [
    'apt with lists',
    '[2/2] RUN apt-get update && apt-get install -y nothere',
    'E: Unable to locate package nothere',
    'package-not-found',
    /Correct name or version/,
  ],
  ['COPY of a stage', '[2/2] COPY --from=a /x /y', 'lstat /x: no such file or directory', 'copy-path-missing', /stage/],
]
for (const [name, step, line, cause, remedy] of explained)
  test(`${name}: ${cause}`, () => {
    const found = ofInstruction(diagnose({ lines: [line], exitCode: 1 }), step)
    assert.equal(found.cause, cause)
    assert.match(found.remedy, remedy)
  })

const STAGES = stagesOf(
  [
    'FROM a AS tools',
    'FROM b',
    'COPY --from=7 /x /y',
    'RUN --mount=type=bind,from=tols,target=/t true',
    'ADD  https://files.example/x \\',
    '  /x',
    'RUN true',
    'RUN true',
  ].join('\n'),
)
const places: [name: string, step: string, error: string, line: number | undefined][] = [
  ['a stage by its number', '', 'ERROR: failed to solve: invalid stage index 7', 3],
  ['an image that a mount names', '[internal] load metadata for docker.io/library/tols:latest', '', 4],
  ['an ADD over two lines', '[stage-1 2/5] ADD https://files.example/x   /x'.replace(/ {3}/, ' '), '', 5],
  ['two instructions with the same text', '[stage-1 3/5] RUN true', '', undefined],
  ['an image that nothing names', '[internal] load metadata for docker.io/library/other:latest', '', undefined],
  ['no step', '', 'ERROR: failed to solve: x', undefined],
]
for (const [name, step, error, line] of places)
  test(`the line of ${name}`, () => assert.equal(lineOfInstruction(step, error, STAGES), line))
