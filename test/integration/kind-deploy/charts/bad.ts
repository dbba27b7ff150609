/** A chart that Helm refuses: what the finding says, and its place within the chart. */
interface Bad {
  name: string
  files: Record<string, string>
  /** Of these files, values for the chart. */
  values?: string[]
  says: RegExp
  at: string
}

const template = (text: string) => ({ 'templates/a.yaml': text })
const chart = (more: string) => `apiVersion: v2\nname: chart\nversion: 1.0.0\n${more}`
const SCHEMA = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  properties: { image: { type: 'object', properties: { tag: { type: 'string' } } } },
})

export const BAD: Bad[] = [
  {
    name: 'a value that is missing on the way',
    files: template('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Values.app.name }} }\n'),
    says: /cannot be rendered: nil pointer evaluating interface \{\}\.name/,
    at: 'templates/a.yaml:3',
  },
  {
    name: 'the same in a helper: the helper is at fault',
    files: {
      ...template('# one\n# two\n{{ include "chart.name" . }}\n'),
      'templates/_helpers.tpl': '{{ define "chart.name" }}\n\n{{ .Values.app.name }}{{ end }}',
    },
    says: /nil pointer evaluating/,
    at: 'templates/_helpers.tpl:3',
  },
  {
    name: 'a required value',
    files: template('# one\na: {{ required "Set image.tag to a release" .Values.tag }}\n'),
    says: /cannot be rendered: Set image\.tag to a release$/,
    at: 'templates/a.yaml:2',
  },
  {
    name: 'a refusal of its author',
    files: template('{{ fail "Only one of ingress and gateway may be enabled" }}\n'),
    says: /cannot be rendered: Only one of ingress and gateway may be enabled$/,
    at: 'templates/a.yaml:1',
  },
  {
    name: 'an action that is not closed',
    files: template('a: b\nc: {{ .Values.x \n'),
    says: /unclosed action/,
    at: 'templates/a.yaml:3',
  },
  {
    name: 'a function that Helm does not know',
    files: template('a: b\nc: {{ env "HOME" }}\n'),
    says: /function "env" not defined/,
    at: 'templates/a.yaml:2',
  },
  {
    name: 'a template that nobody defines',
    files: template('a: b\n{{ include "common.names.fullname" . }}\n'),
    says: /no template "common\.names\.fullname"/,
    at: 'templates/a.yaml:2',
  },
  {
    name: 'a result that is no YAML: an indentation',
    files: template(
      '{{- $name := "a" -}}\n{{- /* lines that leave no trace\n*/ -}}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ $name }}\n labels: { a: b }\n',
    ),
    says: /the result of templates\/a\.yaml is not valid YAML/,
    at: 'templates/a.yaml:8',
  },
  {
    name: 'a value that its schema refuses',
    files: { ...template('a: b\n'), 'values.schema.json': SCHEMA, 'values.yaml': '# image\nimage:\n  tag: 1.20\n' },
    says: /its values don't match values\.schema\.json: image\.tag: got number, want string$/,
    at: 'values.yaml:3',
  },
  {
    name: "the same in the user's values",
    files: {
      ...template('a: b\n'),
      'values.schema.json': SCHEMA,
      'values.yaml': 'image: { tag: "1" }\n',
      'mine.yaml': 'image:\n  name: a\n  tag: 1.20\n',
    },
    values: ['mine.yaml'],
    says: /image\.tag: got number, want string$/,
    at: 'mine.yaml:3',
  },
  {
    name: 'a dependency that was not built',
    files: {
      ...template('a: b\n'),
      'Chart.yaml': chart(
        'dependencies:\n  - { name: postgresql, version: 1.x.x, repository: "oci://charts.example.com" }\n',
      ),
    },
    says: /its dependencies are missing in charts\/: postgresql$/,
    at: 'Chart.yaml:4',
  },
  {
    name: 'a version of Kubernetes that the cluster does not have',
    files: { ...template('a: b\n'), 'Chart.yaml': chart('kubeVersion: ">=1.35.0"\n') },
    says: /it requires Kubernetes >=1\.35\.0, and the cluster has v1\.34\.11$/,
    at: 'Chart.yaml:4',
  },
  {
    name: 'values that are no YAML',
    files: { ...template('a: b\n'), 'values.yaml': 'a: 1\nb: [\n' },
    says: /values\.yaml is not valid YAML/,
    at: 'values.yaml:2',
  },
  {
    name: 'a version that is not a version',
    files: { ...template('a: b\n'), 'Chart.yaml': 'apiVersion: v2\nname: chart\nversion: latest\n' },
    says: /version of Chart\.yaml "latest" is invalid$/,
    at: 'Chart.yaml:3',
  },
]
