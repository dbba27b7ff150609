import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { instructionsOf } from '../../../../actions/shared/dockerfile/parse.ts'

/**
 * Dockerfiles, and what BuildKit's own parser (github.com/moby/buildkit/frontend/dockerfile/parser v0.26.3) makes of
 * them: `line KEYWORD text`, white space made one space. Seen in moby/buildkit#1559 (two escapes), moby/buildkit#6822
 * (`<<- EOF`), moby/buildkit#4282 (heredocs with Windows line ends), moby/moby#42135 (comments in continued lines).
 */
const CASES = JSON.parse(readFileSync(new URL('buildkit-parser.json', import.meta.url), 'utf8')) as Record<
  string,
  { text: string; instructions: string[] }
>

for (const [name, { text, instructions }] of Object.entries(CASES))
  test(`read as BuildKit reads it: ${name}`, () =>
    assert.deepEqual(
      instructionsOf(text).map(({ line, keyword, text: rest }) => `${line} ${keyword} ${rest}`.trim()),
      instructions,
    ))
