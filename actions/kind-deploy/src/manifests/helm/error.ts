/** What Helm says about a chart that it cannot render. */
export interface ChartError {
  /** The reason, in one line. */
  message: string
  /** Relative to the chart. */
  file?: string
  line?: number
  /** Line of a template's result. */
  renderedLine?: number
  /** Of Chart.yaml. */
  key?: string
  /** Path of a value that the chart's schema refuses. */
  pointer?: string[]
  remedy?: string
  lines: string[]
}

/** How Helm 3 and 4 write one kind of error. */
interface Form {
  pattern: RegExp
  read(found: Record<string, string>, text: string): Omit<ChartError, 'lines'>
}

const HINT = /^Use --debug flag|^helm\.go:|^$/
/** `template: app/templates/a.yaml:3:5:` of Helm 3; `app/templates/a.yaml:3:5` alone in a line of Helm 4. */
const PLACE = /(?:^|[\s(])(?<file>[\w.-]+\/[\w./-]+):(?<line>\d+)(?::\d+)?/gm

const FORMS: readonly Form[] = [
  {
    // `fail` and `required`: the chart's author says what is missing.
    pattern: /execution error at \((?<file>\S+?):(?<line>\d+):\d+\): (?<message>[\s\S]*)/,
    read: ({ file = '', line, message = '' }) => ({
      message: firstLine(message),
      file: within(file),
      line: Number(line),
    }),
  },
  {
    pattern: /parse error at \((?<file>\S+?):(?<line>\d+)\): (?<message>.*)/,
    read: ({ file = '', line, message = '' }) => ({ message, file: within(file), line: Number(line) }),
  },
  {
    pattern: /YAML parse error on (?<file>\S+): (?:.*: )?yaml: (?:line (?<line>\d+): )?(?<message>.*)/,
    read: ({ file = '', line, message = '' }) => ({
      message: `the result of ${within(file)} is not valid YAML: ${message}`,
      file: within(file),
      renderedLine: Number(line ?? 1),
    }),
  },
  {
    pattern: /don't meet the specifications of the schema[\s\S]*?\n(?<found>[\s\S]*)/,
    read: ({ found = '' }) => {
      const wrong = [...found.matchAll(/^- (?:at '(?<pointer>.*?)': )?(?<what>.+)$/gm)].map(({ groups = {} }) => groups)
      const [{ pointer, what = '' } = {} as Record<string, string>] = wrong
      const at = pointer?.split('/').slice(1) ?? old(what)
      const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : ''
      return {
        message: `its values don't match values.schema.json: ${at.length > 0 && pointer ? `${at.join('.')}: ` : ''}${what}${more}`,
        pointer: at,
        remedy: 'Correct the value, in helm-values or in values.yaml.',
      }
    },
  },
  {
    pattern: /missing in charts\/ directory: (?<names>.+)/,
    read: ({ names = '' }) => ({
      message: `its dependencies are missing in charts/: ${names}`,
      file: 'Chart.yaml',
      key: 'dependencies',
      remedy: 'Run helm dependency build in a step before, or commit charts/.',
    }),
  },
  {
    pattern: /chart requires kubeVersion: (?<range>.+) which is incompatible with Kubernetes (?<version>\S+)/,
    read: ({ range = '', version = '' }) => ({
      message: `it requires Kubernetes ${range}, and the cluster has ${version}`,
      file: 'Chart.yaml',
      key: 'kubeVersion',
      remedy: 'Use a cluster of that version, or a version of the chart that allows this one.',
    }),
  },
  {
    pattern: /cannot load (?<file>values\.ya?ml|Chart\.ya?ml): (?:.*: )?yaml: (?:line (?<line>\d+): )?(?<message>.*)/,
    read: ({ file = '', line, message = '' }) => ({
      message: `${file} is not valid YAML: ${message}`,
      file,
      line: line === undefined ? undefined : Number(line),
    }),
  },
  {
    pattern: /validation: chart\.metadata\.(?<key>\w+) (?<message>.*)/,
    read: ({ key = '', message = '' }) => ({ message: `${key} of Chart.yaml ${message}`, file: 'Chart.yaml', key }),
  },
]

/** Pure: what Helm's error output says. */
export function readError(stderr: string): ChartError {
  const lines = stderr.split('\n').filter((line) => !HINT.test(line.trim()))
  const start = lines.findIndex((line) => line.startsWith('Error: '))
  const text = lines
    .slice(Math.max(0, start))
    .join('\n')
    .replace(/^Error: /, '')
  for (const { pattern, read } of FORMS) {
    const { groups } = pattern.exec(text) ?? {}
    if (groups) return { ...read(groups, text), lines }
  }
  return { ...failedTemplate(text), lines }
}

/** A template that failed while it ran: the innermost place and the last words. */
function failedTemplate(text: string): Omit<ChartError, 'lines'> {
  const place = [...text.matchAll(PLACE)].at(-1)?.groups
  if (!place) return { message: firstLine(text) }
  const reason =
    text
      .split(/at <.*?>:\s*/)
      .at(-1)
      ?.replace(/^error calling \w+:\s*/, '') ?? text
  return {
    message: firstLine(reason.replace(/^template: (?!no template)/, '')),
    file: within(place.file ?? ''),
    line: Number(place.line),
  }
}

/** Pure: `templates/a.yaml` of `app/templates/a.yaml`. */
const within = (file: string) => file.replace(/^[^/]*\//, '')

const firstLine = (text: string) => text.trim().split('\n', 1)[0] ?? ''

/** `image.tag: …` and `(root): …`, as Helm before 3.18 wrote it. */
function old(what: string): string[] {
  const [path = ''] = what.split(':')
  return path.startsWith('(') ? [] : path.split('.')
}
