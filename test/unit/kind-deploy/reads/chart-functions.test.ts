import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printsAll } from '../../../../actions/kind-deploy/src/reads/chart-context.ts'
import { expressionsIn } from '../../../../actions/kind-deploy/src/reads/chart-functions.ts'

test('texts, comments and braces within an expression do not end it', () => {
  const text = '{{ a "}}" }}{{/* {{ b }} */}}{{ c `}}` }}{{- d -}} }}'
  assert.deepEqual(expressionsIn(text), ['{{ a "}}" }}', '{{ c `}}` }}', '{{- d -}}'])
})

// With overlapping ways to match it, the time doubled with each text.
test('an expression without an end, in a dashboard for instance', () =>
  assert.deepEqual(expressionsIn(`{{ ${'"a" '.repeat(60)}`), []))

const CASES: readonly [text: string, isPrinted: boolean][] = [
  ['{{ $d := dict "a" 1 }}{{ $_ := set $d "all" $ }}{{ toYaml $d }}', true],
  ['{{ define "p" }}{{ with .ctx }}{{ toJson . }}{{ end }}{{ end }}{{ include "p" (dict "ctx" $) }}', true],
  ['{{ define "p" }}{{ toYaml . }}{{ end }}{{ include "p" .Values.a }}', false],
  ['{{ define "p" }}{{ toYaml . }}{{ end }}{{ $name := "p" }}{{ include $name . }}', true],
  ['{{ include (print $.Template.BasePath "/a.yaml") . | sha256sum }}', false],
  ['{{ index . "Values" "a" }}', false],
  ['{{ index . (print "Val" "ues") }}', true],
]
for (const [text, isPrinted] of CASES) test(text, () => assert.equal(printsAll([expressionsIn(text)]), isPrinted))
