import prettyBytes from 'pretty-bytes'
import { variableOf } from '../../shared/image/reference/variable.ts'
import type { Table } from '../../shared/outcome/outcome.ts'
import { tableMarkdown } from '../../shared/report/markdown.ts'
import type { Contents } from './registry.ts'

/** An image of a release, with its contents in the previous release. */
export interface Released {
  name: string
  /** Its name in manifests: `slipway/api`. */
  source: string
  /** `REPOSITORY@sha256:…`. */
  reference: string
  /** Undefined in a dry run. */
  now?: Contents
  before?: Contents
}

/** Pure: the command that sets all images of a kustomization to the released ones. */
export function kustomizeCommand(released: readonly Released[]): string {
  return `kustomize edit set image ${released.map(({ source, reference }) => `${source}=${reference}`).join(' ')}`
}

/** Pure: `NAME=reference` lines for a shell or an env file. */
export const environment = (released: readonly Released[]) =>
  released.map(({ name, reference }) => `${variableOf(name)}=${reference}`).join('\n')

/** Pure: compressed sizes per platform, compared with the previous release. */
export function sizeTable(released: readonly Released[], previous: string | undefined): Table {
  return {
    title: 'Image sizes (compressed)',
    columns: ['image', 'platform', 'size', previous ? `in ${previous}` : 'before', 'change'],
    rows: released.flatMap(({ name, now, before }) =>
      (now?.platforms ?? []).map(({ platform, bytes }) => {
        const [only] = before?.platforms ?? []
        const old =
          before?.platforms.find((each) => each.platform === platform) ??
          (before?.platforms.length === 1 ? only : undefined)
        return [
          name,
          platform,
          prettyBytes(bytes),
          old ? prettyBytes(old.bytes) : '',
          old ? change(bytes, old.bytes) : 'new',
        ]
      }),
    ),
  }
}

function change(now: number, before: number): string {
  const percent = before === 0 ? 0 : ((now - before) / before) * 100
  return `${prettyBytes(now - before, { signed: true })} (${percent >= 0 ? '+' : ''}${percent.toFixed(1)} %)`
}

/**
 * Pure: release notes in Markdown.
 * @param all images of every registry.
 * @param first those of the first registry, which a deployment uses.
 */
export function notesOf(
  all: readonly Released[],
  first: readonly Released[],
  { previous, verify }: { previous: string | undefined; verify: readonly string[] },
): string {
  return [
    '## Images',
    ...all.map(({ reference }) => `- \`${reference}\``),
    '',
    tableMarkdown(sizeTable(first, previous)),
    '',
    '## Deploy',
    ...shell(kustomizeCommand(first)),
    ...shell(environment(first)),
    ...(verify.length > 0 ? ['## Verify', ...shell(verify.join('\n'))] : []),
  ].join('\n')
}

const shell = (text: string) => ['```sh', text, '```', '']
