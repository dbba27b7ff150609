import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../../context.ts'

/** The Helm releases that charts are tested with. */
export const HELMS = { 'Helm 3': 'helm', 'Helm 4': 'helm4' } as const

/** A folder with helm in it: the pinned one, built when it is first asked for. */
export function helmFolder(which: (typeof HELMS)[keyof typeof HELMS] = 'helm'): string {
  const install = join(ROOT, 'scripts', 'tooling', 'tools', 'install')
  return execFileSync(install, [which], { encoding: 'utf8' }).trim()
}

const CHART: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: app\nversion: 0.1.0\n',
  'values.yaml': 'replicas: 1\nsize: 0\n',
  'crds/things.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: charted.team.example.com }
spec:
  group: team.example.com
  scope: Namespaced
  names: { kind: Charted, plural: charted, singular: charted }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, properties: { size: { type: integer } } } }
`,
  'templates/thing.yaml':
    'apiVersion: team.example.com/v1\nkind: Charted\nmetadata: { name: {{ .Release.Name }} }\nsize: {{ .Values.size }}\n',
  'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ .Release.Name }} }
spec:
  replicas: {{ .Values.replicas }}
  selector: { matchLabels: { app: {{ .Release.Name }} } }
  template:
    metadata: { labels: { app: {{ .Release.Name }} } }
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{ name: app, image: {{ required "image is not set" .Values.image | quote }}, imagePullPolicy: Never, command: [sleep, infinity] }]
`,
  'templates/tests/never.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: { name: never, annotations: { helm.sh/hook: test } }\nspec: { containers: [{ name: a, image: nowhere/never:1 }] }\n',
}

/** Writes a chart named `app`: a definition with an object of it, a Deployment, and a test that nobody shall run. */
export function writeChart(folder: string): void {
  for (const [path, text] of Object.entries(CHART)) {
    mkdirSync(dirname(join(folder, 'app', path)), { recursive: true })
    writeFileSync(join(folder, 'app', path), text)
  }
}
